"""How to cite a node."""

from dataclasses import replace
from datetime import date

from explorer.formats.citation import Citation, escaped

CITATION = Citation(
    code="AB10",
    title="An ability to answer 100% of {questions}",
    whole="Therapeutic alliance framework",
    site="Framework Explorer",
    edition="0123abcd",
    address="https://frameworks.example/id/AB10",
    accessed=date(2026, 11, 3),
)


def test_a_sentence_in_the_manner_of_apa() -> None:
    assert CITATION.sentence == (
        "An ability to answer 100% of {questions} [AB10]. (n.d.). In Therapeutic alliance framework (edition 0123abcd). "
        "Framework Explorer. Retrieved 3 November 2026, from https://frameworks.example/id/AB10"
    )


def test_bibtex() -> None:
    assert CITATION.bibtex == (
        "@misc{AB10,\n"
        "  title = {{An ability to answer 100\\% of \\{questions\\}}},\n"
        "  howpublished = {Therapeutic alliance framework, in Framework Explorer},\n"
        "  note = {AB10, edition 0123abcd, accessed 2026-11-03},\n"
        "  url = {https://frameworks.example/id/AB10},\n"
        "}\n"
    )


def test_braces_stay_balanced_whatever_the_title() -> None:
    bibtex = replace(CITATION, title="}} \\ {{ $_#~^&", code="A}{B").bibtex
    bare = bibtex.replace(r"\{", "").replace(r"\}", "")
    assert bare.count("{") == bare.count("}")
    assert bibtex.startswith("@misc{AB,")


def test_line_breaks_become_spaces() -> None:
    assert escaped("one\n  two") == "one two"
