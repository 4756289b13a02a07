"""The oEmbed provider against the specification (oEmbed 1.0), and what WordPress makes of its answer."""

from __future__ import annotations

import re
from html import unescape
from typing import Any
from urllib.parse import quote, urlsplit
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient

from tests.conftest import AppWith
from tests.web.embed.wordpress import left_of

HOME = "http://localhost"
SHAREABLE = (
    "/map",
    "/map?focus=AB10&depth=2&theme=dark",
    "/map?kinds=finding,source&basis=source",
    "/id/AB10",
    "/id/AB10?basis=framework",
    "/id/S1",
    "/id/S1-F01",
    "/questions/cq03-factors-that-help",
    "/questions/cq07-abilities-for-ruptures?element=CP4",
    "/questions/tq10-a-graph-to-draw",
    "/framework",
    "/embed/map?focus=AB10",
    "/embed/id/AB10?theme=dark",
    "/embed/question/cq03-factors-that-help",
    "/embed/outline?focus=AB10",
)


def told(client: FlaskClient, page: str, more: str = "", home: str = HOME) -> dict[str, Any]:
    response = client.get(f"/oembed?url={quote(home + page, safe='')}{more}")
    assert response.status_code == 200, response.text
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert response.headers["Cache-Control"] == "public, max-age=3600"
    read: dict[str, Any] = response.get_json()
    return read


@pytest.mark.parametrize("page", SHAREABLE)
def test_every_page_that_can_be_shared_is_told_of(client: FlaskClient, page: str) -> None:
    said = told(client, page)
    assert said["type"] == "rich"
    assert said["version"] == "1.0"
    assert said["title"]
    assert said["provider_name"] == "Framework Explorer"
    assert said["provider_url"] == f"{HOME}/"
    assert isinstance(said["width"], int)
    assert isinstance(said["height"], int)
    assert isinstance(said["cache_age"], int)
    source = unescape(re.findall(r'<iframe src="([^"]*)"', said["html"])[0])
    link = unescape(re.findall(r'<a href="([^"]*)"', said["html"])[0])
    assert source.startswith(f"{HOME}/embed/")
    for address in (source, link):
        assert client.get(address.removeprefix(HOME)).status_code == 200
    assert client.get(link.removeprefix(HOME)).headers["X-Frame-Options"] == "DENY"
    assert "frame-ancestors *" in client.get(source.removeprefix(HOME)).headers["Content-Security-Policy"]


@pytest.mark.parametrize("page", SHAREABLE)
def test_the_two_forms_say_the_same(client: FlaskClient, page: str) -> None:
    response = client.get(f"/oembed?url={quote(HOME + page, safe='')}&format=xml")
    assert response.content_type == "text/xml; charset=utf-8"
    assert response.text.startswith('<?xml version="1.0" encoding="utf-8" standalone="yes"?>')
    root = ElementTree.fromstring(response.data)
    assert root.tag == "oembed"
    assert {child.tag: child.text for child in root} == {
        name: str(value) for name, value in told(client, page).items()
    }


@pytest.mark.parametrize("page", [page for page in SHAREABLE if not page.startswith("/map?kinds")])
def test_a_page_leads_to_what_is_told_of_it(client: FlaskClient, page: str) -> None:
    text = client.get(page).text
    for form, media in (("json", "application/json+oembed"), ("xml", "text/xml+oembed")):
        found = re.findall(rf'<link rel="alternate" type="{re.escape(media)}" href="([^"]*)" title="', text)
        assert len(found) == 1
        address = unescape(found[0])
        assert address.startswith(f"{HOME}/oembed?url=http%3A%2F%2Flocalhost%2F")
        assert address.endswith(f"&format={form}")
        assert client.get(address.removeprefix(HOME)).status_code == 200
    given = unescape(re.findall(r'json\+oembed" href="[^"]*url=([^"&]*)&amp;format', text)[0])
    assert client.get(f"/oembed?url={given}").get_json() == told(client, page)


