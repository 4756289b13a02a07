"""Two frameworks side by side: what is the same, what is alike, and what is left."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from explorer.config import Settings
from explorer.framework import Edition
from explorer.framework.collection import Comparison, compare, with_own_base
from tests.frameworks import write_member
from tests.growth import growth


def opened(folder: Path, slug: str, elements: Mapping[str, str], more: str = "") -> Edition:
    write_member(folder / slug, slug, slug, {code: ("", words) for code, words in elements.items()})
    with (folder / slug / "framework.ttl").open("a", encoding="utf-8") as file:
        file.write(more)
    return Edition.open(with_own_base(Settings(ontology=folder / slug)))


def codes(found: Comparison) -> tuple[list[tuple[str, str]], list[tuple[str, str]], list[str], list[str]]:
    same, similar = (
        [(pair.one.code, pair.other.code) for pair in pairs] for pairs in (found.same, found.similar)
    )
    return same, similar, [node.code for node in found.only_one], [node.code for node in found.only_other]


def test_every_element_is_in_one_place(tmp_path: Path) -> None:
    one = opened(
        tmp_path,
        "one",
        {"a": "Keeps records", "b": "Keeps records", "c": "Listens", "d": "Washes hands often"},
    )
    other = opened(tmp_path, "other", {"x": "KEEPS RECORDS.", "y": "Hand washing, often", "z": "Writes"})
    assert codes(compare(one, other)) == ([("a", "x")], [("d", "y")], ["b", "c"], ["z"])


def test_what_the_data_call_the_same_is_the_same_in_other_words(tmp_path: Path) -> None:
    """Directly, and by way of a third name."""
    link = "<https://w3id.org/alliance/f/{}/id/{}> skos:exactMatch <{}> .\n"
    one = opened(tmp_path, "one", {"a": "Eins", "b": "Zwei", "c": "Drei"},
                 link.format("one", "a", "https://w3id.org/alliance/f/other/id/x") + link.format("one", "b", "urn:third"))  # fmt: skip
    other = opened(
        tmp_path, "other", {"x": "One", "y": "Two", "z": "Three"}, link.format("other", "y", "urn:third")
    )
    expected = [("a", "x"), ("b", "y")]
    assert codes(compare(one, other))[0] == expected
    assert codes(compare(other, one))[0] == [(two, first) for first, two in expected]


def test_a_rare_word_counts_for_more_than_a_common_one(tmp_path: Path) -> None:
    common = {f"c{number}": f"Patient care number{number}" for number in range(20)}
    one = opened(tmp_path, "one", {"a": "Patient care: ventilation"})
    other = opened(tmp_path, "other", {"x": "Ventilation", "y": "Patient care in general", **common})
    assert codes(compare(one, other))[1] == [("a", "x")]


def test_a_framework_is_the_same_as_itself(edition: Edition) -> None:
    found = compare(edition, edition)
    assert all(pair.one is pair.other or pair.one.text == pair.other.text for pair in found.same)
    assert len(found.same) == 47
    assert (found.similar, found.only_one, found.only_other) == ((), (), ())


@pytest.mark.slow
def test_twice_as_many_take_twice_as_long(tmp_path: Path) -> None:
    """Each is compared with those alone that share a rare word with it."""
    editions = {}
    for size in (250, 1000):
        words = {f"e{number}": f"Knows word{number // 2} and thing{number}" for number in range(size)}
        editions[size] = (
            opened(tmp_path, f"one{size}", words),
            opened(tmp_path, f"other{size}", words | {"n": "Nothing"}),
        )

    def work(size: int) -> None:
        for edition in editions[size]:
            edition.cache.clear()
        compare(*editions[size])

    assert growth(work, 250, 4) < 4 * 3
