"""The site below a path: every address that it writes leads below that path, and nowhere else."""

from __future__ import annotations

import json
import re
from html import unescape
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import Client, TestResponse

from tests.conftest import AppWith

PUBLIC = "https://example.org/explorer/"
ATTRIBUTE = re.compile(r'(?<=\s)(?:href|src|action|data-(?!copy|root)[a-z-]+)="([^"]*)"')
STARTS = (
    "/", "/framework", "/id/AB4", "/id/S1", "/map?focus=AB4", "/path?from=AB4&to=AB10", "/questions", "/learn/1",
"/query?query=SELECT+*+%7B%3Fs+%3Fp+%3Chttps://w3id.org/alliance/id/AB4%3E%7D", "/sources",
    "/sparql?format=html&query=SELECT+%3Fs+%7B%3Fs+%3Fp+%3Chttps://w3id.org/alliance/id/AB4%3E%7D", "/evidence",
    "/search?q=rupture", "/measures", "/ask", "/ask?query=SELECT+%3Fi+%7B+%3Fi+a+%3Chttps://w3id.org/alliance/ont%23Intervention%3E+%7D", "/ont", "/.well-known/void", "/embed?view=map&focus=AB4", "/embed/examples",
    "/embed/map?focus=AB4", "/embed/id/AB4", "/embed/outline", "/embed/path?from=AB4&to=AB10",
    "/nowhere", "/problems",
)  # fmt: skip


def places(response: TestResponse, address: str) -> set[str]:
    """The paths on its own host that *response* leads to, from *address*."""
    text = response.get_data(as_text=True) if response.mimetype == "text/html" else ""
    given = [unescape(found) for found in ATTRIBUTE.findall(text) if found[:1] in "/h."]
    given += re.findall(r"<([^>]*)>", response.headers.get("Link", ""))
    given += [response.headers["Location"]] if "Location" in response.headers else []
    whole = {urldefrag(urljoin(address, one))[0] for one in given}
    return {one for one in whole if urlsplit(one).netloc in ("example.org", "localhost")}


@pytest.fixture(scope="module")
def mounted(app_with: AppWith) -> Flask:
    return app_with(public_url=PUBLIC)


@pytest.mark.parametrize("start", STARTS)
def test_a_page_below_a_path_leads_nowhere_else(mounted: Flask, start: str) -> None:
    response = mounted.test_client().get(f"/explorer{start}", headers={"Accept": "text/html"})
    found = places(response, f"https://example.org/explorer{start}")

    assert response.status_code in (200, 404)
    assert len(found) > 3
    assert {one for one in found if not one.startswith(PUBLIC)} == set()
    assert "explorer/explorer" not in response.get_data(as_text=True)


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/id//AB4", "id/AB4"),
        ("/id/ab4", "id/AB4"),
        ("/map/", "map"),
        ("/sparql", "query"),
        ("/graph/framework", ".well-known/void#framework"),
    ],
)
def test_a_redirect_leads_to_the_public_address_whoever_is_asked(
    mounted: Flask, path: str, place: str
) -> None:
    headers = {"Accept": "text/html", "Host": "evil.example"}
    for prefix in ("", "/explorer"):
        response = mounted.test_client().get(f"{prefix}{path}", headers=headers)
        assert response.headers.get("Location", PUBLIC + place) == PUBLIC + place
        assert response.status_code == 200 or f'<a href="{PUBLIC}{place}">' in response.text


def test_without_a_public_address_no_redirect_names_a_host(client: FlaskClient) -> None:
    response = client.get("/id//AB4", headers={"Host": "evil.example"})

    assert (response.status_code, response.headers["Location"]) == (308, "/id/AB4")
    assert response.text.endswith('<p>This is at <a href="/id/AB4">/id/AB4</a>.</p></body>\n</html>\n')


@pytest.mark.slow
def test_all_pages_that_are_linked_are_there(mounted: Flask) -> None:
    """Follow what the first pages lead to: files, scripts, fonts, pictures."""
    client = mounted.test_client()
    found = set().union(
        *(
            places(client.get(f"/explorer{start}", headers={"Accept": "text/html"}), f"{PUBLIC}{start[1:]}")
            for start in ("/", "/id/AB4", "/map?focus=AB4", "/query", "/embed")
        )
    )
    status = {}
    for one in sorted(found)[:150]:
        with client.get(one.removeprefix("https://example.org")) as response:
            status[one] = response.status_code

    assert len(status) > 100
    assert [one for one, code in status.items() if code in (404, 500)] == []


def test_the_server_or_the_proxy_may_name_the_path(app: Flask, app_with: AppWith) -> None:
    text = Client(app).get("/map", base_url="http://localhost/a/b").text
    assert 'href="/a/b/framework"' in text
    assert 'data-root="/a/b"' in text
    behind = app_with(proxies=1).test_client()
    assert 'href="/a/framework"' in behind.get("/map", headers={"X-Forwarded-Prefix": "/a"}).text
    for wrong in ("//evil.example", "evil.example", "/..", "/../x"):
        assert 'href="/framework"' in behind.get("/map", headers={"X-Forwarded-Prefix": wrong}).text


def test_the_data_leads_below_the_path(mounted: Flask) -> None:
    client = mounted.test_client()
    assert "<https://example.org/explorer/sparql>" in client.get("/explorer/.well-known/void.ttl").text
    assert json.loads(client.get("/explorer/openapi.json").data)["servers"] == [{"url": PUBLIC.rstrip("/")}]
    shared = json.loads(client.get("/explorer/oembed", query_string={"url": f"{PUBLIC}map?focus=AB4"}).data)
    assert 'src="https://example.org/explorer/embed/map?focus=AB4"' in shared["html"]
    problem = json.loads(client.get("/explorer/nowhere.json").data)
    assert (problem["instance"], problem["type"]) == ("/explorer/nowhere.json", "about:blank")


def test_a_path_that_begins_like_the_mount_is_another(mounted: Flask) -> None:
    assert mounted.test_client().get("/explorers").status_code == 404
