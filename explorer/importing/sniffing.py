"""What a file looks like by how it begins: the name of a format, or “”."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

from explorer.importing.data_sniffing import looks_like
from explorer.importing.files import content, decoded
from explorer.importing.readers import translations
from explorer.importing.readers.moodle import is_header
from explorer.importing.readers.table.headers import plain_words

_TABLES = (".csv", ".tsv", ".tab")
_BEGIN = 200_000


def sniff(path: Path) -> str:
    """Return the name of the format that the file *path* looks like; raises `explorer.errors.BadInput` where it cannot be read."""
    suffix, data = path.suffix.lower(), content(path)
    if data.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        return _packed(data)
    if suffix not in _TABLES and (found := looks_like(path)):
        return found
    begin, _ = decoded(data[:_BEGIN], path.name)
    return _text(begin, suffix)


def _packed(data: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            book = packed.read("xl/workbook.xml")[:_BEGIN].decode("utf-8", "replace")
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, NotImplementedError, RuntimeError):
        return "spreadsheet"  # whose reader says what is wrong
    return "opensalt" if 'name="CF Item"' in book else "spreadsheet"


def _text(begin: str, suffix: str) -> str:
    first = next((line for line in begin.splitlines() if line.strip()), "")
    if is_header(first):
        return "moodle"
    if suffix in _TABLES and translations.is_header(first):
        return "translations"
    words = plain_words(first).replace(" ", "")
    if "fullstatement" in words and ("humancodingscheme" in words or "cfitemtype" in words):
        return "opensalt"
    if suffix in _TABLES:
        return "spreadsheet"
    lines = [line for line in begin.splitlines()[:20] if line.strip()]
    return "spreadsheet" if len(lines) > 1 and all("\t" in line.strip() for line in lines) else "outline"
