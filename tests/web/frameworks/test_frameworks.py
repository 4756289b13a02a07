"""Several frameworks in one server: each has its pages, and nothing of another is on them."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from types import CodeType
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jinja2 import Environment

from explorer import create_app
from explorer.config import Settings
from tests.frameworks import write_member
from tests.web.frameworks.conftest import MIDWIFERY, NURSING

PAGES = (
    "/", "/framework", "/id/M1.2", "/map", "/map?focus=M1", "/search", "/search?q=labour", "/questions", "/query", "/ask",
    "/ask?q=labour", "/measures", "/path", "/path?from=M1&to=M1.2.1", "/embed", "/embed/examples", "/embed/map",
    "/embed/id/M1", "/sources", "/evidence", "/ont", "/id/nothing",
)  # fmt: skip
THERAPY = re.compile(r"therap|clinic|rupture|alliance(?!/)|Ackerman|Safran|\bAB4\b|\bS1\b", re.IGNORECASE)


def visible(page: str) -> str:
    """The words of a page, without markup and addresses."""
    return unescape(re.sub(r"<(script|style|template).*?</\1>|<[^>]*>", " ", page, flags=re.DOTALL))


@pytest.mark.parametrize("path", PAGES)
def test_no_page_has_a_word_of_another_framework(client: FlaskClient, path: str) -> None:
    answer = client.get(f"/f/midwifery{path}")
    assert answer.status_code == (404 if path == "/id/nothing" else 200)
    said = visible(answer.text).replace("https://w3id.org/alliance", "").replace("w3id.org%2Falliance", "")
    assert "Midwifery skills" in said or path.startswith("/embed/")
    assert not THERAPY.findall(said)
    assert not [words for _, words in NURSING.values() if words in said]


def test_the_framework_at_the_root_is_as_it_was(client: FlaskClient, app: Flask) -> None:
    """But for the line that says that there are others."""
    alone = app.test_client()
    for path in ("/id/AB4.json", "/framework.json", "/map.json", "/questions.json", "/framework.ttl"):
        assert client.get(path).data == alone.get(path).data, path
    for path in ("/", "/id/AB4", "/map", "/embed/map", "/questions/cq08"):
        page = re.sub(
            r'<p class="of-framework">.*?</p>\n',
            "",
            client.get(path, follow_redirects=True).text,
            flags=re.DOTALL,
        )
        assert page.split() == alone.get(path, follow_redirects=True).text.split(), path


@pytest.mark.parametrize("path", ["/id/M1.2", "/map?focus=M1", "/questions", "/ask"])
def test_every_address_on_a_page_is_of_the_same_framework(client: FlaskClient, path: str) -> None:
    page = client.get(f"/f/midwifery{path}").text
    addresses = re.findall(r'(?:href|src|action|srcset)="(/[^"]*)"', page)
    assert len(addresses) > 10
    assert not [address for address in addresses if not address.startswith("/f/midwifery/")]


def test_every_address_of_a_framework_is_answered(client: FlaskClient) -> None:
    waiting, seen = ["/f/midwifery/"], set[str]()
    while waiting and len(seen) < 120:
        address = waiting.pop(0)
        if address in seen:
            continue
        seen.add(address)
        with client.get(address) as answer:
            text = answer.get_data(as_text=True) if "html" in str(answer.content_type) else ""
        assert answer.status_code in {200, 303, 307}, address
        waiting += [
            unescape(found).partition("#")[0] for found in re.findall(r'href="(/f/midwifery/[^"]*)"', text)
        ]
    assert len(seen) == 120


def test_the_same_code_is_another_element_in_each_framework(client: FlaskClient) -> None:
    assert client.get("/f/newborn/id/1.1.json").get_json()["label"] == NURSING["1.1"][1]
    assert client.get("/f/midwifery/id/1.1").status_code == 404
    assert client.get("/id/M1").status_code == 404
    assert client.get("/f/midwifery/id/AB4").status_code == 404


def test_a_query_is_asked_of_its_framework_alone(client: FlaskClient) -> None:
    count = "SELECT (COUNT(*) AS ?n) { ?x <https://w3id.org/alliance/ont#position> ?p }"
    rows = client.get("/f/newborn/sparql", query_string={"query": count, "format": "json"}).get_json()
    assert rows["results"]["bindings"][0]["n"]["value"] == str(len(NURSING))


def test_the_framework_at_the_root_is_found_by_its_slug(client: FlaskClient) -> None:
    answer = client.get("/f/alliance/map?focus=AB4&depth=2")
    assert (answer.status_code, answer.headers["Location"]) == (307, "/map?focus=AB4&depth=2")


@pytest.mark.parametrize("path", ["/f/nothing/map", "/f/nothing/", "/f//", "/f/newborn/f/midwifery/"])
def test_a_framework_that_there_is_not_is_not_found(client: FlaskClient, path: str) -> None:
    assert client.get(path, follow_redirects=True).status_code == 404


def test_the_list_says_what_each_is(client: FlaskClient) -> None:
    listed = client.get("/frameworks.json").get_json()["frameworks"]
    assert [(one["slug"], one["elements"], one["languages"]) for one in listed] == [
        ("alliance", 49, ["en-gb"]), ("midwifery", len(MIDWIFERY), ["en"]), ("newborn", len(NURSING), ["en"])
    ]  # fmt: skip
    assert [one["address"] for one in listed] == [
        "http://localhost/", "http://localhost/f/midwifery/", "http://localhost/f/newborn/",
    ]  # fmt: skip
    page = client.get("/frameworks").text
    for title in ("Therapeutic alliance framework", "Midwifery skills", "Nursing the newborn"):
        assert f"<bdi>{title}</bdi>" in page


def test_a_framework_leads_to_the_list(client: FlaskClient) -> None:
    assert client.get("/f/newborn/frameworks?q=feeding").headers["Location"] == "../../frameworks?q=feeding"
    assert 'href="http://localhost/frameworks"' in client.get("/f/newborn/map").text


def test_a_search_in_all_says_in_which_framework_each_is(client: FlaskClient) -> None:
    found = client.get("/frameworks.json?q=feeding").get_json()["frameworks"]
    assert [(one["slug"], one["count"], [node["code"] for node in one["nodes"]]) for one in found] == [
        ("midwifery", 1, ["M2.1"]), ("newborn", 1, ["1.1"])
    ]  # fmt: skip
    page = client.get("/frameworks?q=feeding").text
    assert 'href="http://localhost/f/midwifery/id/M2.1"' in page
    assert "No framework here has" in client.get("/frameworks?q=submarine").text


def test_two_are_set_side_by_side(client: FlaskClient) -> None:
    """A full stop makes no other statement; other words in another order make a similar one."""
    found = client.get("/frameworks/compare.json?one=midwifery&other=newborn").get_json()
    assert [(pair["one"]["code"], pair["other"]["code"]) for pair in found["same"]] == [("M2.1", "1.1")]
    assert [(pair["one"]["code"], pair["other"]["code"]) for pair in found["similar"]] == [("M1.2", "1.2")]
    assert 0.5 <= found["similar"][0]["score"] < 1
    assert [node["code"] for node in found["onlyOne"]] == ["M1", "M1.1", "M1.2.1", "M2"]
    assert [node["code"] for node in found["onlyOther"]] == ["1", "1.3"]
    turned = client.get("/frameworks/compare.json?one=newborn&other=midwifery").get_json()
    assert [pair["score"] for pair in turned["similar"]] == [pair["score"] for pair in found["similar"]]
    page = client.get("/frameworks/compare?one=midwifery&other=newborn").text
    assert 'href="http://localhost/f/newborn/id/1.2"' in page


@pytest.mark.parametrize(
    "path", ["/frameworks/compare.json", "/frameworks/compare?one=alliance&other=nothing"]
)
def test_what_cannot_be_compared_is_not_found(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_robots_are_told_of_each(client: FlaskClient) -> None:
    told = client.get("/robots.txt").text
    assert "Disallow: /f/midwifery/sparql" in told
    assert "Sitemap: http://localhost/f/newborn/sitemap.xml" in told
    assert "<loc>http://localhost/f/newborn/id/1.1</loc>" in client.get("/f/newborn/sitemap.xml").text


@pytest.mark.parametrize("public_url", ["https://example.org/tools/explorer", ""])
def test_they_are_served_below_a_path(several: Path, public_url: str) -> None:
    """The path of the public address, or what the server says (``SCRIPT_NAME``)."""
    client = create_app(Settings(frameworks=str(several), public_url=public_url)).test_client()
    start = {} if public_url else {"SCRIPT_NAME": "/tools/explorer"}
    below = "/tools/explorer" if public_url else ""
    page = client.get(f"{below}/f/newborn/id/1.1", environ_overrides=start).text
    root = public_url or "http://localhost/tools/explorer"
    assert f'<link rel="canonical" href="{root}/f/newborn/id/1.1">' in page
    assert 'href="/tools/explorer/f/newborn/map"' in page
    assert f'href="{root}/frameworks"' in page


def test_one_that_cannot_be_opened_leaves_the_others_alone(tmp_path: Path) -> None:
    write_member(tmp_path / "good", "good", "A good one", MIDWIFERY)
    write_member(tmp_path / "bad", "bad", "A bad one", MIDWIFERY)
    with (tmp_path / "bad" / "framework.ttl").open("a", encoding="utf-8") as file:
        file.write("\nthis is no Turtle .")
    client = create_app(Settings(frameworks=str(tmp_path))).test_client()
    assert client.get("/f/good/id/M1").status_code == 200
    answer = client.get("/f/bad/id/M1")
    assert answer.status_code == 503
    assert "framework.ttl, line" in answer.text
    listed = {one["slug"]: one["failure"] for one in client.get("/frameworks.json").get_json()["frameworks"]}
    assert "framework.ttl, line" in listed.pop("bad")
    assert set(listed.values()) == {""}


def test_a_framework_of_several_parts_is_called_by_its_own_name(client: FlaskClient) -> None:
    """The first of its parts was the heading of all."""
    page = client.get("/f/midwifery/framework").text
    assert re.findall(r"<h1[^>]*>(.*?)</h1>", page) == ["<bdi>Midwifery skills</bdi>"]
    headings = [
        " ".join(visible(found).split()).rpartition(" ▲ ")[2]
        for found in re.findall(r"<h2[^>]*>(.*?)</h2>", page, re.DOTALL)
    ]
    assert [found for found in headings if "Care" in found] == ["Care in labour", "Care after birth"]
    assert "<bdi>Midwifery skills</bdi></h1>" in client.get("/f/midwifery/").text


def test_a_framework_without_works_speaks_of_none(client: FlaskClient) -> None:
    """Its statements were said to have no evidence, as though works had been looked through."""
    for path in ("/", "/id/M1.2", "/framework"):
        said = visible(client.get(f"/f/midwifery{path}").text)
        assert not re.search(r"(?<!It )\bworks\b", said), path
        assert "Evidence" not in said
    assert "Evidence" in visible(client.get("/id/AB4").text)


@pytest.mark.parametrize("address", ["/f", "/f/"])
def test_what_all_have_before_their_slug_leads_to_the_list(client: FlaskClient, address: str) -> None:
    answer = client.get(address, follow_redirects=True)
    assert (answer.status_code, answer.request.path) == (200, "/frameworks")


@pytest.mark.parametrize(
    "address",
    [
        "/f/midwifery/preview.png?url=/map", "/f/midwifery/preview.png?url=/f/midwifery/map",
        "/preview.png?url=/f/midwifery/map", "/preview.png?url=/f/midwifery/id/M1&width=600&height=315",
    ],
)  # fmt: skip
def test_a_preview_takes_the_address_of_a_page_from_its_own_root_or_from_that_of_the_server(
    client: FlaskClient, address: str
) -> None:
    answer = client.get(address, follow_redirects=True)
    assert (answer.status_code, answer.mimetype) == (200, "image/png")
    assert answer.request.path == "/f/midwifery/preview.png"


@pytest.mark.parametrize("below", ["", "/f/midwifery"])
def test_a_page_of_a_framework_is_described_at_the_root_too(client: FlaskClient, below: str) -> None:
    address = f"{below}/oembed?url=http%3A%2F%2Flocalhost%2Ff%2Fmidwifery%2Fid%2FM1&maxwidth=500"
    said = client.get(address, follow_redirects=True).get_json()
    assert (said["title"], said["width"]) == ("Care in labour (M1)", 500)


def test_pages_of_no_framework_have_no_preview(client: FlaskClient) -> None:
    for address in ("/f/nothing/map", "/f/", "/f/midwiferyx/map", "/f/%E1%80%80/map"):
        assert client.get("/preview.png", query_string={"url": address}).status_code == 404


def test_a_search_is_narrowed_to_one(client: FlaskClient) -> None:
    found = client.get("/frameworks.json?q=feeding&framework=newborn").get_json()["frameworks"]
    assert [one["slug"] for one in found] == ["newborn"]
    page = client.get("/frameworks?q=feeding&framework=newborn").text
    assert '<option value="newborn" selected>' in page
    assert "/f/midwifery/id/M2.1" not in page
    assert "does not have" in client.get("/frameworks?q=submarine&framework=newborn").text
    assert client.get("/frameworks?q=feeding&framework=all").text.count("<h2>") == 2
    assert client.get("/frameworks?q=feeding&framework=nothing").status_code == 404


def test_templates_are_compiled_once_for_all(several: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each application compiled its own, which took most of the time of its first page."""
    app = create_app(Settings(frameworks=str(several)))
    client, compiled = app.test_client(), list[str]()
    compile_ = Environment.compile

    def counted(self: Environment, source: str, name: str | None = None, *more: Any) -> CodeType:
        compiled.append(str(name))
        made: CodeType = compile_(self, source, name, *more)
        return made

    monkeypatch.setattr(Environment, "compile", counted)
    assert client.get("/f/midwifery/id/M1").status_code == 200
    first, seen = len(compiled), {*compiled}
    assert "browse/element.html" in seen
    assert client.get("/f/newborn/id/1").status_code == 200
    assert (first, len(compiled)) == (len(seen), first)
