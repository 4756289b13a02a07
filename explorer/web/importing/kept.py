"""What a visitor brought, as a field of the page that answers: so it can be sent again, and nothing of it stays here."""

from __future__ import annotations

import zipfile
from base64 import b64decode, b64encode
from collections.abc import Mapping
from io import BytesIO

from explorer.errors import BadRequest

MOST_BYTES = 2**20
"""What a page carries back; larger files are to be chosen again."""
_HINT = "Open /import and choose your file again."


def pack(files: Mapping[str, bytes]) -> str:
    """Return *files* as a text, “” where they are too large for a page."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    found = packed.getvalue()
    return b64encode(found).decode("ascii") if len(found) <= MOST_BYTES else ""


def unpack(text: str, most: int) -> dict[str, bytes]:
    """Return the files in *text*, which have *most* bytes together; raises `BadRequest` where it is not as a page has it."""
    try:
        with zipfile.ZipFile(BytesIO(b64decode(text, validate=True))) as archive:
            entries = archive.infolist()
            if sum(one.file_size for one in entries) > most:
                raise BadRequest("What the page kept of your file is larger than a file may be.", _HINT)
            return {one.filename: archive.read(one) for one in entries}
    except (ValueError, OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError) as error:
        raise BadRequest("What the page kept of your file did not arrive as it was.", _HINT) from error
