"""Outlines in plain text or Markdown: headings, statements, lists, and the works that they cite. Much of it is guessed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from explorer.errors import BadInput
from explorer.importing.draft import Draft, Item, Kind, Note, Options, Place, Words
from explorer.importing.files import content, decoded
from explorer.importing.notes import FEW, about
from explorer.importing.readers.outline.lines import Line, lines_of, words
from explorer.importing.readers.outline.places import Outline, Placed, Role
from explorer.importing.readers.outline.raw import Raw, raw_lines

_STAR = re.compile(r"\s*(\*{1,3}|†|‡|\[[0-9]{1,3}\]|[¹²³⁴⁵⁶⁷⁸⁹⁰]+)\s*$")
_MARKS = re.compile(r"^[\W_]+|[\W_]+$")


def read(files: Sequence[Path], options: Options) -> Draft:
    """Read one text; raises `BadInput` where it has no line of words."""
    if len(files) != 1:
        raise BadInput("An outline is one file.", "Import one after the other, or put them together.")
    name = files[0].name
    text, guessed = decoded(content(files[0]), name)
    raw = raw_lines(text)
    lines = lines_of(raw)
    if not lines:
        raise BadInput(f"{name} holds no words.", "Is it the right file?")
    wordless = [line for line in lines if not re.search(r"\w", line.text)]
    body, works = _works([line for line in lines if line not in wordless])
    if not body:
        raise BadInput(f"{name} holds nothing but the works that it cites.", "Is it the right file?")
    placed = Outline(body).place()
    starred = [at for at, one in enumerate(placed) if works and _STAR.search(one.line.text)]
    items = [_item(name, at, placed, works if at in starred else []) for at in range(len(placed))]
    if works and not starred:
        items[0] = replace(items[0], cited=tuple(work.text for work in works))
    used = {line.number for line in body}
    listed = len({line.number for line in lines} - used - {line.number for line in wordless})
    title = options.title or items[0].labels[0].text
    notes = (
        [Note("guessed", f"{name} is not UTF-8; it was read as {guessed}: look at its accents.")]
        if guessed
        else []
    )
    return Draft(
        "outline",
        tuple(items),
        units=len({line.number for line in lines}) + len(raw.joined) + len(raw.front),
        unit="lines",
        titles=(Words(title),),
        language=options.language,
        kinds=tuple(
            Kind(role.value, (Words(role.value, "en"),))
            for role in Role
            if any(one.role == role for one in placed)
        ),
        notes=(
            *notes,
            *_left(name, [line for line in wordless if line.number not in used]),
            *_before(name, raw),
            *_notes(name, body, items, placed),
            *_about_works(name, works, items, listed),
        ),
    )


def _left(file: str, wordless: list[Line]) -> list[Note]:
    if not wordless:
        return []
    numbers = list(dict.fromkeys(line.number for line in wordless))
    places = tuple(Place(file, f"line {number}") for number in numbers[:FEW])
    return [Note("left", "The line has no words.", len(numbers), places, units=len(numbers))]


def _before(file: str, raw: Raw) -> list[Note]:
    notes = []
    if raw.front:
        places = tuple(Place(file, f"line {number}") for number, _ in raw.front[:1])
        what = "What stands before the text between “---” is about the file, and is not read."
        notes.append(Note("left", what, len(raw.front), places, units=len(raw.front)))
    if raw.joined:
        places = tuple(Place(file, f"line {number}") for number in raw.joined[:FEW])
        what = "The line goes on with the one before, which an editor has wrapped: both were joined."
        notes.append(Note("guessed", what, len(raw.joined), places, units=len(raw.joined)))
    return notes


def _works(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """The lines before the list of works, and those of the list without its heading."""
    for at, line in enumerate(lines):
        bare = _MARKS.sub("", line.text).casefold()
        if at and bare in words()["sources"] and (line.after_gap or line.heading):
            return lines[:at], lines[at + 1 :]
    return lines, []


def _item(file: str, at: int, placed: Sequence[Placed], works: list[Line]) -> Item:
    one = placed[at]
    text = _STAR.sub("", one.line.text) if works else one.line.text
    label = text.rstrip(" :")
    return Item(
        f"line {one.line.number}"
        if not one.line.is_piece
        else f"line {one.line.number}, item {_of_line(at, placed)}",
        Place(file, f"line {one.line.number}"),
        at + 1,
        foreign_id=False,
        code=one.line.code,
        labels=(Words(label),),
        statements=(Words(text),),
        kind=one.role.value,
        parents=(_id(one.parent, placed),) if one.parent >= 0 else (),
        cited=tuple(work.text for work in works),
        guesses=(f"Its kind and its place were guessed. {one.why}",),
    )


def _of_line(at: int, placed: Sequence[Placed]) -> int:
    return 1 + sum(
        1 for one in placed[:at] if one.line.number == placed[at].line.number and one.line.is_piece
    )


def _id(at: int, placed: Sequence[Placed]) -> str:
    one = placed[at]
    return (
        f"line {one.line.number}, item {_of_line(at, placed)}"
        if one.line.is_piece
        else f"line {one.line.number}"
    )


def _notes(file: str, body: list[Line], items: list[Item], placed: list[Placed]) -> list[Note]:
    notes = []
    for why in dict.fromkeys(one.why for one in placed):
        notes.append(
            about(
                "guessed",
                f"Kind and place: {why}",
                [item for item, one in zip(items, placed, strict=True) if one.why == why],
            )
        )
    pieces = [line for line in body if line.is_piece]
    if pieces:
        extra = len(body) - len({line.number for line in body})
        numbers = dict.fromkeys(line.number for line in pieces)
        places = tuple(Place(file, f"line {number}") for number in list(numbers)[:FEW])
        what = "Items of a list run together in one line, and were cut apart: look at where."
        notes.append(Note("guessed", what, len(pieces), places, units=-extra))
    marked = [(line.number, mark) for line in body for mark in line.marks]
    if marked:
        shown = ", ".join(dict.fromkeys(f"“{mark[:40]}”" for _, mark in marked))
        places = tuple(Place(file, f"line {number}") for number, _ in marked[:FEW])
        notes.append(
            Note(
                "changed",
                f"Marks of lists and headings were taken from the texts: {shown}.",
                len(marked),
                places,
            )
        )
    return notes


def _about_works(file: str, works: list[Line], items: list[Item], units: int) -> list[Note]:
    """What the report says of the list of works; *units* is how many lines it has that are no statement."""
    if not units:
        return []
    places = tuple(Place(file, f"line {line.number}") for line in works[:FEW])
    if not works:
        return [
            Note("left", "The heading of the list of works has nothing below it.", units, places, units=units)
        ]
    cited = next(item for item in items if item.cited)
    what = f"Works that the text names at its end are cited by “{cited.labels[0].text[:60]}”, by its mark or as it is the first."
    return [Note("guessed", what, len(works), places, units=units)]
