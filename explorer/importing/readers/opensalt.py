"""Frameworks as OpenSALT exports and imports them: a CSV of items, or a workbook with a sheet each for document, items and links."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from explorer.errors import BadInput
from explorer.importing.draft import Draft, Item, Note, Options, Place, Relation, Words
from explorer.importing.notes import FEW
from explorer.importing.plain_text import one_line, plain
from explorer.importing.readers.sheets import sheets
from explorer.importing.readers.sheets.sheet import Row, Sheet
from explorer.importing.readers.table import draft_of, tables
from explorer.importing.readers.table.headers import plain_words

FORMAT = "framework of OpenSALT"
_DOCUMENT, _ITEMS, _LINKS = "cf doc", "cf item", "cf association"
_NAMES = {
    "is related to": "related",
    "is peer of": "isPeerOf",
    "is part of": "isPartOf",
    "exact match of": "exactMatchOf",
}


def read(files: Sequence[Path], options: Options) -> Draft:
    """Read CSV files of items, or one workbook; raises `BadInput`."""
    found = [sheet for path in files for sheet in sheets(path)]
    items = [sheet for sheet in found if _is(sheet, _ITEMS)] or [
        sheet for sheet in found if not _is(sheet, _DOCUMENT) and not _is(sheet, _LINKS)
    ]
    if not items:
        raise BadInput(f"{files[0].name} has no sheet “CF Item”.", "Export it from OpenSALT again.")
    read_tables, notes = tables(items, options)
    draft = draft_of(read_tables, options, FORMAT)
    draft = replace(draft, notes=(*notes, *draft.notes))
    for sheet in found:
        if _is(sheet, _DOCUMENT):
            draft = _with_document(draft, sheet)
    return _with_links(draft, [sheet for sheet in found if _is(sheet, _LINKS)])


def _is(sheet: Sheet, name: str) -> bool:
    return f"“{name}”" in sheet.file.lower()


def _records(sheet: Sheet) -> list[tuple[Row, Mapping[str, str]]]:
    """Each row below the header, with its texts by the words of the header."""
    if not sheet.rows:
        return []
    names = [plain_words(cell).replace(" ", "") for cell in sheet.rows[0].cells]
    return [
        (row, {name: row.cell(at) for at, name in enumerate(names) if name and row.cell(at)})
        for row in sheet.rows[1:]
        if not row.is_empty
    ]


def _with_document(draft: Draft, sheet: Sheet) -> Draft:
    records = _records(sheet)
    if not records:
        return draft
    row, told = records[0]
    language = draft.language or told.get("language", "").replace("_", "-")
    title, description = one_line(told.get("title", "")), plain(told.get("description", ""))
    return replace(
        draft,
        iri=told.get("identifier", ""),
        titles=draft.titles or ((Words(title),) if title else ()),
        descriptions=(Words(description),) if description else (),
        language=language,
        publisher=told.get("publisher", ""),
        creator=told.get("creator", ""),
        rights="\n".join(
            filter(None, (told.get("licensetitle", ""), told.get("licensetext", ""), told.get("license", "")))
        ),
        version=told.get("version", ""),
        date=told.get("lastchangedate", ""),
        notes=(
            *draft.notes,
            Note(
                "taken",
                "The sheet “CF Doc” gives the framework its title and rights.",
                1,
                (_place(sheet, row),),
            ),
        ),
    )


def _with_links(draft: Draft, found: Sequence[Sheet]) -> Draft:
    """The *draft* with the links of the sheets *found*: what stands under what, and others."""
    ids = {item.id for item in draft.items}
    parents: dict[str, list[str]] = {}
    relations, dangling, children = [*draft.relations], [], 0
    for sheet in found:
        for row, told in _records(sheet):
            origin, destination = (
                told.get("originnodeidentifier", ""),
                told.get("destinationnodeidentifier", ""),
            )
            name = plain_words(told.get("associationtype", ""))
            if origin not in ids or (
                destination not in ids and destination != draft.iri and name == "is child of"
            ):
                dangling.append(_place(sheet, row))
            elif name == "is child of":
                children += 1
                parents.setdefault(origin, []).extend([destination] if destination in ids else [])
            else:
                relations.append(Relation(_NAMES.get(name, name), origin, destination, _place(sheet, row)))
    notes = []
    if children:
        notes.append(Note("taken", "A row of “CF Association” says what stands under what.", children))
    if dangling:
        what = (
            "A row of “CF Association” leads from or to an item that the file does not hold: it is left out."
        )
        notes.append(Note("left", what, len(dangling), tuple(dangling[:FEW])))
    items = tuple(_placed(item, parents.get(item.id, ())) for item in draft.items)
    return replace(draft, items=items, relations=tuple(relations), notes=(*draft.notes, *notes))


def _placed(item: Item, parents: Sequence[str]) -> Item:
    return replace(item, parents=tuple(dict.fromkeys((*item.parents, *parents))))


def _place(sheet: Sheet, row: Row) -> Place:
    return Place(sheet.file, f"row {row.number}")
