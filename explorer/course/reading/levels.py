"""The scale of a course: the usual ones, or one that the file declares before its heads or on a sheet of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from explorer.course.framework import UNNAMED, Framework
from explorer.course.model import UNSAID, Level, Problem, Stage
from explorer.importing.draft import Place
from explorer.importing.readers.sheets.sheet import Row, Sheet
from explorer.text import one_line

USUAL = (
    Level("I", "introduced", "introduced"),
    Level("D", "developed", "developed"),
    Level("R", "reinforced", "developed"),
    Level("P", "practised", "developed"),
    Level("M", "mastered", "developed"),
    Level("A", "assessed", "assessed"),
)
"""The levels of I/D/A and I/R/M, which a file may mix; “mastered” says nothing about how it is assessed."""
SCALE = ("mark", "name", "counts as")
"""The heads of a sheet that declares a scale."""
MOST = 40
"""Levels that a scale may have; each is a column of boxes to tick."""
ABOUT = ("about", "the course", "version", "iri")
"""The heads of a sheet that says what stands before the heads of a table."""
_OTHER_WORDS = {
    "introduce": "I", "introduction": "I", "develop": "D", "reinforce": "R", "practiced": "P", "practise": "P",
    "practice": "P", "master": "M", "mastery": "M", "assess": "A", "assessment": "A", "examined": "A",
    "eingeführt": "I", "einführung": "I", "vertieft": "D", "vertiefung": "D", "geübt": "P", "übung": "P", "geprüft": "A", "prüfung": "A",
}  # fmt: skip
_COUNTS_AS: dict[str, Stage] = {
    "introduced": "introduced", "i": "introduced", "developed": "developed", "d": "developed", "assessed": "assessed", "a": "assessed",
}  # fmt: skip
_HOW = "Write level, its mark, its name, and what it counts as: introduced, developed or assessed."


@dataclass(frozen=True, slots=True)
class Scale:
    """The *levels* of a course in their order; *is_declared* where its file brings them."""

    levels: tuple[Level, ...] = USUAL
    is_declared: bool = False

    def level(self, text: str) -> Level | None:
        """Return the level that *text* means by mark or name, in any case; None for another text."""
        if not text or text == UNSAID.mark:
            return UNSAID
        wanted = " ".join(text.casefold().split())
        if not self.is_declared:
            wanted = _OTHER_WORDS.get(wanted, wanted)
        return next(
            (one for one in self.levels if wanted.casefold() in (one.mark.casefold(), one.name.casefold())),
            None,
        )

    @property
    def words(self) -> str:
        """The levels as a file writes them."""
        return ", ".join(f"{one.mark} ({one.name})" for one in self.levels)


@dataclass(frozen=True, slots=True)
class Declaration:
    """What rows before the heads, and sheets of levels, declare; *problems* are those that are not understood."""

    scale: Scale
    title: str = ""
    framework: Framework = UNNAMED
    problems: tuple[Problem, ...] = ()


def is_scale_sheet(sheet: Sheet) -> bool:
    """Whether the first row of *sheet* has the heads mark, name, counts as."""
    first = next((row for row in sheet.rows if not row.is_empty), None)
    return first is not None and [_folded(cell) for cell in first.cells[:3]] == [*map(_folded, SCALE)]


def is_about_sheet(sheet: Sheet) -> bool:
    """Whether *sheet* says what may stand before the heads: its first row has the heads of such a sheet."""
    first = next((row for row in sheet.rows if not row.is_empty), None)
    return first is not None and [_folded(cell) for cell in first.cells[:2]] == [*map(_folded, ABOUT[:2])]


def declares_level(cells: Sequence[str]) -> bool:
    """Whether *cells* are a row that declares a level, whatever words this has."""
    return len(cells) > 3 and _folded(cells[0]) == "level" and cells[3].strip().casefold() in _COUNTS_AS


def declared(before: Iterable[tuple[str, Row]], scales: Sequence[Sheet]) -> Declaration:
    """Read the rows *before* heads, each with its file, and the sheets that hold *scales*."""
    levels: list[Level] = []
    problems: list[Problem] = []
    title, whole = "", UNNAMED
    for file, row in before:
        word = _folded(row.cell(0))
        if word == "level":
            _add(
                tuple(one_line(row.cell(at)) for at in (1, 2, 3)),
                Place(file, f"row {row.number}"),
                levels,
                problems,
            )
        elif word in ("course", "title", "coursetitle") and row.cell(1):
            title = title or one_line(row.cell(1))
        elif word == "over":
            whole = Framework(*(one_line(row.cell(at)) for at in (1, 2, 3)))
        elif not row.is_empty:
            problems.append(_not_understood(file, row))
    for file, row in _scale_rows(scales):
        _add(
            tuple(one_line(row.cell(at)) for at in (0, 1, 2)),
            Place(file, f"row {row.number}"),
            levels,
            problems,
        )
    scale = Scale(tuple(levels), True) if levels else Scale()
    return Declaration(scale, title, whole, tuple(problems))


def _scale_rows(scales: Iterable[Sheet]) -> Iterator[tuple[str, Row]]:
    for sheet in scales:
        rows = [row for row in sheet.rows if not row.is_empty]
        yield from ((sheet.file, row) for row in rows[1:])


def _add(cells: Sequence[str], place: Place, levels: list[Level], problems: list[Problem]) -> None:
    """Add the level that *cells* declare to *levels*, or say in *problems* why not."""
    mark, name, counts_as = cells
    stage = _COUNTS_AS.get(counts_as.casefold())
    known = {one.casefold() for level in levels for one in (level.mark, level.name)}
    name = name or mark
    if not mark:
        problems.append(Problem(place, "mark", mark, "A level has no mark.", _HOW))
    elif stage is None:
        reason = (
            f"“{counts_as}” is not what a level can count as."
            if counts_as
            else "It is not said what the level counts as."
        )
        problems.append(Problem(place, "counts as", counts_as, reason, _HOW))
    elif UNSAID.mark in (mark, name):
        reason = f"“{UNSAID.mark}” stands where no level is said, so it is no level of its own."
        problems.append(Problem(place, "mark", mark, reason, "Take another mark."))
    elif len(levels) == MOST:
        problems.append(Problem(place, "mark", mark, f"A scale has at most {MOST} levels.", "Declare fewer."))
    elif {mark.casefold(), name.casefold()} & known:
        problems.append(Problem(place, "mark", mark, f"“{mark}” is declared twice.", "Keep one of them."))
    else:
        levels.append(Level(mark, name, stage))


def _not_understood(file: str, row: Row) -> Problem:
    text = next(filter(None, map(str.strip, row.cells)), "")
    return Problem(
        Place(file, f"row {row.number}"),
        "",
        text,
        f"“{text}” stands before the heads and is left out.",
        "Where it is the title of the course, write “course” into the cell before it; over (its framework) and level are read there, too.",
    )


def _folded(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())
