"""Several codes in one address."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from urllib.parse import quote

import pytest

from explorer import create_app
from explorer.web.core.views.codes import split_codes
from tests.frameworks import element, write_framework

KNOWN = {"A", "1", "B", "Art.5,2", "A;1", "a,b,c,d"}


@pytest.mark.parametrize(
    ("given", "between", "found"),
    [
        ("A,B", ",", ["A", "B"]),
        (" A , ,B,", ",", ["A", "B"]),
        ("A,Art.5,2,B", ",", ["A", "Art.5,2", "B"]),
        ("A,a,b,c,d,1", ",", ["A", "a,b,c,d", "1"]),
        ("A;1,B;x", ",;", ["A;1", "B", "x"]),
        ("A;1,B;x", ",", ["A;1", "B;x"]),
        ("", ",", []),
    ],
)
def test_a_code_with_a_comma_stays_whole(given: str, between: str, found: list[str]) -> None:
    assert list(split_codes(given, KNOWN, between)) == found


def test_such_a_statement_is_chosen_and_no_other(tmp_path: Path) -> None:
    code, others = "A,1;2", ("A", "1", "2")
    lines = element(code).replace(f"id:{code}", f"<https://w3id.org/alliance/id/{code}>")
    app = create_app(write_framework(tmp_path, lines + "".join(map(element, others))))
    client = app.test_client()
    page = client.get("/search?q=label").text
    (link,) = re.findall(r'href="(/selection\?only=[^"]*)"', page)
    everything = client.get(unescape(link)).text
    assert "all 4 statements" in everything
    for path in ("/selection.json?only=", "/selection.json?only=1,"):
        assert code in client.get(path + quote(code)).text
    told = json.loads(client.get(f"/selection.json?only={quote(code)}").data)
    assert [one["code"] for one in told] == [code]
