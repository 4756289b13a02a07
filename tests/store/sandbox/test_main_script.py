"""Worker processes leave the main script alone, whether or not it is written to be imported."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from textwrap import indent

import pytest

from explorer.config import Settings
from tests.frameworks import element, header
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
    (folder / "framework.ttl").write_text(
        header("framework") + element("C0", kind="Competence"), encoding="utf-8"
    )
    (folder / "queries").mkdir()
    shutil.copy(Settings().ontology / "queries" / "cq01-main-parts.rq", folder / "queries")
    done = subprocess.run(
        [sys.executable, "script.py"],
        cwd=folder, env={"PYTHONPATH": str(ROOT), "EXPLORER_ONTOLOGY": str(folder)}, capture_output=True,
        text=True, timeout=300, check=True,
    )  # fmt: skip
    return done.stdout, done.stderr, (folder / "runs.txt").read_text().count("run")


@pytest.mark.slow
@pytest.mark.parametrize("script", [SCRIPT + GUARD + indent(QUERIES, "    "), SCRIPT + QUERIES])
def test_a_script_is_run_once_and_answered(tmp_path: Path, script: str) -> None:
    printed, errors, runs = run(tmp_path, script)

    assert printed.split() == ["200", "two", "2"] * 3
    assert errors == ""
    assert runs == 1
