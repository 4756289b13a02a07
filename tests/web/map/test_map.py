"""The map's address, its three forms, and what other sites embed."""

from __future__ import annotations

import json
import re
from collections import Counter
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient

from explorer.config import PACKAGE
from tests.frameworks import HOSTILE

ADDRESSES = (
    "/map",
    "/map?selected=AB10",
    "/map?selected=S1-F01",
    "/map?unknown=1&focus=",
    "/map?kinds=finding,source,positive-factor,negative-factor",
    "/map?kinds=source&kinds=finding",
    "/map?kinds=finding",
    "/map?kinds=intervention,ability&relations=deployedIn",
    "/map?relations=opposes,inTensionWith",
    "/map?basis=framework",
    "/map?basis=editorial",
    "/map?basis=source&kinds=source,finding",
    "/map?layout=tree",
    "/map?focus=AB10&layout=board",
    "/map?focus=C0",
    "/map?focus=C0&depth=2",
    "/map?focus=AB10",
    "/map?focus=AB10&depth=2&selected=RK1",
    "/map?focus=AB10&depth=3",
    "/map?focus=AB10&depth=whole",
    "/map?focus=AB10&layout=tree",
    "/map?focus=AB10&layout=narrow",
    "/map?focus=P1&depth=2&layout=narrow",
    "/map?focus=P1&basis=editorial",
    "/map?focus=PA",
    "/map?focus=PA&relations=reducesProbabilityOf",
    "/map?focus=S1",
    "/map?focus=S1-F02",
    "/map?focus=S3&depth=2",
    "/map?focus=K2&kinds=knowledge",
    "/embed/map",
    "/embed/map?focus=IB3&depth=2&theme=dark",
    "/embed/map?focus=RK2&layout=narrow&theme=light",
)  # fmt: skip


class Forms(HTMLParser):
    """What the page has of nodes and links, in each of the forms of the map."""

    def __init__(self, text: str) -> None:
        super().__init__()
        forms = ("picture", "upright", "narrow", "outline", "table")
        self.nodes: dict[str, list[str]] = {form: [] for form in forms}
        self.links: dict[str, list[str]] = {form: [] for form in forms}
        self.addresses: list[str] = []
        self.part = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        classes = (values.get("class") or "").split()
        self.addresses += [str(values[name]) for name in ("href", "src", "action") if values.get(name)]
        if "map-picture" in classes or "map-table" in classes:
            picture = next((form for form in ("upright", "narrow") if f"is-{form}" in classes), "picture")
            self.part = picture if "map-picture" in classes else "table"
        elif tag == "section":
            self.part = "outline" if "map-outline" in classes else ""
        if self.part and values.get("data-node"):
            self.nodes[self.part].append(str(values["data-node"]))
        if self.part and values.get("data-link"):
            self.links[self.part].append(str(values["data-link"]))
        if self.part and values.get("data-links"):
            self.links[self.part] += str(values["data-links"]).split()


def model(text: str) -> dict[str, list[dict[str, Any]]]:
    """The data that the canvas is drawn from."""
    found = re.search(r'<script type="application/json" data-model>(.*?)</script>', text, re.DOTALL)
    assert found
    return json.loads(found[1])  # type: ignore[no-any-return]


