"""What can be done with a part of a question itself: what it is called, and whether it is shown, sorted by, or taken out."""

from __future__ import annotations

from explorer.framework import Edition
from explorer.framework.names import lexicon
from explorer.questions.builder.offers import Action, Field, Section, Trial, section
from explorer.questions.builder.vocabulary import has_length
from explorer.sparql.english.parts import words_of
from explorer.sparql.question.model import (
    Column,
    Count,
    Either,
    Fact,
    Length,
    Link,
    Not,
    Part,
    Thing,
)
from explorer.sparql.question.nouns import Nouns


def title(edition: Edition, part: Part) -> str:
    """Return what *part* is called above its offers."""
    nouns = Nouns(lexicon(edition))
    match part:
        case Thing():
            return words_of(nouns.thing(part, "the", ()))
        case Fact():
            return nouns.value(part.property).text
        case Link():
            return words_of(nouns.verbs(part, ()))
        case Count():
            return f"the number of {words_of(nouns.thing(part.link.thing, 'number', ()))}"
        case Either():
            return "either … or …"
        case Length():
            return "its length"
    return "what must not be" if isinstance(part, Not) else "what there may be"


def own(part: Part, trial: Trial) -> Section:
    """What can be done with the part itself: show it or not, sort by it, take it out."""
    actions: list[Action] = []
    is_root = trial.at == ()
    if (
        isinstance(part, Column)
        and trial.is_visible
        and not (is_root or (isinstance(part, Thing) and part.only and not part.conditions))
    ):
        actions.append(Action("hidden", "Do not show it") if part.shown else Action("shown", "Show it"))
        if isinstance(part, Fact) and part.shown and not part.length and has_length(trial.edition, part):
            actions.append(Action("length", "Show its length"))
    if isinstance(part, Column) and trial.is_visible and (part.shown or isinstance(part, Fact | Count)):
        actions.append(Action("sort", "Sort by it", is_current=part.order > 0))
        actions.append(Action("sort back", "Sort backwards", is_current=part.order < 0))
    if not (is_root or isinstance(part, Thing)):
        actions += wider(trial, ("remove", "Take it out"))
    fields: list[Field] = []
    if is_root:
        form = trial.question.form
        labels = (
            ("show", "Show them"),
            ("count", "Count them"),
            ("check", "Is there one?"),
            ("draw", "Draw them"),
        )
        actions += [
            Action(f"form {name}", label, is_current=name == form)
            for name, label in labels
            if trial.fits(f"form {name}")
        ]
        if form in ("show", "count"):
            fields.append(
                Field("Show at most", (("limit", ""),), "number", value=f"{trial.question.limit or 10}")
            )
        if trial.question.limit is not None:
            actions.append(Action("limit any", "Show all"))
    return section("The whole question" if is_root else "", actions=actions, fields=fields)


def wider(trial: Trial, *steps: tuple[str, str]) -> tuple[Action, ...]:
    """Return those of *steps* that fit, after which a part fits as often as now, or more.

    So there are as many answers, which are not counted, but where it is denied or has to be of some number.
    """
    if trial.is_limited:
        return trial.actions(*steps)
    return tuple(Action(step, label) for step, label in steps if trial.fits(step))
