"""What a drawing can be written as: the same nodes and links in every format, whatever the labels are."""

from __future__ import annotations

import csv
import json
import re
import struct
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from io import BytesIO, StringIO
from itertools import pairwise
from threading import Thread
from time import perf_counter, sleep
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import pytest
from rdflib import RDF, Graph, URIRef

from explorer.errors import BadRequest, ExplorerError, NotAcceptable, TimeLimitExceeded
from explorer.formats.drawing import Caption, png, vis_network
from explorer.formats.drawing.drawing_writers import DRAWING_WRITERS
from explorer.formats.drawing.palette import palette
from explorer.formats.drawing.svg_document import Plate, plate
from explorer.framework import Edition, Kind, Link, Node, Relation
from explorer.network import Drawing, Line, NodeBox, Route, framework_map, neighbourhood_map
from explorer.network.analysis.link_index import all_links
from explorer.network.layout import text_metrics
from explorer.network.maps.column_links import ColumnLink, ColumnLinks
from explorer.network.maps.query_graph import query_map
from explorer.store.triples import solutions
from explorer.terms import PREFIXES, Iri
from tests.frameworks import HOSTILE

SVG, ID, ONT = "{http://www.w3.org/2000/svg}", PREFIXES["id"], PREFIXES["ont"]
CAPTION = Caption(
    title="Around “AB10”", page="https://example.org/map?focus=AB10&depth=2", site="Framework Explorer",
    edition="ab12cd34", rights="CC BY 4.0", address=lambda node: f"https://example.org{node.path}",
)  # fmt: skip
WORST = (
    *HOSTILE,
    "\x00\x07\x1b[31m\ufffe\uffff",
    "half \ud800 a pair \udfff",
    "=cmd|' /C calc'!A0",
    "日本語 العربية 🦉",
    "",
)
"""The labels of the map's test, characters that no XML holds, a formula, and none."""


@dataclass(frozen=True)
class Sets:
    """The nodes that a file holds, and how often it links which to which by which id."""

    nodes: list[str]
    links: list[tuple[str, str, str]]


ANSWER = f"""<{ID}AB10> <{ONT}respondsTo> <{ID}RK1> .
<{ID}AB10> <{ONT}respondsTo> <{ID}RK2> .
<{ID}AB10> <http://www.w3.org/2004/02/skos/core#related> <https://example.org/thing> .
_:b <http://example.org/p> <{ID}RK1> .
<javascript:alert(1)> <http://example.org/p> _:b .
"""


def answer(edition: Edition, named: bool = True) -> Drawing:
    """An answer with links of the framework, links of its own, things and nodes without a name."""
    hop = (
        ColumnLink("subject", "object", "predicate")
        if named
        else ColumnLink("subject", "object", properties=())
    )
    reading = ColumnLinks(("subject", "object"), (hop,), ())
    rows = solutions(ANSWER.encode(), 100)[0]
    return query_map(rows, reading, edition, all_links(edition), lambda _: "")


def hostile(edition: Edition) -> Drawing:
    """A drawing in which every text is an attack, an accident or a burden."""
    kind = Kind(Iri(f"{ONT}Odd"), "odd", '<b>"odd"</b>', "odd", "<", 1, "", True)
    relation = Relation(Iri(f"{ONT}odd"), "odd", "odd", "]]>&<i>", "is \x00 of", "")
    basis = edition.bases["editorial"]
    nodes = [
        Node(Iri(f"{ID}H{n}"), f"H{n}", kind, text, text, text, "en", None, None, None, None, None, None)
        for n, text in enumerate(WORST)
    ]
    places = [
        NodeBox(node, 0.0, 60.0 * n, 120.0, 40.0, (node.short_label[:300],), 0, hidden=n)
        for n, node in enumerate(nodes)
    ]
    links = [
        Link(one, relation, other, basis, other.text, "strong", "", "", one.text, f"A{n}")
        for n, (one, other) in enumerate(pairwise(nodes))
    ]
    way = Route(((0.0, 0.0), (1.0, 1.0), (2.0, 2.0), (3.0, 3.0)), directed=True)
    lines = tuple(Line(link.id, link, True, way) for link in links)
    return Drawing("tree", tuple(places), lines, 9, 9)


