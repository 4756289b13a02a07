"""For which version of a framework a course was written: one that its folder keeps, or another folder."""

from __future__ import annotations

from pathlib import Path

from explorer.errors import BadInput
from explorer.importing.reimport.editions import read_folder
from explorer.importing.reimport.stated import Stated
from explorer.importing.reimport.versions import read_versions


def read_earlier(folder: Path, version: str) -> tuple[Stated, Stated, bool]:
    """Return what the *version* of the framework in *folder* stated, what the present one states, and whether codes stayed.

    *version* is the number of one that the folder keeps, in which codes stay, or the path of another folder.
    Raises `BadInput` where there is no such version.
    """
    if not version.isdecimal():
        return read_folder(Path(version)), read_folder(folder), False
    known = read_versions(folder)
    found = next((one for one in known if str(one.number) == version and not one.is_present), None)
    if found is None:
        there = ", ".join(str(one.number) for one in known if not one.is_present)
        raise BadInput(
            f"The framework keeps no version {version}.",
            f"It keeps: {there}." if there else "It keeps none; name the folder of the version instead.",
        )
    return found.stated, known[-1].stated, True
