"""The rows of a course, one after another: links, modules alone, and what is wrong."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from explorer.course.model import Level, Link, Module, Problem
from explorer.course.reading.cells import read_weight, several_levels
from explorer.course.reading.columns import COLUMNS, WORDING, Heads
from explorer.course.reading.levels import Scale
from explorer.course.reading.statements import Statements
from explorer.course.reading.strays import stray
from explorer.course.reading.unmet import short, unmet
from explorer.framework.model import Node
from explorer.importing.draft import Place
from explorer.importing.readers.sheets.sheet import Row

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\b")
_OF_A_LINK = ("level", "activity", "assessment", "weight")
_Said = Mapping[str, str]


@dataclass(slots=True)
class Rows:
    """Reads rows, and collects what is found; each row is counted as exactly one field of `RowCounts`."""

    statements: Statements
    scale: Scale
    modules: dict[str, Module] = field(default_factory=dict)
    links: dict[tuple[object, ...], Link] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    told: set[tuple[str, str, str]] = field(default_factory=set)
    """What was said of modules already: of which, in which column, what is told of it."""

    def read(self, row: Row, heads: Heads, file: str) -> None:
        """Read *row* below *heads*."""
        before = len(self.problems)
        became = "empty" if row.is_empty else _Reader(self, row, heads, file).became()
        self.counts[became] += 1
        if became == "refused":  # then nothing of the row counts
            self.problems[before:] = [replace(one, refused=True) for one in self.problems[before:]]


@dataclass(slots=True)
class _Reader:
    """Reads one *row*."""

    rows: Rows
    row: Row
    heads: Heads
    file: str

    def became(self) -> str:
        """Read the row, and return what it became."""
        said = {name: self.heads.cell(self.row, name) for name in (*COLUMNS, WORDING)}
        competency = said["competency_id"] or said[WORDING]
        if self.heads.is_exceeded_by(self.row):
            reason = "The row has more cells than there are heads, and what is in them is left out."
            self._problem(
                "", "", reason, "Put a text that holds a separator into quotation marks.", kept=True
            )
        identifier = said["module_id"] or said["module_title"]
        if not identifier:
            return self._without_module(said, competency)
        if (why := stray(self.row, said, competency, self.rows.statements)) is not None:
            self._problem(why.field, "", why.reason, why.suggestion)
            return "refused"
        module = self._module(identifier, said)
        if not competency and not any(said[name] for name in _OF_A_LINK):
            return "modules_alone"
        node, level = self._node(competency, said), self._level(said["level"])
        if node is None or level is None:
            return "refused"
        if not said["level"] and "level" in self.heads.places:
            self._problem("level", "", "No level is said; it counts as taught.", f"Write one of {self.rows.scale.words}.", kept=True)  # fmt: skip
        weight = self._weight(said["weight"])
        place = Place(self.file, f"row {self.row.number}")
        return self._add(
            Link(module, node, level, said["activity"], said["assessment"], weight, said["note"], place)
        )

    def _without_module(self, said: _Said, competency: str) -> str:
        if competency and not any(
            text for name, text in said.items() if name not in ("competency_id", WORDING)
        ):
            return "unfilled"
        if not any(said.values()):
            self._problem("", "", "What it says stands in no column of a course.", "Look at the heads.")
            return "refused"
        self._problem("module_id", "", "It names no module.", "Write the id of the module in each row.")
        return "refused"

    def _module(self, identifier: str, said: _Said) -> Module:
        """The module called *identifier*, in any case; what rows say of it differently is told once each."""
        key = identifier.casefold()
        known = self.rows.modules.get(key)
        if known is None:
            known = Module(
                identifier, said["module_title"] or identifier, said["year"], len(self.rows.modules)
            )
        if said["module_title"] and known.title == known.id:
            known = replace(known, title=said["module_title"])
        if said["year"] and not known.year:
            known = replace(known, year=said["year"])
        for name, was in (("module_title", known.title), ("year", known.year)):
            if (now := said[name]) and now != was and (key, name, now) not in self.rows.told:
                self.rows.told.add((key, name, now))
                reason = f"“{now}” differs from “{was}”, which an earlier row says of {known.id}; the earlier counts."
                self._problem(
                    name, now, reason, "Make them the same, or give the module another id.", kept=True
                )
        if said["year"] == known.year and _DAY.match(known.year) and (key, "day", "") not in self.rows.told:
            self.rows.told.add((key, "day", ""))
            reason = f"“{known.year}” is a day, and counts as the name of a year."
            self._problem(
                "year", known.year, reason, "Write the year as text, such as 2027 or Year 1.", kept=True
            )
        self.rows.modules[key] = known
        return known

    def _node(self, text: str, said: _Said) -> Node | None:
        column = "competency_id" if said["competency_id"] or "competency_id" in self.heads.places else WORDING
        if not text:
            self._problem(column, "", "It names no statement.", "Write its code, its IRI or its exact words.")
            return None
        found = self.rows.statements.meant(text)
        if len(found) == 1:
            self._compare_wording(found[0], said)
            return found[0]
        why = unmet(text, self.rows.statements)
        self._problem(column, text, why.reason, why.suggestion, nearest=why.nearest)
        return None

    def _compare_wording(self, node: Node, said: _Said) -> None:
        wording = said[WORDING]
        if wording and said["competency_id"] and not self.rows.statements.says(node, wording):
            reason = f"“{short(wording)}” is not the wording of {node.code}; the code counts."
            suggestion = (
                f"{node.code} is “{short(node.short_label)}”. Look whether the code or the words are meant."
            )
            self._problem(WORDING, wording, reason, suggestion, kept=True)

    def _level(self, text: str) -> Level | None:
        level = self.rows.scale.level(text)
        if level is None:
            several = several_levels(text, self.rows.scale)
            reason = f"“{short(text)}” is " + ("more than one level." if several else "no level.")
            known = f"The levels are {self.rows.scale.words}."
            hint = f"Write one row for each: {', '.join(one.mark for one in several)}." if several else known
            self._problem("level", text, reason, hint)
        return level

    def _weight(self, text: str) -> float | None:
        weight = read_weight(text)
        if text and weight is None:
            reason = f"“{short(text)}” is no weight, and is left out."
            self._problem("weight", text, reason, "Write a number from 0, such as 20 or 0.2.", kept=True)
        return weight

    def _add(self, link: Link) -> str:
        """Add *link*, unless an earlier row says the same."""
        key = (link.module.id.casefold(), link.node.code, link.level, link.activity, link.assessment)
        if (earlier := self.rows.links.get(key)) is not None:
            reason = f"It says the same as {earlier.row}, and counts once."
            self._problem("", "", reason, "Leave one of the two out.", kept=True)
            return "repeated"
        self.rows.links[key] = link
        return "links"

    def _problem(
        self,
        field: str,
        value: str,
        reason: str,
        suggestion: str,
        *,
        kept: bool = False,
        nearest: tuple[Node, ...] = (),
    ) -> Problem:
        place = Place(self.file, f"row {self.row.number}")
        column = self.heads.name(field) if field else ""
        found = Problem(place, column, value, reason, suggestion, not kept, nearest)
        self.rows.problems.append(found)
        return found
