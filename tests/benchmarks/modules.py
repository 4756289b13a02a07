"""Modules that one request enters, and moves between them: ``python -m tests.benchmarks.modules [address …]``.

A module is a file of Python or a template under ``explorer/``. A move is a call from a function of one module to a
function of another, without what lies between them in libraries; that a generator goes on is not a call.
Each address is the first request of a new application.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from inspect import CO_GENERATOR
from opcode import opmap
from pathlib import Path
from types import FrameType

import explorer
from explorer import create_app
from explorer.config import Settings

ADDRESSES = ("/id/AB10", "/map.svg?focus=AB10")
PACKAGE = str(Path(explorer.__file__).parent) + os.sep
MOST = 25
"""Pairs of modules that are printed."""


class Trace:
    """The modules that were entered, and the moves between two of them."""

    def __init__(self) -> None:
        self.entered: Counter[str] = Counter()
        self.moves: Counter[tuple[str, str]] = Counter()
        self._stack: list[str] = []

    def __call__(self, frame: FrameType, event: str, _: object) -> None:
        """Follow *frame* in and out (`sys.setprofile`)."""
        if event not in ("call", "return"):
            return
        name = frame.f_code.co_filename
        if not name.startswith(PACKAGE):
            return
        if event == "return":
            if self._stack:
                self._stack.pop()
            return
        module = name[len(PACKAGE) :]
        if self._stack and self._stack[-1] != module and not _goes_on(frame):
            self.moves[self._stack[-1], module] += 1
        self.entered[module] += 1
        self._stack.append(module)


def _goes_on(frame: FrameType) -> bool:
    """Whether *frame* is of a generator that was made before."""
    code = frame.f_code
    return bool(code.co_flags & CO_GENERATOR) and code.co_code[frame.f_lasti] != opmap["RETURN_GENERATOR"]


@contextmanager
def traced() -> Iterator[Trace]:
    """Follow what this thread calls."""
    trace = Trace()
    sys.setprofile(trace)
    try:
        yield trace
    finally:
        sys.setprofile(None)


def trace(address: str) -> Trace:
    """Return what the first request, for *address*, enters."""
    client = create_app(Settings()).test_client()
    with traced() as found:
        response = client.get(address, headers={"Accept": "text/html"})
    assert response.status_code == 200, f"{address}: {response.status}"
    return found


def main() -> None:
    """Print the figures of each address."""
    for address in sys.argv[1:] or ADDRESSES:
        found = trace(address)
        print(f"\n{address}: {len(found.entered)} modules, {found.moves.total():,} moves")
        for (start, end), count in found.moves.most_common(MOST):
            print(f"{count:>7,}  {start} → {end}")
        print("  ".join(f"{name} {count}" for name, count in sorted(found.entered.items())))


if __name__ == "__main__":
    main()
