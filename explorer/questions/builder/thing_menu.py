"""The sections of offers for a thing in a question: how it may be linked, what is known of it, which one it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from explorer.questions.builder.candidates import Answers, find_kinds, find_nodes
from explorer.questions.builder.offers import Action, Field, Row, Section, Trial, section
from explorer.questions.builder.rows import Rows
from explorer.questions.builder.terms import read_name, written
from explorer.questions.builder.vocabulary import element_class
from explorer.sparql.question.model import Question, Thing

TEXTS = ("ont:verbatimText", "ont:wording", "ont:fragment", "ont:shortLabel", "rdfs:label", "dcterms:title")
"""Properties in whose values words are looked for, the likeliest first."""
USUAL = (*TEXTS[:4], "skos:notation")
"""Values that are not folded away."""
SORTED = (
    "ont:startCharacter",
    "ont:position",
    "skos:notation",
    "ont:shortLabel",
    "dcterms:title",
    "rdfs:label",
)
MOST_LISTED = 12
"""Rows that are not folded away."""
MOST_NAMED = 6
"""Things by name that are not folded away."""


def thing_sections(trial: Trial) -> Iterator[Section]:
    """Yield the sections for the thing at the place of *trial*, the likeliest first."""
    rows = Rows(trial)
    yield from _links(rows)
    yield _words(rows)
    yield from _values(rows)
    if not trial.is_denied:
        yield _which(rows)
    yield section(
        "Evidence and details",
        rows.link_rows(each for each in rows.links if not _is_relation(rows, each.iri)),
        further=True,
    )
    if not trial.is_denied:
        yield _kinds(rows)
    if trial.question.form == "check" and not trial.at:
        yield _lacking(rows)
    if trial.is_visible and not trial.at:
        yield _sorting(rows)


def other_ways(rows: Rows, of: Trial) -> Section:
    """Return what else may be said of the thing of *rows* instead of the condition at the place *of*."""
    ways = [_other_way(row) for row in rows.link_rows(rows.links) if row.actions]
    return section("Either this, or …", [row for row in ways if of.fits(row.actions[0].step)], further=True)


def _other_way(row: Row) -> Row:
    first = row.actions[0]
    return Row(row.words, (replace(first, step=f"or {first.step}", label="or those", number=None),))


def _is_relation(rows: Rows, property_: str) -> bool:
    return any(relation.iri == property_ for relation in rows.trial.edition.relations.values())


def _links(rows: Rows) -> Iterator[Section]:
    found = rows.link_rows(each for each in rows.links if _is_relation(rows, each.iri))
    yield section("How it is linked", found[:MOST_LISTED])
    yield section("Further links", found[MOST_LISTED:], further=True)


def _words(rows: Rows) -> Section:
    held = {written(each.iri) for each in rows.values}
    steps = [(f"words {name}", rows.nouns.value(read_name(name)).text) for name in TEXTS if name in held]
    hint = "Part of a word is enough. Several with commas: one of them."
    field = Field("Only where the", tuple(steps), hint=hint, joint="has")
    return section("Words in it", fields=[field] if steps else ())


def _values(rows: Rows) -> Iterator[Section]:
    usual = [each for name in USUAL for each in rows.values if written(each.iri) == name]
    others = [each for each in rows.values if each not in usual]
    partial = [each for each in others if rows.is_partial(each)]
    known = [rows.value_row(each) for each in (*usual, *partial)]
    yield section("What is known of it", [*known, rows.kind_row()])
    yield section(
        "More that is known of it",
        [rows.value_row(each) for each in others if each not in partial],
        further=True,
    )


def _lacking(rows: Rows) -> Section:
    """Links that nothing has which fits, though other things have: whether there is one can be asked, and the answer is no."""
    every = Thing(kinds=(element_class(rows.trial.edition),))
    of_all = Rows(replace(rows.trial, question=Question(every, "check")))
    here = {(each.iri, each.backward) for each in rows.links}
    others = [each for each in of_all.links if (each.iri, each.backward) not in here]
    listed = of_all.link_rows(each for each in others if _is_relation(rows, each.iri))
    asked = [Row(row.words, (replace(row.actions[0], label="ask", number=None),)) for row in listed]
    return section("What none of them does", asked, further=True)


def _which(rows: Rows) -> Section:
    """Which one it is: those that there are, or one that is typed."""
    trial = rows.trial
    found = find_nodes(trial.data, trial.question, trial.at)
    if len(found) < 2:
        return section("")
    listed = [
        Row(rows.nouns.lexicon.term(iri).text, tuple(_one(rows, iri, number)))
        for iri, number in found
        if iri.startswith("http") and iri not in rows.thing.only
    ]
    field = Field("Which", (("find", "has the code or the words"),))
    return section("One of them", listed, fields=[field], further=len(listed) > MOST_NAMED)


def _one(rows: Rows, iri: str, number: int) -> Iterator[Action]:
    """The ways to name the thing *iri*, which *number* answers have."""
    trial = rows.trial
    yield Action(
        f"only {written(iri)}", "this one", Answers(number) if trial.is_certain and trial.at else None
    )
    if rows.thing.only:
        yield Action(f"also {written(iri)}", "this one, too")


def _kinds(rows: Rows) -> Section:
    """Other kinds that it may be of."""
    trial, thing = rows.trial, rows.thing
    others = [
        (iri, number if trial.is_certain else None)
        for iri, number in find_kinds(trial.data, trial.question, trial.at)
        if iri not in thing.kinds or thing.only
    ]
    listed = [
        Row(rows.nouns.plural(iri).text, tuple(_kind(thing, written(iri), number))) for iri, number in others
    ]
    return section("Something else", listed, further=True)


def _kind(thing: Thing, name: str, number: Answers | None) -> Iterator[Action]:
    yield Action(f"kind {name}", "instead", number)
    if thing.kinds and not thing.only:
        yield Action(f"kind {' '.join(map(written, thing.kinds))} {name}", "these, too")


def _sorting(rows: Rows) -> Section:
    held = {written(each.iri) for each in rows.values}
    named = [(name, rows.nouns.value(read_name(name)).text) for name in SORTED if name in held]
    actions = [Action("sort", "by name"), *(Action(f"sort-by {name}", f"by {noun}") for name, noun in named)]
    return section("In which order", actions=actions, further=True)
