"""Names that stand for texts in XML (entities), which a small file can make to unfold into gigabytes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from explorer.errors import BadInput
from explorer.importing.readers.streams import text

_DECLARED = re.compile(r"""<!ENTITY\s+([\w.:-]+)\s+(?:"([^"]*)"|'([^']*)')\s*>""")
_USED = re.compile(r"&([\w.:-]+);")
_MOST = 16 * 2**20
"""Characters that all of them may unfold into."""
_MOST_DECLARED = 1_000
"""Names that a file may declare; those that stand for namespaces are some dozens."""


def check_entities(file: Path) -> None:
    """Raise `BadInput` where the entities of the XML *file* unfold into far more than is written.

    Each counts once more than it is used, as the parser unfolds it where it is declared, wherever in the file that is.
    """
    if b"<!DOCTYPE" not in file.read_bytes().replace(b"\0", b""):
        return
    written = text(file)
    declared = {name: one or other for name, one, other in _DECLARED.findall(written)}
    used = [*declared, *_USED.findall(_DECLARED.sub("", written))]
    sizes = _sizes(declared) if len(declared) <= _MOST_DECLARED else dict.fromkeys(declared, _MOST + 1)
    if sum(sizes.get(name, 0) for name in used) > _MOST:
        raise BadInput(
            f"{file.name} declares names for texts (<!ENTITY …>) that would unfold into more than 16 MB.",
            "Save it again from the program that wrote it, without such declarations.",
        )


def _sizes(declared: Mapping[str, str]) -> dict[str, int]:
    """How long each of the *declared* texts is once it is unfolded; one that holds itself, or too many in each other, is too long."""
    sizes: dict[str, int] = {}
    uses = {name: _USED.findall(text) for name, text in declared.items()}
    left = {name: set(used) for name, used in uses.items()}
    while left:
        ready = [name for name, used in left.items() if not used & left.keys()]
        if not ready:
            break
        for name in ready:
            del left[name]
            sizes[name] = len(declared[name]) + sum(sizes.get(one, 0) for one in uses[name])
    return sizes | dict.fromkeys(left, _MOST + 1)
