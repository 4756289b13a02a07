"""What a program says in processes that hash differently, to see that nothing depends on the order of a set."""

from __future__ import annotations

import subprocess
import sys

SEEDS = ("1", "2")


def said(program: str, *words: str) -> set[str]:
    """What the Python *program* prints, with *words* for it, in a process for each of `SEEDS`."""
    return {
        subprocess.run(
            [sys.executable, "-c", program, *words], env={"PYTHONHASHSEED": seed, "PYTHONPATH": "."},
            check=True, capture_output=True, text=True,
        ).stdout
        for seed in SEEDS
    }  # fmt: skip
