"""What is part of what, and the position of one element."""

from pathlib import Path

import pytest

from explorer.errors import DataError
from explorer.framework import Basis, Edition
from explorer.framework.outline import (
    build_outline,
    children,
    count_by_kind,
    find_position,
    open_outline,
    parent,
    split_into_runs,
)
from explorer.store.parts import MOST_LEVELS
from explorer.web import create_app
from tests.frameworks import element, write_framework


@pytest.fixture(scope="module")
def bases(edition: Edition) -> tuple[Basis, ...]:
    return tuple(edition.bases.values())


def test_the_outline_has_one_root_and_every_element(edition: Edition, bases: tuple[Basis, ...]) -> None:
    roots = build_outline(edition, bases)
    assert [root.node.code for root in roots] == ["C0"]
    assert {node.code for node in roots[0].walk()} == {
        node.code for node in edition.nodes.values() if node.kind.is_element
    }


def test_an_element_whose_place_is_left_out_stands_at_the_top(edition: Edition) -> None:
    roots = build_outline(edition, (edition.bases["framework"],))
    assert [root.node.code for root in roots] == ["C0", "CP4"]


def test_children_are_in_the_order_of_the_text(edition: Edition, bases: tuple[Basis, ...]) -> None:
    under = children(edition.node("AB10"), edition, bases)
    assert [node.code for node in under] == ["RK1", "IT1", "IT2", "IT3"]


def test_a_parent_counts_only_on_a_chosen_basis(edition: Edition, bases: tuple[Basis, ...]) -> None:
    node = edition.node("CP4")
    assert parent(node, edition, bases) == edition.node("CP3")
    assert parent(node, edition, [edition.bases["framework"]]) is None


@pytest.mark.parametrize(
    ("code", "ancestors", "index", "count", "before", "after"),
    [
        ("AB10", ["C0", "CP3", "CP4"], 2, 3, "AB9", "AB11"),
        ("A1", ["C0"], 1, 5, None, "A2"),
        ("P7", ["C0", "A2", "K3"], 7, 7, "P6", None),
        ("RK1", ["C0", "CP3", "CP4", "AB10"], 0, 0, None, None),
        ("C0", [], 0, 0, None, None),
        ("S1-F02", ["S1"], 2, 19, "S1-F01", "S1-F03"),
    ],
)
def test_a_place(
    edition: Edition, bases: tuple[Basis, ...],
    code: str, ancestors: list[str], index: int, count: int, before: str | None, after: str | None,
) -> None:  # fmt: skip
    found = find_position(edition.node(code), edition, bases)
    assert [node.code for node in found.ancestors] == ancestors
    assert (found.index, found.count) == (index, count)
    assert (found.before and found.before.code, found.after and found.after.code) == (before, after)


def test_counts_are_in_the_order_of_kinds(edition: Edition) -> None:
    found = count_by_kind(edition)
    assert [(kind.name, count) for kind, count in found][:5] == [
        ("competence", 1), ("area", 2), ("capacity", 4), ("knowledge", 4), ("ability", 11),
    ]  # fmt: skip


def test_neighbours_that_are_set_alike_are_one_run(edition: Edition, bases: tuple[Basis, ...]) -> None:
    branches = build_outline(edition, bases)[0].parts
    assert [(run.heading, len(run.branches)) for run in split_into_runs(branches, {"area"})] == [
        (True, 2),
        (False, 3),
    ]


def test_an_outline_is_opened_level_by_level(edition: Edition, bases: tuple[Basis, ...]) -> None:
    whole = build_outline(edition, bases)
    assert open_outline(edition, bases, None, 1_000) == whole
    (root,) = open_outline(edition, bases, None, 30)

    assert [part.node.code for part in root.parts] == [part.node.code for part in whole[0].parts]
    shown = {node.code for node in root.walk()}
    assert 6 < len(shown) <= 30
    for part, full in zip(root.parts, whole[0].parts, strict=True):
        assert (len(part.parts), part.closed) == (len(full.parts), 0)
    assert any(branch.closed for part in root.parts for branch in part.parts)


