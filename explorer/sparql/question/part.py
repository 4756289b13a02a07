"""What the parts of a question share: they stand in a tree, and some of them can be columns; and how values are compared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Literal, Self, TypeAlias

from explorer.sparql.english.sentence import Path

Comparison: TypeAlias = Literal["has", "=", "!=", "<", "<=", ">", ">="]
"""How a value is compared: ``has`` finds words in a text, capital and small letters alike."""


@dataclass(frozen=True)
class Test:
    """How a value is compared with *values*, one of which is enough; texts are ``str``, numbers ``int`` or ``float``."""

    comparison: Comparison
    values: tuple[str | int | float, ...]


AT_LEAST_ONE = Test(">=", (1,))
"""That there is one of what is counted."""


@dataclass(frozen=True)
class Part:
    """A part of a question, with further parts in it."""

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts in this one, in the order of a query."""
        return ()

    def with_parts(self, parts: tuple[Any, ...]) -> Self:
        """Return this part with other *parts* in it; raises `ValueError` where none can be."""
        if parts:
            raise ValueError("nothing stands in this part")
        return self

    def walk(self, at: Path = ()) -> Iterator[tuple[Path, Part]]:
        """Yield this part, whose place is *at*, and all in it, each before those in it."""
        yield at, self
        for index, part in enumerate(self.parts):
            yield from part.walk((*at, index))


class Conditioned(Part):
    """A part that is made of *conditions*."""

    conditions: tuple[Any, ...]

    @property
    def parts(self) -> tuple[Any, ...]:
        """The conditions."""
        return self.conditions

    def with_parts(self, parts: tuple[Any, ...]) -> Self:
        """Return it with other conditions."""
        return replace(self, conditions=parts)  # type: ignore[call-arg]


@dataclass(frozen=True)
class Column(Part):
    """A part that may be *shown* as a column, and by which answers may be sorted.

    *order* is 0 where they are not; 1 comes first, 2 after that. A negative one sorts backwards.
    """

    shown: bool = False
    order: int = 0


@dataclass(frozen=True)
class Length(Column):
    """How many characters a value has, which is shown."""


@dataclass(frozen=True)
class Measured(Column):
    """A value, whose *length* is shown beside it if there is one."""

    length: Length | None = field(default=None, kw_only=True)

    @property
    def parts(self) -> tuple[Length, ...]:
        """Its length, where that is shown."""
        return (self.length,) if self.length else ()

    def with_parts(self, parts: tuple[Any, ...]) -> Self:
        """Return it with another length; one that is not shown is none."""
        return replace(self, length=next((each for each in parts if each.shown), None))
