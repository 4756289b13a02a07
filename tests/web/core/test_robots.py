"""What robots, browsers and those who look for a hole find."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import deque
from html import unescape
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from flask.testing import FlaskClient

from tests.conftest import AppWith

LINK = re.compile(r"<(?:a|iframe)\s([^>]*)>")
MOST_PAGES = 600


def is_allowed(rules: str, address: str) -> bool:
    """Whether *rules* for all robots let one visit *address* (RFC 9309 §2.2.2: the longest rule decides)."""
    general = rules.partition("User-agent: *\n")[2].partition("\n\n")[0]
    found = [(0, True)]
    for line in general.splitlines():
        word, _, path = line.partition(": ")
        pattern = re.escape(path).replace(r"\*", ".*")
        if re.match(pattern, address):
            found.append((len(path), word == "Allow"))
    return max(found)[1]


def links(html: str, page: str) -> set[str]:
    """The addresses on this site that a robot follows from *page*."""
    found = set()
    for tag in LINK.findall(html):
        href = re.search(r'(?:href|src)="([^"]*)"', tag)
        if href and "nofollow" not in tag:
            whole = urlsplit(urldefrag(urljoin(f"http://localhost{page}", unescape(href[1])))[0])
            if whole.netloc == "localhost":
                found.add(whole.path + (f"?{whole.query}" if whole.query else ""))
    return found


@pytest.mark.slow
def test_an_obedient_robot_finds_each_page_once(client: FlaskClient) -> None:
    rules = client.get("/robots.txt").text
    seen, queue = {"/"}, deque(["/"])
    while queue:
        page = queue.popleft()
        with client.get(page, headers={"Accept": "text/html"}) as answer:
            new = links(answer.get_data(as_text=True), page) if answer.mimetype == "text/html" else set()
        new = {one for one in new if is_allowed(rules, one)} - seen
        seen |= new
        queue += [one for one in new if "." not in one]
        assert len([one for one in seen if "." not in one]) < MOST_PAGES, sorted(seen)[:50]

    assert "/id/AB4" in seen
    assert not [one for one in seen if "?" in one]


@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        ("/", True), ("/id/AB4", True), ("/map", True), ("/static/core/page.js?v=1", True), ("/preview.png?url=/", True),
        ("/map?focus=AB4", False), ("/id/AB4?basis=source", False), ("/sparql?query=x", False), ("/query", False),
    ],
)  # fmt: skip
def test_what_robots_may_visit(client: FlaskClient, address: str, allowed: bool) -> None:
    assert is_allowed(client.get("/robots.txt").text, address) is allowed


@pytest.mark.slow
def test_the_sitemap_lists_pages_that_are_there(client: FlaskClient) -> None:
    answer = client.get("/sitemap.xml")
    places = [str(place.text) for place in ET.fromstring(answer.text).iter() if place.tag.endswith("}loc")]

    assert answer.mimetype == "application/xml"
    assert len(places) == len(set(places)) > 200
    assert {"http://localhost/", "http://localhost/id/AB4", "http://localhost/map"} <= set(places)
    paths = [place.removeprefix("http://localhost") for place in places]
    assert [
        path for path in paths[::7] if client.get(path, headers={"Accept": "text/html"}).status_code != 200
    ] == []


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        ("/map?focus=AB4&theme=dark&selected=AB4&depth=2&layout=layers", "/map?focus=AB4"),
        ("/map?basis=source", "/map"),
        ("/path?from=AB4&to=AB10&most=2&hubs=yes", "/path?from=AB4&to=AB10"),
        ("/embed/map?focus=AB4&theme=dark", "/map?focus=AB4"),
        ("/id/AB4?basis=source", "/id/AB4"),
    ],
)
def test_the_canonical_address_says_what_and_not_how(
    client: FlaskClient, address: str, canonical: str
) -> None:
    text = client.get(address, headers={"Accept": "text/html"}).text
    found = re.findall(r'<link rel="canonical" href="([^"]*)">', text)

    assert [unescape(one) for one in found] == [f"http://localhost{canonical}"]


def test_a_browser_learns_to_search(client: FlaskClient, app_with: AppWith) -> None:
    assert (
        '<link rel="search" type="application/opensearchdescription+xml" href="/opensearch.xml"'
        in client.get("/").text
    )
    named = app_with(name="A & B <C>", public_url="https://example.org/x/").test_client()
    described = ET.fromstring(named.get("/opensearch.xml").text)
    found = {one.tag.partition("}")[2]: one for one in described}
    assert found["Url"].get("template") == "https://example.org/x/search?q={searchTerms}"
    assert found["Description"].text == "A & B <C>"
    assert len(str(found["ShortName"].text)) <= 16


def test_security_txt_names_whom_the_settings_name(client: FlaskClient, app_with: AppWith) -> None:
    assert client.get("/.well-known/security.txt").status_code == 404
    named = app_with(contact="mailto:security@example.org").test_client()
    lines = named.get("/.well-known/security.txt").text.splitlines()
    assert lines[0] == "Contact: mailto:security@example.org"
    assert re.fullmatch(r"Expires: \d{4}-\d\d-\d\dT00:00:00Z", lines[1])


def test_icons_of_pixels(client: FlaskClient) -> None:
    for path in ("/apple-touch-icon.png", "/static/icon-32.png", "/static/icon-512.png"):
        with client.get(path) as icon:
            assert icon.mimetype == "image/png"
            assert icon.data.startswith(b"\x89PNG")
