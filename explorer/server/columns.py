"""Memory that several processes share: a column of numbers for each, which that process alone writes and all may read.

So none waits for another, and one that dies holds no lock.
"""

from __future__ import annotations

import os
from multiprocessing.context import BaseContext

PLACES = 2**16
"""Places for clients in each half of a column."""
BEAT = 2 * PLACES + 1
"""The cell that holds when the process last went round its loop, in seconds of the clock that all share."""
_CELLS = BEAT + 1


class Columns:
    """The memory, which a process gets as it is started; *secret* is for hashing what stands in it."""

    def __init__(self, size: int, context: BaseContext) -> None:
        """Make so many empty columns."""
        self.size = size
        self.secret = os.urandom(16)
        self._cells = context.RawArray("I", size * _CELLS)

    def column(self, number: int) -> memoryview:
        """Return column *number*: one cell, two for each place, and `BEAT`."""
        return memoryview(self._cells).cast("B").cast("I")[number * _CELLS : (number + 1) * _CELLS]

    def clear(self, number: int) -> None:
        """Empty the column of a process that has ended."""
        self.column(number)[:] = memoryview(bytes(4 * _CELLS)).cast("I")
