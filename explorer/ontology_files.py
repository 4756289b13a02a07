"""The files of an ontology: which of a folder count, and what one holds."""

import re
from codecs import BOM_UTF8
from pathlib import Path

from explorer.errors import DataError

_PLACE = re.compile(r"Parser error at line .*?: ", re.DOTALL)


def visible_files(folder: Path, pattern: str) -> list[Path]:
    """Return the files of *folder* that fit *pattern*, sorted, without what editors and systems leave behind (``.#a.ttl``)."""
    return sorted(path for path in folder.glob(pattern) if not path.name.startswith("."))


def read_file(path: Path) -> bytes:
    """Return what the file *path* of an ontology holds, without a byte order mark; raises `DataError`."""
    if path.exists() and not path.is_file():  # a pipe would never end
        raise DataError(f"{path.name} is not a file.", "Remove it, or put a file in its place.")
    try:
        return path.read_bytes().removeprefix(BOM_UTF8)
    except OSError as error:
        raise DataError(f"{path.name} cannot be read: {error.strerror}.") from error


def no_turtle(name: str, error: SyntaxError) -> DataError:
    """Return the error for the file *name*, whose Turtle does not parse, with the place of the mistake."""
    where = f"{name}, line {error.lineno}, column {error.offset}"
    return DataError(f"{where}: {_PLACE.sub('', error.msg)}.", "Correct the file and start again.")
