"""Comparisons, and what they amount to."""

from collections import Counter
from pathlib import Path

import pytest

from explorer.framework import Edition
from explorer.framework.coverage import compute_coverage, coverage, coverage_of, coverage_table, credit
from explorer.framework.evidence import Comparison, all_comparisons, filter_by_basis, read_comparisons
from explorer.network.analysis.link_index import all_links
from tests.benchmarks.frameworks import open_settings


@pytest.fixture(scope="module")
def found(edition: Edition) -> tuple[Comparison, ...]:
    return read_comparisons(edition, edition.rows("comparisons"))


def one(found: tuple[Comparison, ...], code: str) -> Comparison:
    return next(comparison for comparison in found if comparison.code == code)


def test_all_comparisons_are_read(found: tuple[Comparison, ...]) -> None:
    assert len(found) == len({comparison.code for comparison in found}) == 102


def test_a_match_whose_document_is_not_told_is_no_gap(tmp_path: Path) -> None:
    edition = Edition.open(open_settings(tmp_path, 40))
    found = all_comparisons(edition)
    assert len(found) == 13
    assert [match.finding for match in found if match.read_in is None and not match.is_gap] == [
        match.finding for match in found
    ]
    assert "not found" not in {one.state for one in coverage(edition, tuple(edition.bases.values())).values()}


def test_a_match(found: tuple[Comparison, ...]) -> None:
    match = one(found, "EV02")
    assert match.element.code == "P1"
    assert match.source
    assert match.source.code == "S2"
    assert match.finding
    assert match.finding.text == "attending to the patient's experience"
    assert match.read_in
    assert match.read_in.document_kind == "the source's own abstract"
    assert (match.match, match.confidence, match.coverage) == ("inferred", "low", "part")
    assert match.basis
    assert match.basis.name == "editorial"
    assert match.reason
    assert match.note
    assert match.review == "not reviewed by a clinician"
    assert match.asserted_by == "the editor (a program)"
    assert match.path == "/id/EV02"


def test_a_gap_has_neither_finding_nor_confidence_nor_basis(found: tuple[Comparison, ...]) -> None:
    gaps = [comparison for comparison in found if comparison.is_gap]
    assert len(gaps) == 11
    assert all(
        (gap.finding, gap.read_in, gap.confidence, gap.basis) == (None, None, "", None) for gap in gaps
    )


@pytest.mark.parametrize(
    ("code", "state", "sources"),
    [("P2", "found", ["S2"]), ("P5", "inferred", ["S2"]), ("P6", "partly", ["S2"]), ("AB1", "partly", ["S2"]),
     ("P1", "partly", ["S2"]), ("P3", "partly", ["S2"]), ("AB2", "not found", []), ("C0", "inferred", ["S3"]), ("K3", "partly", ["S2"]), ("IT1", "elsewhere", []), ("CP4", "found", ["S1", "S2", "S3"])],
)  # fmt: skip
def test_what_the_comparisons_of_an_element_amount_to(
    edition: Edition, found: tuple[Comparison, ...], code: str, state: str, sources: list[str]
) -> None:
    covered = {
        one.node.code: one
        for one in compute_coverage(edition.nodes.values(), found, tuple(edition.bases.values()))
    }
    assert covered[code].state == state
    assert [source.code for source in covered[code].sources] == sources


def test_every_element_is_covered_once(edition: Edition, found: tuple[Comparison, ...]) -> None:
    counted = Counter(one.node.code for one in compute_coverage(edition.nodes.values(), found, ()))
    assert set(counted.values()) == {1}
    assert len(counted) == 49


def test_comparisons_are_chosen_by_basis(edition: Edition, found: tuple[Comparison, ...]) -> None:
    by_source = filter_by_basis(found, [edition.bases["source"]])
    assert {one.basis.name for one in by_source if one.basis} == {"source"}
    assert any(one.is_gap for one in by_source)
    assert filter_by_basis(found, [edition.bases["framework"]]) == ()


@pytest.mark.parametrize(
    ("code", "basis", "clause"),
    [("P1", "framework", "hidden by your choice"), ("P1", "source", "editor’s match, in part: S2"),
     ("P1", "editorial", "editor’s inference: S2; also in sources (hidden)"), ("P2", "source", "editor’s match: S2"),
     ("P2", "editorial", "hidden by your choice"), ("P5", "source", "only the editor’s inference (hidden)"),
     ("P3", "editorial", "editor’s inference: about S2; also in sources (hidden)"),
     ("AB10", "source", "editor’s match, in part: about S3, not read"),
     ("IB1", "editorial", "editor’s inference: about S3, not read; also in sources (hidden)"),
     ("N5", "editorial", "only the editor’s inference: about S2"), ("IT1", "source", "editor’s match: only a work not cited"),
     ("AB2", "source", "not found in what was read"), ("AB2", "framework", "hidden by your choice"), ("CP2", "framework", "")],
)  # fmt: skip
def test_what_is_not_to_be_shown_is_not_said_to_be_missing(
    edition: Edition, found: tuple[Comparison, ...], code: str, basis: str, clause: str
) -> None:
    covered = compute_coverage([edition.node(code)], found, [edition.bases[basis]])
    assert covered[0].clause == clause