@pytest.mark.parametrize(("width", "height"), [(600, 400), (320, 1200), (5000, 5000), (1, 1), (401, 211)])
def test_nothing_is_larger_than_it_may_be(client: FlaskClient, width: int, height: int) -> None:
    said = told(client, "/map", f"&maxwidth={width}&maxheight={height}")
    for name in ("", "thumbnail_"):
        if f"{name}width" in said:
            assert said[f"{name}width"] <= width
            assert said[f"{name}height"] <= height
    there = {name for name in said if name.startswith("thumbnail")}
    assert len(there) in (0, 3)
    assert f'width="{said["width"]}" height="{said["height"]}"' in said["html"]


def test_a_thumbnail_keeps_its_proportions(client: FlaskClient) -> None:
    said = told(client, "/map?focus=AB10", "&maxwidth=600&maxheight=500")
    assert (said["thumbnail_width"], said["thumbnail_height"]) == (600, 315)
    assert said["thumbnail_url"].endswith("&width=600&height=315")


def test_a_wrong_size_is_answered_with_its_unit(client: FlaskClient) -> None:
    said = client.get("/oembed?url=http://localhost/map&maxwidth=wide").get_json()["detail"]
    assert "“wide” is not possible for “maxwidth” (the largest width in pixels" in said


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("", 400),
        ("?url=", 400),
        ("?url=http://localhost/map&maxwidth=wide", 400),
        ("?url=http://localhost/map&maxheight=0", 400),
        ("?url=http://localhost/map&maxheight=-3", 400),
        ("?url=http://localhost/map&format=yaml", 501),
        ("?format=yaml", 501),
        ("?url=http://localhost/nothing", 404),
        ("?url=http://localhost/query", 404),
        ("?url=http://localhost/embed", 404),
        ("?url=http://localhost/map.json", 404),
        ("?url=http://localhost/id/ED30", 404),
        ("?url=http://localhost/id/nothing", 404),
        ("?url=http://localhost/questions/nothing", 404),
        ("?url=http://localhost/static/core/style.css", 404),
        ("?url=http://evil.example/map", 404),
        ("?url=http://localhost.evil.example/map", 404),
        ("?url=http://localhost:8080/map", 404),
        ("?url=http://localhost@evil.example/map", 404),
        ("?url=//localhost/map", 404),
        ("?url=/map", 404),
        ("?url=ftp://localhost/map", 404),
        ("?url=file:///etc/passwd", 404),
        ("?url=javascript:alert(1)", 404),
        ("?url=http://[/map", 404),
        ("?url=http://localhost:99999999/map", 404),
        ("?url=http://localhost//evil.example/map", 404),
        ("?url=http://localhost/map%3Ffocus%3DAB99", 400),
        ("?url=http://localhost/map%3Fdepth%3D9", 400),
    ],
)
def test_what_cannot_be_shown_is_refused_as_the_specification_says(
    client: FlaskClient, words: str, status: int
) -> None:
    response = client.get(f"/oembed{words}")
    assert response.status_code == status
    assert response.content_type == "application/problem+json"
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert response.get_json()["detail"]