@pytest.mark.slow
@pytest.mark.parametrize("address", ADDRESSES)
def test_canvas_picture_outline_and_table_hold_the_same(client: FlaskClient, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 200, response.text[:2000]
    data, forms = model(response.text), Forms(response.text)
    nodes, links = [n["id"] for n in data["nodes"]], [e["id"] for e in data["edges"]]
    assert nodes
    assert len(nodes) == len(set(nodes))
    assert len(links) == len(set(links))
    assert sorted(forms.nodes["picture"]) == sorted(forms.nodes["outline"]) == sorted(nodes)
    assert forms.nodes["table"] == nodes
    assert sorted(forms.links["picture"]) == sorted(links)
    if "has-narrow" in response.text:  # there are pictures for less room as well
        for form in ("upright", "narrow") if "map-board" in response.text else ("narrow",):
            assert sorted(forms.nodes[form]) == sorted(nodes), form
            assert sorted(forms.links[form]) == sorted(links), form
    else:
        assert forms.nodes["upright"] == forms.nodes["narrow"] == forms.links["narrow"] == []
        assert "map-board" not in response.text
        assert "map-rings" not in response.text or len(nodes) > 40
    loops = {e["id"] for e in data["edges"] if e["from"] == e["to"]}
    from_its_ends = {link: 1 if link in loops else 2 for link in links}
    assert Counter(forms.links["outline"]) == Counter(forms.links["table"]) == from_its_ends
    framed = len(data["edges"]) - sum(not edge["main"] for edge in data["edges"])
    counted = f", {len(links) - framed} counted on the cards by who says so" if len(links) > framed else ""
    assert (
        f"{len(nodes)} of 188 nodes drawn; {len(links)} of 359 links: {framed} as frames{counted}"
        if str(data["layout"]) == "board"
        else f"{len(nodes)} of 188 nodes, {len(links)} of 359 links drawn"
    ) in response.text


@pytest.mark.parametrize("address", [a for a in ADDRESSES if a.startswith("/map")])
def test_the_drawing_as_json(client: FlaskClient, address: str) -> None:
    page = client.get(address)
    by_suffix = client.get(address.replace("/map", "/map.json", 1))
    by_accept = client.get(address, headers={"Accept": "application/json"})
    assert by_suffix.json == by_accept.json
    assert by_suffix.content_type == "application/json"
    assert "Accept" in page.headers["Vary"]
    assert "/map.json" in page.headers["Link"]
    assert [n["id"] for n in by_suffix.get_json()["nodes"]] == [n["id"] for n in model(page.text)["nodes"]]
    assert by_suffix.get_json()["nodes"][0]["page"].startswith("http://localhost/id/")


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/map?focus=AB99", "Perhaps you mean AB9"),
        ("/map?focus=Rigit", "N1"),
        ("/map?selected=zzz", "not the code of a node"),
        ("/map?focus=AB10&depth=9", "Possible are 1 to 3"),
        ("/map?depth=two", "is not a depth"),
        ("/map?kinds=factor", "positive-factor"),
        ("/map?relations=likes", "opposes"),
        ("/map?basis=hearsay", "The bases are"),
        ("/map?layout=spiral", "tree, rings, around, narrow, evidence, layers"),
        ("/map?layout=around", "needs a focus"),
        ("/embed/map?theme=pink", "auto, light, dark"),
        ("/map?sort=weight", "The columns are: kind, node, links"),
        ("/map?sort=--links", "sort=-links"),
    ],
)
def test_a_wrong_value_is_answered_with_what_is_possible(
    client: FlaskClient, address: str, said: str
) -> None:
    response = client.get(address)
    assert response.status_code == 400
    assert said in unescape(response.text)


@pytest.mark.slow
def test_the_address_of_a_view_leads_back_to_it(client: FlaskClient) -> None:
    for address in ADDRESSES:
        if not address.startswith("/map"):
            continue
        first = client.get(address).text
        shared = re.search(r'<meta property="og:url" content="http://localhost([^"]*)">', first)
        canonical = re.search(r'<link rel="canonical" href="http://localhost([^"]*)">', first)
        assert shared
        assert canonical
        assert model(client.get(unescape(shared[1])).text) == model(first)
        assert not re.search("basis=|selected=|sort=", canonical[1])


def test_the_form_says_what_is_shown(client: FlaskClient) -> None:
    text = client.get("/map?focus=K3&depth=2&basis=framework&relations=partOf").text
    assert re.search(r'<option value="K3" selected>', text)
    assert re.search(r'<option value="2" selected>', text)
    assert re.search(r'name="relations" value="partOf" checked', text)
    assert re.search(r'name="basis" value="framework" checked', text)
    assert not re.search(r'name="basis" value="source" checked', text)
    assert "if none is ticked, all are shown" in text


def test_the_panel_says_what_is_chosen(client: FlaskClient) -> None:
    text = client.get("/map?selected=RK1").text
    panel = text[text.index("data-panel") : text.index('class="map-outline"')]
    assert "disagreements about tasks and goals" in panel
    assert "is answered by" in panel
    assert "/map?focus=RK1" in panel


