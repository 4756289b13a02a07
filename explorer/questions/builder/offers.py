"""What a page offers for one part of a question, as plain values: steps with their words and numbers, in sections."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from explorer.errors import BadRequest
from explorer.framework import Edition
from explorer.questions.builder.candidates import Answers, Data, count_answers
from explorer.questions.builder.steps import take
from explorer.sparql.question.model import Count, Either, May, Not, Part, Path, Question


@dataclass(frozen=True, slots=True)
class Action:
    """A *step* with its *label*; *number* is how many answers there are after it, None where that stays as it is.

    *about* completes the label for those who hear it alone; *is_current* says that the question is so now.
    """

    step: str
    label: str
    number: Answers | None = None
    about: str = ""
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """What can be said in *words*, in the ways that *actions* have."""

    words: str
    actions: tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """A step for which something is typed: its *label*, the possible *steps* with their words, and the sort of *input*, ``text`` or ``number``; *joint* are the words between the step and what is typed."""

    label: str
    steps: tuple[tuple[str, str], ...]
    input: str = "text"
    hint: str = ""
    value: str = ""
    joint: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Offers under one *heading*; those that are *further* are folded away."""

    heading: str
    rows: tuple[Row, ...] = ()
    actions: tuple[Action, ...] = ()
    fields: tuple[Field, ...] = ()
    further: bool = False

    def __bool__(self) -> bool:
        """Whether there is anything in it."""
        return bool(self.rows or self.actions or self.fields)


@dataclass(frozen=True, slots=True)
class Menu:
    """What can be done with the part *at* a place, which is called *title*."""

    at: Path
    title: str
    sections: tuple[Section, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Trial:
    """Tries steps on the part *at* a place of *question*, to offer only those that still have answers."""

    data: Data
    question: Question
    at: Path

    @property
    def edition(self) -> Edition:
        """The edition that is asked."""
        return self.data.edition

    @property
    def is_visible(self) -> bool:
        """Whether what is at the place can be a column."""
        return self.question.form in ("show", "count") and not self._is_within(Not, Either, Count)

    @property
    def is_certain(self) -> bool:
        """Whether each answer has what is at the place, so that there are as many answers as have it."""
        return not self._is_within(Not, May, Either, Count)

    @property
    def is_denied(self) -> bool:
        """Whether what is at the place is part of what must not be."""
        return self._is_within(Not)

    @property
    def is_limited(self) -> bool:
        """Whether there may be fewer answers where what is at the place fits more often, or is taken out: it is part of what must not be, is counted, or is one of several choices."""
        return self._is_within(Not, Count, Either)

    def _is_within(self, *sorts: type[Part]) -> bool:
        return any(isinstance(self.question.at(self.at[:length]), sorts) for length in range(len(self.at)))

    def action(self, step: str, label: str, about: str = "") -> Action | None:
        """Return *step* with the number of answers after it; None where there would be none, or the step does not fit."""
        if not self.fits(step):
            return None
        found = count_answers(self.data, take(self.question, self.at, step).question)
        return Action(step, label, found, about) if found.number else None

    def fits(self, step: str) -> bool:
        """Whether there is a question after *step*."""
        try:
            take(self.question, self.at, step)
        except BadRequest:
            return False
        return True

    def actions(self, *steps: tuple[str, str]) -> tuple[Action, ...]:
        """Return the *steps*, each with its label, that still have answers."""
        return tuple(found for step, label in steps if (found := self.action(step, label)))


def section(
    heading: str,
    rows: Sequence[Row] = (),
    actions: Sequence[Action] = (),
    fields: Sequence[Field] = (),
    further: bool = False,
) -> Section:
    """Return a section of those."""
    return Section(heading, tuple(row for row in rows if row.actions), tuple(actions), tuple(fields), further)
