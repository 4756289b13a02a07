"""The command line: what it prints, how it ends, and that it serves."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BytesIO, TextIOWrapper
from pathlib import Path
from time import sleep
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from flask import Flask
from werkzeug.test import Client

import explorer
from explorer import check, server
from explorer.check import Violation
from explorer.cli import main
from explorer.server.access_log import logged, print_line
from explorer.store import oxigraph
from tests.conftest import COURSES

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent
FULL = Path("/dev/full")
VIOLATION = Violation("framework.ttl:12", "It has no label; give it one.", "id:AB4")


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("EXPLORER_")]:
        monkeypatch.delenv(name)


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        main(["--version"])
    assert f"explorer {explorer.__version__}\n" == capsys.readouterr().out


@pytest.mark.parametrize("arguments", [[], ["publish"], ["load"]])
def test_a_wrong_command_is_explained(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(arguments)
    assert "usage: explorer" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "value", "arguments", "words"),
    [
        ("EXPLORER_PORT", "http", ["check"], "EXPLORER_PORT is “http”."),
        ("EXPLORER_PORTS", "1", ["check"], "There is no setting EXPLORER_PORTS."),
        ("EXPLORER_ONTOLOGY", "/nowhere", ["serve"], "There is no schema.ttl in"),
        ("EXPLORER_STORE", "/nowhere", ["serve"], "explorer load --into /nowhere"),
        (
            "EXPLORER_STORE",
            "http://127.0.0.1:9/sparql",
            ["serve"],
            "Nothing answers at http://127.0.0.1:9/sparql",
        ),
        ("EXPLORER_ONTOLOGY", "/nowhere", ["check"], "EXPLORER_ONTOLOGY"),
        ("EXPLORER_HOST", "127.0.0.1", ["serve", "--threads", "0"], "EXPLORER_THREADS is 0."),
        (
            "EXPLORER_HOST",
            "127.0.0.1",
            ["serve", "--port", "-1"],
            "explorer: --port: EXPLORER_PORT is -1.\nIt must be 0",
        ),
        (
            "EXPLORER_HOST",
            "127.0.0.1",
            ["serve", "--port", "x"],
            "--port: EXPLORER_PORT is “x”.\nIt must be a whole number",
        ),
        ("EXPLORER_THREADS", "x", ["serve", "--port", "0"], "explorer: EXPLORER_THREADS is “x”."),
    ],
)
def test_a_wrong_setting_is_explained_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
    value: str,
    arguments: list[str],
    words: str,
) -> None:
    monkeypatch.setenv(name, value)

    assert main(arguments) == 2
    told = capsys.readouterr().err
    assert words in told
    assert "Traceback" not in told


def test_a_port_in_use_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert main(["serve", "--port", str(port)]) == 2
    assert f"Nothing can listen on 127.0.0.1, port {port}" in capsys.readouterr().err


@pytest.mark.parametrize("host", ["é" * 80, "a" * 80, "a..b"])
def test_a_host_that_can_be_none_is_explained(host: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--host", host, "--port", "0"]) == 2
    assert f"Nothing can listen on {host}, port 0" in capsys.readouterr().err


def test_every_address_is_that_of_ipv4_too() -> None:
    if not socket.has_dualstack_ipv6():
        pytest.skip("this machine has no sockets for both")
    with served({"EXPLORER_HOST": "::"}) as (address, _):
        assert address.startswith("http://[::]:")
        port = urlsplit(address).port
        for host in ("127.0.0.1", "[::1]"):
            assert b"ok" in fetch(f"http://{host}:{port}/healthz")


def test_sources_that_are_not_there_are_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("EXPLORER_SOURCES", "/nowhere")
    monkeypatch.setattr(server, "serve", lambda _: None)

    assert main(["serve"]) == 0
    assert capsys.readouterr().err == "explorer: there is no folder /nowhere (EXPLORER_SOURCES).\n"


def test_an_interrupted_check_says_so_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(*_: object) -> tuple[Violation, ...]:
        raise KeyboardInterrupt

    monkeypatch.setattr(check, "run", run)

    assert main(["check"]) == 130
    assert capsys.readouterr().err == "explorer: interrupted.\n"


def test_letters_that_a_console_has_not_are_escaped(monkeypatch: pytest.MonkeyPatch) -> None:
    console = TextIOWrapper(BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", console)
    monkeypatch.setattr(server, "serve", lambda settings: print_line(settings.name))
    monkeypatch.setenv("EXPLORER_NAME", "Πλαίσιο 1")

    assert main(["serve"]) == 0
    assert console.buffer.getvalue().endswith(b"\\u03bf 1\n")


@pytest.mark.skipif(not FULL.exists(), reason="no device is full here")
@pytest.mark.parametrize(
    ("into", "code", "said"),
    [("/dev/full", 2, "explorer: [Errno 28] No space left on device.\n"), ("", 141, "")],
    ids=["full disk", "closed pipe"],
)
def test_what_cannot_be_printed_ends_it_without_a_traceback(into: str, code: int, said: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    output = os.open(into, os.O_WRONLY) if into else writing
    ended = subprocess.run(
        [sys.executable, "-m", "explorer", "check", "--profile"],
        cwd=ROOT, stdout=output, stderr=subprocess.PIPE, text=True, check=False,
    )  # fmt: skip
    for number in {output, writing}:
        os.close(number)

    assert (ended.returncode, ended.stderr) == (code, said)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends a process at once")
def test_load_leaves_nothing_behind_when_it_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(oxigraph, "load", lambda *_, **__: os.kill(os.getpid(), signal.SIGTERM))

    with pytest.raises(SystemExit) as ended:
        main(["load", "--into", str(tmp_path / "new" / "deep")])

    assert ended.value.code == 143
    assert list(tmp_path.iterdir()) == []
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL


def test_check_reads_the_courses_of_the_server(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for name in ("example.csv", "no-heads.csv"):
        shutil.copy(COURSES / name, tmp_path)
    (tmp_path / "nobody").mkdir()
    monkeypatch.setenv("EXPLORER_COURSES", str(tmp_path))
    monkeypatch.setattr(check, "run", lambda *_: ())

    assert main(["check"]) == 1
    said, unread, stray = capsys.readouterr().out.splitlines()
    assert said == "courses: 1 violation"
    assert unread.startswith("no-heads.csv: no-heads.csv has no row with the heads of a course.")
    assert stray.startswith("nobody/: ")
    assert stray.endswith("is called like no framework of this server. Call it by the slug of one: alliance.")


@pytest.mark.parametrize(("found", "code"), [((), 0), ((VIOLATION,), 1)])
def test_check_prints_its_steps_and_what_is_wrong(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    found: tuple[Violation, ...],
    code: int,
) -> None:
    def run(_ontology: Path, _sources: Path, say: Any, _base: str) -> tuple[Violation, ...]:
        say("files: all parse")
        return found

    monkeypatch.setattr(check, "run", run)

    assert code == main(["check"])
    assert ["files: all parse", *map(str, found)] == capsys.readouterr().out.splitlines()


def test_load_builds_a_folder_that_serves(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "built"

    assert main(["load", "--into", str(folder)]) == 0
    assert f"EXPLORER_STORE={folder} explorer serve" in capsys.readouterr().out
    assert main(["load", "--into", str(folder)]) == 2
    assert "has a store already" in capsys.readouterr().err
    with served({"EXPLORER_STORE": str(folder)}) as (address, _):
        assert b"true" in fetch(f"{address}sparql?query=ASK%7B%3Fs%20%3Fp%20%3Fo%7D")


@contextmanager
def served(
    environment: dict[str, str], before: tuple[str, ...] = ()
) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Run ``python -m explorer serve`` on a free port, with a command *before* it; give its address and the process."""
    process = subprocess.Popen(
        [*before, sys.executable, "-m", "explorer", "serve", "--port", "0"],
        cwd=ROOT,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    said = process.stdout.readline()
    address = re.search(r"http://\S+/", said)
    try:
        assert address, said + process.communicate()[1]
        yield address[0], process
    finally:
        process.kill()
        process.communicate()


def fetch(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=30) as response:
        body: bytes = response.read()
    return body


def children(process: int) -> set[int]:
    """Return the processes below *process* (Linux)."""
    found: set[int] = set()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        if parent == process:
            found |= {int(folder.name)} | children(int(folder.name))
    return found


def is_alive(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def ends(process: int) -> bool:
    """Wait for *process* to end; helpers notice a moment later that their parent is gone."""
    for _ in range(300):
        if not is_alive(process):
            return True
        sleep(0.1)
    return False


@pytest.mark.skipif(
    "not __import__('sys').platform.startswith('linux')", reason="processes are read from /proc"
)
@pytest.mark.parametrize("sent", ["SIGTERM", "SIGINT", "SIGHUP"])
def test_serving_stops_when_asked_and_leaves_nothing_behind(sent: str) -> None:
    with served({}) as (address, process):
        assert b"true" in fetch(f"{address}sparql?query=ASK%7B%3Fs%20%3Fp%20%3Fo%7D")
        helpers = children(process.pid)
        process.send_signal(signal.Signals[sent])
        said, complained = process.communicate(timeout=60)

    assert helpers
    assert process.returncode == 0
    assert said.endswith("Stopped.\n")
    assert re.search(r"^127\.0\.0\.1 \S+ GET /sparql\?query=ASK\S+ 200 \d+ [\d.]+ ms$", said, re.MULTILINE)
    assert complained == ""
    assert all(ends(helper) for helper in helpers)


@pytest.mark.skipif("__import__('sys').platform == 'win32'", reason="Windows has no SIGHUP")
def test_serving_goes_on_when_the_terminal_of_nohup_ends_and_stops_however_often_it_is_asked() -> None:
    with served({}, before=("nohup",)) as (address, process):
        process.send_signal(signal.SIGHUP)
        assert fetch(f"{address}healthz")
        while process.poll() is None:
            process.send_signal(signal.SIGTERM)
            sleep(0.005)
        said, complained = process.communicate(timeout=60)

    assert process.returncode == 0
    assert said.endswith("Stopped.\n")
    assert "Traceback" not in complained


@pytest.mark.skipif(not FULL.exists(), reason="no device is full here")
@pytest.mark.parametrize("path", ["id/AB4", "static/resize.js", "sparql?query=ASK%7B%7D"])
def test_who_asks_is_answered_although_the_log_cannot_be_written(
    path: str, monkeypatch: pytest.MonkeyPatch, app: Flask
) -> None:
    with FULL.open("w", encoding="utf-8") as full:
        monkeypatch.setattr(sys, "stdout", full)
        answer = Client(logged(app)).get(f"/{path}", buffered=True)
        monkeypatch.undo()
        with suppress(OSError):
            full.close()

    assert answer.status_code == 200
    assert answer.data


@pytest.mark.skipif(shutil.which("make") is None, reason="there is no make")
def test_one_line_says_where_the_explorer_is() -> None:
    """`make run` adds nothing to what `explorer serve` says."""
    planned = subprocess.run(
        ["make", "-n", "run"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout

    assert "explorer serve --port 8000" in planned
    assert "http://" not in planned


@pytest.mark.skipif("__import__('sys').platform == 'win32'", reason="Windows has no SIGTERM to answer")
def test_who_waits_for_a_query_when_serving_stops_is_told() -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    told: list[int] = []

    def asks(address: str) -> None:
        try:
            fetch(f"{address}sparql?{urlencode({'query': endless})}")
        except urllib.error.HTTPError as error:
            told.append(error.code)
            error.close()

    with served({"EXPLORER_QUERY_SECONDS": "600"}) as (address, process):
        threads = [threading.Thread(target=asks, args=(address,)) for _ in range(3)]
        for thread in threads:
            thread.start()
        sleep(2)  # so that some run and some wait; were they not there yet, they would be refused
        process.send_signal(signal.SIGTERM)
        said, _ = process.communicate(timeout=60)
        for thread in threads:
            thread.join(30)

    assert told == [503, 503, 503]
    assert said.count(" 503 ") == 3


def test_the_access_log_has_one_line_a_request_whatever_is_asked() -> None:
    lines: list[str] = []

    def app(_: Any, start: Any) -> list[bytes]:
        start("404 NOT FOUND", [("Content-Length", "2")])
        return [b"no"]

    environment = {
        "REMOTE_ADDR": "127.0.0.1",
        "REQUEST_METHOD": "GET",
        "PATH_INFO": "/a\r\nb\x1b[31m é".encode().decode("latin-1"),
        "QUERY_STRING": "q=\n" + "x" * 1000,
    }
    answer = logged(app, lines.append)(environment, lambda *_: lambda _: None)
    assert list(answer) == [b"no"]
    answer.close()  # type: ignore[attr-defined]

    (line,) = lines
    assert line.isprintable()
    assert re.search(r"GET /a%0D%0Ab%1B%5B31m%20%C3%A9\?q=%0Axxx+… 404 2 [\d.]+ ms$", line)
    assert len(line) < 400
