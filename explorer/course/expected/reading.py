"""Reads expected levels from a table: a row a statement, a column a stage of training.

Above the heads, a row “scale” names the levels from the lowest to the highest; without it, levels are those of the
framework where the table has their names, or else numbers from 0.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from explorer.course.expected.model import Expected
from explorer.course.expected.stated import stated_by
from explorer.course.model import Problem
from explorer.course.reading.columns import WORDING, Heads, heads_of
from explorer.course.reading.statements import Statements
from explorer.errors import BadInput
from explorer.framework.edition import Edition
from explorer.importing.draft import Place
from explorer.importing.readers.sheets.cleaning import clean
from explorer.importing.readers.sheets.sheet import Row, Sheet
from explorer.importing.settling.expected import HIGHEST, level_of

MOST_STAGES, MOST_LEVELS = 12, 12
_LOOKED_AT = 60
_HINT = "One row names the columns: competency_id, and a column for each stage of training, such as “trainee” and “supervisor”."


def read_expected(sheets: Sequence[Sheet], edition: Edition, name: str, title: str = "") -> Expected:
    """Read expected levels from *sheets* of a file called *name*; raises `BadInput` where none has heads of such a table."""
    for sheet in map(clean, sheets):
        if heads := _find(sheet):
            stated = stated_by(edition)
            return _Reader(sheet, heads, Statements.of(edition), stated.scale if stated else ()).read(
                title or name
            )
    raise BadInput(f"{name} has no row with the heads of expected levels.", _HINT)


def _find(sheet: Sheet) -> Heads | None:
    for at, row in enumerate(sheet.rows[:_LOOKED_AT]):
        heads = heads_of(at, row.cells)
        if {"competency_id", WORDING} & heads.places.keys() and heads.unknown:
            return heads
    return None


@dataclass(slots=True)
class _Reader:
    sheet: Sheet
    heads: Heads
    statements: Statements
    stated: tuple[str, ...]
    problems: list[Problem] = field(default_factory=list)

    def read(self, title: str) -> Expected:
        if len(self.heads.unknown) > MOST_STAGES:
            raise BadInput(
                f"{len(self.heads.unknown)} stages are too many.", f"A table has at most {MOST_STAGES}."
            )
        declared = {row.cell(0).casefold(): row.cells[1:] for row in self.sheet.rows[: self.heads.at]}
        scale = tuple(filter(None, map(str.strip, declared.get("scale", ()))))[:MOST_LEVELS]
        scale = scale or self._stated_scale()
        title = next((declared[word][0] for word in ("title", "course") if declared.get(word)), "") or title
        levels = {code: found for code, found in self._rows(scale) if found}
        highest = max((level for found in levels.values() for level in found.values()), default=0)
        return Expected(
            title,
            scale or tuple(map(str, range(highest + 1))),
            self.heads.unknown,
            levels,
            tuple(self.problems),
        )

    def _stated_scale(self) -> tuple[str, ...]:
        """The scale of the framework, where the table uses a name of it that is no number."""
        names = {name.casefold() for name in self.stated if not name.isdigit()}
        rows = self.sheet.rows[self.heads.at + 1 :]
        used = {row.cell(at).casefold() for row in rows for at in self._places().values()}
        return self.stated if names & used else ()

    def _places(self) -> dict[str, int]:
        return {
            stage: next(at for at, cell in enumerate(self._head_cells()) if cell == stage)
            for stage in self.heads.unknown
        }

    def _rows(self, scale: Sequence[str]) -> Iterator[tuple[str, dict[str, int]]]:
        places = self._places()
        for row in self.sheet.rows[self.heads.at + 1 :]:
            said = {stage: row.cell(at) for stage, at in places.items()}
            text = self.heads.cell(row, "competency_id") or self.heads.cell(row, WORDING)
            if not any(said.values()):
                continue
            found = self.statements.meant(text) if text else ()
            if len(found) != 1:
                self._unknown(row, text)
                continue
            yield (
                found[0].code,
                {
                    stage: level
                    for stage, given in said.items()
                    if (level := self._level(row, stage, given, scale)) is not None
                },
            )

    def _head_cells(self) -> list[str]:
        return [" ".join(cell.split()) for cell in self.sheet.rows[self.heads.at].cells]

    def _level(self, row: Row, stage: str, given: str, scale: Sequence[str]) -> int | None:
        if not given:
            return None
        level = level_of(given, scale)
        if level is not None:
            return level
        known = ", ".join(scale) if scale else f"numbers from 0 to {HIGHEST}"
        hint = "" if scale else " To use names, write a row “scale” with them above the heads."
        self._problem(row, stage, given, f"“{given[:60]}” is no level.", f"The levels are {known}.{hint}")
        return None

    def _unknown(self, row: Row, text: str) -> None:
        nearest = self.statements.nearest(text) if text else ()
        reason = f"“{text[:60]}” is no statement of the framework." if text else "It names no statement."
        offer = "; ".join(f"{node.code} ({node.short_label})" for node in nearest)
        self._problem(row, "", text, reason, f"The nearest: {offer}." if offer else "Write its code.")

    def _problem(self, row: Row, column: str, value: str, reason: str, suggestion: str) -> None:
        self.problems.append(
            Problem(Place(self.sheet.file, f"row {row.number}"), column, value, reason, suggestion)
        )
