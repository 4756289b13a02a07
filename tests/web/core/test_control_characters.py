"""Control characters of the data: a code with one is refused at the start, and in a text they break no page and no file."""

from __future__ import annotations

import json
import re
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from flask.testing import FlaskClient

from explorer.errors import DataError
from explorer.framework import Edition
from tests.conftest import AppWith
from tests.frameworks import element, write_framework
from tests.web.core.test_hostile_texts import PAGES, editorial, evidence, framework

TEXTS = ("a\0b", "\x07", "\x0b\x1f\x7f\x85b", "\ufffeq", "")
FILES = ("/framework.docx", "/framework.xlsx", "/sources.docx", "/evidence.docx", "/evidence.xlsx", "/id/A1.docx", "/id/S1.docx",
         "/map.svg", "/map.gexf", "/map.graphml", "/path.svg?from=A1&to=P1", "/sitemap.xml")  # fmt: skip
OTHERS = (
    "/map.png",
    "/map.pdf",
    "/map.json",
    "/map.csv",
    "/framework.csv",
    "/framework.json",
    "/id/S1.bib",
    "/id/S1.ris",
)
ONE = element("C0", kind="Competence")


@pytest.fixture(scope="module", params=TEXTS, ids=ascii)
def client(
    request: pytest.FixtureRequest, app_with: AppWith, tmp_path_factory: pytest.TempPathFactory
) -> FlaskClient:
    text: str = request.param
    folder = tmp_path_factory.mktemp("controls")
    write_framework(folder, framework(text), evidence=evidence(text), editorial=editorial(text))
    return app_with(ontology=folder).test_client()


def test_pages_hold_no_control_character(client: FlaskClient) -> None:
    for path in (
        *PAGES,
        "/path?from=A1&to=P1",
        "/map.html",
        "/embed/outline",
        "/sparql?format=html&query=SELECT * { ?s ?p ?o }",
    ):
        page = client.get(path)
        assert page.status_code < 500, path
        assert not re.search("[\0-\x08\x0b\x0e-\x1f]", page.text), path


def test_files_are_valid(client: FlaskClient) -> None:
    for path in FILES:
        file = client.get(path)
        assert file.status_code == 200, path
        if file.data.startswith(b"PK"):
            with ZipFile(BytesIO(file.data)) as archive:
                parts = [
                    archive.read(name) for name in archive.namelist() if name.endswith((".xml", ".rels"))
                ]
        else:
            parts = [file.data]
        for part in parts:
            ElementTree.fromstring(part)
    assert {path: status for path in OTHERS if (status := client.get(path).status_code) != 200} == {}


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("", "is empty"),
        (" \u00a0", "is empty"),
        ("\0", r"control character U\+0000: “\\u0000”"),
        ("A\x071", r"control character U\+0007: “A\\u00071”"),
        ("A\n1", r"control character U\+000A"),
        ("A\x851", r"control character U\+0085"),
    ],
)
@pytest.mark.parametrize("of", ["node", "kind"])
def test_a_code_that_is_none_is_refused_at_the_start(tmp_path: Path, of: str, code: str, said: str) -> None:
    written = f"skos:notation {json.dumps(code)}"
    settings = write_framework(tmp_path, ONE.replace('skos:notation "C0"', written) if of == "node" else ONE)
    if of == "kind":
        schema = tmp_path / "schema.ttl"
        text = schema.read_text(encoding="utf-8").replace('skos:notation "competence"', written)
        schema.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=said) as caught:
        Edition.open(settings)
    assert "skos:notation" in caught.value.hint


def test_a_code_of_two_nodes_is_refused_at_the_start(tmp_path: Path) -> None:
    twice = ONE + element("A1", "C0").replace('"A1"', '"C0"')
    with pytest.raises(DataError, match=r"Two nodes have the code “C0”: .*/id/\w+ and .*/id/\w+\. "):
        Edition.open(write_framework(tmp_path, twice))


def test_a_second_code_of_a_node_is_refused_at_the_start(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"/id/C0 has two codes, “C0” and “C1”\. Keep one"):
        Edition.open(write_framework(tmp_path, ONE + 'id:C0 skos:notation "C1" .\n'))


def test_other_codes_are_as_they_are(tmp_path: Path) -> None:
    settings = write_framework(tmp_path, ONE.replace("id:C0", "id:Ä1.b").replace('"C0"', '"Ä1.b"'))
    assert Edition.open(settings).node("Ä1.b").label == "label of C0"
