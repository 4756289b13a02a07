"""A disk that is full, a temporary folder that is not there, a working folder that is deleted."""

from __future__ import annotations

import errno
import os
import re
import subprocess
import sys
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import Any

import pytest
from flask.testing import FlaskClient

from explorer.errors import Unavailable
from explorer.store.sandbox.worker_pool import WorkerPool
from explorer.store.sandbox.worker_process import WorkerProcess
from tests.servers import ROOT, Server

LONG = "SELECT ?s ?p ?o ?q { ?s ?p ?o . ?o ?q ?r } LIMIT 20000"


@pytest.mark.parametrize("format", ["csv", "html"])
def test_a_full_disk_is_said_in_words(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, format: str
) -> None:
    def full(self: Any) -> None:  # noqa: ARG001
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(SpooledTemporaryFile, "rollover", full)
    answer = client.get("/sparql", query_string={"query": LONG, "format": format})

    assert answer.status_code == 507
    assert "the disk did not take it: No space left on device" in answer.get_data(as_text=True)


def test_a_pool_says_why_nothing_starts() -> None:
    def fails() -> WorkerProcess:
        raise FileNotFoundError(errno.ENOENT, "No such file or directory")

    pool = WorkerPool(2, fails)
    assert str(pool.state) == "idle"
    with pytest.raises(Unavailable, match="No process can be started for this query: No such file"):
        pool.acquire(lambda: None)
    state: str = pool.state
    assert state == "failed"


@pytest.mark.parametrize(
    "error", [EOFError("unexpected EOF"), FileNotFoundError(errno.ENOENT, "No such file")]
)
def test_a_pool_whose_folder_is_gone_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def fails() -> WorkerProcess:
        raise error

    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    with pytest.raises(Unavailable, match="the working folder of this program was deleted"):
        WorkerPool(2, fails).acquire(lambda: None)


def test_health_says_whether_queries_can_run(client: FlaskClient) -> None:
    query = "ASK { BIND (1 AS ?asked_by_no_other_test) }"  # so that a process answers, which is there then
    assert client.get("/sparql", query_string={"query": query}).status_code == 200

    assert client.get("/healthz").get_json()["queries"] == "ready"


@pytest.mark.slow
@pytest.mark.skipif("sys.platform == 'win32'", reason="Windows deletes no folder that is in use")
def test_a_deleted_working_folder_does_not_matter(tmp_path: Path) -> None:
    folder = tmp_path / "gone"
    folder.mkdir()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "EXPLORER_PORT": "0", "EXPLORER_HOST": "127.0.0.1"}
    program = [sys.executable, "-m", "explorer", "serve"]
    with subprocess.Popen(program, cwd=folder, env=environment, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            found = re.search(r"http://127\.0\.0\.1:(\d+)/", process.stdout.readline())
            assert found
            folder.rmdir()
            reply = Server("127.0.0.1", int(found[1]), process.pid).ask("ASK { ?s ?p ?o }")
            assert b"true" in reply.body
        finally:
            process.terminate()


@pytest.mark.slow
def test_without_a_temporary_folder_nothing_is_served(tmp_path: Path) -> None:
    program = (
        "import sys, tempfile; tempfile.tempdir = sys.argv[1]\n"
        "from explorer.cli import main; sys.exit(main(['serve', '--port', '0']))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "nothing")],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert (ran.returncode, ran.stdout) == (2, "")
    assert "No temporary file can be written: No such file or directory." in ran.stderr
    assert "TMPDIR" in ran.stderr
