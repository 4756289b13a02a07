"""Every page: complete, well formed, and leading only to what is there."""

import json
import re
from collections.abc import Callable
from functools import cache
from urllib.parse import urldefrag

import pytest
from flask import Flask
from flask.testing import FlaskClient

from explorer.config import PACKAGE
from tests.web.core.markup import Page

PAGES = (
    "/", "/framework", "/sources", "/evidence", "/search", "/search?q=alliance", "/ont", "/ont/changes", "/problems",
    "/id/C0", "/id/CP3", "/id/CP4", "/id/K3", "/id/P1", "/id/N5", "/id/AB2", "/id/AB10", "/id/RK1", "/id/IB3", "/id/PA",
    "/id/S1", "/id/S3", "/id/S1-F01", "/id/S1-F02", "/id/ED25", "/id/ED38", "/id/FW01", "/id/EV02", "/id/EV09", "/id/EV22",
    "/id/MP01", "/id/D01", "/id/editor", "/id/framework-authors", "/id/text", "/id/mark-1",
)  # fmt: skip


@pytest.fixture(scope="module")
def read(app: Flask) -> Callable[[str], Page]:
    """Read the page at an address once."""
    client = app.test_client()
    return cache(lambda path: Page(client.get(path, follow_redirects=True).text))


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_complete(client: FlaskClient, path: str) -> None:
    response = client.get(path)
    page = Page(response.text)
    assert response.status_code == 200
    assert response.content_type == "text/html; charset=utf-8"
    assert response.text.startswith('<!doctype html>\n<html lang="en-GB">')
    assert page.open == []
    assert page.tags.count("h1") == 1
    assert page.tags.count("main") == 1
    assert len(page.ids) == len(set(page.ids))
    assert "style" not in page.tags + page.attributes
    assert not [name for name in page.attributes if name.startswith("on")]


@pytest.mark.parametrize("path", [path for path in PAGES if path != "/problems"])
def test_a_page_shows_the_queries_behind_it(client: FlaskClient, path: str) -> None:
    text = client.get(path).text
    assert 'id="behind"' in text
    assert re.search(r'href="/query\?(query|packed)=', text)


@pytest.mark.parametrize("path", PAGES)
def test_anchors_exist(read: Callable[[str], Page], path: str) -> None:
    own = read(path)
    assert own.links
    for link in own.links:
        target, fragment = urldefrag(link)
        if fragment and not target:
            assert fragment in own.ids, link
        elif fragment and target.startswith("/"):
            assert fragment in read(target).ids, link


@pytest.mark.parametrize(
    ("path", "type_"),
    [("/", "DefinedTermSet"), ("/framework", "DefinedTermSet"), ("/id/AB4", "DefinedTerm"),
     ("/id/S1", "ScholarlyArticle"), ("/id/S3", "Book")],
)  # fmt: skip
def test_pages_describe_themselves_to_search_engines(client: FlaskClient, path: str, type_: str) -> None:
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', client.get(path).text)
    assert block
    described = json.loads(block[1])
    assert described["@context"] == "https://schema.org"
    assert described.get("isPartOf", {}).get("@type") == {"/": "Dataset", "/id/S1": "PublicationIssue"}.get(
        path
    )
    assert described["@type"] == type_


def test_the_framework_page_holds_every_statement_word_for_word(app: Flask) -> None:
    text = re.sub(r"<[^>]+>", "", app.test_client().get("/framework").text)
    plain = text.replace("&#39;", "'").replace("&#34;", '"').replace("&amp;", "&")
    elements = [node for node in app.extensions["edition"].nodes.values() if node.kind.is_element]
    assert len(elements) == 49
    for node in elements:
        assert node.text in plain


def test_the_framework_page_says_whose_reading_the_place_of_cp4_is(client: FlaskClient) -> None:
    assert "is the editor’s reading; the text itself is flat." in client.get("/framework").text


def test_evidence_in_part_is_said_as_that(client: FlaskClient) -> None:
    page = client.get("/framework").text
    assert re.search(r'href="/id/P1#evidence">editor’s match, in part: S2</a>', page)
    assert re.search(r'href="/id/P2#evidence">editor’s match: S2</a>', page)
    assert re.search(r'href="/id/AB2#evidence">not found in what was read</a>', page)
    assert re.search(r'href="/id/N5#evidence">only the editor’s inference: about S2</a>', page)


