"""What counts as leaving a mount, and that an open page which does is found."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from tests.browser.conftest import Visiting
from tests.browser.mounted import leaves, ways_out

HOME = "http://localhost:80/explorer"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (HOME, False),
        (f"{HOME}/", False),
        (f"{HOME}?basis=source", False),
        (f"{HOME}/map#text", False),
        (f"{HOME}s", True),
        ("http://localhost:80/", True),
        ("http://localhost:80/map", True),
        ("http://localhost/map", False),
        ("https://example.org/map", False),
    ],
)
def test_only_addresses_of_the_host_outside_the_path_leave(address: str, expected: bool) -> None:
    assert leaves(address, HOME) is expected


def test_links_forms_texts_fields_and_the_address_are_looked_at(visiting: Visiting, site: str) -> None:
    host = site.removesuffix("/explorer")
    html = f'<a href="/a">a</a><form action="/b"><input value="{host}/c"></form>see?url={quote(f"{host}/d", safe="")}'
    page = visiting().page
    page.route(f"{site}/made", lambda route: route.fulfill(body=html, content_type="text/html"))
    page.goto(f"{site}/made")
    page.evaluate(
        """(address) => {
            document.querySelector("input").value = address;
            history.replaceState(null, "", "/f");
        }""",
        f"{host}/e",
    )
    assert set(ways_out(page, site)) == {f"{host}/{name}" for name in "abcdef"}
    page.goto("about:blank")
