"""A framework with kinds and bases of its own is drawn, listed, embedded, exported, searched and measured.

Nothing of it is in Python or in a style sheet: its shapes, colours, lines and words are those of its Turtle.
"""

from __future__ import annotations

import json
import re
from io import BytesIO
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient
from pypdf import PdfReader

from explorer import create_app
from explorer.formats.drawing.drawing_writers import DRAWING_WRITERS
from explorer.formats.drawing.shapes import box_path
from tests.frameworks import write_framework

SVG = "{http://www.w3.org/2000/svg}"
VOCABULARY = """
ont:Skill a owl:Class ; rdfs:subClassOf ont:FrameworkElement ; rdfs:label "skill"@en-GB ;
    skos:definition "What is practised."@en-GB ; skos:notation "skill" ; ont:plural "skills"@en-GB ;
    ont:sign "★" ; ont:order 21 ; ont:shape "hexagon" ; ont:lightColour "#103050" ; ont:darkColour "#A0C0E0" .
ont:Duty a owl:Class ; rdfs:subClassOf ont:FrameworkElement ; rdfs:label "duty"@en-GB ;
    skos:definition "What is owed."@en-GB ; skos:notation "duty" ; ont:plural "duties"@en-GB ; ont:sign "■" ; ont:order 22 .
ont:Remark a owl:Class ; rdfs:subClassOf ont:FrameworkElement ; rdfs:label "remark"@en-GB ;
    skos:definition "What is said aside."@en-GB ; skos:notation "remark" ; ont:plural "remarks"@en-GB ;
    ont:sign "●" ; ont:order 23 ; ont:shownOnRequest true .
ont:LawStatement a ont:OwnWords ; rdfs:label "law"@en-GB ; skos:definition "The law says so."@en-GB ;
    skos:notation "law" ; ont:order 4 ; ont:attribution "the law demands"@en-GB ; ont:lineStyle "dotted" ; ont:dashPattern "2 6.5" .
ont:CommentReported a ont:ReportedWords ; rdfs:label "comment"@en-GB ; skos:definition "A comment says so."@en-GB ;
    skos:notation "comment" ; ont:order 5 ; ont:attribution "a comment explains"@en-GB ; ont:lineStyle "double" .
ont:JuryVerdict a ont:Judgement ; rdfs:label "jury"@en-GB ; skos:definition "A jury says so."@en-GB ;
    skos:notation "jury" ; ont:order 6 ; ont:attribution "a jury finds"@en-GB ; ont:lineStyle "dashed" .
"""
FRAMEWORK = """
id:W0 a ont:Duty ; skos:notation "W0" ; skos:prefLabel "keep watch"@en ; ont:position 1 .
id:W1 a ont:Skill ; skos:notation "W1" ; skos:prefLabel "look far"@en ; ont:position 1 ; ont:partOf id:W0 .
id:W2 a ont:Skill ; skos:notation "W2" ; skos:prefLabel "listen well"@en ; ont:position 2 ; ont:partOf id:W0 .
id:W3 a ont:Remark ; skos:notation "W3" ; skos:prefLabel "aside"@en ; ont:position 3 ; ont:partOf id:W0 .
""" + "".join(
    f"id:{code} a ont:Assertion ; ont:subject id:W1 ; ont:relation ont:{relation} ; ont:object id:W2 ; "
    f'skos:notation "{code}" ; ont:basis ont:{basis} ; ont:{reason} "why {code}"@en . id:W1 ont:{relation} id:W2 .\n'
    for code, relation, basis, reason in (
        ("L1", "precedes", "LawStatement", "wording"),
        ("L2", "related", "CommentReported", "wording"),
        ("L3", "underpins", "JuryVerdict", "rationale"),
    )
)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    settings = write_framework(tmp_path_factory.mktemp("own"), FRAMEWORK, kinds=VOCABULARY)
    return create_app(settings).test_client()


