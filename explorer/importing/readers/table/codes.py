"""Codes that stand before a statement in its cell, and those that a spreadsheet has changed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from explorer.importing.draft import Item, Note, Words
from explorer.importing.readers.table.items import Entry
from explorer.importing.readers.table.numbering import bare, split_code

_FEW = 5
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
    cut = [replace(entry, item=_cut(entry.item)) if entry.item.id in begun else entry for entry in entries]
    places = tuple(entry.item.place for entry in cut if entry.item.id in begun)[:_FEW]
    return cut, [
        Note(
            "guessed", "The statement begins with a number, which was taken as its code.", len(begun), places
        )
    ]


def _first(item: Item) -> str:
    return (item.statements or item.labels)[0].text


def _cut(item: Item) -> Item:
    code, _ = split_code(_first(item))

    def without(words: tuple[Words, ...]) -> tuple[Words, ...]:
        return tuple(
            replace(one, text=rest) if bare(begin) == code else one
            for one in words
            for begin, rest in [split_code(one.text)]
        )

    return replace(item, code=code, statements=without(item.statements), labels=without(item.labels))


def _dates(entries: list[Entry]) -> tuple[list[Entry], list[Note]]:
    """A spreadsheet shows the code 1-2 or 1.2 as “01-Feb”: take it back."""
    meant = {entry.item.id: code for entry in entries if (code := _undated(entry.item.code))}
    if not meant or len(meant) > 0.8 * len(entries):
        return entries, []
    points = any("." in entry.item.code for entry in entries if entry.item.id not in meant)
    changed = [
        replace(
            entry, item=replace(entry.item, code=meant[entry.item.id].replace("-", "." if points else "-"))
        )
        if entry.item.id in meant
        else entry
        for entry in entries
    ]
    notes = [
        Note(
            "guessed",
            f"A spreadsheet made a date of the code: “{entry.item.code}” was read as {new.item.code}.",
            1,
            (entry.item.place,),
        )
        for entry, new in zip(entries, changed, strict=True)
        if entry != new
    ]
    return changed, notes


def _undated(code: str) -> str:
    if found := _DAY_MONTH.fullmatch(code.strip()):
        return f"{int(found[1])}-{_MONTHS.index(found[2].lower()) + 1}"
    if found := _MONTH_DAY.fullmatch(code.strip()):
        return f"{_MONTHS.index(found[1].lower()) + 1}-{int(found[2])}"
    return ""


def _tenths(entries: list[Entry]) -> tuple[list[Entry], list[Note]]:
    """A spreadsheet makes 1.1 of 1.10: take it back where 1.1 comes a second time, after 1.9."""
    seen: dict[str, str] = {}
    changed, notes = [], []
    before = ""
    for entry in entries:
        code = bare(entry.item.code)
        found = _TENTH.fullmatch(code)
        if found and code in seen and before == f"{found[1]}9":
            notes.append(
                Note(
                    "guessed",
                    f"“{code}” comes a second time, after {before}: it was read as {code}0.",
                    1,
                    (entry.item.place,),
                )
            )
            code = f"{code}0"
            entry = replace(entry, item=replace(entry.item, code=code))
        elif found and code in seen and re.fullmatch(rf"{re.escape(found[1])}9(\..*)?", before):
            code = f"{code}0"
            notes.append(
                Note(
                    "guessed",
                    f"“{code[:-1]}” comes a second time, after {before}: it was read as {code}.",
                    1,
                    (entry.item.place,),
                )
            )
            entry = replace(entry, item=replace(entry.item, code=code))
        seen.setdefault(code, entry.item.id)
        before = code or before
        changed.append(entry)
    return changed, notes
