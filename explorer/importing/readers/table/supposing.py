"""What a column holds where its header does not say it, judged by what is in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from explorer.importing.readers.sheets.sheet import Row
from explorer.importing.readers.table.column import AT_A_STAGE, Column, scale_of
from explorer.importing.readers.table.families import in_families
from explorer.importing.readers.table.headers import Meaning, likely
from explorer.importing.readers.table.numbering import bare
from explorer.store.parts import MOST_LEVELS

_CODE = re.compile(r"(?=.*[0-9A-Z])[^\s]{1,24}")
_NUMBER = re.compile(r"\s*[0-9]{1,6}(\.0+)?\s*")
_NUMBERED = re.compile(r"[0-9]")
_PROSE = 12
"""Letters that statements have on average, at least."""


def supposed(columns: Sequence[Column], rows: Sequence[Row], above: Sequence[Row] = ()) -> tuple[Column, ...]:
    """Return *columns* with a meaning for those that lack one and are needed: the statement, its code, and codes of groups.

    So have those whose texts are levels of the scale that a row *above* the header names.
    What was supposed is marked; a column of levels that jump is none.
    """
    found = _descriptors(in_families([_level(column, rows) for column in columns], rows))
    found = _at_stages(found, rows, scale_of(above))
    if not _has(found, "statement", "label"):
        found = _wording(found, rows)
    found = _group_codes(found, rows)
    if not _has(found, "code"):
        found = _code(found, rows)
    return tuple(_parent(found, rows))


def _has(columns: Sequence[Column], *fields: str) -> bool:
    return any(column.meaning.field in fields for column in columns)


def _texts(column: Column, rows: Sequence[Row]) -> list[str]:
    return [text for row in rows if (text := row.cell(column.at))]


def _at_stages(columns: list[Column], rows: Sequence[Row], scale: Row | None) -> list[Column]:
    """Take columns in which all that stands are levels of the *scale* for what is expected at stages of training."""
    names = {text.strip().casefold() for text in scale.cells[1:] if text.strip()} if scale else set()
    return [
        _as(one, AT_A_STAGE)
        if not one.meaning.field
        and (found := {text.strip().casefold() for text in _texts(one, rows)})
        and found <= names
        else one
        for one in columns
    ]


def _level(column: Column, rows: Sequence[Row]) -> Column:
    """A column of levels has numbers and goes down one at a time; another is something else, such as how difficult a thing is."""
    if column.meaning.field != "level":
        return column
    texts = _texts(column, rows)
    numbers = [float(text) for text in texts if _NUMBER.fullmatch(text)]
    jumps = sum(1 for one, other in pairwise(numbers) if other > one + 1)
    is_none = jumps > 0.05 * len(numbers) + 1 or len(numbers) <= len(texts) / 2
    return replace(column, meaning=Meaning("detail")) if is_none else column


def _descriptors(columns: list[Column]) -> list[Column]:
    """“Level 1”, “Level 2” behind the statement are how well somebody can do it; before it, they are what it stands under."""
    first = next((one.at for one in columns if one.meaning.field in ("statement", "label")), None)
    if first is None:
        return columns
    return [
        replace(one, meaning=Meaning("detail", one.meaning.language))
        if one.meaning.field == "group" and one.at > first and _NUMBERED.search(one.header)
        else one
        for one in columns
    ]


def _wording(columns: list[Column], rows: Sequence[Row]) -> list[Column]:
    """Take for the statement what may be called so, or else the longest texts, unless they are groups or definitions."""
    free = [column for column in columns if not column.meaning.field]
    named = [column for column in free if likely(column.header) in ("statement", "label")]
    texts = {column.at: _texts(column, rows) for column in (named or free)}
    long = {at: sum(map(len, found)) / len(found) for at, found in texts.items() if found}
    if named:
        best = max(named, key=lambda column: long.get(column.at, 0))
    elif _has(columns, "group", "definition") or not long:
        return columns
    else:
        best = max((one for one in free if one.at in long), key=lambda column: long[column.at])
        found = texts[best.at]
        if long[best.at] < _PROSE or len(set(found)) < 0.8 * len(rows):
            return columns
    return [_as(column, "statement") if column == best else column for column in columns]


def _group_codes(columns: list[Column], rows: Sequence[Row]) -> list[Column]:
    """A column whose value changes whenever a group does, and never otherwise, holds the codes of that group."""
    groups = [column for column in columns if column.meaning.field == "group"]
    made = list(columns)
    for place, column in enumerate(columns):
        if column.meaning.field not in ("", "code", "id") or not likely_code(column, rows):
            continue
        group = next((one for one in groups if _one_to_one(column, one, rows)), None)
        if group:
            made[place] = replace(column, meaning=Meaning("group-code"), group=group.at, is_supposed=True)
    return made


def likely_code(column: Column, rows: Sequence[Row]) -> bool:
    """Return whether the texts of *column* look like codes."""
    texts = _texts(column, rows)
    return bool(texts) and sum(1 for text in texts if _CODE.fullmatch(text)) >= 0.9 * len(texts)


def _one_to_one(code: Column, group: Column, rows: Sequence[Row]) -> bool:
    coded = [(row.cell(code.at), row.cell(group.at)) for row in rows if row.cell(code.at)]
    pairs = set(coded)
    return all(name for _, name in coded) and len(pairs) == len({one for one, _ in pairs}) == len(
        {other for _, other in pairs}
    ) < 0.8 * len(rows)


def _code(columns: list[Column], rows: Sequence[Row]) -> list[Column]:
    """Take for the code what may be called so, or else the first column that looks like one, if no two rows share it."""
    free = [column for column in columns if not column.meaning.field and likely_code(column, rows)]
    named = [column for column in free if likely(column.header) in ("code", "id")]
    for column in (*named, *free):
        texts = _texts(column, rows)
        if len(set(texts)) == len(texts) >= 0.95 * len(rows) and any(
            letter.isdigit() for letter in "".join(texts)
        ):
            return [_as(one, "code") if one == column else one for one in columns]
    return columns


def _parent(columns: list[Column], rows: Sequence[Row]) -> list[Column]:
    """Columns of groups that name each by the code of a row say what stands under which row: of several, the lowest that a row fills."""
    groups = [column for column in columns if column.meaning.field == "group"]
    codes = [column for column in columns if column.meaning.field in ("code", "id")]
    if not groups or _has(columns, "parent") or not any(_lead_up(groups, code, rows) for code in codes):
        return columns
    lowest_first = iter([_as(one, "parent") for one in reversed(groups)])
    return [next(lowest_first) if one in groups else one for one in columns]


def _lead_up(groups: Sequence[Column], code: Column, rows: Sequence[Row]) -> bool:
    """Whether each text of *groups* is the *code* of a row, and the lowest of each row leads from row to row to one that names none.

    A row may name itself where codes are numbered (1.1 in 1): by chance, codes of groups are those of rows, too.
    """
    coded = {bare(row.cell(code.at)) for row in rows}
    if any(bare(text) not in coded for group in groups[:-1] for text in _texts(group, rows)):
        return False
    above = {
        bare(row.cell(code.at)): next(
            (bare(text) for one in reversed(groups) if (text := row.cell(one.at))), ""
        )
        for row in rows
    }
    if all(one.startswith(other) for one, other in above.items()):
        above = {one: "" if one == other else other for one, other in above.items()}
    rising = set(above.values()) - {""}
    if not rising or not rising <= above.keys():
        return False
    for _ in range(MOST_LEVELS):
        rising = {above[one] for one in rising} - {""}
    return not rising


def _as(column: Column, field: str) -> Column:
    return replace(column, meaning=Meaning(field), is_supposed=True)
