"""What is packed in files that somebody brings, before anything of it is unpacked."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from pathlib import Path

from explorer.errors import BadInput

MOST_BYTES = 128 * 2**20
"""What the packed files of a draft may hold once they are unpacked."""


def check_archives(files: Iterable[Path]) -> None:
    """Raise `BadInput` where one of *files*, such as a workbook of Excel, would unfold into more than a draft may have."""
    for file in files:
        try:
            with zipfile.ZipFile(file) as packed:
                size = sum(one.file_size for one in packed.infolist())
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
            continue  # no archive, or one whose reader says what is wrong
        if size > MOST_BYTES:
            raise BadInput(
                f"{file.name} holds {size // 2**20:,} MB once it is unpacked; {MOST_BYTES // 2**20} MB are read here.",
                "Save the sheet that is meant as CSV (UTF-8), or import it with the command on your own computer.",
            )
