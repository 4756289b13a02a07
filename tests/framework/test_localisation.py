"""In which of its languages a node is shown."""

from __future__ import annotations

import pytest

from explorer.framework.localisation import Translations
from explorer.terms import Iri, Text, Value

NODE = Iri("https://example.org/id/A")
OTHER = Iri("https://example.org/id/B")


def wording(*texts: tuple[str, Value]) -> Translations:
    rows = [{"node": NODE, "part": part, "text": text} for part, text in texts]
    return Translations.of([*rows, {"node": OTHER, "part": "label", "text": Text("Other", "en-GB")}])


ALL = (
    ("label", "Ohne"),
    ("label", Text("Bond", "en-GB")),
    ("label", Text("Bindung", "de-AT")),
    ("label", Text("Lien", "fr")),
)


@pytest.mark.parametrize(
    ("language", "said"),
    [("", "Bond"), ("en", "Bond"), ("de", "Bindung"), ("DE-at", "Bindung"), ("fr", "Lien"), ("es", "Bond")],
)
def test_a_text_is_shown_in_the_language_that_is_asked_for(language: str, said: str) -> None:
    assert wording(*ALL).text(NODE, "label", language) == said


def test_without_a_usual_language_a_text_without_one_comes_first() -> None:
    assert wording(("text", Text("x", "la")), ("text", "y")).text(NODE, "text", "") == "y"
    assert wording(("text", Text("x", "la"))).text(NODE, "text", "") == "x"
    assert wording().text(NODE, "text", "") is None


def test_languages_are_those_of_names_the_most_used_first() -> None:
    assert wording(*ALL, ("text", Text("x", "la"))).languages.tags == ("en-GB", "de-AT", "fr")
    assert wording(*ALL).languages.match("de") == "de-AT"
    assert wording(*ALL).languages.match("es") == ""
    assert wording(*ALL).languages.match("") == ""


def test_a_language_that_is_no_translation_is_not_offered() -> None:
    alone = [{"node": Iri("https://example.org/id/C"), "part": "label", "text": Text("amabilidad", "es")}]
    rows = [
        {"node": Iri(f"https://example.org/id/{n}"), "part": "label", "text": Text(n, "en-GB")} for n in "DE"
    ]
    assert Translations.of([*alone, *rows]).languages.tags == ("en-GB",)


def test_a_short_name_in_another_language_gives_way() -> None:
    found = wording(*ALL, ("short", Text("B.", "en-GB")))
    assert found.name(NODE, "de") == ("Bindung", "Bindung")
    assert found.name(NODE, "en") == ("Bond", "B.")
    assert found.name(NODE, "") == ("Bond", "B.")


def test_a_language_that_nobody_knows_is_not_offered() -> None:
    found = wording(("label", Text("x", "und")), ("label", Text("Bindung", "de")))
    assert "und" not in found.languages.tags
    alone = Translations.of([{"node": NODE, "part": "label", "text": Text("x", "und")}], ["und"])
    assert alone.languages.tags == ("und",)
