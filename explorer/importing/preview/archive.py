"""What is packed in files that somebody brings, before anything of it is unpacked."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterable
from pathlib import Path

from explorer.errors import BadInput

MOST_BYTES = 128 * 2**20
"""What the packed files of a draft may hold once they are unpacked."""

DAMAGES = (
    ValueError,
    OSError,
    zipfile.BadZipFile,
    zlib.error,
    RuntimeError,
    NotImplementedError,
    EOFError,
)
"""What the reader of archives raises where somebody has changed one."""


def unpacked_bytes(file: Path) -> int:
    """Return how many bytes the archive *file* says that it holds; raises one of `DAMAGES` where it is none."""
    with zipfile.ZipFile(file) as packed:
        return sum(one.file_size for one in packed.infolist())


def check_archives(files: Iterable[Path]) -> None:
    """Raise `BadInput` where one of *files*, such as a workbook of Excel, would unfold into more than a draft may have."""
    for file in files:
        try:
            size = unpacked_bytes(file)
        except DAMAGES:
            continue  # no archive, or one whose reader says what is wrong
        if size > MOST_BYTES:
            raise BadInput(
                f"{file.name} holds {size // 2**20:,} MB once it is unpacked; {MOST_BYTES // 2**20} MB are read here.",
                "Save the sheet that is meant as CSV (UTF-8), or import it with the command on your own computer.",
            )
