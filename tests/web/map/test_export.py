"""The files of a map: the same nodes and links in every one of them, at addresses of their own."""

from __future__ import annotations

import csv
import io
import json
import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import cast
from xml.etree import ElementTree

import networkx as nx
import pytest
from flask import Response
from flask.testing import FlaskClient

from explorer.web.core.http.negotiation import name_file
from tests.conftest import AppWith
from tests.frameworks import HOSTILE, element, write_framework
from tests.web.map.test_map import Forms, model

VIEWS = (
    "",
    "selected=AB10",
    "selected=S1-F01&theme=dark",
    "kinds=finding,source,positive-factor,negative-factor",
    "kinds=finding",
    "kinds=intervention,ability&relations=deployedIn",
    "relations=opposes,inTensionWith",
    "basis=framework",
    "basis=editorial&lang=en",
    "basis=source&kinds=source,finding",
    "layout=layers",
    "layout=evidence",
    "layout=evidence&focus=P1",
    "layout=evidence&focus=S2&basis=source,framework",
    "focus=C0",
    "focus=C0&depth=2",
    "focus=AB10",
    "focus=AB10&depth=2&selected=RK1",
    "focus=AB10&depth=3",
    "focus=AB10&depth=whole",
    "focus=AB10&layout=around",
    "focus=P1&layout=narrow&depth=2",
    "focus=P1&basis=editorial",
    "focus=PA&relations=reducesProbabilityOf",
    "focus=S1-F02&depth=2",
    "focus=K2&kinds=knowledge",
    "focus=RK2&open=AB11",
    "focus=IT1&open=AB10,RK1",
    "question=tq21-picture-of-ruptures",
    "question=tq21-picture-of-ruptures&focus=AB10&layout=rings&sort=-links",
    "question=tq10-a-graph-to-draw",
)  # fmt: skip
SVG = "{http://www.w3.org/2000/svg}"


