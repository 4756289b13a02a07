"""What each line of an outline is, and what it stands under: by its marks where it has some, else by how it is worded."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum

from explorer.importing.readers.outline.lines import Line, words

_ENDS = re.compile(r"[.;,!?:]$")
_LONG = 160


class Role(Enum):
    """What a line is; the value is how the kind of it is called."""

    TITLE = "Title"
    HEADING = "Heading"
    STATEMENT = "Statement"
    ITEM = "List item"


@dataclass(frozen=True, slots=True)
class Placed:
    """A *line*, what it is (*role*), which of the lines it stands under (*parent*, -1: none), and *why* that is thought."""

    line: Line
    role: Role
    parent: int
    why: str


@dataclass(slots=True)
class Outline:
    """Places one line after the other."""

    lines: Sequence[Line]
    placed: list[Placed] = field(default_factory=list)
    title: int = -1
    headings: list[tuple[int, int]] = field(default_factory=list)
    bullets: list[tuple[int, int]] = field(default_factory=list)
    list_of: int = -1

    def place(self) -> list[Placed]:
        """Place all lines."""
        for at, line in enumerate(self.lines):
            if self._is_heading(at):
                self._heading(at, line)
            else:
                self._statement(at, line)
        return self.placed

    def _is_heading(self, at: int) -> bool:
        line = self.lines[at]
        if line.heading:
            return True
        if line.has_bullet or line.is_piece or line.indent:
            return False
        alone = line.after_gap and line.before_gap
        return alone and len(line.text) < _LONG and not _ENDS.search(line.text) and not _opens(line.text)

    def _heading(self, at: int, line: Line) -> None:
        self.bullets, self.list_of = [], -1
        if at == 0 and self._begins_with_title():
            self.title = at
            self.headings = [(0, at)]
            self._add(line, Role.TITLE, -1, "It is the first line, and another heading follows it.")
            return
        level = line.heading or (line.code.count(".") + 1 if line.code else 7)
        while self.headings and self.headings[-1][0] >= level:
            self.headings.pop()
        parent = self.headings[-1][1] if self.headings else -1
        why = (
            "It is marked as a heading."
            if line.heading
            else "It stands between empty lines and does not end as a sentence does."
        )
        self.headings.append((level, at))
        self._add(line, Role.HEADING, parent, why)

    def _begins_with_title(self) -> bool:
        """Whether the first line is above all others: a heading of its own level, or one that another follows at once."""
        first = self.lines[0]
        others = [line for at, line in enumerate(self.lines[1:], 1) if self._is_heading(at)]
        if first.heading:
            return all(line.heading > first.heading for line in others if line.heading) and bool(others)
        return len(self.lines) > 1 and self._is_heading(1)

    def _statement(self, at: int, line: Line) -> None:
        under = self.headings[-1][1] if self.headings else -1
        if line.has_bullet or line.indent:
            while self.bullets and self.bullets[-1][0] >= line.indent + 1:
                self.bullets.pop()
            above = (
                self.bullets[-1][1] if self.bullets else self.list_of if self._follows_list(line) else under
            )
            self.bullets.append((line.indent + 1, at))
            if line.is_piece:
                why = "It is an item of a list that runs together in one line."
            else:
                why = "It is marked as an item of a list."
            self._add(line, Role.ITEM if above != under else Role.STATEMENT, above, why)
            if not line.is_piece:
                self.list_of = at if line.text.endswith(":") else self.list_of
            return
        self.bullets = []
        if self._follows_list(line) and self._is_smaller(line):
            self._add(
                line,
                Role.ITEM,
                self.list_of,
                "It follows a line that ends with “:”, and begins with a small letter.",
            )
            return
        self.list_of = at if line.text.endswith(":") else -1
        self.bullets = [(0, at)] if self._opens_pieces(at) or line.text.endswith(":") else []
        self._add(
            line,
            Role.STATEMENT,
            under,
            "It stands below this heading." if under >= 0 else "No heading stands above it.",
        )

    def _follows_list(self, line: Line) -> bool:
        return self.list_of >= 0 and not (line.after_gap and not line.has_bullet)

    def _opens_pieces(self, at: int) -> bool:
        return at + 1 < len(self.lines) and self.lines[at + 1].is_piece

    @staticmethod
    def _is_smaller(line: Line) -> bool:
        first = next((letter for letter in line.text if letter.isalpha()), "")
        return first == first.lower() or not first.isupper()

    def _add(self, line: Line, role: Role, parent: int, why: str) -> None:
        self.placed.append(Placed(line, role, parent, why))


def _opens(text: str) -> bool:
    """Whether *text* begins as statements do that are no headings."""
    return text.casefold().startswith(
        tuple(opener for opener in words()["openers"] if opener.startswith(("an ", "a ", "can", "is ")))
    )
