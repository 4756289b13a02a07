"""A lock on a file that ends with the process that holds it, however that ends."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

if sys.platform == "win32":
    import msvcrt

    def _take(file: BinaryIO) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


class Locked(Exception):
    """Another holds the lock."""


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock *path*, a file that is there as long.

    Raises `Locked` where another holds it, and `OSError` where no file can be.
    """
    with path.open("wb") as file:
        try:
            _take(file)
        except OSError as error:
            raise Locked from error
        try:
            yield
        finally:
            with suppress(OSError):  # Windows removes no open file
                path.unlink()