def test_kinds_of_the_framework_differ_in_sign_and_colour(client: FlaskClient) -> None:
    kinds = client.application.extensions["edition"].kinds.values()
    elements = [kind for kind in kinds if kind.is_element]
    assert len({kind.sign for kind in elements}) == len(elements)
    assert len({kind.colour for kind in elements}) == len(elements)
    legend = re.sub(r"<[^>]+>", "", client.get("/framework").text.partition("How it is marked")[2])
    assert "■ area2" in legend
    assert "▣ capacity4" in legend


def test_the_evidence_page_marks_what_was_not_read(client: FlaskClient) -> None:
    works = re.findall(r"<dt>.*?</dt>", client.get("/evidence").text)
    about_s3 = [work for work in works if "/id/S3" in work]
    assert about_s3
    assert [work for work in works if "not read itself" in work] == about_s3
    sources = client.get("/sources").text
    assert sources.count("not read itself") == 1
    assert "9 findings</a>, reported of it by others or quoted" in sources


def test_the_evidence_page_has_an_entry_for_each_element_and_no_empty_place(client: FlaskClient) -> None:
    page = client.get("/evidence").text.partition('<ul class="compared">')[2].partition("</ul>")[0]
    assert re.findall(r'class="code soft">(\w+)<', page) == [
        one["code"] for one in client.get("/evidence.json").json or ()
    ]
    assert not re.search(r"<(dt|dd|details|li|span)[^>]*>\s*</\1>", page)
    assert "<table" not in page
    assert "<dt>Not found in what was read</dt>" in page.partition(">AB2<")[2].partition("<h3>")[0]


def test_the_evidence_page_explains_words_of_another_language(client: FlaskClient) -> None:
    page = client.get("/evidence").text
    assert len(re.findall(r'class="soft gloss">One word of a list in Spanish', page)) == 3


def test_the_outline_in_brief_counts_what_is_under_each(client: FlaskClient) -> None:
    page = re.sub(r"<[^>]+>", "", client.get("/").text)
    assert "Develop the alliance 5 elements" in page


def test_the_first_page_promises_formats_only_where_there_are_any(client: FlaskClient) -> None:
    assert "Every page is also" not in client.get("/").text


def test_the_vocabulary_has_contents_and_folds_its_bookkeeping(client: FlaskClient) -> None:
    page = client.get("/ont").text
    contents = page.partition('aria-label="Contents"')[2].partition("</nav>")[0]
    assert contents.count("<details>") == 6
    assert 'href="#respondsTo"' in contents
    term = page.partition('id="Ability"')[2].partition("</section>")[0]
    assert "<dt>a kind of</dt>" in term.partition("<details>")[0]
    assert "<dt>order</dt>" in term.partition("<details>")[2]


def test_health(client: FlaskClient) -> None:
    health = client.get("/healthz").get_json()
    assert health["status"] == "ok"
    assert len(health["dataset"]) == 64
    assert health["nodes"]["ability"] == 11


def test_robots_and_icon(client: FlaskClient) -> None:
    assert "Disallow: /sparql" in client.get("/robots.txt").text
    with client.get("/favicon.ico") as icon:
        assert icon.content_type.startswith("image/svg+xml")


def test_no_form_is_filled_by_the_browser_and_nothing_is_prefetched() -> None:
    """What a form says comes from the address; a browser restores fields over it, and fetches what comes next."""
    templates = [path.read_text(encoding="utf-8") for path in (PACKAGE / "templates").rglob("*.html")]
    forms = [form for text in templates for form in re.findall(r"<form\b[^>]*>", text)]
    assert len(forms) > 10
    assert [form for form in forms if 'autocomplete="off"' not in form] == []
    links = [link for text in templates for link in re.findall(r"<link\b[^>]*>", text)]
    early = [one for one in links if re.search(r'rel="(next|prev|prefetch|preload)', one)]
    assert [one for one in early if 'as="font"' not in one] == []
    assert len(early) == 1, "the fonts of the page itself"
