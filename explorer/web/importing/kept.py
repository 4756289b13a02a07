"""What a visitor brought, as a field of the page that answers: so it can be sent again, and nothing of it stays here."""

from __future__ import annotations

import re
import zipfile
from base64 import b64decode, b64encode
from collections.abc import Mapping
from io import BytesIO

from explorer.errors import BadRequest
from explorer.importing.preview.archive import DAMAGES

MOST_BYTES = 2**20
"""What a page carries back; larger files are to be chosen again."""
LONGEST = 4 * -(-MOST_BYTES // 3)
"""Characters that carry so many bytes."""
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_LONGEST_NAME = 80
_NAME_BYTES = 160
"""Bytes of a name before its suffix; file systems take 255 with it."""
_UNSAFE = re.compile(r"[\x00-\x1f\x7f/\\:*?\"<>|]+")
_HINT = "Open /import and choose your file again."


def pack(files: Mapping[str, bytes]) -> str:
    """Return *files* as a text, “” where they are too large for a page."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    found = packed.getvalue()
    return b64encode(found).decode("ascii") if len(found) <= MOST_BYTES else ""


def unpack(text: str, most: int, most_files: int) -> dict[str, bytes]:
    """Return the files in *text*, at most *most_files*, which have *most* bytes together.

    Raises `BadRequest` where it is not as a page has it: what somebody sends need not come from a page.
    """
    if len(text) > LONGEST:
        raise BadRequest("What the page kept of your file is longer than a page keeps.", _HINT)
    try:
        with zipfile.ZipFile(BytesIO(b64decode(text, validate=True))) as archive:
            entries = archive.infolist()
            if len(entries) > most_files or any(one.compress_type not in _METHODS for one in entries):
                raise BadRequest("What the page kept of your file is not as a page keeps it.", _HINT)
            if sum(one.file_size for one in entries) > most:
                raise BadRequest("What the page kept of your file is larger than a file may be.", _HINT)
            return {one.filename: archive.read(one) for one in entries}
    except DAMAGES as error:
        raise BadRequest("What the page kept of your file did not arrive as it was.", _HINT) from error


def safe_name(given: str, taken: set[str]) -> str:
    """Return *given* as the name of a file in a folder, and of no other that is *taken*."""
    last = given.replace("\\", "/").rpartition("/")[2]
    stem, dot, suffix = _UNSAFE.sub(" ", last).strip(" .").rpartition(".")
    stem, suffix = (
        (stem[:_LONGEST_NAME] or "file", suffix[:10]) if dot else (suffix[:_LONGEST_NAME] or "file", "")
    )
    stem = stem.encode("utf-8", "replace")[:_NAME_BYTES].decode("utf-8", "ignore")
    name, number = f"{stem}.{suffix}" if suffix else stem, 1
    while name.casefold() in taken:
        number += 1
        name = f"{stem} ({number}).{suffix}" if suffix else f"{stem} ({number})"
    taken.add(name.casefold())
    return name
