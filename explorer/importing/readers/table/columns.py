"""Which row of a table is its header, and what each column holds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from operator import itemgetter

from explorer.errors import BadInput
from explorer.importing.draft import Place
from explorer.importing.language_detection import is_tag
from explorer.importing.readers.sheets.sheet import Row, Sheet
from explorer.importing.readers.table.column import Column, Layout
from explorer.importing.readers.table.families import headed, with_translated_groups
from explorer.importing.readers.table.headers import FIELDS, Meaning, is_called, likely, meaning
from explorer.importing.readers.table.supposing import supposed
from explorer.store.parts import MOST_LEVELS

WORDING = ("statement", "label", "group", "definition")
"""Fields of which a table needs one."""
HEADER_ROWS = 30
"""Rows in which the header is looked for."""
_DATA = re.compile(r"^[0-9.,\-]+$|.{60}", re.DOTALL)
"""What a header does not look like: a number, or a long text."""
_CODE = re.compile(r"(?:[A-Za-z]{0,4}[-. ]?)?[0-9]{1,3}(?:[.\-][0-9A-Za-z]{1,3})*[.)]?")


def layout(sheet: Sheet, told: Mapping[str, str], *, guess: bool = True) -> Layout:
    """Find the header of *sheet* and what its columns hold, as somebody has *told* or as the headers say.

    A table without header is read where that is to be *guessed*.
    Raises `BadInput` with the headers where no column holds words.
    """
    rows = tuple(row for row in sheet.rows if not row.is_empty)
    if not rows:
        raise BadInput(f"{sheet.file} has no row with a text in it.", "Is it the right file, or sheet?")
    for field in told.values():
        _check(field)
    at = max(
        range(min(HEADER_ROWS, len(rows))), key=lambda one: (_known(rows[one], told, is_first=one == 0), -one)
    )
    if missing := [key for key in told if not _has(rows[at], key)]:
        raise BadInput(
            f"{sheet.file} has no column “{missing[0]}”, which the file of --map names.",
            f"Its columns are: {_listed(rows[at])}.",
        )
    if not guess and _known(rows[at], told) < 1:
        raise _unknown(sheet, fullest_row(rows[:HEADER_ROWS]))
    if _known(rows[at], told) < 1 and (found := _without_header(rows)):
        return found
    headed = _columns(rows[at], told)
    _check_levels(sheet, headed)
    columns = supposed(headed, rows[at + 1 :], rows[:at])
    if not any(column.meaning.field in WORDING for column in columns):
        raise _unknown(sheet, fullest_row(rows[:HEADER_ROWS]))
    read = tuple(column for column in columns if column.meaning.field)
    unread = tuple(column for column in columns if not column.meaning.field)
    below = rows[at + 1 :]
    arranged = with_translated_groups(_arranged(read, below), below)
    return Layout(arranged, unread, rows[:at], rows[at], below)


def place(sheet: Sheet, row: Row) -> Place:
    """Where *row* stands."""
    return Place(sheet.file, f"row {row.number}")


def _check(said: str) -> None:
    field, language = (part.strip() for part in said.partition("@")[::2])
    if language and not is_tag(language):
        raise BadInput(
            f"The file of --map says “{language[:80]}”, which is no language.",
            "Write its tag, such as en, de or pt-BR.",
        )
    if field not in FIELDS:
        fields = "; ".join(f"{name}: {what}" for name, what in FIELDS.items())
        raise BadInput(
            f"The file of --map says “{field}”, which is nothing that a column can be.",
            f"It can be {fields}.",
        )


def _check_levels(sheet: Sheet, columns: tuple[Column, ...]) -> None:
    """Raise `BadInput` for more columns of what a statement stands under than an outline has levels."""
    above = Counter(
        (column.meaning.field, column.meaning.language)
        for column in columns
        if column.meaning.field in ("group", "statement")
    )
    field, number = max(
        ((field, number) for (field, _), number in above.items()), default=("", 0), key=itemgetter(1)
    )
    if number > MOST_LEVELS:
        raise BadInput(
            f"{sheet.file} has {number:,} columns of the sort “{field}”, each a level of the tree; {MOST_LEVELS} can be shown.",
            "Is it one table? Say by --map which columns are levels, and which are “nothing”.",
        )


def _known(row: Row, told: Mapping[str, str], *, is_first: bool = True) -> float:
    """How much *row* looks like a header: how many of its cells are known words, or may be; less than 1 where none holds words.

    Such a one must be the first row of the table (*is_first*).
    """
    filled = [text for text in map(str.strip, row.cells) if text]
    if told and all(_has(row, key) for key in told):
        return 100.0
    found = [found.field for text in filled if len(text) < 80 and (found := meaning(text, told))]
    found += ["label"] * headed([text for text in filled if len(text) < 80 and not meaning(text, told)])
    may_be = sum(1 for text in filled if len(text) < 80 and likely(text))
    is_one = len(set(filled)) == len(filled) and not any(_DATA.search(text) for text in filled)
    if not set(found) & set(WORDING) or (len(found) < min(2, len(filled)) and not is_one):
        return 0.1 * (len(found) + may_be + 1) if is_one and is_first and len(filled) > 1 else 0.0
    return len(found) + 0.1 * may_be


def _has(row: Row, key: str) -> bool:
    return any(is_called(text, key) for text in row.cells)


def _columns(row: Row, told: Mapping[str, str]) -> tuple[Column, ...]:
    found = []
    for at, header in enumerate(row.cells):
        text = header.strip()
        if text:
            found.append(Column(at, text, meaning(text, told) or Meaning("")))
        else:
            found.append(Column(at, f"column {at + 1}", Meaning("")))
    return tuple(found)


def _arranged(columns: tuple[Column, ...], rows: tuple[Row, ...]) -> tuple[Column, ...]:
    """Of several columns with statements in one language, whichever it is, all but the last are levels above it; so is the last level where there is no statement."""
    filled = tuple(
        one for one in columns if one.meaning.field not in WORDING or any(row.cell(one.at) for row in rows)
    )
    if any(one.meaning.field in WORDING for one in filled):
        columns = filled
    wordings = [one for one in columns if one.meaning.field == "statement"]
    lowest = {one.meaning.language: one for one in wordings}
    above = [one for one in wordings if one != lowest[one.meaning.language]]
    arranged = tuple(
        replace(one, meaning=Meaning("group", one.meaning.language)) if one in above else one
        for one in columns
    )
    if any(one.meaning.field in ("statement", "label") for one in arranged):
        return arranged
    last = next((one for one in reversed(arranged) if one.meaning.field == "group"), None) or next(
        one for one in arranged if one.meaning.field == "definition"
    )
    return tuple(
        replace(one, meaning=Meaning("statement", one.meaning.language)) if one == last else one
        for one in arranged
    )


def _without_header(rows: tuple[Row, ...]) -> Layout | None:
    """Take a table without header where its first row cannot be one: it begins with a code, or there is one column."""
    width = max(len(row.cells) for row in rows)
    filled = [at for at in range(width) if any(row.cell(at) for row in rows)]
    if len(filled) == 1:
        only = Column(filled[0], f"column {filled[0] + 1}", Meaning("statement"))
        return Layout((only,), (), (), None, rows, is_guessed=True)
    codes = [at for at in filled if _CODE.fullmatch(rows[0].cell(at)) and _share(rows, at) > 0.6]
    if not codes:
        return None
    others = [at for at in filled if at != codes[0]]
    words = max(others, key=lambda at: sum(len(row.cell(at)) for row in rows))
    read = (
        Column(codes[0], f"column {codes[0] + 1}", Meaning("code")),
        Column(words, f"column {words + 1}", Meaning("statement")),
    )
    unread = tuple(Column(at, f"column {at + 1}", Meaning("")) for at in others if at != words)
    return Layout(read, unread, (), None, rows, is_guessed=True)


def _share(rows: tuple[Row, ...], at: int) -> float:
    filled = [text for row in rows if (text := row.cell(at))]
    return sum(1 for text in filled if _CODE.fullmatch(text)) / max(1, len(filled))


def fullest_row(rows: tuple[Row, ...]) -> Row:
    """Return the row with most texts in it, the first of several."""
    return max(rows, key=lambda row: (sum(1 for text in row.cells if text.strip()), -row.number))


def _listed(row: Row) -> str:
    return ", ".join(f"“{text.strip()[:60]}”" for text in row.cells if text.strip())


def _unknown(sheet: Sheet, row: Row) -> BadInput:
    first = next(text.strip() for text in row.cells if text.strip())
    return BadInput(
        f"{sheet.file}: no column is known to hold the statements. Its headers (row {row.number}) are: {_listed(row)}.",
        "Write into a file what they mean, one a line, such as\n"
        f"    {first},statement\nand give it with --map FILE. A column can be:\n"
        + "\n".join(f"    {name}: {what}" for name, what in FIELDS.items()),
    )
