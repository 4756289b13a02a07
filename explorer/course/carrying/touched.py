"""What the present version of a framework does to a course, as values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from explorer.framework.json_record import Plain, Record, record
from explorer.framework.model import Node
from explorer.importing.draft import Place
from explorer.importing.readers.sheets.sheet import Sheet

Change = Literal["recoded", "reworded", "moved", "retired"]


@dataclass(frozen=True, slots=True)
class Touched(Record):
    """A row at *place* that the present version touches: it names the statement with the code *was*, in a *module*.

    *code* is the statement's code now, “” where it is retired; *changes* are what happened to it, *said* in sentences, and *proposal* what to do.
    *instead* are statements that may take its place.
    """

    place: Place
    module: str
    was: str
    code: str
    changes: tuple[Change, ...]
    said: str
    proposal: str
    instead: tuple[Node, ...] = ()

    def to_dict(self) -> Plain:
        """Describe it for programs."""
        return {"place": str(self.place), **record(self, "place")}

    @property
    def line(self) -> str:
        """All of it in one line."""
        return f"{self.place} ({self.module}): {self.said} {self.proposal}"


@dataclass(frozen=True, slots=True)
class Carried(Record):
    """A course carried to the present version: the rows that it *touched*, how many it *left* as they are, and what is *added* in it.

    *sheets* are the tables with the codes of now; a row of a statement that was retired is as it was.
    """

    touched: tuple[Touched, ...]
    left: int
    added: tuple[Node, ...]
    sheets: tuple[Sheet, ...]

    def to_dict(self) -> Plain:
        """Describe it for programs."""
        return record(self, "sheets")
