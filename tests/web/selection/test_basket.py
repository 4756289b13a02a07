"""What a page tells the script that remembers one selection, and how long selections stand in addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import parse_qs, quote, unquote, urlsplit

import pytest
from flask.testing import FlaskClient

from explorer import create_app
from explorer.config import Settings
from explorer.framework import Edition
from explorer.web.core.url_compression import LONG, pack
from explorer.web.core.views.selection import MOST_TICKS, PACKED
from tests.frameworks import element, write_framework

LENGTH = 60
"""Letters of a code in a framework of long codes."""


def many(number: int) -> tuple[str, ...]:
    return tuple(f"statement-{at:04}".ljust(LENGTH, "x") for at in range(number))


@pytest.fixture(scope="module")
def long_codes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    folder = tmp_path_factory.mktemp("long")
    write_framework(folder, "".join(element(code) for code in many(MOST_TICKS)))
    app = create_app(Settings(ontology=folder))
    yield app.test_client()
    app.extensions["query_service"].close()


def picked(page: str) -> set[str]:
    return set(re.findall(r' data-pick="([^"]*)"', page))


def test_statements_can_be_picked_where_they_stand_and_nothing_else(
    client: FlaskClient, edition: Edition
) -> None:
    for path in ("/framework", "/search?q=alliance", "/evidence"):
        page = client.get(path).text
        assert page.count("data-picking hidden") == 1, path
        assert picked(page), path
        assert all(edition.nodes[code].kind.is_element for code in picked(page)), path
    assert {"C0", "A1", "AB10"} <= picked(client.get("/framework").text)
    assert client.get("/id/AB10").text.count('href="/selection?only=AB10"') == 1
    assert "as-selection" not in client.get("/id/S1").text


def test_the_script_knows_whose_selection_it_keeps(client: FlaskClient) -> None:
    script = re.search(r'basket.js[^>]*data-framework="([^"]*)"', client.get("/framework").text)
    assert script
    assert script[1].startswith("https://")


def test_words_and_codes_find_what_can_be_added(client: FlaskClient) -> None:
    page = client.get("/selection?only=AB10&find=RK1").text
    found = page.partition('id="found"')[2].partition("</fieldset>")[0]
    assert re.findall(r'value="(\w+)"', found)[0] == "RK1"
    assert 'value="AB10"' not in client.get("/selection?only=AB10&find=AB10").text.partition('id="found"')[2].partition("</fieldset>")[0]  # fmt: skip
    assert "Nothing more was found for “zzzz”" in client.get("/selection?find=zzzz").text
    assert 'id="found"' not in client.get("/selection?only=AB10").text


def test_a_long_selection_is_packed_wherever_it_stands(long_codes: FlaskClient) -> None:
    codes = many(MOST_TICKS)
    plain = "/selection?" + "&".join(f"only={quote(code)}" for code in codes) + "&find=label"
    answer = long_codes.get(plain)
    assert answer.status_code == 303
    short = answer.headers["Location"]
    assert f"{PACKED}=" in short
    assert short.endswith("find=label")
    assert len(short) < LONG < len(plain)
    page = long_codes.get(short).text
    assert f"all {MOST_TICKS} statements of" in page
    for address in map(unescape, re.findall(r'href="(/(?:map|export|selection[./])[^"]*)"', page)):
        assert len(address) < LONG, address
        if "only" in address:
            assert long_codes.get(address).status_code == 200, address


def test_what_is_packed_is_the_same_selection(client: FlaskClient) -> None:
    packed = client.get(f"/selection.json?{PACKED}={pack('RK1,AB10,N2')}")
    assert packed.data == client.get("/selection.json?only=RK1,AB10,N2").data
    both = client.get(f"/selection.json?only=RK1&{PACKED}={pack('AB10,N2')}")
    assert both.data == packed.data
    assert client.get(f"/selection?{PACKED}=AAAA").status_code == 400
    assert client.get(f"/selection?{PACKED}=%C3%A9").status_code == 400


def test_a_link_whose_codes_are_packed_says_them_to_the_script(long_codes: FlaskClient) -> None:
    page = long_codes.get("/search?q=label").text
    found = re.search(r'<p class="as-selection" data-codes="([^"]*)"><a href="([^"]*)"', page)
    assert found
    assert PACKED in parse_qs(urlsplit(unescape(found[2])).query)
    assert set(map(unquote, found[1].split())) <= set(many(MOST_TICKS))