MAKERS: dict[str, Callable[[Edition], Drawing]] = {
    "whole": lambda e: framework_map(e, e.bases.values()),
    "everything": lambda e: framework_map(e, e.bases.values(), e.kinds.values()),
    "framework": lambda e: framework_map(e, [e.bases["framework"]]),
    "no links": lambda e: framework_map(e, e.bases.values(), [e.kinds["source"]]),
    "AB10": lambda e: neighbourhood_map(e, e.nodes["AB10"], e.bases.values(), layout="around"),
    "AB10 in a crowd": lambda e: neighbourhood_map(e, e.nodes["AB10"], e.bases.values(), 3, layout="around"),
    "RK1 narrow": lambda e: neighbourhood_map(e, e.nodes["RK1"], e.bases.values(), 2),
    "P1 chosen": lambda e: neighbourhood_map(e, e.nodes["P1"], e.bases.values()).with_selection("N1"),
    "answer": answer,
    "columns": lambda e: answer(e, named=False),
    "nothing": lambda e: query_map((), ColumnLinks(("a", "b"), (), ()), e, (), lambda _: ""),
    "hostile": hostile,
}  # fmt: skip


@pytest.fixture(params=MAKERS)
def drawing(request: pytest.FixtureRequest, edition: Edition) -> Drawing:
    return MAKERS[request.param](edition)


WRITERS = {form.suffix: writer.write for form, writer in DRAWING_WRITERS.items()}


def write(suffix: str, drawing: Drawing, theme: str = "light", caption: Caption = CAPTION) -> bytes:
    return WRITERS[suffix](drawing, caption, theme)


def expected(drawing: Drawing) -> Sets:
    links = ((id_, link.subject.code, link.object.code) for id_, link in drawing.links.items())
    return Sets(sorted(drawing.nodes), sorted(links))


def in_network(graph: Any) -> Sets:
    """What networkx reads."""
    links = sorted((str(data.get("id", key)), a, b) for a, b, key, data in graph.edges(keys=True, data=True))
    return Sets(sorted(graph), links)


def in_svg(body: bytes, drawing: Drawing) -> Sets:
    root = ElementTree.fromstring(body)
    ends = {id_: (link.subject.code, link.object.code) for id_, link in drawing.links.items()}
    nodes = [a.get("data-node", "") for a in root.iter(f"{SVG}a")]
    links = [name for g in root.iter(f"{SVG}g") if (name := g.get("data-link"))]
    return Sets(sorted(nodes), sorted((name, *ends[name]) for name in links))


def in_elements(nodes: Iterable[Any], edges: Iterable[Any], start: str, end: str) -> Sets:
    return Sets(
        sorted(node["id"] for node in nodes), sorted((edge["id"], edge[start], edge[end]) for edge in edges)
    )


def test_every_format_holds_the_same(drawing: Drawing) -> None:
    data = json.loads(write("cyjs", drawing))["elements"]
    model = vis_network.model(drawing, CAPTION.address)
    assert in_svg(write("svg", drawing), drawing) == expected(drawing)
    assert in_network(nx.read_graphml(BytesIO(write("graphml", drawing)), force_multigraph=True)) == expected(
        drawing
    )
    gexf: Any = nx.MultiDiGraph(nx.read_gexf(BytesIO(write("gexf", drawing))))
    assert in_network(gexf) == expected(drawing)
    nodes, edges = ([each["data"] for each in data[part]] for part in ("nodes", "edges"))
    cyjs = in_elements(nodes, edges, "source", "target")
    assert cyjs == expected(drawing)
    assert in_elements(model["nodes"], model["edges"], "from", "to") == expected(drawing)


def test_the_table_counts_the_links_of_every_node(drawing: Drawing) -> None:
    body = write("csv", drawing)
    assert body.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(StringIO(body.decode("utf-8-sig"))))
    ends = [(link.subject.code, link.object.code) for link in drawing.links.values()]
    counts = Counter(code for pair in ends for code in set(pair))
    assert [row["code"] for row in rows] == list(drawing.nodes)
    for row in rows:
        near = {one if other == row["code"] else other for one, other in ends if row["code"] in (one, other)}
        assert int(row["links"]) == counts[row["code"]]
        assert set(filter(None, row["linkedTo"].split("; "))) == near
        assert not row["shortLabel"].startswith(("=", "+", "-", "@"))


