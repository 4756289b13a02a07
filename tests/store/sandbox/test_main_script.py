"""Worker processes import the main script: one that is not written for that gets a single clear error."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from textwrap import indent

import pytest

from explorer.config import Settings
from tests.servers import ROOT

QUERIES = """
app = create_app()
for _ in range(3):
    reply = app.test_client().get("/sparql?format=csv&query=SELECT (1 %2B 1 AS ?two) {}")
    print(reply.status_code, reply.text)
app.extensions["query_service"].stop()
"""
SCRIPT = """
from pathlib import Path
from explorer import create_app

with Path("runs.txt").open("a") as runs:
    runs.write("run ")
"""
GUARD = 'if __name__ == "__main__":\n'


def run(folder: Path, script: str) -> tuple[str, str, int]:
    """Run *script* in *folder*: what it prints, its errors, and how often it was run or imported."""
    (folder / "script.py").write_text(script, encoding="utf-8")
    shutil.copy(Settings().ontology / "schema.ttl", folder)
    (folder / "queries").mkdir()
    shutil.copy(Settings().ontology / "queries" / "cq01-main-parts.rq", folder / "queries")
    done = subprocess.run(
        [sys.executable, "script.py"],
        cwd=folder, env={"PYTHONPATH": str(ROOT), "EXPLORER_ONTOLOGY": str(folder)}, capture_output=True,
        text=True, timeout=300, check=True,
    )  # fmt: skip
    return done.stdout, done.stderr, (folder / "runs.txt").read_text().count("run")


@pytest.mark.slow
def test_a_script_with_a_main_guard_is_answered(tmp_path: Path) -> None:
    printed, errors, _ = run(tmp_path, SCRIPT + GUARD + indent(QUERIES, "    "))

    assert printed.split() == ["200", "two", "2"] * 3
    assert errors == ""


@pytest.mark.slow
def test_a_script_without_one_is_told_what_to_write(tmp_path: Path) -> None:
    printed, errors, runs = run(tmp_path, SCRIPT + QUERIES)

    assert printed.count("503 ") == printed.count('below the line: if __name__ == \\"__main__\\":') == 3
    assert errors == ""
    assert runs == 1 + 2  # two workers, which are not started again


def test_a_server_without_one_does_not_start_again_in_its_workers(tmp_path: Path) -> None:
    printed, errors, _ = run(
        tmp_path,
        """
import multiprocessing
from explorer.config import Settings
from explorer.server import serve

if __name__ == "__mp_main__":
    serve(Settings(port=0))
elif __name__ == "__main__":
    worker = multiprocessing.get_context("spawn").Process(target=print)
    worker.start()
    worker.join()
    print(worker.exitcode)
    open("runs.txt", "w").close()
""",
    )

    assert (printed.split(), errors) == (["78"], "")
