"""The answer to a query as a picture: how rows are read as links, and whose word each link is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from explorer.framework import Edition
from explorer.network import Drawing
from explorer.network.analysis.link_index import all_links
from explorer.network.drawing import MOST_LINKS, MOST_NODES
from explorer.network.maps.column_links import ColumnLink, ColumnLinks, apply_patterns, infer_column_links
from explorer.network.maps.query_graph import query_map
from explorer.sparql import parser
from explorer.store.triples import PARTS, Solution, Term, solutions
from tests.network.crossings import overlap

ID, ONT = "https://w3id.org/alliance/id/", "https://w3id.org/alliance/ont#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
TRIPLES = ColumnLinks(("subject", "object"), (ColumnLink("subject", "object", "predicate"),), ())


def iri(*names: str) -> list[Term]:
    return [{"type": "uri", "value": name} for name in names]


def text(*words: str) -> list[Term]:
    return [{"type": "literal", "value": word} for word in words]


def rows(**columns: Sequence[Term]) -> tuple[Solution, ...]:
    return tuple(dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True))


def read(edition: Edition, **columns: Sequence[Term]) -> ColumnLinks | None:
    return infer_column_links(tuple(columns), rows(**columns), edition)


def drawn(edition: Edition, lines: str | tuple[Solution, ...], how: ColumnLinks = TRIPLES) -> Drawing:
    found = solutions(lines.encode(), 10_000)[0] if isinstance(lines, str) else lines
    known = all_links(edition)
    return query_map(found, how, edition, known, lambda _: "")


def said(found: Drawing) -> list[tuple[str, str, str, str]]:
    return [
        (line.link.subject.code, line.link.relation.phrase, line.link.object.code, line.link.basis.name)
        for line in found.lines
    ]


def test_two_columns_of_things_are_from_and_to(edition: Edition) -> None:
    found = read(edition, one=iri("a:A", "a:B"), other=iri("a:C", "a:D"))

    assert found == ColumnLinks(("one", "other"), (ColumnLink("one", "other"),), ())


def test_things_in_a_row_are_a_chain(edition: Edition) -> None:
    found = read(edition, a=iri("a:A"), b=iri("a:B"), c=iri("a:C"))

    assert found
    assert found.links == (ColumnLink("a", "b"), ColumnLink("b", "c"))


def test_a_column_of_properties_names_the_link(edition: Edition) -> None:
    found = read(edition, s=iri(f"{ID}AB10"), p=iri(f"{ONT}respondsTo"), o=iri(f"{ID}RK1"))

    assert found
    assert found.links == (ColumnLink("s", "o", "p"),)


def test_a_column_of_few_texts_names_the_link_and_one_of_labels_does_not(edition: Edition) -> None:
    ends = {"a": iri("a:A", "a:B", "a:C"), "z": iri("a:X", "a:Y", "a:Z")}
    few = read(edition, a=ends["a"], how=text("helps", "harms", "helps"), z=ends["z"])
    labels = read(edition, a=ends["a"], label=text("A", "B", "C"), z=ends["z"])

    assert few == ColumnLinks(("a", "z"), (ColumnLink("a", "z", "how"),), ())
    assert labels == ColumnLinks(("a", "z"), (ColumnLink("a", "z"),), (("label", "a"),))


@pytest.mark.parametrize(
    "columns",
    [{}, {"a": iri("a:A")}, {"a": iri("a:A"), "b": text("x")}, {"a": text("x"), "b": text("y")}],
)
def test_without_two_columns_of_things_there_is_no_picture(edition: Edition, columns: Any) -> None:
    assert read(edition, **columns) is None


def test_a_link_of_the_framework_keeps_its_basis_and_no_other_is_credited_to_anybody(
    edition: Edition,
) -> None:
    found = drawn(
        edition,
        f"<{ID}AB10> <{ONT}respondsTo> <{ID}RK1> .\n"  # the framework's
        f"<{ID}AB10> <{ONT}respondsTo> <{ID}RK2> .\n"  # nobody's
        f"<{ID}AB10> <{SKOS}related> <{ID}RK1> .\n"  # nobody's, though the framework links the two otherwise
        f"<{ID}N1> <{SKOS}broader> <{ID}P1> .\n",
    )

    assert {(phrase, end): basis for _, phrase, end, basis in said(found)} == {
        ("answers", "RK1"): "framework",
        ("answers", "RK2"): "query",
        ("“related”", "RK1"): "query",
        ("“skos:broader”", "P1"): "query",
    }


def test_a_row_that_names_no_link_gets_those_of_the_framework(edition: Edition) -> None:
    how = ColumnLinks(("ability", "thing"), (ColumnLink("ability", "thing"),), ())
    found = drawn(edition, rows(ability=iri(f"{ID}AB10", f"{ID}AB10"), thing=iri(f"{ID}RK1", f"{ID}K1")), how)

    assert said(found) == [
        ("AB10", "answers", "RK1", "framework"),
        ("AB10", "“thing”", "K1", "query"),
    ]


def test_values_are_lines_of_their_node_and_no_nodes(edition: Edition) -> None:
    found = drawn(
        edition,
        f'<{ID}AB10> <{SKOS}notation> "AB10" .\n<{ID}AB10> <{ONT}note> "un <b>mot</b>"@fr .\n'
        f"<{ID}AB10> <{ONT}respondsTo> <{ID}RK1> .\n",
    )

    assert list(found.nodes) == ["AB10", "RK1"]
    assert ("un <b>mot</b>", "fr") in [(line.text, line.language) for line in found.values["AB10"]]


def test_nodes_without_a_name_are_numbered(edition: Edition) -> None:
    found = drawn(edition, "_:c71 <a:p> _:x .\n_:x <a:p> _:y .\n")

    assert set(found.nodes) == {"_:1", "_:2", "_:3"}


def test_what_no_page_speaks_of_leads_to_the_outline(edition: Edition) -> None:
    found = drawn(edition, "<javascript:alert(1)> <a:p> <a:B> .")

    assert [node.path for node in found.nodes.values()] == ["#outline", "#outline"]


def test_a_crowd_is_cut_and_counted(edition: Edition) -> None:
    found = drawn(edition, "".join(f"<a:hub> <a:p> <a:{n:04}> .\n" for n in range(500)))

    assert len(found.places) == MOST_NODES
    assert len(found.lines) == MOST_NODES - 1
    assert (found.all_nodes, found.all_links) == (501, 500)


def test_a_tangle_is_cut_and_counted(edition: Edition) -> None:
    found = drawn(edition, "".join(f"<a:{n % 30}> <a:p{n}> <a:{n % 29}> .\n" for n in range(600)))

    assert (len(found.lines), found.all_links) == (MOST_LINKS, 600)


def test_the_same_answer_gives_the_same_picture_and_no_boxes_overlap(edition: Edition) -> None:
    triples = [f"<a:{n % 40:03}> <a:p{n % 3}> <a:{n * 7 % 90:03}> ." for n in range(200)]
    one, other = drawn(edition, "\n".join(triples)), drawn(edition, "\n".join(reversed(triples)))
    places = one.places

    assert one == other
    assert not [(a.node.code, b.node.code) for a in places for b in places if a is not b and overlap(a, b)]


def test_a_link_leads_to_the_right_where_there_is_no_circle(edition: Edition) -> None:
    found = drawn(
        edition, "<a:1> <a:p> <a:2> .\n<a:2> <a:p> <a:3> .\n<a:1> <a:p> <a:3> .\n<a:9> <a:p> <a:3> ."
    )
    columns = {place.node.code: place.column for place in found.places}

    assert columns == {"a:1": 0, "a:2": 1, "a:9": 1, "a:3": 2}


def test_circles_and_links_to_oneself_are_drawn(edition: Edition) -> None:
    found = drawn(edition, "<a:1> <a:p> <a:2> .\n<a:2> <a:p> <a:1> .\n<a:1> <a:p> <a:1> .")

    assert len(found.lines) == 3


def test_no_triples_are_an_empty_picture(edition: Edition) -> None:
    assert drawn(edition, "").places == ()


def test_triples_are_read_as_rows_and_no_more_than_asked_for() -> None:
    lines = (
        '_:a <a:p> "1"^^<http://www.w3.org/2001/XMLSchema#integer> .\n<a:s> <a:p> "x"@en .\n<a:s> <a:p> "y" .'
    )
    found, more = solutions(lines.encode(), 2)

    assert more
    assert [set(row) for row in found] == [set(PARTS)] * 2
    assert solutions(lines.encode(), 3)[0][2]["object"]["type"] == "literal"
    assert not solutions(lines.encode(), 3)[1]


CHAIN = ColumnLinks(("i", "a", "r"), (ColumnLink("i", "a"), ColumnLink("a", "r")), ())


def asked(columns: str, where: str) -> parser.Query:
    return parser.parse(f"PREFIX ont: <{ONT}> SELECT {columns} {{ {where} }}")


def test_the_properties_between_two_columns_are_those_of_the_patterns() -> None:
    where = "?i ont:deployedIn ?a . ?r ^ont:respondsTo|ont:partOf ?a"
    found = apply_patterns(CHAIN, asked("?i ?a ?r", where))

    deployed = ((f"{ONT}deployedIn", False),)
    both = ((f"{ONT}respondsTo", False), (f"{ONT}partOf", True))
    assert found.links == (ColumnLink("i", "a", properties=deployed), ColumnLink("a", "r", properties=both))


def test_columns_are_linked_as_the_patterns_are_and_otherwise_to_their_neighbour() -> None:
    found = apply_patterns(CHAIN, asked("?i ?a ?r", "?i ont:one ?r . ?a ont:two+ ?x"))

    assert found.links == (
        ColumnLink("i", "a", properties=()),
        ColumnLink("i", "r", properties=((f"{ONT}one", False),)),
    )
    assert apply_patterns(CHAIN, None).links == (
        ColumnLink("i", "a", properties=()),
        ColumnLink("a", "r", properties=()),
    )


def test_only_links_that_the_query_asks_for_are_drawn(edition: Edition) -> None:
    links = [link for link in all_links(edition) if link.relation.name == "respondsTo"]
    pair = rows(a=iri(*(link.subject.iri for link in links)), r=iri(*(link.object.iri for link in links)))
    two = ColumnLinks(("a", "r"), (ColumnLink("a", "r"),), ())
    right = said(drawn(edition, pair, apply_patterns(two, asked("?a ?r", "?a ont:respondsTo ?r"))))
    other = said(drawn(edition, pair, apply_patterns(two, asked("?a ?r", "?a ont:partOf ?r"))))
    back = said(drawn(edition, pair, apply_patterns(two, asked("?a ?r", "?r ont:respondsTo ?a"))))

    assert {phrase for _, phrase, _, _ in right} == {"answers"}
    assert not {basis for *_, basis in right} & {"query"}
    assert {(phrase, basis) for _, phrase, _, basis in other} == {("is part of", "query")}
    assert {basis for *_, basis in back} == {"query"}