@pytest.mark.parametrize("hidden", ["framework", "source", "editorial"])
def test_hiding_a_basis_changes_nothing_of_what_was_found(
    edition: Edition, found: tuple[Comparison, ...], hidden: str
) -> None:
    bases = [basis for name, basis in edition.bases.items() if name != hidden]
    every, some = (
        [one.state for one in compute_coverage(edition.nodes.values(), found, shown)]
        for shown in (edition.bases.values(), bases)
    )
    assert some == every
    assert {"found", "partly", "inferred", "not found", "elsewhere"} <= set(every)
    capacity = compute_coverage([edition.node("CP4")], found, edition.bases.values())
    assert credit(capacity[0].matches) == "S1, S2; about S3, not read"


@pytest.mark.parametrize(
    ("code", "said"),
    [("EV01", "the work’s own words, read in “Abstract of Ackerman & Hilsenroth 2003, on its first page”, read on 2026-11-23"),
     ("EV42", "quoted by Samstag, Muran & Safran, in “Defining and Identifying Alliance Ruptures”, chapter by Samstag, Muran and"
              " Safran that quotes page 108 of Safran & Muran 2000, read on 2026-11-23"),
     ("EV28", "reported by Guilford Press, in “The publisher's page for Negotiating the Therapeutic Alliance”, read on 2026-11-23"),
     ("EV38", "not read in the book; its authors’ centre says so in a work that is not cited:"
              " “Page on rupture resolution of the Center for Alliance-Focused Training”, read on 2026-11-23")],
)  # fmt: skip
def test_a_comparison_says_in_whose_words_and_where_they_were_read(
    found: tuple[Comparison, ...], code: str, said: str
) -> None:
    assert one(found, code).to_dict()["degreePhrase"] == said


@pytest.mark.parametrize(
    ("code", "said"),
    [("W12-F01", "not read in the book; its authors say so in a work that is not cited: “Table of contents and"),
     ("W13-F01", "not read in the book; one of its authors says so in a work that is not cited: “Alliance Ruptures"),
     ("W18-F01", "not read in the book; its authors’ centre says so in a work that is not cited: “Page on rupture"),
     ("W01-F01", "of a work that is not cited, reported by Effectiveness Bank, in “Effectiveness Bank summary"),
     ("W04-F01", "words of a work that is not cited, read in “Abstract of Flückiger et al. 2018”"),
     ("S3-F03", "reported by the reviewer in the American Journal of Psychiatry, in “Review of")],
)  # fmt: skip
def test_words_of_a_work_that_is_not_cited_are_said_to_be(edition: Edition, code: str, said: str) -> None:
    degree = edition.node(code).degree
    assert degree
    assert degree.phrase.startswith(said)


@pytest.mark.parametrize(
    ("code", "rests_on", "phrase"),
    [("EV01", "source, exact", "the source's word, matched by the editor"),
     ("EV42", "source, synonym", "the source's words, judged the same by the editor"),
     ("EV17", "editorial, inferred", "the editor's reading of the source"),
     ("EV38", "work not cited, synonym", "the other work's words, judged the same by the editor")],
)  # fmt: skip
def test_a_match_says_who_joined_the_two(
    edition: Edition, found: tuple[Comparison, ...], code: str, rests_on: str, phrase: str
) -> None:
    match = one(found, code)
    assert (match.rests_on, match.matched_as) == (rests_on, phrase)
    link = next(link for link in all_links(edition) if link.assertion == code)
    assert (link.rests_on, link.matched_as) == (rests_on, phrase)
    assert not link.has_quotation


@pytest.mark.parametrize(
    ("code", "degree"), [("EV01", "own"), ("EV42", "quoted"), ("EV39", "elsewhere"), ("EV06", "reported")]
)
def test_how_words_come_from_their_source(found: tuple[Comparison, ...], code: str, degree: str) -> None:
    comparison = one(found, code)
    assert comparison.read_in
    assert comparison.degree == degree


def test_a_second_row_of_a_comparison_adds_nothing(edition: Edition) -> None:
    rows = list(edition.rows("comparisons"))
    assert len(read_comparisons(edition, [*rows, *rows])) == 102


def test_what_was_found_of_some_elements_is_what_was_found_of_all(
    edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    bases = (edition.bases["framework"], edition.bases["source"])
    every = coverage(edition, bases)
    monkeypatch.setattr("explorer.framework.coverage.WHOLE", 0)
    nodes = [edition.node(code) for code in ("AB4", "P1", "K1", "S1", "S1-F01")]
    found = coverage_of(edition, nodes, bases)

    assert [*found] == ["AB4", "P1", "K1"]
    assert found == {code: every[code] for code in found}
    assert any(one.hidden for one in found.values())
    assert any(one.matches for one in found.values())
    assert coverage_of(edition, [], bases) == {}


def test_the_table_counts_what_was_found_of_every_element(edition: Edition) -> None:
    table = coverage_table(edition)
    for bases in ([], ["framework"], ["source"], ["editorial"], ["framework", "source", "editorial"]):
        every = coverage(edition, tuple(edition.bases[name] for name in bases)).values()
        assert table.hidden(bases) == sum(one.is_hidden for one in every)
    assert table.counts() == Counter(one.state for one in every)
    assert table.hidden(["framework"]) > table.hidden(["source"]) > 0
    for state, count in table.counts().items():
        codes = [one.node.code for one in every if one.state == state]
        assert table.codes(state, 1_000) == codes
        assert table.codes(state, 2) == codes[:2]
        assert len(codes) == count


def test_comparisons_with_one_code_stay_as_many(edition: Edition) -> None:
    """`explorer check` asks for a code of its own for each; until then none is lost."""
    rows = [{**row, "code": "EV01"} for row in edition.rows("comparisons")]
    assert len(read_comparisons(edition, [*rows, *rows])) == 102