def test_an_outline_opens_at_an_element(edition: Edition, bases: tuple[Basis, ...]) -> None:
    (opened,) = open_outline(edition, bases, edition.node("CP4"), 1)
    assert (opened.node.code, [part.node.code for part in opened.parts]) == ("CP4", ["AB9", "AB10", "AB11"])
    assert [part.closed for part in opened.parts] == [
        len(children(part.node, edition, bases)) for part in opened.parts
    ]
    assert any(part.closed for part in opened.parts)


CIRCLES = {
    "itself": (element("A1", "A1", kind="Area"), "outline: A1 is part of A1."),
    "two": (element("A1", "A2", kind="Area") + element("A2", "A1", kind="Area"), "outline: A2 is part of A1, A1 is part of A2."),
    "below": (
        element("B1", "A3") + "".join(element(f"A{at}", f"A{at % 3 + 1}", kind="Area") for at in (1, 2, 3)),
        "A3 is part of A1, A1 is part of A2, A2 is part of A3.",
    ),
    "many": (
        "".join(element(f"A{at}", f"A{at % 30 + 1}", position=at) for at in range(1, 31)),
        "A11 is part of A12 and 18 more.",
    ),
    "several": (
        "".join(element(f"A{at}", f"A{at}") for at in (1, 2)),
        "A1 is part of A1, A2 is part of A2.",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("circle", "said"), CIRCLES.values(), ids=CIRCLES)
def test_parts_in_a_circle_are_named_at_the_start(tmp_path: Path, circle: str, said: str) -> None:
    """Otherwise they would be on no page of the whole, and nobody would know."""
    settings = write_framework(tmp_path, element("C0", kind="Competence") + circle)
    with pytest.raises(DataError, match="A circle of parts has no beginning") as caught:
        Edition.open(settings)
    assert caught.value.detail.endswith(said)
    assert "ont:partOf" in caught.value.hint


def chain(levels: int) -> str:
    below = "".join(element(f"A{at}", f"A{at - 1}" if at > 1 else "C0") for at in range(1, levels))
    return element("C0", kind="Competence") + below


def test_an_outline_of_too_many_levels_is_named_at_the_start(tmp_path: Path) -> None:
    """Its pages would be errors, as would be those of all that it is part of."""
    with pytest.raises(DataError, match="is 65 levels deep in the outline; 64 can be shown") as caught:
        Edition.open(write_framework(tmp_path, chain(MOST_LEVELS + 1)))
    assert "ont:partOf" in caught.value.hint


@pytest.mark.slow
def test_an_outline_of_many_levels_has_its_pages(tmp_path: Path) -> None:
    client = create_app(write_framework(tmp_path, chain(MOST_LEVELS))).test_client()
    paths = ("/", "/framework", "/id/C0", "/id/A63", "/map", "/map?focus=C0", "/map?layout=tree", "/map.svg", "/map.pdf",
             "/evidence", "/measures", "/path?from=C0&to=A63", "/embed/outline", "/framework.docx", "/framework.xlsx")  # fmt: skip
    assert {path: client.get(path).status_code for path in paths} == dict.fromkeys(paths, 200)


def test_parts_in_a_circle_come_to_an_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An index that an earlier version wrote may have such."""
    monkeypatch.setattr("explorer.framework.index.node_writer.check_places", lambda _: None)
    monkeypatch.setattr("explorer.store.loading.check_stated_parts", lambda _: None)
    circle = element("A1", "A2", kind="Area") + element("A2", "A1", kind="Area")
    small = Edition.open(write_framework(tmp_path, circle))
    opened = open_outline(small, tuple(small.bases.values()), small.node("A1"), 1_000)
    assert [node.code for node in opened[0].walk()][:2] == ["A1", "A2"]
    assert len([*opened[0].walk()]) <= 3
    assert build_outline(small, tuple(small.bases.values())) == ()  # it has no beginning
