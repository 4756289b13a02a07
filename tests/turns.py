"""A readers-writer lock between processes: many workers run tests at once, or one of them has the machine to itself."""

from __future__ import annotations

import os
import sys
from pathlib import Path

if sys.platform != "win32":
    import fcntl

    class Turns:
        """One worker's place in the queue; the locks are on files that every worker has."""

        def __init__(self) -> None:
            self._queue = os.open(__file__, os.O_RDONLY)
            self._machine = os.open(Path(__file__).parent, os.O_RDONLY)
            self._entered = False

        def enter(self, alone: bool) -> None:
            """Wait for the machine: to share it, or until no other worker uses it.

            Who waits holds up those who come later, so that short tests cannot keep a lone one waiting for ever.
            """
            if self._entered:
                return
            fcntl.flock(self._queue, fcntl.LOCK_EX)
            fcntl.flock(self._machine, fcntl.LOCK_EX if alone else fcntl.LOCK_SH)
            fcntl.flock(self._queue, fcntl.LOCK_UN)

        def leave(self, stay: bool) -> None:
            """Let others have the machine, unless the next test of this worker needs it alone, too (*stay*)."""
            self._entered = stay
            if not stay:
                fcntl.flock(self._machine, fcntl.LOCK_UN)

else:

    class Turns:
        """Windows has no such locks: there `serial` tests run beside others."""

        def enter(self, alone: bool) -> None: ...

        def leave(self, stay: bool) -> None: ...