def test_the_queries_behind_the_map_are_shown(client: FlaskClient) -> None:
    assert "id:AB10" not in client.get("/map").text
    assert "/id/AB10&gt;" in client.get("/map?focus=AB10").text


@pytest.mark.parametrize("code", ["C0", "K3", "AB10", "S1", "S1-F01", "PA"])
def test_the_page_of_a_node_has_a_small_map(client: FlaskClient, code: str) -> None:
    text = client.get(f"/id/{code}").text
    forms = Forms(text)
    assert code in forms.nodes["picture"]
    assert sorted(forms.nodes["picture"]) == sorted(forms.nodes["outline"])
    assert f'href="/map?focus={code}"' in text


def test_the_choice_of_bases_is_kept_on_the_way_out(client: FlaskClient) -> None:
    data = model(client.get("/map?basis=framework").text)
    assert len(data["nodes"]) > 40
    assert all(node["page"].endswith("?basis=framework") for node in data["nodes"])


def test_only_embeds_may_be_framed(client: FlaskClient) -> None:
    embedded, page = client.get("/embed/map"), client.get("/map")
    assert "frame-ancestors *" in embedded.headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in embedded.headers
    assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]
    assert "Set-Cookie" not in embedded.headers


def test_an_embed_stands_alone(client: FlaskClient) -> None:
    text = client.get("/embed/map?focus=AB10&theme=dark").text
    assert '<html lang="en-GB" data-theme="dark">' in text
    assert "<nav" not in text
    assert re.search(r"<title>Around “Respond to task/goal disagreements” – ", text)
    inside = ("#", "/embed/map?")
    for tag in re.findall(r"<a [^>]*>", text):
        address = unescape(re.findall(r'href="([^"]*)"', tag)[0])
        assert address.startswith(inside) or ("_blank" in tag and address.startswith("http://localhost/"))


def test_a_node_in_a_frame_is_chosen_in_the_frame(client: FlaskClient) -> None:
    """A frame may open no window unless its page lets it, so that nothing but ways out needs one."""
    text = client.get("/embed/map?focus=AB10&theme=dark&basis=framework").text
    found = re.findall(r'<a href="([^"]*)" class="map-node[^"]*" data-node="RK1"', text)
    address = "/embed/map?focus=AB10&basis=framework&selected=RK1&theme=dark#chosen"
    assert [unescape(one) for one in found] == [address, address]  # the wide picture and the narrow one
    chosen = client.get(unescape(found[0])).text
    assert 'data-theme="dark"' in chosen
    assert "disagreements about tasks and goals" in panel(chosen)
    assert '<span class="map-address code">http://localhost/id/RK1</span>' in panel(chosen)
    assert '<span class="map-address code">http://localhost/map?focus=AB10' in chosen


def test_an_embed_warns_that_no_clinician_has_reviewed_it(client: FlaskClient) -> None:
    foot = client.get("/embed/map").text.partition('<footer class="embed-foot">')[2]
    assert "no clinician has reviewed what it says." in foot


@pytest.mark.parametrize("address", ["/map?focus=AB10", "/embed/map?focus=AB10", "/id/AB10"])
def test_a_link_says_who_answers_for_it(client: FlaskClient, address: str) -> None:
    text = client.get(address).text
    outline = text[text.index('class="map-outline"') :]
    match = said(outline, "S3-F18.bearsOn.AB10")
    assert "source, synonym" in match
    assert "The source's words, judged the same by the editor." in unescape(match)
    assert "Matched by the editor (a program), low confidence." in match
    assert "Reported by Book News, in “Book News annotation of Safran" in match
    assert "EV36" in match
    editorial = said(outline, "AB9.precedes.AB10")
    assert "editorial, strong" in editorial
    assert "Not reviewed by a clinician." in editorial
    assert "ED30" in editorial
    assert "Matched by the editor" in said(text[text.index("map-picture") :], "S3-F18.bearsOn.AB10")


def said(text: str, link: str) -> str:
    """What follows the first mark of *link*."""
    return text[text.index(f'data-link="{link}"') :][:1200]


def panel(text: str) -> str:
    return text[text.index("data-panel") : text.index('class="map-outline"')]


def test_the_panel_says_a_shared_reason_once(client: FlaskClient) -> None:
    shown = panel(client.get("/map?focus=AB10").text)
    assert shown.count('<q class="map-why">deploy appropriate interventions') == 1
    assert shown.count("<strong>deploys and contains</strong>") == 1


