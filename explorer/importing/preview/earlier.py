"""The folder of an earlier import, put where a draft of the same framework is made: codes stay, and what changed is said."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path, PurePosixPath

from explorer.errors import BadInput
from explorer.importing.files import inside, is_below
from explorer.importing.preview.archive import DAMAGES, MOST_BYTES, unpacked_bytes
from explorer.importing.reimport.manifest import NAME, read_manifest

ARCHIVE = ".earlier.zip"
"""What an archive of such a folder is called beside the files of a draft."""
MOST_FILES = 2_000
_CALLED = "The ZIP of the earlier import"
_HINT = "Choose the ZIP that an import gave you, as it was, or pack the whole folder again."


def has_import(folder: Path) -> bool:
    """Return whether *folder* holds what an import has written."""
    return (folder / NAME).is_file()


def copy_import(folder: Path, into: Path) -> None:
    """Copy what an import has written from *folder*, and nothing else that lies there; raises `BadInput` where its record is damaged."""
    for path in (NAME, *read_manifest(folder).written):
        if (found := inside(folder, path)).is_file():
            (into / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(found, into / path)


def unpack_import(archive: Path, into: Path) -> None:
    """Unpack the folder that *archive* holds; raises `BadInput` where it holds none, several, or what leads out of it."""
    try:
        if unpacked_bytes(archive) > MOST_BYTES:
            raise BadInput(f"{_CALLED} holds more than {MOST_BYTES // 2**20} MB once it is unpacked.", _HINT)
        with zipfile.ZipFile(archive) as packed:
            for path, entry in _entries(packed).items():
                (into / path).parent.mkdir(parents=True, exist_ok=True)
                (into / path).write_bytes(packed.read(entry))
    except DAMAGES as error:
        raise BadInput(f"{_CALLED} is no archive that can be read.", _HINT) from error


def _entries(packed: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """The files of the folder that has the record of an import, by their paths in it."""
    files = {one.filename.replace("\\", "/"): one for one in packed.infolist() if not one.is_dir()}
    records = [PurePosixPath(name) for name in files if PurePosixPath(name).name == NAME]
    depth = min((len(one.parts) for one in records), default=0)
    roots = [str(one)[: -len(NAME)] for one in records if len(one.parts) == depth]
    if len(roots) != 1:
        several = (
            "holds several frameworks" if roots else f"holds no {NAME}, by which statements are known again"
        )
        raise BadInput(f"{_CALLED} {several}.", _HINT)
    found = {name.removeprefix(roots[0]): one for name, one in files.items() if name.startswith(roots[0])}
    if len(found) > MOST_FILES or not all(map(is_below, found)):
        raise BadInput(f"{_CALLED} holds files that no import has written.", _HINT)
    return found