class Table(HTMLParser):
    """The nodes of the page's table, and the links that its rows name."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.nodes: list[str] = []
        self.links: set[str] = set()
        self.feed(
            text[text.index('class="map-table"') : text.index("</table>", text.index('class="map-table"'))]
        )

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "tr" and values.get("data-node"):
            self.nodes.append(str(values["data-node"]))
        self.links |= set((values.get("data-links") or "").split())


@pytest.mark.slow
@pytest.mark.parametrize("view", VIEWS)
def test_every_form_of_a_map_holds_the_same(client: FlaskClient, view: str) -> None:
    page = client.get(f"/map?{view}").text
    canvas, forms, table = model(page), Forms(page), Table(page)
    nodes = {node["id"] for node in canvas["nodes"]}
    links = {edge["id"] for edge in canvas["edges"]}
    assert nodes

    text = client.get(f"/map.graphml?{view}").text
    graph = cast("nx.MultiDiGraph[str]", nx.parse_graphml(text, force_multigraph=True))
    drawn = ElementTree.fromstring(client.get(f"/map.svg?{view}").data)
    data = client.get(f"/map.json?{view}").get_json()
    elements = client.get(f"/map.cyjs?{view}").get_json()["elements"]
    rows = csv.DictReader(io.StringIO(client.get(f"/map.csv?{view}").data.decode("utf-8-sig")))
    alone = Forms(client.get(f"/map.html?{view}").text)

    found = {
        "data": {node["id"] for node in data["nodes"]},
        "picture": set(forms.nodes["picture"]),
        "outline": set(forms.nodes["outline"]),
        "table": set(table.nodes),
        "graphml": set(graph),
        "svg": {str(box.get("data-node")) for box in drawn.iter(f"{SVG}a") if box.get("data-node")},
        "cytoscape": {element["data"]["id"] for element in elements["nodes"]},
        "csv": {row["code"].removeprefix("'") for row in rows},
        "alone": set(alone.nodes["picture"]) & set(alone.nodes["outline"]),
    }
    assert {name: held for name, held in found.items() if held != nodes} == {}

    joined = {
        "data": {edge["id"] for edge in data["edges"]},
        "picture": set(forms.links["picture"]),
        "outline": set(forms.links["outline"]),
        "table": table.links,
        "graphml": {key for _, _, key in graph.edges(keys=True)},
        "svg": {str(line.get("data-link")) for line in drawn.iter(f"{SVG}g") if line.get("data-link")},
        "cytoscape": {element["data"]["id"].removeprefix("link:") for element in elements["edges"]},
        "alone": set(alone.links["picture"]) & set(alone.links["outline"]),
    }
    assert {name: held for name, held in joined.items() if held != links} == {}


def test_there_are_thirty_views_and_more() -> None:
    assert len(set(VIEWS)) > 30


@pytest.mark.slow
@pytest.mark.parametrize("path", ["/map", "/path"])
def test_a_page_lists_its_files(client: FlaskClient, path: str) -> None:
    words = "focus=AB10" if path == "/map" else "from=IT1&to=P6"
    page = client.get(f"{path}?{words}").text
    take = page[page.index('class="map-take"') :]
    files = [unescape(address) for address in re.findall(rf'href="({path}\.[^"]*)"', take)]
    assert {address.partition("?")[0].rpartition(".")[2] for address in files} == {
        "svg", "png", "pdf", "graphml", "gexf", "cyjs", "jsonld", "ttl", "rdf", "nt", "csv", "json", "html",
    }  # fmt: skip
    for address in files:
        response = client.get(address)
        assert response.status_code == 200, address
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        if not address.startswith(f"{path}.html"):
            assert response.headers["Access-Control-Allow-Origin"] == "*"


def test_a_picture_may_be_shown_by_other_sites_in_either_theme(client: FlaskClient) -> None:
    light, dark = (client.get(f"/map.png?focus=P1&theme={theme}") for theme in ("light", "dark"))
    assert light.data[:8] == b"\x89PNG\r\n\x1a\n"
    assert light.data != dark.data
    assert light.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert light.data == client.get("/map.png?focus=P1&theme=light").data


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/map.svg", "the-framework-as-a-map.svg"),
        ("/map.gexf?focus=AB10", "around-respond-to-task-goal-disagreements.gexf"),
        ("/map.csv?question=tq10", "which-abilities-does-repair-take-up-again-and-which.csv"),
        ("/path.json?from=AB4&to=N2", "how-help-voice-concerns-and-mistrust-and-critical-are.json"),
    ],
)
def test_a_file_is_called_by_what_it_shows(client: FlaskClient, address: str, name: str) -> None:
    assert client.get(address).headers["Content-Disposition"] == f'inline; filename="{name}"'


@pytest.mark.parametrize("address", ["/map.pdf?", "/path.pdf?from=AB4&to=N2&"])
def test_the_paper_of_a_pdf_is_in_its_address(client: FlaskClient, address: str) -> None:
    a4, slide = (client.get(f"{address}paper={paper}") for paper in ("a4", "slide"))
    assert a4.mimetype == slide.mimetype == "application/pdf"
    assert b"[ 0 0 960 540 ]" in slide.data
    assert b"[ 0 0 960 540 ]" not in a4.data
    assert client.get(address.rstrip("?&")).data == a4.data
    wrong = client.get(f"{address}paper=a5")
    assert wrong.status_code == 400
    assert "The papers are: a4, a3, letter, slide." in wrong.text


def test_a_label_in_letters_that_no_pdf_of_ours_can_hold_is_an_error_in_words(
    app_with: AppWith, tmp_path: Path
) -> None:
    write_framework(tmp_path, element("A1").replace("label of A1", "\u202b能力"))
    response = app_with(ontology=tmp_path).test_client().get("/map.pdf")
    assert response.status_code == 501
    assert "our fonts lack the character “能”" in response.text  # the mark before it is seen by nobody
    assert "print it into a PDF" in response.text


def test_marks_for_the_direction_of_writing_keep_nobody_from_a_pdf(hostile_client: FlaskClient) -> None:
    assert hostile_client.get("/map.pdf").mimetype == "application/pdf"


def test_a_file_may_be_called_in_any_script() -> None:
    response = name_file(Response(), "Συμμαχία / 1", "svg")
    assert response.headers["Content-Disposition"] == (
        "inline; filename=\"1.svg\"; filename*=UTF-8''%CF%83%CF%85%CE%BC%CE%BC%CE%B1%CF%87%CE%AF%CE%B1-1.svg"
    )


def test_the_file_that_needs_no_network_asks_for_nothing(client: FlaskClient) -> None:
    response = client.get("/map.html?focus=AB10&basis=framework")
    text = response.text
    assert response.headers["Content-Disposition"] == (
        'attachment; filename="around-respond-to-task-goal-disagreements.html"'
    )
    assert "default-src 'none'" in text
    assert not re.findall(r'<(?:link|img|iframe)\b|<script[^>]*\bsrc=|url\((?!"data:)', text)
    addresses = re.findall(
        r'(?:href|src)="([^"]*)"', re.sub(r"<script>.*?</script>", "", text, flags=re.DOTALL)
    )
    assert [one for one in addresses if not one.startswith(("#", "http://localhost/"))] == []
    assert "http://localhost/id/AB10?basis=framework" in addresses
    assert len(response.data) < 200_000


@pytest.mark.parametrize(
    "suffix", ["html", "svg", "graphml", "gexf", "cyjs", "jsonld", "ttl", "rdf", "nt", "csv", "png"]
)
def test_hostile_labels_are_text_in_every_file(hostile_client: FlaskClient, suffix: str) -> None:
    client = hostile_client
    body = client.get(f"/map.{suffix}").data
    assert body
    if suffix in ("svg", "graphml", "gexf"):
        ElementTree.fromstring(body)
    if suffix == "html":
        text = body.decode()
        assert "<script>alert" not in text
        assert "<img src=x" not in text
        assert model(text)["nodes"][1]["label"] == HOSTILE[0]
    if suffix == "cyjs":
        assert HOSTILE[0] in json.dumps(json.loads(body), ensure_ascii=False).replace('\\"', '"')


def test_an_unknown_file_is_none(client: FlaskClient) -> None:
    assert client.get("/map.docx").status_code == 404