def test_the_tables_have_the_whole_text_and_on_what_each_link_rests(edition: Edition) -> None:
    drawing = MAKERS["AB10"](edition)
    nodes, links = (
        list(csv.DictReader(StringIO(write(suffix, drawing).decode("utf-8-sig"))))
        for suffix in ("csv", "links.csv")
    )
    (ability,) = (row for row in nodes if row["code"] == "AB10")
    assert ability["text"] == drawing.nodes["AB10"].text != ability["shortLabel"]
    assert ability["language"] == "en-gb"
    assert {row["id"] for row in links} == set(drawing.links)
    (answers,) = (row for row in links if row["assertion"] == "FW15")
    assert (answers["subject"], answers["relation"], answers["object"]) == ("AB10", "respondsTo", "RK1")
    assert (answers["subjectText"], answers["basis"]) == (ability["text"], "framework")
    (follows,) = (row for row in links if row["assertion"] == "ED30")
    assert follows["restsOn"] == "editorial, strong"
    assert follows["reason"].startswith("A threat is recognised before it is answered")
    assert "Not reviewed by a clinician" in follows["caveats"]


@pytest.mark.slow
@pytest.mark.parametrize("suffix", WRITERS)
def test_the_same_drawing_is_the_same_file(edition: Edition, suffix: str) -> None:
    for name in (
        "AB10",
        "answer",
        *["hostile"] * (suffix not in ("pdf", "rdf")),
    ):  # no PDF holds letters that our fonts lack, no XML every character
        assert write(suffix, MAKERS[name](edition)) == write(suffix, MAKERS[name](edition)), name


def test_elements_of_cytoscape_have_ids_of_their_own_and_ends_that_exist(drawing: Drawing) -> None:
    elements = json.loads(write("cyjs", drawing))["elements"]
    nodes = {node["data"]["id"] for node in elements["nodes"]}
    ids = [each["data"]["id"] for part in elements.values() for each in part]
    assert len(ids) == len(set(ids))
    assert all({edge["data"]["source"], edge["data"]["target"]} <= nodes for edge in elements["edges"])
    assert [node["position"] for node in elements["nodes"]] == [{"x": p.x, "y": p.y} for p in drawing.places]


def test_a_link_that_is_called_like_a_node_has_another_id_in_cytoscape(edition: Edition) -> None:
    drawing = hostile(edition)
    node = drawing.places[0].node
    odd = replace(drawing.places[0], node=replace(node, code=drawing.lines[3].id))
    elements = json.loads(write("cyjs", replace(drawing, places=(*drawing.places, odd))))["elements"]
    ids = [each["data"]["id"] for part in elements.values() for each in part]
    assert len(ids) == len(set(ids)) == len(WORST) * 2


def test_a_link_in_a_file_says_who_says_so(edition: Edition) -> None:
    drawing = MAKERS["AB10"](edition)
    read = nx.read_graphml(BytesIO(write("graphml", drawing)), force_multigraph=True)
    link = next(data for *_, data in read.edges(data=True) if data["assertion"] == "EV36")
    assert (link["basis"], link["match"], link["relation"]) == ("source", "synonym", "bearsOn")
    assert link["assertedBy"] == "the editor (a program)"
    assert "(source, synonym)" in link["sentence"]
    assert read.nodes["AB10"]["page"] == "https://example.org/id/AB10"
    assert read.nodes["AB10"]["x"] == drawing.places[list(drawing.nodes).index("AB10")].x


def test_yed_has_the_places_and_the_labels_of_a_drawing(edition: Edition) -> None:
    drawing = MAKERS["AB10"](edition)
    root = ElementTree.fromstring(write("graphml", drawing))
    graph, yed = "{http://graphml.graphdrawing.org/xmlns}", "{http://www.yworks.com/xml/graphml}"
    kinds = {
        key.get("id"): key.get("yfiles.type") for key in root.iter(f"{graph}key") if key.get("yfiles.type")
    }
    assert sorted(map(str, kinds.values())) == ["edgegraphics", "nodegraphics"]
    nodes = {node.get("id"): node for node in root.iter(f"{graph}node")}
    for place in drawing.places:
        node = nodes[place.node.code]
        assert node[0].get("key") in kinds, "first, so that others read their own data over it"
        shape = node.find(f"*/{yed}ShapeNode/{yed}Geometry")
        assert shape is not None
        assert [float(shape.get(name, "")) for name in ("x", "y", "width", "height")] == [
            place.left, place.top, place.width, place.height,
        ]  # fmt: skip
        assert node.findtext(f"*/{yed}ShapeNode/{yed}NodeLabel") == "\n".join(place.lines)
    edges = {edge.get("id"): edge for edge in root.iter(f"{graph}edge")}
    for line in drawing.lines:
        drawn = edges[line.id].find(f"*/{yed}PolyLineEdge")
        assert drawn is not None
        assert drawn.findtext(f"{yed}EdgeLabel") == line.link.relation.phrase
        arrows = drawn.find(f"{yed}Arrows")
        assert arrows is not None
        assert (arrows.get("target") == "standard") == bool(line.route.head)


