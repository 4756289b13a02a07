"""Codes that stand before a statement in its cell, and those that a spreadsheet has changed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from explorer.importing.draft import Item, Note, Words
from explorer.importing.notes import about
from explorer.importing.readers.table.entry import Entry
from explorer.importing.readers.table.numbering import bare, split_code

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_DAY_MONTH = re.compile(
    r"(\d{1,2})[-. ]?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?", re.IGNORECASE
)
_MONTH_DAY = re.compile(
    r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[-. ](\d{1,2})", re.IGNORECASE
)
_TENTH = re.compile(r"(.*[.])1")


def mended(entries: Sequence[Entry]) -> tuple[list[Entry], list[Note]]:
    """Return *entries* with the codes that were meant, and what the report says of it."""
    found, notes = list(entries), []
    for mend in (_split, _dates, _tenths):
        found, said = mend(found)
        notes += said
    return found, notes


def _split(entries: list[Entry]) -> tuple[list[Entry], list[Note]]:
    """Where no row has a code and most statements begin with one, cut it off."""
    rows = [entry for entry in entries if not entry.is_made]
    if any(entry.item.code for entry in rows):
        return entries, []
    begun = {entry.item.id for entry in rows if split_code(_first(entry.item))[0]}
    if len(begun) < max(2, 0.6 * len(rows)):
        return entries, []
    cut = [_cut(entry) if entry.item.id in begun else entry for entry in entries]
    what = "The statement begins with a number, which was taken as its code."
    return cut, [about("guessed", what, [entry.item for entry in cut if entry.item.id in begun])]


def _first(item: Item) -> str:
    return (item.statements or item.labels)[0].text


def _cut(entry: Entry) -> Entry:
    code, _ = split_code(_first(entry.item))
    item = entry.item
    cut = replace(item, statements=_without(code, item.statements), labels=_without(code, item.labels))
    return coded(replace(entry, item=cut), code)


def _without(code: str, words: tuple[Words, ...]) -> tuple[Words, ...]:
    """The *words* without the *code* that they begin with."""
    cut = [(one, *split_code(one.text)) for one in words]
    return tuple(replace(one, text=rest) if bare(begin) == code else one for one, begin, rest in cut)


def _dates(entries: list[Entry]) -> tuple[list[Entry], list[Note]]:
    """A spreadsheet shows the code 1-2 or 1.2 as “01-Feb”: take it back."""
    dated = [entry for entry in entries if _undated(entry.item.code)]
    if not dated or len(dated) > 0.8 * len(entries):
        return entries, []
    between = (
        "." if any("." in entry.item.code for entry in entries if not _undated(entry.item.code)) else "-"
    )
    changed, notes, before = [], [], ""
    for entry in entries:
        if numbers := _undated(entry.item.code):
            first = next((one for one in numbers if one == re.split(r"[.\-]", before)[0]), numbers[0])
            code = between.join((first, numbers[1] if first == numbers[0] else numbers[0]))
            what = f"A spreadsheet made a date of the code: “{entry.item.code}” was read as {code}."
            notes.append(about("guessed", what, [entry.item]))
            entry = coded(entry, code)
        before = bare(entry.item.code) or before
        changed.append(entry)
    return changed, notes


def _undated(code: str) -> tuple[str, str] | None:
    """The two numbers of what looks like a day and a month, the first one first."""
    if found := _DAY_MONTH.fullmatch(code.strip()):
        return str(int(found[1])), str(_MONTHS.index(found[2].lower()) + 1)
    if found := _MONTH_DAY.fullmatch(code.strip()):
        return str(_MONTHS.index(found[1].lower()) + 1), str(int(found[2]))
    return None


def _tenths(entries: list[Entry]) -> tuple[list[Entry], list[Note]]:
    """A spreadsheet makes 1.1 of 1.10: take it back where 1.1 comes a second time, after 1.9 or what stands under it."""
    seen: set[str] = set()
    changed, notes, before = [], [], ""
    for entry in entries:
        code = bare(entry.item.code)
        found = _TENTH.fullmatch(code)
        if found and code in seen and re.fullmatch(rf"{re.escape(found[1])}9(\..*)?", before):
            what = f"“{code}” comes a second time, after {before}: it was read as {code}0."
            notes.append(about("guessed", what, [entry.item]))
            code = f"{code}0"
            entry = coded(entry, code)
        seen.add(code)
        before = code or before
        changed.append(entry)
    return changed, notes


def coded(entry: Entry, code: str) -> Entry:
    """Return *entry* with another *code*, by which it is numbered too where it was by the one before."""
    numbering = code if entry.numbering == entry.item.code else entry.numbering
    return replace(entry, item=replace(entry.item, code=code), numbering=numbering)
