"""Opens the files that people bring, and says in a sentence why one cannot be what they think it is."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from explorer.errors import BadInput

HEAD = 8192
"""How many bytes are looked at to tell what a file is."""

_ARCHIVES = (
    (b"PK\x03\x04", "a ZIP archive"),
    (b"\x1f\x8b", "compressed (gzip)"),
    (b"7z\xbc\xaf", "a 7z archive"),
)
_OTHERS = (
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"SQLite format 3", "a database"),
)
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_HTML = re.compile(
    rb"^\s*(<!--.*?-->\s*)*(<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>])", re.IGNORECASE | re.DOTALL
)
_DECLARED = re.compile(r'^(\s*<\?xml[^>]*?)\s+encoding\s*=\s*["\']([\w.-]+)["\']')


def head(path: Path) -> bytes:
    """Return the beginning of the file *path*, without a byte order mark; raises `BadInput` where it cannot be text that is read here."""
    try:
        with path.open("rb") as stream:
            start = stream.read(HEAD)
    except IsADirectoryError:
        raise BadInput(f"{path.name} is a folder.", "Give the files in it.") from None
    except OSError as error:
        raise BadInput(f"{path.name} cannot be read: {error.strerror}.", "Is its name right?") from error
    _refuse(path.name, start)
    plain = start.decode("utf-16", "ignore").encode() if _is_wide(start) else start
    return plain.removeprefix(codecs.BOM_UTF8)


def _refuse(name: str, start: bytes) -> None:
    """Raise `BadInput` where the file is not text, or text of another sort than data."""
    if not start.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise BadInput(f"{name} is empty.", "Save or download it again.")
    for magic, what in _ARCHIVES:
        if start.startswith(magic):
            raise BadInput(f"{name} is {what}.", "Unpack it, and import the file that is in it.")
    for magic, what in _OTHERS:
        if start.startswith(magic):
            raise BadInput(f"{name} is {what}.", "Import a file with data: a spreadsheet, RDF or JSON.")
    if _HTML.match(start.removeprefix(codecs.BOM_UTF8)):
        raise BadInput(
            f"{name} is a web page (HTML), not data.",
            "Download the data itself: look for “RDF”, “Turtle”, “JSON” or “CSV” on that page.",
        )
    if not _is_wide(start) and b"\x00" in start:
        raise BadInput(f"{name} is not text.", "Import a file with data: a spreadsheet, RDF or JSON.")


def text(path: Path) -> str:
    """Return the whole text of the file *path*; raises `BadInput` where it is none."""
    head(path)
    return _decoded(path.name, path.read_bytes())


def is_plain(path: Path) -> bool:
    """Whether the file *path* may be read as it is: UTF-8, and no other encoding declared."""
    with path.open("rb") as stream:
        start = stream.read(HEAD)
    declared = _DECLARED.match(start[:200].decode("latin-1"))
    return not _is_wide(start) and (declared is None or declared[2].lower() in ("utf-8", "utf8", "us-ascii"))


def _is_wide(start: bytes) -> bool:
    return start.startswith(_WIDE)


def _decoded(name: str, raw: bytes) -> str:
    declared = _DECLARED.match(raw[:200].decode("latin-1"))
    encoding = "utf-16" if _is_wide(raw) else declared[2] if declared else "utf-8-sig"
    try:
        whole = raw.decode(encoding)
    except LookupError:
        raise BadInput(
            f"{name} says that it is in the encoding “{encoding}”, which is not known.", _SAVE
        ) from None
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise BadInput(f"{name}, line {line}: this is not UTF-8.", _SAVE, line=line) from None
    return _DECLARED.sub(r"\1", whole) if declared else whole


_SAVE = "Save the file as UTF-8, and import it again."
