"""How to cite a node."""

from dataclasses import replace
from datetime import date

from explorer.formats.references.page_citation import Citation

CITATION = Citation(
    code="AB10",
    what="ability AB10",
    author="",
    title="an ability to answer 100% of {questions}",
    whole="Therapeutic alliance framework",
    site="Framework Explorer",
    edition="0123abcd",
    issued="2026-10-02",
    address="https://frameworks.example/id/AB10",
    name="https://w3id.example/id/AB10",
    accessed=date(2026, 11, 3),
)


def test_a_sentence_in_the_manner_of_apa() -> None:
    assert CITATION.sentence == (
        "An ability to answer 100% of {questions} [ability AB10]. (2026). "
        "In Therapeutic alliance framework (edition 0123abcd of 2 October 2026). Framework Explorer. "
        "Retrieved 3 November 2026, from https://frameworks.example/id/AB10 "
        "(name in the linked data: https://w3id.example/id/AB10)"
    )


def test_an_author_comes_first() -> None:
    cited = replace(CITATION, author="the editor", what="editorial link ED25")
    assert cited.sentence.startswith(
        "The editor. (2026). An ability to answer 100% of {questions} [editorial link ED25]. In "
    )
    assert "  author = {{The editor}},\n" in cited.bibtex


def test_an_edition_without_a_day() -> None:
    undated = replace(CITATION, issued="")
    assert "(n.d.). In Therapeutic alliance framework (edition 0123abcd). " in undated.sentence
    assert "year" not in undated.bibtex


def test_a_framework_as_a_whole_is_in_nothing() -> None:
    whole = replace(CITATION, whole="", what="competence framework")
    assert "[competence framework]. (2026). Edition 0123abcd of 2 October 2026. Framework" in whole.sentence
    assert whole.reference.container == "Framework Explorer"


def test_bibtex() -> None:
    assert CITATION.bibtex == (
        "@misc{AB10,\n"
        "  title = {{An ability to answer 100\\% of \\{questions\\}}},\n"
        "  year = {2026},\n"
        "  howpublished = {Therapeutic alliance framework, in Framework Explorer},\n"
        "  url = {https://frameworks.example/id/AB10},\n"
        "  urldate = {2026-11-03},\n"
        "  note = {ability AB10, edition 0123abcd, name in the linked data https://w3id.example/id/AB10},\n"
        "}\n"
    )


def test_a_reference_for_citation_managers() -> None:
    found = CITATION.reference
    assert (found.key, found.type, found.issued) == ("AB10", "webpage", "2026-10-02")
    assert found.url == "https://frameworks.example/id/AB10"
    assert found.accessed == date(2026, 11, 3)
    assert (
        found.note == "ability AB10, edition 0123abcd, name in the linked data https://w3id.example/id/AB10"
    )
