"""An SQLite database that any number of threads read."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence, Sized
from itertools import islice
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

from explorer.errors import ConfigurationError
from explorer.store.folder import reading, repair

VERSION = 6
"""The version of all tables, as ``PRAGMA user_version``."""
Damaged = sqlite3.DatabaseError
"""What is raised where a file is damaged, whenever that is noticed."""
_AT_ONCE = 500
_Value = TypeVar("_Value", int, str)
_Row = TypeVar("_Row")


class Database:
    """An open database: in memory, or a file."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Read and write by *connection*."""
        self._connection = connection
        self._lock = Lock()

    @classmethod
    def create(cls, version: str = "", path: Path | None = None) -> Database:
        """Make an empty one for data of *version*: the file *path*, which must not exist yet, or in memory."""
        made = cls(sqlite3.connect(path or ":memory:", check_same_thread=False))
        if path:  # a file that is not written whole is removed, so it needs no journal
            made.rows("PRAGMA journal_mode = OFF")
            made.rows("PRAGMA synchronous = OFF")
        made.run(f"PRAGMA user_version = {VERSION}; CREATE TABLE edition (version);")
        made.insert("edition", [(version,)])
        return made

    @classmethod
    def open(cls, path: Path, version: str) -> Database:
        """Open the file *path* of data of *version*, to read it only.

        Raises `ConfigurationError` where another explorer wrote it, it was computed from other data, or it is damaged.
        """
        address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        hint = repair(path.parent)
        with reading(path.parent, Damaged):
            opened = cls(sqlite3.connect(address, uri=True, check_same_thread=False))
            if opened.one("PRAGMA user_version") != VERSION:
                raise ConfigurationError(f"Another version of the explorer built {path}.", hint)
            if path.stat().st_size != opened.one("PRAGMA page_count") * opened.one("PRAGMA page_size"):
                raise ConfigurationError(f"{path} is cut off.", hint)
            if opened.one("SELECT version FROM edition") != version:
                raise ConfigurationError(f"{path} was computed from other data than the store has.", hint)
        return opened

    def close(self) -> None:
        """Close it; nothing can be asked of it any more."""
        self._connection.close()

    def has(self, table: str) -> bool:
        """Whether there is a *table* of that name."""
        return self.one("SELECT 1 FROM sqlite_master WHERE name = ?", table) is not None

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """Return the rows of the statement *sql* with *values*."""
        with self._lock:
            return self._connection.execute(sql, values).fetchall()

    def one(self, sql: str, *values: Any) -> Any:
        """Return the first value of the first row; None where there is no row."""
        found = self.rows(sql, *values)
        return found[0][0] if found else None

    def run(self, script: str) -> None:
        """Run the statements of *script* in one transaction."""
        with self._lock:
            self._connection.executescript(f"BEGIN; {script} COMMIT;")

    def insert(self, table: str, rows: Iterable[Sequence[Any]]) -> None:
        """Add *rows*, whose values are in the order of the columns, to *table* in one transaction."""
        with self._lock, self._connection:
            for some in chunks(rows):
                self._connection.executemany(f"INSERT INTO {table} VALUES ({places(some[0])})", some)


def batches(values: Sequence[_Value]) -> Iterator[Sequence[_Value]]:
    """Yield *values* in parts, each small enough for one statement."""
    return (values[at : at + _AT_ONCE] for at in range(0, len(values), _AT_ONCE))


def places(values: Sized) -> str:
    """Return a place for each of *values* in a statement."""
    return ",".join("?" * len(values))


def chunks(rows: Iterable[_Row]) -> Iterator[list[_Row]]:
    """Yield *rows* in parts, as many at once as are written together."""
    waiting = iter(rows)
    while some := list(islice(waiting, _AT_ONCE)):
        yield some
