"""Search: exact first; accents, case and punctuation do not count."""

from typing import Protocol

import pytest

from explorer.framework import Edition
from explorer.framework.search import SearchIndex, SearchResult, SearchText, fold_words, mark_words

ALL = ("framework", "source", "editorial")


@pytest.fixture(scope="module")
def index(edition: Edition) -> SearchIndex:
    return SearchIndex.of(edition)


class Finder(Protocol):
    """Finds by the names of kinds and bases."""

    def __call__(
        self, asked: str, kinds: tuple[str, ...] = (), bases: tuple[str, ...] = ALL
    ) -> SearchResult: ...


@pytest.fixture
def find(edition: Edition, index: SearchIndex) -> Finder:
    def finder(asked: str, kinds: tuple[str, ...] = (), bases: tuple[str, ...] = ALL) -> SearchResult:
        return index.find(
            asked, [edition.kinds[name] for name in kinds], [edition.bases[name] for name in bases]
        )

    return finder


def codes(found: SearchResult) -> list[str]:
    return [hit.node.code for hit in found.hits]


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("AB4", "AB4"), ("ab4", "AB4"), ("s1-f01", "S1-F01"), ("PA", "PA"),
        ("Respectful", "P2"), ("being respectful", "P2"), ("BEING RESPECTFUL.", "P2"), ("Rigid", "N1"), ("bond", "AC1"),
        ("a positive alliance", "PA"), ("aislamiento", "S2-F25"),
        ("10.1037/0033-3204.38.2.171", "S1"), ("https://doi.org/10.1037/0033-3204.38.2.171", "S1"),
        ("doi:10.1016/S0272-7358(02)00146-0", "S2"), ("9781572305120", "S3"), ("Safran & Muran", "S3"),
        ("Ackerman 2003", "S2"), ("Guilford", "S3"), ("client's world view", "CP2"), ("sceptical", ""), ("skeptical", "AB3"),
    ],
)  # fmt: skip
def test_what_fits_best_comes_first(find: Finder, asked: str, first: str) -> None:
    assert next(iter(codes(find(asked))), "") == first


@pytest.mark.parametrize(
    "asked", ["ráting rationale", "rationale", "RATIONALE", "rationalé", "  rationale ?!", "“rationale”"]
)
def test_accents_case_and_punctuation_do_not_count(find: Finder, asked: str) -> None:
    expected = [] if "ráting" in asked else ["AB2", "IT1", "IT2", "AB3", "W18-F01"]
    assert set(expected) <= set(codes(find(asked)))


def test_every_word_counts_in_any_order(find: Finder) -> None:
    assert set(codes(find("rationale client"))) == set(codes(find("client rationale")))
    assert set(codes(find("client rationale"))) < set(codes(find("rationale")))


@pytest.mark.parametrize("asked", ["", "   ", "?!", "\u202e"])
def test_nothing_asked_finds_nothing(find: Finder, asked: str) -> None:
    assert find(asked).hits == ()


def test_kinds_filter_and_are_counted_as_if_they_did_not(find: Finder) -> None:
    everything, filtered = find("rationale"), find("rationale", kinds=("ability",))
    assert {hit.node.kind.name for hit in filtered.hits} == {"ability"}
    assert filtered.by_kind == everything.by_kind
    assert filtered.by_kind["ability"] == len(filtered.hits)


def test_bases_filter_by_whose_words_were_found(find: Finder) -> None:
    assert "P5" in codes(find("alert"))
    assert codes(find("Bond", bases=("editorial",)))[0] == "AC1"
    assert "S1-F01" not in codes(find("rigid", bases=("framework",)))
    assert "N1" not in codes(find("rigid", bases=("source",)))


def test_codes_of_sources_and_findings_belong_to_the_source(find: Finder) -> None:
    assert codes(find("S1-F01", bases=("source",))) == ["S1-F01"]
    assert find("S3").by_basis["framework"] == 0
    assert find("S3").by_basis["source"] == 20
    assert codes(find("P1", bases=("framework",)))[0] == "P1"
    assert "S3" in codes(find("Safran", bases=("framework",)))


def test_bases_are_counted_as_if_they_did_not_filter(find: Finder) -> None:
    assert find("rigid", bases=("framework",)).by_basis == find("rigid").by_basis


def test_a_word_that_nothing_has_brings_suggestions(index: SearchIndex) -> None:
    assert "rationale" in index.suggestions("rationle")
    assert index.suggestions("rationale") == ()


def test_words_are_plain() -> None:
    assert fold_words("Client's Façade – ÆON, 10.1/x") == ("clients", "facade", "æon", "10", "1", "x")


def test_what_was_found_is_marked() -> None:
    assert list(mark_words("Check the rationale, Rational", "rational CHECK")) == [
        ("Check", True), (" the ", False), ("rationale", True), (", ", False), ("Rational", True),
    ]  # fmt: skip


def test_the_marked_text_is_the_text() -> None:
    text = "the client’s ‘world view’ <b>"
    assert "".join(piece for piece, _ in mark_words(text, "world b")) == text


def test_the_same_search_gives_the_same_order(find: Finder) -> None:
    assert codes(find("alliance")) == codes(find("alliance"))


def test_whole_words_weigh_more_than_the_beginnings_of_words(edition: Edition) -> None:
    basis = edition.bases["framework"]
    first, second = list(edition.nodes)[:2]
    whole = SearchText("statement", "goal for a bond of both", basis)
    beginnings = SearchText("short label", "goals bonded", basis)
    found = SearchIndex({first: (beginnings,), second: (whole,)}, edition.nodes).find(
        "goal bond", (), edition.bases.values()
    )

    assert [(hit.node.code, hit.score) for hit in found.hits] == [(second, 324), (first, 268)]
