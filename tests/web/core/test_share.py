"""How pages say what other sites show where their address is shared, and the image that these show."""

from __future__ import annotations

import json
import re
from html import unescape
from html.parser import HTMLParser
from struct import unpack
from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient

from explorer.errors import BadRequest, NotFound
from explorer.web.core.share import share_of
from explorer.web.embed.oembed import own
from tests.web.conftest import Small

PAGES = (
    "/",
    "/map",
    "/map?focus=AB10&depth=2",
    "/id/AB10",
    "/id/S1",
    "/id/S1-F01",
    "/framework",
    "/sources",
    "/evidence",
    "/evidence?basis=framework",
    "/questions",
    "/questions/cq03-factors-that-help",
    "/questions/cq07-abilities-for-ruptures?element=CP4",
    "/questions/tq10-a-graph-to-draw",
    "/embed/map",
    "/embed/id/S2",
    "/embed/outline",
    "/embed/question/tq19-yes-or-no",
)
UNSHARED = (
    "/query",
    "/search?q=goal",
    "/embed",
    "/embed/examples",
    "/id/ED30",
    "/ont",
)


class Head(HTMLParser):
    """The metadata of a page: name or property → content."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.said: dict[str, str] = {}
        self.feed(text.partition("</head>")[0])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "meta" and (name := values.get("property") or values.get("name")):
            assert name not in self.said or name in ("citation_author", "citation_isbn")
            self.said[name] = values["content"]


def png(body: bytes) -> tuple[int, int]:
    """The size of a PNG (PNG §11.2.1)."""
    assert body.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = unpack(">II", body[16:24])
    return width, height


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES)
def test_a_shared_page_describes_itself(client: FlaskClient, page: str) -> None:
    said = Head(client.get(page).text).said
    assert said["og:type"] == "website"
    assert said["og:site_name"] == "Framework Explorer"
    assert said["twitter:card"] == "summary_large_image"
    for name in ("og:title", "og:description", "og:image:alt"):
        assert said[name].strip()
        assert "\n" not in said[name]
    assert said["og:url"].startswith("http://localhost/")
    assert client.get(said["og:url"].removeprefix("http://localhost")).status_code == 200
    assert (said["og:image:width"], said["og:image:height"]) == ("1200", "630")
    assert said["og:image:type"] == "image/png"
    image = client.get(said["og:image"].removeprefix("http://localhost"))
    assert image.content_type == "image/png"
    assert png(image.data) == (1200, 630)


@pytest.mark.parametrize("page", ["/sources", "/evidence", "/questions"])
def test_a_page_without_a_frame_is_shown_as_a_link(client: FlaskClient, page: str) -> None:
    """No frame is offered for it, and the builder is not named (oEmbed §2.3.4.3)."""
    said = json.loads(client.get(f"/oembed?url=http://localhost{page}").text)
    assert (said["type"], "html" in said) == ("link", False)
    assert png(client.get(said["thumbnail_url"].removeprefix("http://localhost")).data) == (1200, 630)
    text = client.get(page).text
    assert said["title"] == Head(text).said["og:title"] == unescape(re.findall("<h1>(.*?)</h1>", text)[0])
    assert "Show it on another site" not in text


@pytest.mark.parametrize("page", UNSHARED)
def test_other_pages_say_nothing_of_it(client: FlaskClient, page: str) -> None:
    text = client.get(page).text
    assert "og:title" not in text
    assert "json+oembed" not in text


@pytest.mark.parametrize("page", ["/map?focus=AB99", "/questions/cq07-abilities-for-ruptures?element=zzz"])
def test_a_page_that_refuses_its_address_shares_nothing(client: FlaskClient, page: str) -> None:
    response = client.get(page)
    assert response.status_code == 400
    assert "og:title" not in response.text


def test_a_code_of_old_is_shared_as_what_replaced_it(small: Small) -> None:
    from tests.web.browse.test_retired import FRAMEWORK  # its nodes are retired

    client = small(FRAMEWORK)
    with client.application.app_context():
        assert share_of("/id/OLD").page == "/id/C0"
        assert share_of("/embed/id/OLD").frame == "/embed/id/C0"
    assert client.get("/oembed?url=http://localhost/id/GONE").status_code == 410


def test_a_share_keeps_what_the_address_says(app: Flask) -> None:
    with app.app_context():
        assert share_of("/map?focus=AB10&depth=2&basis=source&theme=dark&unknown=1").frame == (
            "/embed/map?focus=AB10&depth=2&basis=source&theme=dark"
        )
        assert share_of("/id/AB10?basis=framework").frame == "/embed/id/AB10?basis=framework"
        question = share_of("/questions/cq07-abilities-for-ruptures?element=CP4")
        assert question.frame == "/embed/question/cq07-abilities-for-ruptures?element=CP4"


@pytest.mark.parametrize("address", ["map", "//evil.example/map", "", "/nothing", "/map" + "x" * 5000])
def test_what_is_no_address_here_is_not_found(app: Flask, address: str) -> None:
    with app.app_context(), pytest.raises(NotFound):
        share_of(address)


def test_a_wrong_value_is_refused_as_the_page_refuses_it(app: Flask) -> None:
    with app.app_context(), pytest.raises(BadRequest, match="Perhaps you mean"):
        share_of("/map?focus=AB99")


def test_an_own_address_loses_its_site(app: Flask) -> None:
    with app.test_request_context("/", base_url="https://frameworks.example:8443"):
        assert own("https://frameworks.example:8443/map?focus=AB10&x=%26") == "/map?focus=AB10&x=%26"
        assert own("https://frameworks.example:8443") == "/"
        assert own("https://frameworks.example:8443/id/%C3%A9") == "/id/%C3%A9"
        with pytest.raises(NotFound):
            own("https://frameworks.example/map")


@pytest.mark.parametrize("home", ["http://ours.example", "https://ours.example", "https://ours.example:443"])
def test_the_ports_of_both_schemes_count_as_one(app: Flask, home: str) -> None:
    with app.test_request_context("/", base_url=home):
        for site in ("http://ours.example", "http://ours.example:80", "https://ours.example:443"):
            assert own(f"{site}/map") == "/map"
        for other in ("https://ours.example:444", "http://ours.example:81", "http://ours.example:8080"):
            with pytest.raises(NotFound):
                own(f"{other}/map")


# ---- The image ----


@pytest.mark.parametrize("size", [(200, 105), (1200, 1200), (600, 315)])
def test_the_preview_has_the_size_that_is_asked_for(client: FlaskClient, size: tuple[int, int]) -> None:
    response = client.get(f"/preview.png?url=/map&width={size[0]}&height={size[1]}")
    assert png(response.data) == size


def test_the_preview_is_kept_and_open_to_other_sites(client: FlaskClient) -> None:
    address = f"/preview.png?url={quote('/id/AB10', safe='')}"
    first = client.get(address)
    assert first.headers["Cache-Control"].startswith("public, max-age=")
    assert first.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert first.headers["Access-Control-Allow-Origin"] == "*"
    assert first.data == client.get(address).data
    assert client.get(address, headers={"If-None-Match": first.headers["ETag"]}).status_code == 304


@pytest.mark.slow
def test_previews_show_what_they_are_of(client: FlaskClient) -> None:
    bodies = {client.get(f"/preview.png?url={quote(page, safe='')}").data for page in PAGES[:6]}
    assert len(bodies) == 6
    assert client.get("/preview.png?url=/map").data != client.get("/preview.png?url=/map&theme=dark").data


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("", 404),
        ("?url=/nothing", 404),
        ("?url=/query", 404),
        ("?url=http://localhost/map", 404),
        ("?url=//evil.example/map", 404),
        ("?url=/map&width=199", 400),
        ("?url=/map&width=1201", 400),
        ("?url=/map&height=104", 400),
        ("?url=/map&height=many", 400),
        ("?url=/map&theme=pink", 400),
        ("?url=/map%3Ffocus%3DAB99", 400),
    ],
)
def test_a_preview_of_nothing_is_refused(client: FlaskClient, words: str, status: int) -> None:
    response = client.get(f"/preview.png{words}", headers={"Accept": "image/*"})
    assert response.status_code == status
    assert response.content_type == "application/problem+json"


@pytest.mark.slow
def test_hostile_labels_are_drawn_and_told_as_words(hostile_client: FlaskClient) -> None:
    client = hostile_client
    for code in ("H0", "H1", "H2"):
        text = client.get(f"/id/{code}").text
        head = text.partition("</head>")[0]
        assert "<img" not in head
        assert "<script>" not in head
        assert Head(text).said["og:title"].endswith(f"({code})")
        assert png(client.get(f"/preview.png?url=/id/{code}").data) == (1200, 630)
        assert unescape(re.findall(r'property="og:url" content="([^"]*)"', head)[0]).endswith(f"/id/{code}")


@pytest.mark.parametrize(
    "url", ["/\t/[", "/\r/[x", "/\t/a]b/map", "/\n/evil.example/map", "//evil.example", "/\\evil"]
)
def test_an_address_with_signs_that_none_has_is_not_found(client: FlaskClient, url: str) -> None:
    assert client.get("/preview.png", query_string={"url": url}).status_code == 404
