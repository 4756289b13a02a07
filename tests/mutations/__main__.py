"""Plant each bug of `tests.mutations.bugs` in a copy of the tree and see whether the nearest tests notice it.

    python -m tests.mutations [words of a bug's name]

It takes some minutes and is no part of `make test`; it fails where a bug is missed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.mutations.bugs import BUGS, Bug

ROOT = Path(__file__).parents[2]
SECONDS = 600
VERDICTS = {0: "MISSED", 1: "caught"}


def main(words: Iterable[str]) -> int:
    """Plant the bugs whose names hold one of *words*, or all; return how many were missed."""
    bugs = [bug for bug in BUGS if any(word in bug.name for word in words)] or list(BUGS)
    missed = 0
    with TemporaryDirectory() as folder:
        tree = Path(folder) / "tree"
        ignored = shutil.ignore_patterns(".*", "node_modules", "__pycache__", "build", "dist")
        shutil.copytree(ROOT, tree, ignore=ignored, symlinks=True)
        for bug in bugs:
            verdict = plant(bug, tree)
            missed += verdict != "caught"
            print(f"{verdict}: {bug.name} ({bug.file})", flush=True)
    print(f"{len(bugs) - missed} of {len(bugs)} caught")
    return missed


def plant(bug: Bug, tree: Path) -> str:
    """Run the tests of *bug* in *tree*, in which it is planted meanwhile, and say what they found."""
    path = tree / bug.file
    whole = path.read_text(encoding="utf-8")
    assert whole.count(bug.old) == 1, f"{bug.file} does not hold it once: {bug.old}"
    path.write_text(whole.replace(bug.old, bug.new), encoding="utf-8")
    try:
        run = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *bug.tests.split()],
            cwd=tree, env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}, capture_output=True, timeout=SECONDS, check=False,
        )  # fmt: skip
    finally:
        path.write_text(whole, encoding="utf-8")
    return VERDICTS.get(run.returncode, f"not run (pytest ended with {run.returncode})")


if __name__ == "__main__":
    sys.exit(min(1, main(sys.argv[1:])))
