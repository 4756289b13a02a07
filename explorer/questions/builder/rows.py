"""What can be said of a thing, a row for each link and each value: with the ways to say it, and how many answers there are after each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from explorer.framework.names import lexicon
from explorer.questions.builder.candidates import (
    Answers,
    Candidate,
    count_answers,
    count_of_a_kind,
    find_candidates,
)
from explorer.questions.builder.offers import Action, Row, Trial
from explorer.questions.builder.said import said_by
from explorer.questions.builder.terms import written
from explorer.questions.builder.vocabulary import (
    is_offered,
    property_roles,
    term_properties,
    value_properties,
)
from explorer.sparql.english.parts import words_of
from explorer.sparql.question.model import Link, Thing
from explorer.sparql.question.nouns import Nouns
from explorer.sparql.question.wording.kinds import is_kind


@dataclass(frozen=True)
class Rows:
    """Makes the rows for the thing at the place of *trial*."""

    trial: Trial

    @cached_property
    def nouns(self) -> Nouns:
        """The words for things and links."""
        return Nouns(lexicon(self.trial.edition))

    @cached_property
    def thing(self) -> Thing:
        """The thing; raises `LookupError` where something else is there."""
        found = self.trial.question.at(self.trial.at)
        if not isinstance(found, Thing):
            raise LookupError("no thing is there")
        return found

    @property
    def _links_said(self) -> list[Link]:
        """The links that are said of the thing."""
        inner = (part for each in self.thing.conditions for part in (each, *each.parts))
        return [part for part in inner if isinstance(part, Link)]

    @cached_property
    def _all(self) -> Answers:
        return count_answers(self.trial.data, self.trial.question)

    @cached_property
    def candidates(self) -> list[Candidate]:
        """What things there have, of the properties that are offered; nothing of one thing that is named."""
        if self.thing.is_constant and self.trial.at:
            return []
        found = find_candidates(self.trial.data, self.trial.question, self.trial.at)
        return [each for each in found if is_offered(self.trial.edition, each.iri)]

    @cached_property
    def links(self) -> list[Candidate]:
        """Those that lead to things, the likeliest first; of equal ones the wider last."""
        wide = property_roles(self.trial.edition)["wide"]
        values = value_properties(self.trial.edition)
        found = [each for each in self.candidates if each.iri not in values]
        return sorted(found, key=lambda each: (-each.number, each.iri in wide))

    @cached_property
    def values(self) -> list[Candidate]:
        """Those that lead to texts and numbers."""
        values = value_properties(self.trial.edition)
        return [each for each in self.candidates if each.iri in values and not each.backward]

    def is_partial(self, candidate: Candidate) -> bool:
        """Whether some have it and others do not."""
        return candidate.number < self._all.number

    def link_rows(self, candidates: Iterable[Candidate]) -> list[Row]:
        """Return a row for each of *candidates*; of those that read alike, for the first one."""
        rows: dict[str, Row] = {}
        for candidate in candidates:
            row = self._link_row(candidate)
            rows.setdefault(row.words, row)
        return list(rows.values())

    def value_row(self, candidate: Candidate) -> Row:
        """Return the row for the value *candidate*."""
        noun, name = self.nouns.value(candidate.iri).text, written(candidate.iri)
        with_it, without = self._numbers(candidate)
        actions: list[Action] = []
        if without is None or without.number:
            actions.append(Action(f"has {name}", "only those", with_it, f"with a {noun}"))
        if without and without.number:
            actions.append(Action(f"lacks {name}", "not those", without, f"with a {noun}"))
        if self.trial.is_visible:
            show = "value-if-any" if self._may_lack(without) else "value"
            actions.append(Action(f"{show} {name}", self._show, about=noun))
        return Row(noun, self._unsaid(actions))

    def kind_row(self) -> Row:
        """Return the row that shows the kind of the thing, without an action where it is known or there is none."""
        kinds = {kind.iri for kind in self.trial.edition.kinds.values()}
        is_known = (
            bool(self.thing.kinds) and kinds.issuperset(self.thing.kinds) and len(self.thing.kinds) == 1
        )
        if is_known or not self.trial.is_visible or any(map(is_kind, self._links_said)):
            return Row("kind", ())
        number = count_of_a_kind(self.trial.data, self.trial.question, self.trial.at)
        without = Answers(self._all.number - number, self._all.more) if self.trial.is_certain else None
        step = "kind-of-if-any" if self._may_lack(without) else "kind-of"
        return Row("kind", (Action(step, self._show, about="its kind"),) if number else ())

    def _link_row(self, candidate: Candidate) -> Row:
        link = Link((candidate.iri,), Thing(kinds=candidate.kinds), candidate.backward)
        words = f"{words_of(self.nouns.verbs(link, ()))} {words_of(self.nouns.thing(link.thing, 'a', ()))}"
        return Row(words, self._unsaid(self._link_actions(candidate, words)))

    def _unsaid(self, actions: Iterable[Action]) -> tuple[Action, ...]:
        """Return those of *actions* that say more than the question does."""
        return tuple(action for action in actions if action.step not in self._said)

    @cached_property
    def _said(self) -> frozenset[str]:
        """Steps after which the question would say again what it says of the thing."""
        return frozenset(step for each in self.thing.conditions for step in said_by(each))

    def _link_actions(self, candidate: Candidate, words: str) -> Iterator[Action]:
        with_it, without = self._numbers(candidate)
        yield Action(f"that {candidate.step}", "only those", with_it, f"that {words}")
        if without and without.number:
            yield Action(f"no {candidate.step}", "not those", without, f"that {words}")
        if self.trial.is_visible:
            yield Action(f"{self._shows(candidate, without)} {candidate.step}", self._show, about=words)
        if self.trial.is_visible and self.trial.is_certain:
            yield Action(f"number {candidate.step}", "count", about=words)

    def _shows(self, candidate: Candidate, without: Answers | None) -> str:
        """Return the step that shows what *candidate* leads to: terms by their labels."""
        is_term = candidate.iri in term_properties(self.trial.edition) and not candidate.backward
        if is_term and not candidate.kind:
            return "label-if-any" if self._may_lack(without) else "label"
        return "perhaps" if self._may_lack(without) else "with"

    def _numbers(self, candidate: Candidate) -> tuple[Answers | None, Answers | None]:
        """Return how many answers there are with what *candidate* is, and without it; None where that is not known."""
        if not self.trial.is_certain:
            return None, None
        with_it = Answers(candidate.number, self._all.more)
        without = Answers(self._all.number - candidate.number, self._all.more)
        return with_it, None if self.trial.at else without

    def _may_lack(self, without: Answers | None) -> bool:
        """Whether things that lack it stay among the answers when it is shown; those that are counted are counted for each."""
        return not self._is_counted and (without is None or without.number > 0)

    @property
    def _is_counted(self) -> bool:
        return self.trial.question.form == "count"

    @property
    def _show(self) -> str:
        return "for each" if self._is_counted else "show"
