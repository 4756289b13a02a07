"""Codes of every kind: each has a page at `/id/{code}`, or is refused at the start."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from explorer.config import Settings
from explorer.errors import DataError
from explorer.framework.edition import Edition
from explorer.web import create_app
from tests.frameworks import element, write_framework

BASE = "https://w3id.org/alliance/id/"
ADDRESSES = (
    "/id/{}", "/id/{}.ttl", "/id/{}.docx", "/id/{}.bib", "/embed/id/{}", "/map?focus={}", "/map.svg?focus={}",
    "/map.graphml?focus={}", "/path?from=C0&to={}", "/oembed?url=http://localhost/id/{}", "/preview.png?url=/id/{}",
)  # fmt: skip


def one_ability(folder: Path, code: str, iri: str) -> Settings:
    said = f"skos:notation {json.dumps(code, ensure_ascii=False)} ; skos:prefLabel 'x'@en"
    written = f"<{iri}> a ont:Ability ; {said} ; ont:partOf id:C0 .\n"
    return write_framework(folder, element("C0", kind="Competence") + written)


def client_of(settings: Settings) -> FlaskClient:
    return create_app(settings).test_client()


@pytest.mark.parametrize("code", ["é", "Ж1", "١", "😀", "\u202eA", "A'b", "A&b", "A;b", "A:b@c", "A+b=c", "A$(x),!*", "a.b.c", "~", "-", "null"])  # fmt: skip
def test_a_code_of_other_letters_and_signs_has_its_pages(tmp_path: Path, code: str) -> None:
    client = client_of(one_ability(tmp_path, code, BASE + code))
    links = re.findall(r'href="(/id/[^"]*)"', client.get("/framework").text)
    assert f"/id/{code}" in map(unescape, links)
    for address in ADDRESSES:
        reply = client.get(address.format(quote(code, safe="")))
        assert reply.status_code == 200, address
        assert all(value.isascii() for _, value in reply.headers), address


@pytest.mark.parametrize(
    ("code", "end", "said"),
    [
        ("A/b", "A/b", "has “/”"),
        ("A%2Fb", "A%2Fb", "has “%”"),
        ("A/b", "A%2Fb", "has “/”"),
        ("A?b", "A?b", "has “\\?”"),
        ("A#b", "A#b", "has “#”"),
        ("..", f"{BASE}..", "has “\\.\\.”"),
        ("A b", "Ab", "has “ ”"),
        ("A.ttl", "A.ttl", "ends as a file does"),
        ("A.csl.json", "A.csl.json", "ends as a file does"),
        ("A1", "A2", f"{BASE}A2 is not what that ends with"),
        ("a1", "A1", f"{BASE}A1 is not what that ends with"),
        ("A1", "x/A1", f"{BASE}x/A1 is not what that ends with"),
        ("A1", "https://x.example/A1", "names that this server answers for"),
    ],
)
def test_a_code_without_an_address_is_refused_at_the_start(
    tmp_path: Path, code: str, end: str, said: str
) -> None:
    with pytest.raises(DataError, match=said) as caught:
        Edition.open(one_ability(tmp_path, code, end if "://" in end else BASE + end))
    assert "name" in caught.value.hint or BASE in caught.value.hint
