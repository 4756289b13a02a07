"""From packages to a draft."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from explorer.importing.draft import Draft, Item, Kind, Options, Place, Words
from explorer.importing.plain_text import one_line, plain
from explorer.importing.readers.case.index import Index, index_of
from explorer.importing.readers.case.items import item_of, order_key
from explorer.importing.readers.case.links import Links, links_of, only_items
from explorer.importing.readers.case.objects import fields, objects, text, texts
from explorer.importing.readers.case.packages import Package, read_packages
from explorer.importing.readers.languages import tag_of
from explorer.importing.readers.levels import kind, kinds_by_level
from explorer.importing.readers.notes import Notes
from explorer.importing.readers.order import tree_order
from explorer.importing.readers.whole import Whole, said_by_all

_FRAMEWORK = "Framework"


def read(files: Sequence[Path], options: Options) -> Draft:
    """Return the draft of *files*; raises `BadInput` where they are no JSON, or hold no package with items.

    Of several packages each is a part of the draft, unless *options* name one.
    """
    notes = Notes()
    packages = read_packages(files, options)
    index = index_of(packages, notes)
    links = links_of(packages, index, notes)
    parts = _parts(index, packages, notes)
    links.parents = only_items(links.parents, set(index.documents) - parts.keys())
    if parts:
        _below_their_packages(index, links)
    _say_what_stands_alone(index, links, notes)
    names, kinds = _kinds(index, links, packages, parts, notes)
    order = tree_order((*parts, *index.items), links.parents, order_key(index, links))
    items = [
        item_of(one, index, links, names[one], order[one], _until(index.package[one]), notes)
        for one in options.watch(index.items, "Understanding items", len(index.items))
    ]
    items += [replace(part, order=order[one]) for one, part in parts.items()]
    _say_what_else(packages, notes)
    draft = Draft(
        format="CASE",
        items=tuple(sorted(items, key=lambda item: item.order)),
        units=sum(len(package.items) for package in packages) + len(parts),
        unit="items",
        relations=tuple(links.relations),
        kinds=(*kinds, *((kind(_FRAMEWORK),) if parts else ())),
        notes=notes.all(),
    )
    return _whole(packages, options).of(draft, options.title)


def _parts(index: Index, packages: Sequence[Package], notes: Notes) -> dict[str, Item]:
    """Return the packages as items, where there are several."""
    if len([package for package in packages if package.items]) < 2:
        return {}
    found: dict[str, Item] = {}
    for one, package in index.documents.items():
        document = package.document
        place = Place(package.file, one)
        language = tag_of(text(document.get("language")))
        title = Words(one_line(text(document.get("title"))) or one, language)
        found[one] = Item(id=one, place=place, labels=(title,), kind=_FRAMEWORK)
        notes.add(
            "changed", "There are several packages: each is a part of the framework that is made.", place
        )
    return found


def _below_their_packages(index: Index, links: Links) -> None:
    for one, above in links.parents.items():
        if not above and index.package[one].id:
            above.append(index.package[one].id)


def _say_what_stands_alone(index: Index, links: Links, notes: Notes) -> None:
    """Say which items the file puts nowhere, though it has a tree."""
    for one, above in links.parents.items():
        if not above and one not in links.placed and links.placed:
            notes.add("guessed", "An item that the file puts nowhere stands at the top.", index.place(one))


def _kinds(
    index: Index, links: Links, packages: Sequence[Package], parts: Mapping[str, Item], notes: Notes
) -> tuple[dict[str, str], tuple[Kind, ...]]:
    """Return the kind of each item, by its type or else by its level, and the kinds."""
    own = {
        one: one_line(text(item.get("cfitemtype")) or text(item.get("cfitemtypeuri")))
        for one, item in index.items.items()
    }
    if not any(own.values()):
        return kinds_by_level(tuple(index.items), links.parents, "Item", notes, alone=not parts)
    texts_of = {
        one_line(text(defined.get("title"))): plain(text(defined.get("description")))
        for package in packages
        for defined in objects(package.definitions.get("cfitemtypes"), "CFItemType")
    }
    names = {one: name or "Item" for one, name in own.items()}
    language = tag_of(text(packages[0].document.get("language")))
    return names, tuple(_kind(name, texts_of, language) for name in dict.fromkeys(names.values()))


def _kind(name: str, texts_of: Mapping[str, str], language: str) -> Kind:
    definition = texts_of.get(name, "")
    return Kind(name, (Words(name, language),), (Words(definition, language),) if definition else ())


def _until(package: Package) -> str:
    """Return the day on which the package was changed last."""
    return text(package.document.get("lastchangedatetime"))[:10]


def _say_what_else(packages: Sequence[Package], notes: Notes) -> None:
    for package in packages:
        if package.others:
            notes.add(
                "left", "A rubric has no place in a framework.", Place(package.file), count=package.others
            )
        groups = objects(package.definitions.get("cfassociationgroupings"))
        if groups:
            what = "The name of a group of links has no place in a framework."
            notes.add("left", what, Place(package.file), count=len(groups))


def _whole(packages: Sequence[Package], options: Options) -> Whole:
    """Return what the document says, or where there are several what they say alike."""
    found = said_by_all([_of_document(package) for package in packages if package.document])
    return replace(found, language=found.language or options.language)


def _of_document(package: Package) -> Whole:
    document = package.document
    language = tag_of(text(document.get("language")))

    def words(key: str) -> tuple[Words, ...]:
        found = [plain(one) for one in texts(document.get(key))]
        return tuple(Words(one, language) for one in found if one)

    licenses = objects(package.definitions.get("cflicenses"), "CFLicense")
    named = text(fields(document.get("licenseuri")).get("title"))
    return Whole(
        iri=text(document.get("uri")),
        titles=words("title"),
        descriptions=words("description"),
        language=language,
        publisher=text(document.get("publisher")),
        creator=text(document.get("creator")),
        license=named or next(filter(None, (text(one.get("title")) for one in licenses)), ""),
        rights=next(filter(None, (plain(text(one.get("licensetext"))) for one in licenses)), ""),
        version=text(document.get("version")),
        date=text(document.get("lastchangedatetime"))[:10],
    )
