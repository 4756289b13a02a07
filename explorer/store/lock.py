"""A lock on a file that ends with the process that holds it, however that ends."""

import os
import sys
import weakref
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

if sys.platform == "win32":
    import msvcrt

    def _share(file: int) -> None:
        """No open file can be removed there, so there is nothing to do."""

    def _take(file: BinaryIO) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _share(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)

    def _take(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


class Locked(Exception):
    """Another holds the lock."""


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock *path*, a file that is there as long.

    Raises `Locked` where another holds it, and `OSError` where no file can be.
    """
    with _open_locked(path):
        try:
            yield
        finally:
            with suppress(OSError):  # Windows removes no open file
                path.unlink()


def _open_locked(path: Path) -> BinaryIO:
    """Open the file *path* and lock it.

    Whoever held the lock may have removed the file after it was opened here; a lock on that one keeps nobody out,
    so the file that is there by then is opened in its place.
    """
    while True:
        file = path.open("wb")
        try:
            _take(file)
        except OSError as error:
            file.close()
            raise Locked from error
        if _is_at(file, path):
            return file
        file.close()


def _is_at(file: BinaryIO, path: Path) -> bool:
    """Whether the open *file* is still the one at *path*."""
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except FileNotFoundError:
        return False


def share(path: Path, owner: object) -> None:
    """Share a lock on the file *path* as long as *owner* lives; raises `OSError` where it cannot be opened.

    Where the file system has no locks, none is held.
    """
    file = os.open(path, os.O_RDONLY)
    weakref.finalize(owner, os.close, file)
    with suppress(OSError):
        _share(file)


def is_shared(path: Path) -> bool:
    """Whether somebody shares a lock on the file *path*; not where there is no such file, or where there are no locks."""
    try:
        with path.open("rb") as file:
            _take(file)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False