def text_of(client: FlaskClient, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.text


def parts(text: str, attribute: str) -> dict[str, ElementTree.Element]:
    """The elements of a picture by their node or their link."""
    root = ElementTree.fromstring(text)
    return {str(part.get(attribute)): part for part in root.iter() if part.get(attribute)}


def paths(part: ElementTree.Element) -> list[ElementTree.Element]:
    return part.findall(f"{SVG}path")


@pytest.mark.parametrize(
    ("theme", "skill", "duty"), [("light", "#103050", "#5b6672"), ("dark", "#a0c0e0", "#a3acb6")]
)
def test_boxes_have_the_shapes_and_the_colours_of_their_data(
    client: FlaskClient, theme: str, skill: str, duty: str
) -> None:
    nodes = parts(text_of(client, f"/map.svg?layout=tree&theme={theme}"), "data-node")
    assert set(nodes) == {"W0", "W1", "W2"}, "remarks are shown on request"
    assert [paths(nodes[code])[0].get("stroke") for code in ("W0", "W1")] == [duty, skill]
    shapes = {code: str(paths(node)[0].get("d")) for code, node in nodes.items()}
    widths = {code: -2 * float(re.match(r"M(-[\d.]+)", path)[1]) for code, path in shapes.items()}  # type: ignore[index]
    assert shapes["W1"] in {
        box_path("hexagon", widths["W1"], high) for high in (24, 26, 28, 30, 40, 42, 44, 46)
    }
    assert shapes["W0"] not in {box_path("hexagon", widths["W0"], high) for high in range(20, 60)}


def test_lines_have_the_styles_of_their_data(client: FlaskClient) -> None:
    links = parts(text_of(client, "/map.svg"), "data-link")
    drawn = {key: paths(link) for key, link in links.items()}
    dashes = {key.split(".")[1]: found[0].get("stroke-dasharray") for key, found in drawn.items()}
    assert dashes == {"partOf": None, "precedes": "2 6.5", "related": None, "underpins": "5 4"}
    double = {key.split(".")[1] for key, found in drawn.items() if found[1].get("fill") == "none"}
    assert double == {"related"}


def test_the_legend_says_who_says_so(client: FlaskClient) -> None:
    words = {
        element.text for element in ElementTree.fromstring(text_of(client, "/map.svg")).iter(f"{SVG}text")
    }
    assert {
        "skill",
        "duty",
        "the framework states",
        "the law demands",
        "a comment explains",
        "a jury finds",
    } <= words
    assert not {"ability", "remark", "an editor infers"} & words


def test_pages_get_the_colours_from_a_style_sheet_of_the_data(client: FlaskClient) -> None:
    address = re.search(r'href="(/kinds\.css\?v=[0-9a-f]+)"', text_of(client, "/map"))
    assert address
    response = client.get(address[1])
    assert response.mimetype == "text/css"
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert ".kind-skill { --kind: light-dark(#103050, #a0c0e0); }\n" in response.text
    assert ".kind-duty" not in response.text
    assert ".kind-skill { --kind: light-dark(#103050, #a0c0e0); }\n" in text_of(client, "/map.html")


def test_badges_and_boxes_are_those_of_the_data(client: FlaskClient) -> None:
    page = text_of(client, "/id/W1")
    for name, line in (("law", "dotted"), ("comment", "double"), ("jury", "dashed")):
        assert f'class="basis basis-{name} is-{line}"' in page
    assert "<q>why L1</q>" in page
    assert "<q>why L3</q>" not in page, "a judgement gives a reason of its own, which is not quoted"
    assert "why L3" in page
    assert 'class="map-line is-dotted basis-of-law' in page
    assert 'value="jury"' in page


@pytest.mark.parametrize("suffix", [form.suffix for form in DRAWING_WRITERS])
def test_a_map_is_written_in_every_format(client: FlaskClient, suffix: str) -> None:
    response = client.get(f"/map.{suffix}?kinds=skill,duty,remark")
    assert response.status_code == 200
    assert len(response.data) > 100
    if suffix == "png":
        return
    body = response.data
    text = PdfReader(BytesIO(body)).pages[0].extract_text() if suffix == "pdf" else body.decode()
    assert "look far" in text
    assert "aside" in text


def test_a_program_gets_the_same_values(client: FlaskClient) -> None:
    data = json.loads(text_of(client, "/map.json"))
    lines = {edge["id"].split(".")[1]: (edge["line"], edge["dashes"]) for edge in data["edges"]}
    assert lines["precedes"] == ("dotted", [2, 6.5])
    assert lines["related"] == ("double", [9, 3, 2, 3])
    assert lines["underpins"] == ("dashed", [5, 4])
    gexf = text_of(client, "/map.gexf")
    assert re.search(r'<(?:\w+:)?color r="16" g="48" b="80"', gexf)


@pytest.mark.parametrize(
    ("basis", "links"), [("law", {"precedes"}), ("comment,jury", {"related", "underpins"})]
)
def test_a_basis_chooses_links(client: FlaskClient, basis: str, links: set[str]) -> None:
    found = json.loads(text_of(client, f"/map.json?kinds=skill&basis={basis}"))["edges"]
    assert {edge["id"].split(".")[1] for edge in found} == links


def test_it_is_listed_embedded_searched_and_measured(client: FlaskClient) -> None:
    for address in ("/", "/framework", "/embed/map", "/embed/outline", "/embed/id/W1", "/path?from=W1&to=W2"):
        assert "look far" in text_of(client, address), address
    assert "/id/W2" in text_of(client, "/search?q=listen&kinds=skill")
    rows = {row["node"]["code"]: row for row in json.loads(text_of(client, "/measures.json"))["rows"]}
    assert rows["W1"]["byBasis"] == {"comment": 1, "framework": 1, "jury": 1, "law": 1}
    assert (rows["W1"]["editorial"], rows["W1"]["evidence"]) == (1, 1)
    assert (rows["W0"]["editorial"], rows["W0"]["evidence"]) == (0, 0)
