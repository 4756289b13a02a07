"""Codes that can end a name and an address, each for one statement, the same whenever a file is read again."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence, Set

from explorer.framework.nodes.checks import fits_an_address
from explorer.importing.draft import Item, Note
from explorer.importing.notes import about

RESERVED = frozenset({"framework", "publisher", "creator", "not-stated", "text", "editor"})
"""Ends of names that are not those of statements."""
LONGEST = 60
_OF_LINKS = re.compile(r"LK[0-9]+")
_OTHER = re.compile(r"[^\w.\-]+|_+")
_NUMBERED = re.compile(r"E[0-9]+")
_DASHES = re.compile(r"-{2,}")
_UUID = re.compile(r"(?:ce-)?[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}", re.IGNORECASE)
_OPAQUE = re.compile(r"[0-9]{5,}|[0-9a-f]{16,}|(?=.*[0-9])(?=.*[A-Z])(?=.*[a-z])[0-9A-Za-z_\-]{12,}")


def codes(
    items: Sequence[Item], kept: Mapping[str, str], gone: Set[str] = frozenset()
) -> tuple[dict[str, str], list[Note]]:
    """Return the code of each of *items* by its id, and what the report says of it.

    *kept* are the codes that items had when the file was read before (id → code), *gone* those of items that are no
    longer in it; nobody else gets one of these.
    """
    found = {item.id: kept[item.id] for item in items if item.id in kept}
    taken = _Taken({*RESERVED, *kept.values(), *gone})
    changed, twice, given = [], [], []
    for item in items:
        if item.id in found or not item.code:
            continue
        wanted = address_code(item.code)
        code = taken.free(wanted) if wanted else ""
        if not code:
            continue
        if code != wanted:
            twice.append((item, code))
        elif code != item.code:
            changed.append((item, code))
        found[item.id] = code
        taken.add(code)
    for item in items:
        if item.id not in found:
            wanted = _from_id(item)
            found[item.id] = taken.free(wanted) if wanted else taken.numbered()
            given.append((item, found[item.id]))
            taken.add(found[item.id])
    return found, [*_said(changed, twice), *_given(given)]


def address_code(code: str) -> str:
    """Return *code* as it can stand in an address: letters, digits, “.” and “-”; “” where nothing is left."""
    text = unicodedata.normalize("NFC", code).strip()
    text = _DASHES.sub("-", _OTHER.sub("-", text)).strip("-.")[:LONGEST].strip("-.")
    if text and not fits_an_address(text):
        before, _, last = text.rpartition(".")
        text = f"{before}-{last}"
    return text


class _Taken:
    """Codes that are taken; where each wanted one was looked for last is remembered, as thousands may want the same."""

    def __init__(self, codes: set[str]) -> None:
        self._codes, self._tried = codes, dict[str, int]()
        self._numbers = sum(1 for code in codes if _NUMBERED.fullmatch(code))

    def add(self, code: str) -> None:
        """Take *code*."""
        self._codes.add(code)
        self._numbers += bool(_NUMBERED.fullmatch(code))

    def free(self, wanted: str) -> str:
        """Return *wanted*, or with a number after it where it is taken."""
        number = self._tried.get(wanted, 1)
        code = wanted if number == 1 else f"{wanted}-{number}"
        while code in self._codes or _OF_LINKS.fullmatch(code):
            number += 1
            code = f"{wanted}-{number}"
        self._tried[wanted] = number
        return code

    def numbered(self) -> str:
        """Return the next code for what has none."""
        number = self._numbers + 1
        while f"E{number}" in self._codes:
            number += 1
        return f"E{number}"


def _from_id(item: Item) -> str:
    """The end of the identifier that a file brings, where people can read it."""
    if not item.foreign_id:
        return ""
    end = re.split(r"[/#]", item.id.rstrip("/#"))[-1]
    if _UUID.fullmatch(end) or _OPAQUE.fullmatch(end) or len(end) > 40:
        return ""
    return address_code(end)


def _said(changed: Iterable[tuple[Item, str]], twice: Iterable[tuple[Item, str]]) -> list[Note]:
    notes = []
    if listed := list(changed):
        shown = ", ".join(f"“{item.code}” is {code}" for item, code in listed[:3])
        what = f"The code cannot stand in an address as it is printed, and was changed: {shown}."
        notes.append(about("changed", what, [item for item, _ in listed]))
    if listed := list(twice):
        shown = ", ".join(f"“{item.code}” is {code}" for item, code in listed[:3])
        notes.append(
            about(
                "changed",
                f"The code is taken already, by another statement or by what is called so here, and was changed: {shown}.",
                [item for item, _ in listed],
            )
        )
    return notes


def _given(given: Sequence[tuple[Item, str]]) -> list[Note]:
    coded = [(item, code) for item, code in given if _from_id(item)]
    numbered = [(item, code) for item, code in given if not _from_id(item)]
    notes = []
    if coded:
        what = f"It has no code that is printed; the end of its identifier was taken, such as {coded[0][1]}."
        notes.append(about("changed", what, [item for item, _ in coded]))
    if numbered:
        what = f"It has no code; it was given one that the file does not print, such as {numbered[0][1]}."
        notes.append(about("changed", what, [item for item, _ in numbered]))
    return notes