@pytest.mark.parametrize(
    ("address", "offered"),
    [("/map?focus=AB10", False), ("/map?focus=AB10&selected=RK1", True), ("/map?selected=AB10", True)],
)
def test_the_map_offers_to_go_where_it_is_not(client: FlaskClient, address: str, offered: bool) -> None:
    assert ("Focus the map here" in panel(client.get(address).text)) is offered


def test_the_heading_says_how_far_the_map_reaches(client: FlaskClient) -> None:
    for address, said in {
        "/map?focus=AB10": "Everything one link away. The line shows on whose word.",
        "/map?focus=AB10&depth=2": "Everything up to two links away.",
    }.items():
        assert said in client.get(address).text


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/map?layout=evidence", "the sources and other works, what they report"),
        ("/map", "Each part is a frame around what belongs to it."),
        ("/map?layout=tree", "From left to right in the framework’s order."),
        ("/map?layout=layers", "The whole, so that links lead from left to right."),
        ("/map?question=tq21-picture-of-ruptures", "What a query asks for"),
    ],
)
def test_the_page_says_below_the_map_how_it_is_read(client: FlaskClient, address: str, said: str) -> None:
    assert said in client.get(address).text.partition('class="map-about"')[2][:600]


def test_a_board_and_a_tree_lead_to_each_other(client: FlaskClient) -> None:
    for address, other in (
        ("/map?basis=framework&selected=AB10", "/map?basis=framework&selected=AB10&layout=tree"),
        ("/map?basis=framework&selected=AB10&layout=tree", "/map?basis=framework&selected=AB10"),
    ):
        switch = client.get(address).text.partition('class="map-layouts"')[2].partition("</p>")[0]
        here, there = sorted(
            re.findall(r'href="([^"]*)"([^>]*)>', switch), key=lambda found: "current" not in found[1]
        )
        assert parse_qs(urlsplit(unescape(there[0])).query) == parse_qs(urlsplit(other).query)
        assert parse_qs(urlsplit(unescape(here[0])).query) == parse_qs(urlsplit(address).query)
    assert "map-layouts" not in client.get("/map?focus=AB10").text


def test_boards_and_small_neighbourhoods_are_drawn_without_the_library_of_the_canvas(
    client: FlaskClient,
) -> None:
    for path in ("/map", "/embed/map"):
        for picture in ("", "?focus=AB10", "?layout=board&focus=AB10", "?focus=AB10&depth=2"):
            assert "vis-network" not in client.get(path + picture).text
        for canvas in ("?layout=tree", "?focus=AB10&depth=3"):
            assert "vis-network" in client.get(path + canvas).text


def test_the_form_offers_the_kinds_of_link_that_occur(client: FlaskClient) -> None:
    form = client.get("/map").text.partition('class="map-relations"')[2].partition("</fieldset>")[0]
    assert "is part of / contains" in form
    assert "answers / is answered by" in form
    assert "> is the opposite of<" in form
    assert 'value="within"' not in form
    assert form.index('value="partOf"') < form.index("a source reports") < form.index('value="opposes"')


def test_the_map_says_what_it_leaves_out(client: FlaskClient) -> None:
    text = client.get("/map").text
    count = text.partition('class="map-count">')[2].partition("</span>.")[0]
    assert "To keep the map readable, nodes of 5 kinds are left out" in count
    more = client.get(unescape(re.findall(r'href="([^"]*)"', count)[0])).text
    assert "188 of 188 nodes drawn; 359 of 359 links: 166 as frames, 193 counted on the cards by who" in more
    assert "16 kinds are left out" in client.get("/map?kinds=finding").text
    assert "left out" not in client.get("/map?focus=AB10").text


def test_a_crowded_map_says_so_and_offers_less(client: FlaskClient) -> None:
    text = client.get("/map?focus=P1&depth=3").text
    crowd = text.partition('class="map-crowd">')[2].partition("</p>")[0]
    assert re.findall(r'href="(/map[^"]*)"', crowd) == ["/map?focus=P1", "/map?focus=P1&amp;depth=2"]
    assert "map-crowd" not in client.get("/map?focus=P1&depth=2").text
    assert "map-picture is-crowded" in text


