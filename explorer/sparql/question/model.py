"""The parts of a question: a tree whose root is what is asked for, as frozen values that can be compared and pickled."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Literal, Self, TypeAlias

from explorer.sparql.english.sentence import Path
from explorer.sparql.question.part import (
    AT_LEAST_ONE,
    Column,
    Comparison,
    Conditioned,
    Length,
    Measured,
    Part,
    Test,
)
from explorer.terms import PREFIXES

__all__ = [
    "AT_LEAST_ONE",
    "BASIS",
    "Column",
    "Comparison",
    "Condition",
    "Count",
    "Either",
    "Fact",
    "Group",
    "Length",
    "Link",
    "May",
    "Not",
    "Part",
    "Path",
    "Question",
    "Test",
    "Thing",
]

BASIS = f"{PREFIXES['ont']}basis"
"""The property of an assertion that says on what its link rests."""


@dataclass(frozen=True)
class Thing(Conditioned, Column):
    """Something that is asked for, or that a link leads to.

    It is of one of *kinds* (IRIs of classes) and one of *only* (IRIs), or anything where there are none.
    """

    kinds: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()

    @property
    def is_constant(self) -> bool:
        """Whether it is one thing with an IRI, of which nothing more is said."""
        return len(self.only) == 1 and not (self.kinds or self.conditions or self.shown or self.order)


@dataclass(frozen=True)
class Link(Part):
    """That a thing is linked with another by one of *properties* (IRIs), from it to the other unless *backward*.

    *steps* is ``+`` for one or more of them, ``*`` for any number; of what says so, *about* must hold.
    """

    properties: tuple[str, ...] = ()
    thing: Thing = Thing()
    backward: bool = False
    steps: Literal["", "+", "*"] = ""
    about: tuple[Condition, ...] = ()

    @property
    def bases(self) -> tuple[str, ...]:
        """The bases (IRIs) on one of which it has to rest, as is asked first of what says so; none where it may be any."""
        match self.about:
            case (Link((property_,), thing, False, "", ()), *_) if property_ == BASIS:
                return thing.only if thing == Thing(only=thing.only) else ()
        return ()

    def resting_on(self, bases: tuple[str, ...]) -> Self:
        """Return it on one of *bases*, or on any where there are none."""
        said = (Link((BASIS,), Thing(only=bases)),) if bases else ()
        others = self.about[1:] if self.bases else self.about
        return replace(self, about=(*said, *others), steps="" if said else self.steps)

    @property
    def parts(self) -> tuple[Thing | Condition, ...]:
        """The other thing, and what holds of the link."""
        return (self.thing, *self.about)

    def with_parts(self, parts: tuple[Any, ...]) -> Self:
        """Return the link with another thing, and other conditions on the link."""
        thing, *about = parts
        return replace(self, thing=thing, about=tuple(about))


@dataclass(frozen=True)
class Fact(Measured):
    """That a thing has a value of *property* (an IRI), for which *test* holds if there is one."""

    property: str = ""
    test: Test | None = None


@dataclass(frozen=True)
class Count(Column):
    """How many different things *link* leads to; *test* compares the number, and is None where it may be any, also none.

    Where a question counts, it is how many *link* leads to from all that are counted together.
    """

    link: Link = Link()
    test: Test | None = None

    @property
    def may_be_none(self) -> bool:
        """Whether things fit of which the link leads to nothing."""
        match self.test:
            case Test(">" | ">=" | "=" | "!=" as sign, (int(number),)):
                return not {">": number >= 0, ">=": number > 0, "=": number != 0, "!=": number == 0}[sign]
        return True

    @property
    def parts(self) -> tuple[Link]:
        """The link."""
        return (self.link,)

    def with_parts(self, parts: tuple[Any, ...]) -> Self:
        """Return the count of another link."""
        return replace(self, link=parts[0])


@dataclass(frozen=True)
class Group(Conditioned):
    """Conditions on one thing that stand together."""

    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True)
class Not(Group):
    """That the conditions do not all hold."""


@dataclass(frozen=True)
class May(Group):
    """That the conditions may hold, all of them or none."""


@dataclass(frozen=True)
class Either(Part):
    """That one of *choices* holds, or several."""

    choices: tuple[Group, ...] = ()

    @property
    def parts(self) -> tuple[Group, ...]:
        """The choices."""
        return self.choices

    def with_parts(self, parts: tuple[Any, ...]) -> Self:
        """Return it with other choices."""
        return replace(self, choices=parts)


Condition: TypeAlias = Link | Fact | Count | Not | May | Either


@dataclass(frozen=True)
class Question:
    """What is asked of *thing*: to ``show`` all that fit, to ``count`` them for each of what is shown beside, to ``check`` whether there is one, or to ``draw`` the links by which they fit.

    *limit* is the largest number of rows, None for all.
    """

    thing: Thing
    form: Literal["show", "count", "check", "draw"] = "show"
    limit: int | None = None
    order: int = 0
    """How the number is sorted by where things are counted, as `Column.order`."""

    def at(self, path: Path) -> Part:
        """Return the part at *path*; raises `LookupError` where there is none."""
        part: Part = self.thing
        for index in path:
            if index < 0:
                raise LookupError(f"no part has the place {index}")
            part = part.parts[index]
        return part
