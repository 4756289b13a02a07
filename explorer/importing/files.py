"""The bytes and the text of a file that somebody brings, whatever system wrote it."""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from hashlib import sha256
from pathlib import Path

from explorer.errors import BadInput

MOST_BYTES = 2 * 2**30
"""What is read of one file."""
_SAMPLE = 4_096
_PART = re.compile(r"[^\x00-\x1f\x7f/\\:*?\"<>|]+")
_DEEPEST, _LONGEST = 8, 200
"""Parts of a path below a folder, and bytes of each."""


def content(path: Path) -> bytes:
    """Return what the file *path* holds; raises `BadInput` where it is none, is empty, or cannot be read."""
    if path.is_dir():
        raise BadInput(f"{path} is a folder.", "Name the file in it.")
    if not path.is_file():
        raise BadInput(f"There is no file {path}.", "Look at the name, and at the folder that you are in.")
    try:
        if path.stat().st_size > MOST_BYTES:
            raise BadInput(f"{path.name} is larger than 2 GB.", "Cut it in parts.")
        data = path.read_bytes()
    except OSError as error:
        raise BadInput(f"{path.name} cannot be read: {error.strerror}.") from error
    if not data.strip():
        raise BadInput(f"{path.name} is empty.", "Save it again from the program that you made it with.")
    return data


def is_below(path: str) -> bool:
    """Return whether *path*, with “/” between its parts, names a file below a folder, on any system; it is taken from elsewhere."""
    parts = path.split("/")
    return len(parts) <= _DEEPEST and all(
        _PART.fullmatch(part) and part.strip(". ") and len(part.encode("utf-8", "replace")) <= _LONGEST
        for part in parts
    )


def inside(folder: Path, path: str) -> Path:
    """Return where *path* is in *folder*; raises `BadInput` where a link leads out of it, as that would be read or written elsewhere."""
    found = folder / path
    try:
        is_inside = found.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # links that lead in a circle
        is_inside = False
    if not is_inside:
        raise BadInput(
            f"{found} is a link that leads out of the folder, or lies below one.",
            "Put the file itself there, or name a new folder.",
        )
    return found


def digest(data: bytes) -> str:
    """Return the SHA-256 of *data*, by which a file is known again."""
    return sha256(data).hexdigest()


def decoded(data: bytes, name: str) -> tuple[str, str]:
    """Return the text of *data*, and what it was taken to be written in where that had to be guessed, otherwise “”.

    A byte order mark says it; without one it is UTF-8, or UTF-16 where every other byte is zero, or else Windows-1252.
    Raises `BadInput` where the file *name* is no text.
    """
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return data.decode("utf-16", "replace"), ""
    data = data.removeprefix(BOM_UTF8)
    if (zeros := _zeros(data)) is not None:
        return data.decode(f"utf-16-{zeros}", "replace"), f"UTF-16 ({zeros.upper()})"
    try:
        return data.decode(), ""
    except UnicodeDecodeError:
        pass
    if b"\0" in data[:_SAMPLE]:
        raise BadInput(f"{name} is no text.", "Save it as CSV (UTF-8), as XLSX, or as plain text.")
    return data.decode("cp1252", "replace"), "Windows-1252 (western European)"


def _zeros(data: bytes) -> str | None:
    """Which bytes of UTF-16 without a mark are zero: those of “le” or of “be”."""
    sample = data[: _SAMPLE // 2 * 2]
    for name, zeros in (("le", sample[1::2]), ("be", sample[::2])):
        if len(zeros) > 1 and zeros.count(0) > 0.7 * len(zeros):
            return name
    return None
