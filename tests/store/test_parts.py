"""Circles and long lines of parts are refused while the files are read: what follows from them took hours."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from explorer.check.files import read
from explorer.errors import DataError
from explorer.store import loading
from explorer.store.oxigraph import load
from explorer.store.parts import MOST_LEVELS, check_parts
from explorer.terms import BASE
from tests.frameworks import QUESTION, element, write_framework
from tests.growth import growth


def circle(size: int) -> dict[str, list[str]]:
    return {f"A{at}": [f"A{(at + 1) % size}"] for at in range(size)}


def chain(size: int) -> dict[str, list[str]]:
    return {f"A{at}": [f"A{at - 1}"] for at in range(1, size)}


def knot(size: int) -> dict[str, list[str]]:
    """A circle in which each part closes one more."""
    return {f"A{at}": [f"A{(at + 1) % size}", "A0"] for at in range(size)}


def refused(above: dict[str, list[str]]) -> DataError:
    with pytest.raises(DataError) as caught:
        check_parts(above, str)
    return caught.value


@pytest.mark.parametrize("shape", [circle, chain])
def test_a_shape_is_refused_in_the_time_that_its_size_takes(
    shape: Callable[[int], dict[str, list[str]]],
) -> None:
    made = {size: shape(size) for size in (4_000, 40_000)}
    assert growth(lambda size: refused(made[size]), 4_000, 10) < 40


def test_a_circle_in_which_each_part_closes_one_more_is_refused_as_fast() -> None:
    made = {size: knot(size) for size in (800, 8_000)}
    assert growth(lambda size: refused(made[size]), 800, 10) < 40


def test_a_part_of_several_is_in_a_circle_by_any_of_them() -> None:
    assert "B is part of C, C is part of B." in refused({"B": ["A", "C"], "C": ["B"]}).detail


def test_each_set_of_parts_that_are_within_each_other_is_told_once() -> None:
    said = refused({"A": ["B", "C"], "B": ["A"], "C": ["A"], "D": ["D"], "E": ["A"]}).detail
    assert "D is part of D" in said
    assert said.count(" is part of ") == 3
    assert "A is part of" in said


def test_a_part_of_several_counts_where_it_stands_highest() -> None:
    line = chain(MOST_LEVELS)
    check_parts({**line, "B": ["A0", f"A{MOST_LEVELS - 1}"]}, str)
    assert f"is {MOST_LEVELS + 1} levels deep" in refused({**line, "B": [f"A{MOST_LEVELS - 1}"]}).detail


@pytest.mark.parametrize(
    ("last", "said"), [("A3", "A circle of parts"), ("C0", "levels deep")], ids=["circle", "line"]
)
def test_no_rule_is_applied_to_what_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, last: str, said: str
) -> None:
    codes = ["C0", *(f"A{at}" for at in range(1, MOST_LEVELS + 9))]
    below = "".join(element(code, above) for above, code in pairwise(codes) if code != "A1")
    settings = write_framework(tmp_path, element("C0", kind="Competence") + below + element("A1", last))
    monkeypatch.setattr(loading, "add_inferred", lambda *_: pytest.fail("the rules were applied"))
    with pytest.raises(DataError, match=said):
        load(settings.ontology, BASE)


def test_the_check_says_in_which_line_the_circle_is(tmp_path: Path) -> None:
    settings = write_framework(tmp_path, element("A1", "A2") + element("A2", "A1"))
    for path, text in {"shapes/none.ttl": "", "checks/thing.rq": QUESTION}.items():
        (tmp_path / path).parent.mkdir()
        (tmp_path / path).write_text(text, encoding="utf-8")
    _, (violation,), _ = read(settings.ontology, BASE)
    assert (violation.file, violation.node) == ("framework.ttl:12", "id:A2")
    assert "A2 is part of A1, A1 is part of A2" in violation.sentence
    assert "Take out one link" in violation.sentence
