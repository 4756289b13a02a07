"""Which thing of the packages a link means, whether it names an identifier or an address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from explorer.importing.draft import Place
from explorer.importing.readers.case.objects import End, Fields, text
from explorer.importing.readers.case.packages import Package
from explorer.importing.readers.notes import Notes


@dataclass(slots=True)
class Index:
    """*items*: id → its fields, in the order of the packages; *package*: id → where it is; *documents*: the ids of frameworks."""

    items: dict[str, Fields] = field(default_factory=dict)
    package: dict[str, Package] = field(default_factory=dict)
    documents: dict[str, Package] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def find(self, end: End) -> str:
        """Return the id of what *end* is, “” where it is none of the packages."""
        return next((self.names[name] for name in end.names() if name in self.names), "")

    def place(self, one: str) -> Place:
        """Return where the item *one* stands."""
        return Place(self.package[one].file, one)


def index_of(packages: Sequence[Package], notes: Notes) -> Index:
    """Return the index of *packages*; *notes* takes what stands twice in them."""
    index = Index()
    for package in packages:
        if package.id:
            index.documents.setdefault(package.id, package)
            _name(index, package.document, package.id)
        for number, item in enumerate(package.items, 1):
            _add(index, package, item, number, notes)
    return index


def _add(index: Index, package: Package, item: Fields, number: int, notes: Notes) -> None:
    own = text(item.get("identifier") or item.get("sourcedid") or item.get("id") or item.get("uri"))
    one = own or f"item {number} of {package.file}"
    if not own:
        notes.add(
            "guessed",
            "An item has no identifier: its place in the file stands for it.",
            Place(package.file, one),
        )
    if one in index.items or one in index.documents:
        if index.items.get(one) == item:
            what = "An item that stands twice in the file, word by word, is taken once."
            notes.add("left", what, index.place(one), units=1)
            return
        what = "An identifier that two items have belongs to the first; the other is kept under another."
        notes.add("changed", what, Place(package.file, one))
        one = next(
            name for count in range(2, len(index.items) + 3) if (name := f"{one}#{count}") not in index.items
        )
        index.items[one], index.package[one] = item, package
        return
    index.items[one], index.package[one] = item, package
    _name(index, item, one)


def _name(index: Index, fields: Fields, one: str) -> None:
    for name in (one, text(fields.get("identifier")), text(fields.get("uri"))):
        if name:
            index.names.setdefault(name.lower(), one)
