"""Values as SPARQL terms: whatever goes in comes out of an engine as it was."""

from hashlib import sha1

import pyoxigraph as ox
import pytest

from explorer.errors import BadRequest
from explorer.store.oxigraph import value
from explorer.terms import Iri, Text, Value, local_path, n3, shorten

HOSTILE = (
    "}",
    '"',
    "'",
    '"""',
    "'''",
    'ends in a quote"',
    "ends in a backslash\\",
    "\\",
    '\\"',
    "\\u0022 } SELECT",
    "two\nlines",
    "carriage\rreturn",
    "tab\tand\x07bell",
    '" } UNION { ?s ?p ?o } #',
    "# no comment",
    "?variable $variable",
    "<http://example.org/>",
    "VALUES ?word { 1 }",
    "é, \u202eright to left, \U0001f600",
    "</script><script>alert(1)</script>",
    "",
    " ",
)


def round_trip(given: Value) -> Value:
    solutions = ox.Store().query(f"SELECT ?x {{ VALUES ?x {{ {n3(given)} }} }}")
    assert isinstance(solutions, ox.QuerySolutions)
    (solution,) = solutions
    return value(solution["x"])


@pytest.mark.parametrize("text", HOSTILE)
def test_a_string_survives(text: str) -> None:
    assert round_trip(text) == text


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_survives_with_its_language(text: str) -> None:
    found = round_trip(Text(text, "en-GB"))

    assert found == text
    assert isinstance(found, Text)
    assert found.language.lower() == "en-gb"


@pytest.mark.parametrize("given", [True, False, 0, -7, 2.5, Iri("https://example.org/é?a=b#c")])
def test_other_values_survive(given: Value) -> None:
    found = round_trip(given)

    assert found == given
    assert type(found) is type(given)


@pytest.mark.parametrize("character", list('<>"{}|^`\\ \n\t\x00'))
def test_an_iri_with_a_forbidden_character_is_refused(character: str) -> None:
    with pytest.raises(BadRequest, match="is not an IRI"):
        n3(Iri(f"https://example.org/{character}x"))


@pytest.mark.parametrize(
    ("iri", "local"),
    [
        ("https://example.org/id/AB4", "AB4"),
        ("https://example.org/ont#Ability", "Ability"),
        ("urn:x", "urn:x"),
    ],
)
def test_the_local_part_follows_the_last_separator(iri: str, local: str) -> None:
    assert local == Iri(iri).local


URLS = bytes.fromhex("6ba7b8119dad11d180b400c04fd430c8")
"""The namespace of URLs (§6.6)."""


def by_the_rule(iri: str) -> str:
    octets = bytearray(sha1(URLS + iri.encode(), usedforsecurity=False).digest()[:16])
    octets[6] = octets[6] & 0x0F | 0x50
    octets[8] = octets[8] & 0x3F | 0x80
    text = octets.hex()
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))


def test_an_identifier_is_that_of_the_rule() -> None:
    iri = "https://w3id.org/alliance/id/AB10"
    assert Iri(iri).uuid == by_the_rule(iri) == Iri(iri).uuid.lower()
    assert Iri("https://w3id.org/alliance/id/AB1").uuid != Iri(iri).uuid


@pytest.mark.parametrize(
    ("iri", "own", "short"),
    [
        ("http://www.w3.org/2000/01/rdf-schema#label", {}, "rdfs:label"),
        (
            "http://www.w3.org/2000/01/rdf-schema#label",
            {"r": "http://www.w3.org/2000/01/rdf-schema#"},
            "r:label",
        ),
        ("http://www.w3.org/2000/01/rdf-schema#label", {"w": "http://www.w3.org/"}, "rdfs:label"),
        ("http://e/x", {"": "http://e/"}, ":x"),
        ("http://e/x", {"none": ""}, "http://e/x"),
    ],
)
def test_a_name_is_shortened_by_the_longest_prefix_and_by_its_own_first(
    iri: str, own: dict[str, str], short: str
) -> None:
    assert shorten(iri, own) == short


@pytest.mark.parametrize(
    ("iri", "path"),
    [
        ("https://w3id.org/alliance/f/bees/id/B1", "/id/B1"),
        ("https://w3id.org/alliance/f/bees/ont#Skill", "/ont#Skill"),
        ("https://w3id.org/alliance/ont#partOf", "/ont#partOf"),
        ("https://w3id.org/alliance/id/editor", ""),
        ("http://data.europa.eu/esco/id/5", ""),
    ],
)
def test_a_framework_describes_its_own_names_and_the_terms_that_all_share(iri: str, path: str) -> None:
    assert local_path(iri, "https://w3id.org/alliance/f/bees/") == path
    assert local_path(iri, "https://w3id.org/alliance/f/bees/", ("graph/",)) == ""
