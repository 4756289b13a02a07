"""What long work says while it goes on: each part of it goes through its items, and somebody may watch."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from time import monotonic
from typing import Protocol, TextIO, TypeVar

from tqdm import tqdm

Item = TypeVar("Item")
_SECONDS = 10.0
"""Between two lines of one part, where no bar can be drawn."""


class Watch(Protocol):
    """Goes through *items*; *what* says what is done with them, and *total* how many there are, where that is known."""

    def __call__(self, items: Iterable[Item], what: str, total: int | None = None, /) -> Iterator[Item]:
        """Yield the items."""


def unwatched(items: Iterable[Item], *_: object) -> Iterator[Item]:
    """Go through *items* and say nothing."""
    return iter(items)


def watch_on(stream: TextIO = sys.stderr) -> Watch:
    """Return what shows a bar on a terminal (items, their rate, and the time that is left), and lines elsewhere."""
    if stream.isatty():
        return lambda items, what, total=None: iter(
            tqdm(items, desc=what, total=total, unit="", unit_scale=True, file=stream, dynamic_ncols=True)
        )

    def by_lines(items: Iterable[Item], what: str, total: int | None = None) -> Iterator[Item]:
        began = said = monotonic()
        done = 0
        for item in items:
            yield item
            done += 1
            if monotonic() - said > _SECONDS:
                said = monotonic()
                print(_line(what, done, total, said - began), file=stream, flush=True)
        print(_line(what, done, done, monotonic() - began), file=stream, flush=True)

    return by_lines


def _line(what: str, done: int, total: int | None, seconds: float) -> str:
    rate = done / seconds if seconds else 0
    left = f", {(total - done) / rate:,.0f} s left" if total and total > done and rate else ""
    whole = f" of {total:,}" if total and total > done else ""
    return f"{what}: {done:,}{whole} in {seconds:,.0f} s{left}"
