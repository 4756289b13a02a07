"""Search: exact and shorter first; accents, case, punctuation, endings and regular spellings do not count."""

from typing import Protocol

import pytest

from explorer.framework import Edition
from explorer.framework.search import SearchIndex, SearchResult, fold_words, mark_words

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
        ("Ackerman 2003", "S2"), ("Guilford", "S3"), ("client's world view", "CP2"), ("skeptical", "AB3"),
        ("goal", "AC3"), ("rupture", "RK1"), ("outcome", "PA"), ("competence", "C0"), ("world\u00adview", "CP2"),
        ("trust\u200bworthy", "P7"), ("clients’ perspective", "CP2"),
    ],
)  # fmt: skip
def test_what_fits_best_comes_first(find: Finder, asked: str, first: str) -> None:
    assert next(iter(codes(find(asked))), "") == first


@pytest.mark.parametrize(
    "asked",
    ["rationale", "RATIONALE", "rationalé", "  rationale ?!", "“rationale”", "rationales", "rationale’s"],
)
def test_accents_case_punctuation_and_endings_do_not_count(find: Finder, asked: str) -> None:
    assert {"AB2", "IT1", "IT2", "AB3", "W18-F01"} <= set(codes(find(asked)))


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


def test_ruptures_bring_all_that_has_to_do_with_them(find: Finder) -> None:
    found = codes(find("ruptures"))

    assert found[:2] == ["RK1", "RK2"]
    assert {"CP4", "AB9", "AB10", "AB11", "IT1", "IT2", "IT3", "IB1", "IB2", "IB3", "IB4", "IB5"} <= set(
        found
    )
    assert not {"P1", "AB1", "AC1"} & set(found)


def test_british_and_american_spellings_find_the_same(find: Finder) -> None:
    assert set(codes(find("sceptical"))) == set(codes(find("skeptical"))) == {"AB3", "AB4"}


def test_goal_leads_with_the_component_and_the_ability(find: Finder) -> None:
    assert set(codes(find("goal"))[:2]) == {"AC3", "AB5"}


def test_a_mistyped_word_is_corrected_in_the_whole_search(find: Finder) -> None:
    found = find("theraputic aliance")

    assert found.searched == "therapeutic alliance"
    assert codes(found) == codes(find("therapeutic alliance"))
    assert find("rationale").searched == ""


@pytest.mark.parametrize(("asked", "meant"), [("gaols", "goals"), ("trsut", "trust"), ("clent", "client")])
def test_a_slip_in_a_short_word_is_corrected(find: Finder, asked: str, meant: str) -> None:
    assert find(asked).searched == meant


@pytest.mark.parametrize("asked", ["reset", "rupt", "goats", "burst"])
def test_a_short_word_with_another_letter_is_a_word_of_its_own(find: Finder, asked: str) -> None:
    assert not find(asked).searched


def test_a_preposition_is_no_form_of_what_it_looks_like(
    find: Finder, index: SearchIndex, edition: Edition
) -> None:
    assert codes(find("regard")) == ["W18-F18"]
    assert codes(find("regarding"))[:2] == ["AC3", "AC2"]
    assert marked(index, edition, "consensus regarding goals", "regard") == [
        ("consensus regarding goals", False)
    ]


def test_words_that_no_search_needs_are_not_joined(index: SearchIndex, edition: Edition) -> None:
    assert ("DOI", True) not in marked(
        index, edition, "its own DOI was not seen", "how do I repair a rupture"
    )


def test_what_is_suggested_finds_something(find: Finder) -> None:
    for asked in ("therapits goels", "negatve feelngs", "alliance ruptur repiar", "untrustworthy therapist"):
        found = find(asked)
        assert found.searched
        for one in (found.searched, *found.suggestions):
            again = find(one)
            assert again.searched == ""
            lacking = [hit.missing for hit in again.hits] + [other.missing for other in again.others]
            assert () in lacking


