"""Comparisons, and what they amount to."""

from collections import Counter

import pytest

from explorer.framework import Edition
from explorer.framework.coverage import compute_coverage
from explorer.framework.evidence import Comparison, filter_by_basis, read_comparisons


@pytest.fixture(scope="module")
def found(edition: Edition) -> tuple[Comparison, ...]:
    return read_comparisons(edition, edition.rows("comparisons"))


def one(found: tuple[Comparison, ...], code: str) -> Comparison:
    return next(comparison for comparison in found if comparison.code == code)


def test_all_comparisons_are_read(found: tuple[Comparison, ...]) -> None:
    assert len(found) == len({comparison.code for comparison in found}) == 59


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
    [("P2", "found", ["S2"]), ("P5", "inferred", ["S2"]), ("P6", "partly", ["S2"]), ("AB1", "inferred", ["S2"]),
     ("P1", "partly", ["S2"]), ("P3", "partly", ["S2"]), ("AB2", "not found", []), ("C0", "not compared", []), ("IT1", "elsewhere", []), ("CP4", "found", ["S1", "S2", "S3"])],
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
    ("code", "basis", "state"),
    [("P1", "framework", "hidden"), ("P1", "source", "partly"), ("P1", "editorial", "inferred"), ("P2", "source", "found"),
     ("P2", "editorial", "hidden"), ("P5", "source", "hidden"), ("AB2", "source", "not found"), ("AB2", "framework", "hidden"),
     ("C0", "framework", "not compared")],
)  # fmt: skip
def test_what_is_not_to_be_shown_is_not_said_to_be_missing(
    edition: Edition, found: tuple[Comparison, ...], code: str, basis: str, state: str
) -> None:
    covered = compute_coverage([edition.node(code)], found, [edition.bases[basis]])
    assert covered[0].state == state


@pytest.mark.parametrize(
    ("code", "degree"), [("EV01", "own"), ("EV42", "quoted"), ("EV39", "elsewhere"), ("EV06", "reported")]
)
def test_how_words_come_from_their_source(found: tuple[Comparison, ...], code: str, degree: str) -> None:
    comparison = one(found, code)
    assert comparison.read_in
    assert comparison.degree == degree


def test_a_second_row_of_a_comparison_adds_nothing(edition: Edition) -> None:
    rows = list(edition.rows("comparisons"))
    assert len(read_comparisons(edition, [*rows, *rows])) == 59
