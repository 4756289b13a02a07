"""Lists of elements go through a framework as its readers do."""

from __future__ import annotations

from pathlib import Path

from explorer.framework import Edition
from explorer.framework.outline import build_outline
from tests.framework.test_dataset_rows import imported


def codes(edition: Edition) -> list[str]:
    return [node.code for node in edition.nodes.all() if node.kind.is_element]


def through_the_outline(edition: Edition) -> list[str]:
    roots = build_outline(edition, tuple(edition.bases.values()))
    return [node.code for root in roots for node in root.walk()]


def test_without_a_text_elements_follow_the_outline(tmp_path: Path) -> None:
    edition = imported(tmp_path / "care")
    found = codes(edition)
    assert len(found) == 30
    assert found == through_the_outline(edition)
    assert found != sorted(found, key=len), "not level by level"


def test_with_a_text_they_follow_the_text(edition: Edition) -> None:
    found = codes(edition)
    assert found[:5] == ["C0", "A1", "K1", "AC1", "AC2"]
    starts = [start for code in found if (start := edition.nodes[code].start) is not None]
    assert (len(starts), starts) == (49, sorted(starts))
