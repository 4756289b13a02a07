"""Families of words: suffixes make them, parts of compounds do not."""

import pytest

from explorer.framework import Edition
from explorer.framework.search import SearchIndex
from explorer.framework.search.families import families, without_negation
from explorer.web.core.site_pages import page_documents


@pytest.fixture(scope="module")
def index(edition: Edition) -> SearchIndex:
    return SearchIndex.of(edition, page_documents(edition))


@pytest.mark.parametrize(
    ("word", "relative"),
    [("warmth", "warm"), ("responding", "respons"), ("explanation", "explain"), ("honest", "honesti"), ("threat", "threaten")],
)  # fmt: skip
def test_words_of_one_family_share_all_but_suffixes(index: SearchIndex, word: str, relative: str) -> None:
    assert relative in families(index.database, word)


@pytest.mark.parametrize(
    ("compound", "part"),
    [
        ("dropout", "drop"),
        ("download", "down"),
        ("frameshift", "frame"),
        ("openwork", "open"),
        ("wordplay", "word"),
    ],
)
def test_a_part_of_a_compound_is_no_relative(index: SearchIndex, compound: str, part: str) -> None:
    assert part not in families(index.database, compound)


@pytest.mark.parametrize("asked", ["dropout", "frameshift", "openwork"])
def test_a_compound_is_not_found_by_one_of_its_parts(
    index: SearchIndex, edition: Edition, asked: str
) -> None:
    found = index.find(asked, (), edition.bases.values())
    assert (found.hits, found.others, found.searched) == ((), (), "")


def test_a_compound_is_found_by_all_of_its_parts(index: SearchIndex, edition: Edition) -> None:
    found = index.find("worldview", (), edition.bases.values())
    assert {"CP2", "AB7", "AB8"} <= {hit.node.code for hit in found.hits}


def test_what_only_begins_as_a_short_word_is_not_most_of_a_search(
    index: SearchIndex, edition: Edition
) -> None:
    found = index.find("drop out", (), edition.bases.values())
    assert "PA" not in {hit.node.code for hit in found.hits}  # outcome


def test_a_vowel_written_twice_stays(index: SearchIndex, edition: Edition) -> None:
    found = index.find("threats to alliance", (), edition.bases.values())
    assert "K2" not in {hit.node.code for hit in found.hits}  # three


def test_a_form_of_a_known_word_is_no_mistake(index: SearchIndex, edition: Edition) -> None:
    found = index.find("what to teach before ruptures", (), edition.bases.values())
    assert found.searched == ""
    assert "cq32" in {one.code for one in found.others}


@pytest.mark.parametrize(
    ("word", "rest"),
    [("dishonest", "honest"), ("untrustworthy", "trustworthy"), ("discus", ""), ("honest", "")],
)
def test_what_a_word_negates_is_the_rest_of_it(word: str, rest: str) -> None:
    assert without_negation(word, "en-GB") == rest
    assert without_negation(word, "fr") == ""


def test_the_opposite_of_a_known_word_is_found_as_that(index: SearchIndex, edition: Edition) -> None:
    found = index.find("dishonest therapist", (), edition.bases.values())
    assert found.searched == "honest therapist"
    assert found.hits[0].node.code == "P6"