@pytest.mark.parametrize("name", ["whole", "AB10"])
def test_labels_stay_in_their_boxes_where_nothing_keeps_their_length(edition: Edition, name: str) -> None:
    """Programs such as librsvg pass over `textLength`; DejaVu Sans is up to 23 % wider than our font."""
    drawing = MAKERS[name](edition)
    links = ElementTree.fromstring(write("svg", drawing)).iter(f"{SVG}a")
    checked = 0
    for place, link in zip(drawing.places, links, strict=True):
        for text in link.iter(f"{SVG}text"):
            if text.text in place.lines:
                wide = text_metrics.font_width(text.text or "", float(text.get("font-size", "")), False) or 0
                assert float(text.get("x", "")) + wide * 1.23 <= place.width / 2, text.text
                checked += 1
    assert checked >= len(drawing.places)


def test_gexf_tells_no_day_and_has_places_and_colours(edition: Edition) -> None:
    body = write("gexf", MAKERS["AB10"](edition))
    assert b"lastmodified" not in body
    node = nx.read_gexf(BytesIO(body)).nodes["AB10"]
    assert node["viz"]["position"]["y"] == -node["y"]
    assert node["viz"]["color"] == {"r": 13, "g": 104, "b": 96, "a": 1.0}


# ---- RDF


def graph(drawing: Drawing, suffix: str = "ttl", caption: Caption = CAPTION) -> Graph:
    return Graph().parse(
        data=write(suffix, drawing, caption=caption),
        format={"ttl": "turtle", "jsonld": "json-ld", "rdf": "xml", "nt": "nt"}[suffix],
    )


@pytest.mark.slow
@pytest.mark.parametrize("suffix", ["jsonld", "rdf", "nt"])
@pytest.mark.parametrize("name", MAKERS)
def test_all_formats_of_rdf_hold_the_same_triples(edition: Edition, name: str, suffix: str) -> None:
    drawing = MAKERS[name](edition)
    if (name, suffix) == ("hostile", "rdf"):
        with pytest.raises(NotAcceptable):  # it has characters that no XML holds
            write(suffix, drawing)
    else:
        assert set(graph(drawing)) == set(graph(drawing, suffix))


@pytest.mark.slow
def test_what_is_said_of_the_framework_stands_in_its_data(edition: Edition) -> None:
    """Every triple about a node, a link or an assertion, but for what puts labels in the place of names."""
    data = {(str(s), str(p), str(o)) for s, p, o in _store(edition)}
    added = {f"{PREFIXES['skos']}note", f"{PREFIXES['schema']}creator"}
    for name in ("everything", "AB10"):
        found = [
            t for t in graph(MAKERS[name](edition)) if str(t[0]).startswith(ID) and str(t[1]) not in added
        ]
        assert len(found) > 50
        assert {tuple(map(str, triple)) for triple in found} - data == set()


def _store(edition: Edition) -> Graph:
    return Graph().parse(data=edition.store.construct("CONSTRUCT WHERE { ?s ?p ?o }"), format="nt")


@pytest.mark.slow
def test_every_link_is_a_triple_with_a_statement_that_has_its_basis(edition: Edition) -> None:
    drawing = MAKERS["everything"](edition)
    found = graph(drawing)
    for link in drawing.links.values():
        triple = (URIRef(link.subject.iri), URIRef(link.relation.iri), URIRef(link.object.iri))
        assert triple in found
        bases = {
            str(basis)
            for statement in found.subjects(RDF.subject, triple[0])
            if (statement, RDF.predicate, triple[1]) in found and (statement, RDF.object, triple[2]) in found
            for basis in found.objects(statement, URIRef(f"{ONT}basis"))
        }
        assert link.basis.iri in bases, link.id


def test_a_statement_names_the_individual_for_its_strength_or_its_confidence(edition: Edition) -> None:
    found = graph(MAKERS["everything"](edition))

    assert list(found.objects(URIRef(f"{ID}ED01"), URIRef(f"{ONT}strength"))) == [URIRef(f"{ONT}Strong")]
    assert list(found.objects(URIRef(f"{ID}EV36"), URIRef(f"{ONT}confidence"))) == [URIRef(f"{ONT}Low")]