def test_the_legend_tells_area_from_capacity(client: FlaskClient) -> None:
    text = client.get("/map").text
    drawn = [
        re.findall(rf'<li data-kind="{kind}">.*?<path [^>]*d="([^"]*)"', text)
        for kind in ("area", "capacity")
    ]
    assert drawn[0] != drawn[1]


def test_the_view_can_be_taken_to_another_site(client: FlaskClient) -> None:
    text = client.get("/map?focus=AB10&depth=2&basis=framework").text
    code = unescape(text.partition("data-snippet>")[2].partition("</code>")[0])
    tag = re.fullmatch(r'<iframe src="([^"]*)" title="([^"]*)" [^>]*sandbox="([^"]*)"></iframe>', code)
    assert tag
    assert unescape(tag[1]) == "http://localhost/embed/map?focus=AB10&depth=2&basis=framework"
    assert tag[2] == "Around “Respond to task/goal disagreements”"
    assert tag[3] == "allow-scripts allow-popups allow-popups-to-escape-sandbox"
    assert client.get(unescape(tag[1])).status_code == 200


def test_what_the_map_is_drawn_with_is_there(client: FlaskClient) -> None:
    drawing = ("vendor/map/map.js", "vendor/vis-network/vis-network.js")
    for name in ("map/map.css", "embed/embed.css", "core/tokens.css", *drawing):
        with client.get(f"/static/{name}") as response:
            assert response.status_code == 200, name


@pytest.mark.parametrize(
    "path", ["/map", "/map?focus=H0", "/map?selected=H1", "/embed/map", "/id/H1", "/id/H2"]
)
def test_a_hostile_label_is_text(hostile_client: FlaskClient, path: str) -> None:
    text = hostile_client.get(path).text
    forms = Forms(text)
    assert "<script>alert" not in text
    assert "<img src=x" not in text
    assert not [address for address in forms.addresses if "script:" in address]
    assert {"H0", path[-2:]} & set(forms.nodes["outline"])
    assert sorted(forms.nodes["picture"]) == sorted(forms.nodes["outline"])
    if path.startswith(("/map", "/embed")):
        assert model(text)["nodes"][1]["label"] == HOSTILE[0]


def test_there_is_no_inline_script_or_style(client: FlaskClient) -> None:
    for address in ADDRESSES[:3] + ADDRESSES[-3:]:
        text = client.get(address).text
        scripts = re.findall(r"<script([^>]*)>", text)
        assert scripts
        assert all("src=" in script or "application/" in script for script in scripts)
        assert "<style" not in text
        without_values = re.sub(r'="[^"]*"', '=""', text)  # a snippet to copy may have a style
        assert not re.search(r"<[^>]+\s(style|on\w+)=", without_values)
        assert not re.search(r'(src|href)="(https?:)?//(?!localhost)', text)


def test_every_page_query_of_the_map_runs(client: FlaskClient) -> None:
    names = sorted(path.stem for path in Path(PACKAGE / "queries").glob("map-*.rq"))
    assert names == ["map-steps", "map-whole"]
    edition = client.application.extensions["edition"]
    for name in names:
        assert len(edition.rows(name)), name


def test_no_font_of_headings_comes_before_the_picture(client: FlaskClient) -> None:
    early = re.compile(r'<link rel="preload" href="/static/vendor/([\w-]+)/')
    assert early.findall(client.get("/framework").text) == ["source-sans-3", "source-serif-4"]
    for path in ("/map", "/map?focus=AB10", "/embed/map"):
        assert early.findall(client.get(path).text) == ["source-sans-3"], path


def test_the_panel_says_of_a_finding_that_is_drawn_why_it_is_no_evidence(client: FlaskClient) -> None:
    page = client.get("/map?focus=AB4&basis=framework,source").text
    said = re.search(r'class="map-rests"><strong>Evidence</strong> (only[^<]*)', page)
    assert said
    assert "(hidden); also found in a work not cited, which does not count as evidence." in said[1]
    other = client.get("/map?focus=P1").text
    assert (
        "also found in a work not cited"
        not in other.partition("<strong>Evidence</strong>")[2].partition("</p>")[0]
    )
