"""The switch of bases, in the address and on the pages."""

import html
import re

import pytest
from flask import Flask
from flask.testing import FlaskClient


def codes(page: str) -> set[str]:
    return set(
        re.findall(
            r'href="/id/([A-Z]{2}\d\d)[?"]',
            page.partition("<footer")[0].partition("All that is recorded of")[0],
        )
    )


def test_all_bases_are_shown_unless_some_are_chosen(client: FlaskClient) -> None:
    assert codes(client.get("/id/P1").text) >= {"FW01", "ED01", "EV01", "EV02"}


@pytest.mark.parametrize(
    ("basis", "there", "away"),
    [
        ("framework", {"FW01"}, {"ED01", "EV01", "EV02"}),
        ("source", {"EV01"}, {"FW01", "ED01", "EV02"}),
        ("editorial", {"ED01", "EV02"}, {"FW01", "EV01"}),
        ("framework,editorial", {"FW01", "ED01", "EV02"}, {"EV01"}),
    ],
)
def test_only_the_chosen_bases_are_shown(
    client: FlaskClient, basis: str, there: set[str], away: set[str]
) -> None:
    found = codes(client.get(f"/id/P1?basis={basis}").text)
    assert there <= found
    assert not away & found


def test_bases_may_be_repeated_as_a_form_sends_them(client: FlaskClient) -> None:
    by_comma = client.get("/id/P1.json?basis=framework,source").get_json()
    assert by_comma == client.get("/id/P1.json?basis=framework&basis=source").get_json()


def test_a_word_that_is_no_basis_is_refused(client: FlaskClient) -> None:
    response = client.get("/id/P1?basis=rumour")
    assert response.status_code == 400
    assert "framework, source, editorial" in response.text


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/framework",
        "/id/P1",
        "/id/S1",
        "/id/S1-F01",
        "/id/ED01",
        "/sources",
        "/evidence",
        "/search?q=rigid",
    ],
)
def test_links_within_the_site_carry_the_choice_along(client: FlaskClient, path: str) -> None:
    joint = "&" if "?" in path else "?"
    text = client.get(f"{path}{joint}basis=framework").text
    links = [
        html.unescape(link)
        for link in re.findall(r'<a [^>]*href="(/(?:id/[^"]*|framework[^"]*|sources[^"]*))"', text)
    ]
    kept = [link for link in links if not re.search(r"\.(ttl|jsonld|rdf|nt|json|bib|ris)$", link)]
    assert kept
    assert [link for link in kept if "basis=framework" not in link] == []


@pytest.mark.parametrize(
    "path", ["/", "/framework", "/id/P1", "/evidence", "/map", "/questions", "/query", "/ont"]
)
def test_the_menu_carries_the_choice_along(client: FlaskClient, path: str) -> None:
    menu = client.get(f"{path}?basis=source").text.partition('aria-label="Main"')[2].partition("</nav>")[0]
    doors = re.findall(r'href="([^"]*)"', menu)
    assert len(doors) == 17, "three are there for wide and for narrow windows"
    assert all(door.endswith("?basis=source") for door in doors)


def test_the_switch_says_that_one_basis_has_to_stay(client: FlaskClient) -> None:
    for path in ("/framework", "/search?q=rigid"):
        assert "If none is ticked, all are shown." in client.get(path).text


def test_what_is_switched_off_is_not_said_to_be_missing(client: FlaskClient) -> None:
    page = client.get("/evidence?basis=framework").text
    assert "<strong>46</strong> <span>hidden by your choice</span>" in page
    assert "<strong>3</strong> <span>not compared one by one</span>" in page
    assert "hidden by your choice" not in client.get("/evidence").text
    framework = client.get("/framework?basis=framework").text
    legend = framework.partition("How it is marked")[2]
    assert "hidden by your choice" in legend
    assert "found in a source" not in legend


def test_the_switch_stands_before_the_text(client: FlaskClient) -> None:
    for path in ("/framework", "/id/AB10", "/id/S1", "/evidence", "/sources", "/measures"):
        page = client.get(path).text
        assert 0 < page.index('id="switch"') < page.index("<h1"), path
    assert 'id="switch"' not in client.get("/").text


def test_the_switch_shows_what_is_chosen_and_keeps_other_arguments(client: FlaskClient) -> None:
    page = client.get("/framework?basis=source&other=1").text
    assert re.search(r'name="basis" value="source" checked', page)
    assert not re.search(r'name="basis" value="framework" checked', page)
    assert '<input type="hidden" name="other" value="1">' in page


def test_an_editors_place_is_left_out_with_the_editors_links(client: FlaskClient) -> None:
    with_editor = client.get("/id/CP4.json").get_json()
    without = client.get("/id/CP4.json?basis=framework,source").get_json()
    assert [one["code"] for one in with_editor["within"]] == ["C0", "CP3"]
    assert without["within"] == []


def test_the_text_is_whole_whatever_is_chosen(app: Flask) -> None:
    edition = app.extensions["edition"]
    elements = [node for node in edition.nodes.values() if node.kind.is_element]
    assert (len(edition.bases), len(elements)) == (3, 49)
    for basis in edition.bases:
        text = html.unescape(re.sub(r"<[^>]+>", "", app.test_client().get(f"/framework?basis={basis}").text))
        assert all(node.text in text for node in elements)
