"""The vocabulary, as its page documents it."""

import pytest

from explorer.framework import Edition
from explorer.framework.vocabulary.terms import Section, Term, read_sections


@pytest.fixture(scope="module")
def documented(edition: Edition) -> tuple[Section, ...]:
    return read_sections(edition.rows("vocabulary-terms"))


def term(documented: tuple[Section, ...], name: str) -> Term:
    return next(term for section in documented for term in section.terms if term.name == name)


def test_every_term_stands_in_one_section(documented: tuple[Section, ...]) -> None:
    names = [term.name for section in documented for term in section.terms]
    assert len(names) == len(set(names)) > 60
    assert documented[0].title == "Classes"
    assert "Other terms" not in [section.title for section in documented]


def test_every_term_has_a_label_and_a_definition(documented: tuple[Section, ...]) -> None:
    assert [
        term.name for section in documented for term in section.terms if not (term.label and term.definition)
    ] == []


def test_a_retired_term_stands_apart_and_leads_to_what_took_its_place(
    documented: tuple[Section, ...],
) -> None:
    details = {facts.label: facts.values for facts in term(documented, "exact").details}
    retired = next(section for section in documented if section.title == "Retired terms")

    assert [detail.iri.local for detail in details["replaced by"] if detail.iri] == ["Exact"]
    assert "exact" in [one.name for one in retired.terms]
    assert "Exact" not in [one.name for one in retired.terms]


def test_a_property_reads_both_ways(documented: tuple[Section, ...]) -> None:
    answers = term(documented, "respondsTo")
    assert (answers.phrase, answers.inverse_phrase) == ("answers", "is answered by")
    details = {facts.label: [fact.text for fact in facts.values] for facts in answers.details}
    assert details["from (domain)"] == ["ont:Ability"]
    assert details["to (range)"] == ["ont:RuptureKind"]


def test_bookkeeping_stands_apart(documented: tuple[Section, ...]) -> None:
    ability = term(documented, "Ability")
    assert {"type", "order", "plural"} <= {facts.label for facts in ability.records}
    assert {facts.label for facts in ability.details} == {"a kind of"}


def test_a_chain_names_its_links(documented: tuple[Section, ...]) -> None:
    details = {facts.label: facts.values for facts in term(documented, "addresses").details}
    assert {detail.text for detail in details["follows from a chain of"]} == {
        "ont:deployedIn",
        "ont:respondsTo",
    }


def test_a_class_has_its_sign_and_is_an_anchor(documented: tuple[Section, ...]) -> None:
    ability = term(documented, "Ability")
    assert ability.sign.startswith("▲")
    assert documented[0].anchor == "classes"


def test_a_term_has_its_examples(documented: tuple[Section, ...]) -> None:
    assert term(documented, "partOf").examples == ("id:AB1 ont:partOf id:CP1 .",)
    assert term(documented, "Area").examples == ()
    assert "example" not in {facts.label for facts in term(documented, "partOf").records}


def test_no_label_stands_for_a_kind_and_a_basis(documented: tuple[Section, ...]) -> None:
    labels = {section.title: {term.label for term in section.terms} for section in documented}
    assert {"framework statement", "source reported", "editorial inference"} <= labels["Individuals"]
    assert not {"framework", "source", "editorial"} & labels["Individuals"]
    assert "source" in labels["Classes"]