def test_one_word_too_many_finds_what_has_the_others(find: Finder) -> None:
    found = find("culturally sensitive listening")

    assert codes(found)[0] == "AB1"
    assert found.missing == ("culturally",)
    assert found.hits[0].missing == ("culturally",)
    assert found.is_partial


def test_what_has_every_word_has_no_partial_company(find: Finder) -> None:
    found = find("client rationale")

    assert found.hits
    assert found.missing == ()
    assert [hit for hit in found.hits if hit.missing] == []


def test_function_words_need_not_be_there(find: Finder) -> None:
    assert codes(find("what is the rationale for"))[0] == codes(find("rationale"))[0]
    assert find("the of").hits  # but are searched where there is nothing else


def test_links_questions_and_documents_are_found_beside_nodes(find: Finder) -> None:
    others = [(one.sort, one.code) for one in find("opposite of rigid").others]

    assert ("link", "ED01") in others
    assert ("question", "cq25") in others
    assert ("document", "D07") in [
        (one.sort, one.code) for one in find("American Journal of Psychiatry").others
    ]


def test_reasons_are_found(find: Finder) -> None:
    first = next(one for one in find("antonyms").others if one.sort == "link")

    assert (first.code, first.path) == ("ED01", "/id/ED01")
    assert [text.field for text in first.texts] == ["reason"]


def test_what_was_retired_is_not_found(find: Finder) -> None:
    assert "S3-F01" not in [one.code for one in find("S3-F01").others]


def test_kinds_leave_the_rest_out(find: Finder) -> None:
    assert find("rupture", kinds=("capacity",)).others == ()


def test_each_sort_names_its_best_and_counts_all(find: Finder) -> None:
    found = find("alliance")

    assert found.by_sort["link"] > 10
    assert len([one for one in found.others if one.sort == "link"]) == 10


def test_nodes_alone_are_found_without_corrections(index: SearchIndex, edition: Edition) -> None:
    bases = edition.bases.values()

    assert [node.code for node in index.find_nodes("ab 4", bases)] == ["AB4"]
    assert index.find_nodes("rationle", bases) == ()
    assert index.find_nodes("client", bases, 3) == index.find_nodes("client", bases)[:3]
    assert index.find_nodes("culturally sensitive listening", bases) == ()


def test_words_are_plain() -> None:
    assert fold_words("Client's Façade – ÆON, 10.1/x") == ("client", "facade", "æon", "10", "1", "x")


def marked(index: SearchIndex, edition: Edition, text: str, query: str) -> list[tuple[str, bool]]:
    terms = index.find(query, (), edition.bases.values()).terms
    return list(mark_words(text, terms, "en-GB"))


def test_what_was_found_is_marked(index: SearchIndex, edition: Edition) -> None:
    assert marked(index, edition, "Check the rationale, ruptured", "rational CHECK") == [
        ("Check", True), (" the ", False), ("rationale", True), (", ruptured", False),
    ]  # fmt: skip
    assert marked(index, edition, "his world view", "worldview") == [
        ("his ", False), ("world", True), (" ", False), ("view", True),
    ]  # fmt: skip


def test_the_marked_text_is_the_text(index: SearchIndex, edition: Edition) -> None:
    text = "the client’s ‘world view’ <b>"
    assert "".join(piece for piece, _ in marked(index, edition, text, "world b")) == text


def test_the_same_search_gives_the_same_order(find: Finder) -> None:
    assert codes(find("alliance")) == codes(find("alliance"))


def test_whole_words_weigh_more_than_the_beginnings_of_words(find: Finder) -> None:
    first, second = (find("trust").hits, find("trustworthy").hits)

    assert first[0].node.code == second[0].node.code == "P7"
    assert first[0].score < second[0].score


def test_what_the_framework_says_comes_before_works_that_it_does_not_cite(find: Finder) -> None:
    found = [hit.node for hit in find("alliance ruptures").hits]
    uncited = [node.code for node in found if node.kind.is_work and not node.kind.is_source]
    assert found[0].code == "CP4"
    assert uncited