def test_no_other_site_is_ever_asked(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr("socket.socket.connect", refuse)
    monkeypatch.setattr("socket.getaddrinfo", refuse)
    assert client.get("/oembed?url=http://evil.example/map").status_code == 404
    assert client.get("/oembed?url=http://localhost/map").status_code == 200


def test_unknown_parameters_are_ignored(client: FlaskClient) -> None:
    assert told(client, "/map", "&dnt=1&referrer=x") == told(client, "/map")


@pytest.mark.slow
def test_addresses_are_those_of_the_public_url(app_with: AppWith) -> None:
    client = app_with(public_url="https://frameworks.example/ta/").test_client()
    said = told(client, "/map?focus=AB10", home="https://frameworks.example/ta")
    assert 'src="https://frameworks.example/ta/embed/map?focus=AB10"' in said["html"]
    assert said["thumbnail_url"].startswith("https://frameworks.example/ta/preview.png?url=%2Fmap")
    assert told(client, "/map", home="http://FRAMEWORKS.example:80/ta") == told(
        client, "/map", home="https://frameworks.example/ta"
    )
    for other in ("https://frameworks.example/map", "https://frameworks.example/tax/map", f"{HOME}/map"):
        assert client.get(f"/oembed?url={quote(other, safe='')}").status_code == 404


def test_an_answer_does_not_change_what_the_request_saw(client: FlaskClient) -> None:
    """The page is looked up in a request of its own: its bases are not those of the request around it."""
    said = told(client, "/map?basis=framework", "&basis=source")
    assert "basis=framework" in said["html"]
    assert "basis=source" not in said["html"]


# ---- WordPress ----


@pytest.mark.parametrize("page", SHAREABLE)
def test_wordpress_leaves_words_a_link_and_a_frame(client: FlaskClient, page: str) -> None:
    said = told(client, page)
    left = left_of(said["html"], "abc123")
    assert left.startswith('<blockquote class="wp-embedded-content" data-secret="abc123">')
    assert re.search(r'<a href="http://localhost/[^"]*">[^<]*, as text</a></blockquote>', left)
    assert re.search(r"\S <a href=", left), "a space stays where the paragraphs go"
    source = unescape(re.findall(r'<iframe [^>]*src="([^"]*)"', left)[0])
    assert source.endswith("#?secret=abc123")
    assert client.get(source.removeprefix(HOME).partition("#")[0]).status_code == 200
    assert re.findall(r'sandbox="([^"]*)"', left) == ["allow-scripts"]
    assert re.search(r' title="[^"]+"', left)


def test_the_examples_show_what_wordpress_leaves(client: FlaskClient) -> None:
    text = client.get("/embed/examples").text
    section = text[text.index('id="example-wordpress"') :].partition("</section>")[0]
    source = unescape(re.findall(r'<iframe [^>]*src="([^"]*)#\?secret=', section)[0])
    left = left_of(told(client, source)["html"], "example1")
    for name in ("src", "width", "height"):
        (there,) = re.findall(rf'<iframe [^>]*\b{name}="([^"]*)"', section)
        (kept,) = re.findall(rf'<iframe [^>]*\b{name}="([^"]*)"', left)
        assert there == kept.removeprefix(HOME)
    words = re.sub(r"<[^>]*>", "", left)
    assert words in re.sub(r"<[^>]*>", "", section)


def test_hostile_labels_stay_words(hostile_client: FlaskClient) -> None:
    client = hostile_client
    for code in ("H0", "H1", "H2", "H3"):
        for page in (f"/id/{code}", f"/map?focus={code}"):
            said = told(client, page)
            tags = re.findall(r"<(/?\w+)", said["html"])
            assert tags == ["blockquote", "p", "/p", "a", "/a", "/blockquote", "iframe", "/iframe"]
            xml = client.get(f"/oembed?url={quote(HOME + page, safe='')}&format=xml")
            assert ElementTree.fromstring(xml.data).tag == "oembed"
            assert re.findall(r"<(/?\w+)", left_of(said["html"], "s"))[:3] == ["blockquote", "a", "/a"]


def test_an_address_is_split_as_a_browser_splits_it(client: FlaskClient) -> None:
    for url in (
        "http://localhost\\@evil.example/map",
        "http://localhost/\\evil.example",
        "http://localhost/map\n",
    ):
        response = client.get("/oembed", query_string={"url": url})
        html = (response.get_json() or {}).get("html", "")
        assert all(
            urlsplit(unescape(found)).netloc == "localhost" for found in re.findall(r'"(http[^"]*)"', html)
        )
