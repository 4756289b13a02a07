"""Names that stand for texts in XML (entities), which a small file can make to unfold into gigabytes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from explorer.errors import BadInput
from explorer.importing.readers.streams import text

_DECLARED = re.compile(r"""<!ENTITY\s+([\w.:-]+)\s+(?:"([^"]*)"|'([^']*)')\s*>""")
_USED = re.compile(r"&([\w.:-]+);")
_BEGIN = 4_096
"""Bytes in which a file that declares any says that it does."""
_MOST = 16 * 2**20
"""Characters that all of them may unfold into."""


def check_entities(file: Path) -> None:
    """Raise `BadInput` where the entities of the XML *file* unfold into far more than is written."""
    with file.open("rb") as stream:
        if b"<!DOCTYPE" not in stream.read(_BEGIN).replace(b"\0", b""):
            return
    written = text(file)
    declared = {name: one or other for name, one, other in _DECLARED.findall(written)}
    sizes = _sizes(declared)
    if sum(sizes.get(name, 0) for name in _USED.findall(_DECLARED.sub("", written))) > _MOST:
        raise BadInput(
            f"{file.name} declares names for texts (<!ENTITY …>) that would unfold into more than 16 MB.",
            "Save it again from the program that wrote it, without such declarations.",
        )


def _sizes(declared: Mapping[str, str]) -> dict[str, int]:
    """How long each of the *declared* texts is once it is unfolded; one that holds itself, or too many in each other, is too long."""
    sizes: dict[str, int] = {}
    left = dict(declared)
    while left:
        ready = [name for name, text in left.items() if not set(_USED.findall(text)) & left.keys()]
        if not ready:
            break
        for name in ready:
            said = left.pop(name)
            sizes[name] = len(said) + sum(sizes.get(one, 0) for one in _USED.findall(said))
    return sizes | dict.fromkeys(left, _MOST + 1)