def test_a_link_of_an_answer_is_credited_to_nobody(edition: Edition) -> None:
    found = graph(MAKERS["answer"](edition))
    own = URIRef("http://www.w3.org/2004/02/skos/core#related")
    assert (URIRef(f"{ID}AB10"), own, URIRef("https://example.org/thing")) in found
    (statement,) = found.subjects(RDF.predicate, own)
    assert not list(found.objects(statement, URIRef(f"{ONT}basis")))
    assert "neither the framework nor a source" in str(
        list(found.objects(statement, URIRef(f"{PREFIXES['rdfs']}comment")))
    )
    assert not [term for triple in found for term in triple if "urn:x-" in str(term)]


def test_what_has_no_property_is_left_out_and_that_is_said(edition: Edition) -> None:
    drawing = MAKERS["columns"](edition)
    found = graph(drawing)
    nameless = [link for link in drawing.links.values() if link.relation.iri.startswith("urn:x-")]
    assert nameless
    assert f"{len(nameless)} links that are drawn are no statement" in write("ttl", drawing).decode()
    assert not [term for triple in found for term in triple if "urn:x-" in str(term)]


def test_a_bundle_is_no_statement(edition: Edition) -> None:
    drawing = MAKERS["AB10"](edition)
    first, *rest = drawing.lines
    bundle = replace(first.link.relation, name="bundle", iri=Iri(f"{ONT}bundle"))
    lines = (replace(first, link=replace(first.link, relation=bundle)), *rest)
    body = write("ttl", replace(drawing, lines=lines)).decode()
    assert "bundle" not in body
    assert "1 link that is drawn is no statement of the data" in body


# ---- Pictures


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_plate_needs_no_style_sheet(drawing: Drawing, theme: str) -> None:
    text = write("svg", drawing, theme).decode()
    root = ElementTree.fromstring(text)
    assert not re.search(
        r'var\(|light-dark|<style|class="| style=|<script|<image|url\(',
        re.sub(r"<(title|text|desc)[^>]*>[^<]*", "", text),
    )
    shapes = [e for e in root.iter() if e.tag in (f"{SVG}path", f"{SVG}text", f"{SVG}rect")]
    assert shapes
    assert all(re.fullmatch("none|#[0-9a-f]{6}", e.get("fill", "")) for e in shapes)
    assert all(
        e.find(f"{SVG}title") is not None for e in root.iter() if e.get("data-node") or e.get("data-link")
    )


def test_a_plate_says_what_it_is_and_where_it_is_from(edition: Edition) -> None:
    root = ElementTree.fromstring(write("svg", MAKERS["AB10"](edition)))
    texts = [text.text for text in root.iter(f"{SVG}text")]
    assert root[0].tag == f"{SVG}title"
    assert root[0].text == "Around “AB10” – Framework Explorer"
    assert "Around “AB10”" in texts
    assert CAPTION.page in texts
    assert "9 of 188 nodes, 14 of 359 links drawn. Framework Explorer, edition ab12cd34" in texts
    assert {
        "capacity",
        "ability",
        "kind of rupture",
        "the framework states",
        "a source reports",
        "an editor infers",
    } <= set(texts)
    assert {a.get("href") for a in root.iter(f"{SVG}a")} >= {
        "https://example.org/id/AB10",
        "https://example.org/id/RK1",
    }


def test_a_link_of_a_plate_leads_to_the_web_alone(edition: Edition) -> None:
    odd = replace(CAPTION, address=lambda _: "javascript:alert(1)")
    root = ElementTree.fromstring(write("svg", MAKERS["AB10"](edition), caption=odd))
    assert {a.get("href") for a in root.iter(f"{SVG}a")} == {CAPTION.page}


def test_how_much_is_hidden_stands_on_the_box(edition: Edition) -> None:
    drawing = MAKERS["AB10"](edition)
    places = (replace(drawing.places[0], hidden=12), *drawing.places[1:])
    root = ElementTree.fromstring(write("svg", replace(drawing, places=places)))
    counts = [
        a.get("data-node") for a in root.iter(f"{SVG}a") for t in a.iter(f"{SVG}text") if t.text == "+12"
    ]
    assert counts == [drawing.places[0].node.code]
    assert vis_network.model(replace(drawing, places=places), CAPTION.address)["nodes"][0]["hidden"] == 12


def test_nothing_of_a_plate_is_outside_it(drawing: Drawing) -> None:
    found = plate(drawing, CAPTION, "light")
    texts = [t for t in ElementTree.fromstring(found.text) if t.tag == f"{SVG}text"]
    for text in texts:
        assert 0 < float(text.get("y", "")) < found.height
        assert float(text.get("x", "")) + float(text.get("textLength", "0")) <= found.width


