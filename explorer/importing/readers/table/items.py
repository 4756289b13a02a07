"""From rows to items, each still with what its row says of its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from explorer.importing.draft import Annotation, Item, Place, Words
from explorer.importing.plain_text import one_line, tidy
from explorer.importing.readers.sheets.sheet import Row, Sheet
from explorer.importing.readers.table.column import AT_A_STAGE, Layout
from explorer.importing.readers.table.columns import place
from explorer.importing.readers.table.entry import Entry
from explorer.importing.readers.table.groups import Groups, kind_of

_NOTES = {
    "definition": "skos:definition",
    "note": "skos:note",
    "example": "skos:example",
    "detail": "skos:note",
}
_LINKS = ("related", "precedes")
_SEVERAL = re.compile(r"\s*[;|\n]\s*")
_RETIRED = re.compile(
    r"(?:yes|y|true|x|1|ja|oui|sí|si|retired|deprecated|obsolete|superseded|withdrawn|deleted|veraltet|archived|inactive)",
    re.I,
)


def entries(sheet: Sheet, layout: Layout) -> list[Entry | Row]:
    """Return what each row of *layout* says, groups before what stands in them; a row without words as it is."""
    groups = Groups(sheet, layout)
    found: list[Entry | Row] = []
    foot = _foot(layout)
    for row in layout.rows:
        if row in foot:
            found.append(row)
        elif found and isinstance(last := found[-1], Entry) and _goes_on(layout, row):
            found[-1] = _longer(layout, last, row)
        else:
            found += _of_row(sheet, layout, row, groups)
    return found


def _foot(layout: Layout) -> tuple[Row, ...]:
    """The rows with one text each that stand apart below a table of which each row has words: who made it, when, what marks mean."""
    worded = [
        at
        for at, row in enumerate(layout.rows)
        if layout.first("statement", row) or layout.first("label", row)
    ]
    below = layout.rows[len(worded) :]
    is_apart = bool(below and worded) and below[0].number > layout.rows[len(worded) - 1].number + 1
    is_table = worded == list(range(len(worded)))
    return below if is_apart and is_table and all(sum(map(bool, row.cells)) == 1 for row in below) else ()


def _of_row(sheet: Sheet, layout: Layout, row: Row, groups: Groups) -> Iterator[Entry | Row]:
    path = groups.path(row)
    made = list(groups.entries(row, path))
    item = _item(sheet, layout, row)
    if item is None and made:  # a row that is a heading
        *before, last = made
        yield from before
        yield _with_row(last, layout, row)
    elif item is None:
        yield row
    else:
        yield from made
        yield _placed(layout, row, item, groups.ids(path))


def _goes_on(layout: Layout, row: Row) -> bool:
    """Whether the statement of *row* is that of the row above, in cells that are merged."""
    words = [one.at for name in ("statement", "label") for one in layout.of(name) if row.cell(one.at)]
    return bool(words) and all(at in row.shared for at in words)


def _longer(layout: Layout, entry: Entry, row: Row) -> Entry:
    """*entry* with the notes of the *row* that goes on with it."""
    notes = tuple(dict.fromkeys((*entry.item.notes, *_notes(layout, row))))
    return replace(entry, item=replace(entry.item, notes=notes), more=(*entry.more, row))


def _with_row(entry: Entry, layout: Layout, row: Row) -> Entry:
    code = one_line(layout.first("code", row))
    item = replace(
        entry.item,
        code=code,
        notes=_notes(layout, row),
        levels=_levels(layout, row),
        place=Place(entry.item.place.file, f"row {row.number}"),
    )
    return replace(entry, item=item, numbering=code, is_made=False)


def _item(sheet: Sheet, layout: Layout, row: Row) -> Item | None:
    spoken = layout.first("language", row)
    statements, labels = (
        _words(layout, row, "statement", tidy, spoken),
        _words(layout, row, "label", one_line, spoken),
    )
    if not statements and not labels:
        return None
    given = one_line(layout.first("id", row))
    return Item(
        given or f"row {row.number}",
        place(sheet, row),
        foreign_id=bool(given),
        code=one_line(layout.first("code", row)),
        labels=labels,
        statements=statements,
        other_names=tuple(
            Words(name, words.language)
            for words in _words(layout, row, "other-name", tidy)
            for name in several(words.text)
        ),
        notes=_notes(layout, row),
        kind=one_line(layout.first("kind", row)) or _own_kind(layout),
        cited=tuple(several(tidy(layout.first("citation", row)))),
        retired=bool(_RETIRED.fullmatch(layout.first("status", row).strip())),
        replaced_by=tuple(several(layout.first("replaced-by", row))),
        same_as=tuple(several(layout.first("same-as", row))),
        levels=_levels(layout, row),
    )


def _levels(layout: Layout, row: Row) -> tuple[tuple[str, str], ...]:
    return tuple(
        (one_line(column.header), text)
        for column in layout.of(AT_A_STAGE)
        if (text := one_line(row.cell(column.at)))
    )


def _own_kind(layout: Layout) -> str:
    """The kind that the header of the statements names, where the groups above them have kinds of that sort."""
    if layout.of("kind") or not layout.of("group"):
        return ""
    return next((kind_of(column) for name in ("statement", "label") for column in layout.of(name)), "")


def _placed(layout: Layout, row: Row, item: Item, groups: tuple[str, ...]) -> Entry:
    words = (*layout.of("statement"), *layout.of("label"))
    return Entry(
        item,
        row,
        parent=layout.first("parent", row),
        parent_in=layout.above_in,
        level=layout.first("level", row),
        order=layout.first("order", row),
        indent=max((row.indent(column.at) for column in words), default=0),
        groups=groups,
        numbering=one_line(layout.first("numbering", row)) or item.code,
        children=layout.first("child", row),
        links=tuple((name, names) for name in _LINKS if (names := tuple(several(layout.first(name, row))))),
    )


def several(text: str) -> list[str]:
    """Cut *text* where “;”, “|” or a line break stands."""
    return [one for piece in _SEVERAL.split(text.strip()) if (one := piece.strip())]


def _words(
    layout: Layout, row: Row, name: str, clean: Callable[[str], str], spoken: str = ""
) -> tuple[Words, ...]:
    """The texts of *row* in the columns of the field *name*; a row may say in which language it is *spoken*."""
    language = (
        spoken.replace("_", "-") if re.fullmatch(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*", spoken) else ""
    )
    return tuple(
        Words(text, column.meaning.language or language)
        for column in layout.of(name)
        if (text := clean(row.cell(column.at)))
    )


def _notes(layout: Layout, row: Row) -> tuple[Annotation, ...]:
    return tuple(
        Annotation(
            _NOTES[field],
            Words(f"{column.header}: {text}" if field == "detail" else text, column.meaning.language),
        )
        for field in _NOTES
        for column in layout.of(field)
        if (text := tidy(row.cell(column.at)))
    )