def size(body: bytes) -> tuple[int, int]:
    """Width and height of a PNG (PNG 3 §11.2.1)."""
    assert body.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", body[16:24])
    return width, height


def test_a_picture_is_twice_as_large_as_its_plate(edition: Edition) -> None:
    drawing = MAKERS["AB10"](edition)
    made = plate(drawing, CAPTION, "light")
    assert size(write("png", drawing)) == (int(made.width * 2), int(made.height * 2))
    assert write("png", drawing, "light") != write("png", drawing, "dark")


def test_a_very_large_picture_is_drawn_smaller() -> None:
    empty = '<svg xmlns="http://www.w3.org/2000/svg" width="9000" height="30000"/>'
    width, height = size(png.pixels(Plate(empty, 9000, 30000)))
    assert width * height <= png.MOST_PIXELS
    assert width / height == pytest.approx(0.3, abs=0.001)
    assert size(png.pixels(Plate(empty, 9, 30000)))[1] <= png.LONGEST


def test_texts_are_drawn_with_our_fonts() -> None:
    def pixels(text: str) -> bytes:
        svg = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30"><text y="20">{text}</text></svg>'
        )
        return png.pixels(Plate(svg, 90, 30))

    assert pixels("Łódź – “”") != pixels("")
    assert text_metrics.fonts_cover("Łódź – “”")
    assert text_metrics.fonts_cover("سَاعة 24 שָׁלום")
    assert not text_metrics.fonts_cover("日本")
    assert text_metrics.font_width("AV", 10, bold=False) == pytest.approx(10.6, abs=0.6)
    assert text_metrics.font_width("日本", 10, bold=False) is None


def test_a_line_of_arabic_with_digits_is_drawn_without_the_fonts_of_a_system() -> None:
    def pixels(text: str) -> bytes:
        svg = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30"><text y="20">{text}</text></svg>'
        )
        return png.pixels(Plate(svg, 90, 30))

    drawn = {pixels(f"{word} 24") for word in ("يقرأ", "يكتب", "بعدها")}
    assert len(drawn) == 3  # a font that lacks a digit or a letter would draw the same boxes


def test_a_picture_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(png, "SECONDS", 0.001)
    with pytest.raises(TimeLimitExceeded, match="Take the SVG"):
        png.pixels(Plate('<svg xmlns="http://www.w3.org/2000/svg"/>', 90, 30))


def test_what_is_no_svg_is_an_error_that_says_so() -> None:
    with pytest.raises(ExplorerError, match=r"could not be drawn.*(SVG|XML|parse|root)"):
        png.pixels(Plate("<svg", 90, 30))


def test_a_link_across_is_thinner_and_fainter_than_one_that_carries_the_layout(edition: Edition) -> None:
    drawing = MAKERS["whole"](edition)
    root = ElementTree.fromstring(write("svg", drawing))
    strokes = {group.get("data-link"): group.find(f"{SVG}path") for group in root.iter(f"{SVG}g")}
    found: dict[bool, set[tuple[str, str]]] = {True: set(), False: set()}
    for line in drawing.lines:
        stroke = strokes[line.id]
        if line.link.basis.line != "double":
            assert stroke is not None
            found[line.main].add((stroke.get("stroke", ""), stroke.get("stroke-width", "")))
    light = palette("light")
    assert found == {True: {(light.stroke, "1.35")}, False: {(light.faint, "0.8")}}


@pytest.mark.serial
def test_others_work_while_a_picture_is_drawn(edition: Edition) -> None:
    """Resvg holds Python's lock; a server that draws in its own process would stand still."""
    painting = Thread(target=write, args=("png", MAKERS["whole"](edition)))
    longest, last = 0.0, (begun := perf_counter())
    painting.start()
    while painting.is_alive():
        sleep(0.01)
        now = perf_counter()
        longest, last = max(longest, now - last), now
    assert longest < (last - begun) / 2


def test_hostile_labels_are_drawn(edition: Edition) -> None:
    assert size(write("png", hostile(edition)))[0] > 1000


@pytest.mark.parametrize("suffix", ["svg", "png", "gexf"])
def test_a_theme_that_is_none_is_refused(edition: Edition, suffix: str) -> None:
    with pytest.raises(BadRequest, match="light, dark"):
        write(suffix, MAKERS["AB10"](edition), "pink")
