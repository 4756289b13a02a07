"""``/export``: the formats, what a file lacks, and the files, of all statements or of some."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from explorer.exporting.formats import FORMATS
from explorer.web.core.views.selection import MOST
from tests.exporting.moodle_importer import competencies


def test_the_page_lists_each_format_by_what_one_wants(client: FlaskClient) -> None:
    page = client.get("/export").text
    for one in FORMATS.values():
        assert f'href="/export?format={one.name}#file"' in page
        assert one.wish[0].upper() + one.wish[1:] in page
    assert [one["name"] for one in json.loads(client.get("/export.json").data)] == list(FORMATS)


@pytest.mark.parametrize("name", list(FORMATS))
def test_the_page_of_a_format_says_what_its_file_lacks(client: FlaskClient, name: str) -> None:
    page = client.get(f"/export?format={name}").text
    assert FORMATS[name].how.replace("’", "&#39;") in page or FORMATS[name].how in page
    assert f'href="/export/{name}"' in page
    assert "The short name" in page or "short name" in page
    assert ("cannot say on whose word a link rests" in page) is not FORMATS[name].says_who


def test_the_links_of_the_editor_are_in_the_file_when_they_are_asked_for(client: FlaskClient) -> None:
    own, every = (competencies(client.get(f"/export/moodle{query}").data)[1] for query in ("", "?links=all"))
    assert sum(len(one.related) for one in own) == 2
    assert sum(len(one.related) for one in every) > 30
    narrow = competencies(client.get("/export/moodle?links=all&basis=framework").data)[1]
    assert narrow == own


def test_a_file_of_some_statements_says_that_it_is_one(client: FlaskClient) -> None:
    answer = client.get("/export/moodle?only=AB10,RK1")
    frame, kept = competencies(answer.data)
    assert [one.idnumber for one in kept] == ["AB10", "RK1"]
    assert "selection: 2 of 49" in frame[2]
    assert answer.headers["Content-Disposition"] == 'attachment; filename="alliance-selection-moodle.csv"'


def test_what_is_ticked_is_in_the_address_and_stays_ticked(client: FlaskClient) -> None:
    page = client.get("/export?format=case&only=AB10&only=RK1").text
    assert 'href="/export/case?only=AB10,RK1"' in page
    assert page.count(" checked") == 2
    assert "2 of 49 statements" in page


def test_a_file_is_the_one_that_the_command_writes(client: FlaskClient, tmp_path: Path) -> None:
    from explorer.cli import main

    assert main(["export", "case", "--into", str(tmp_path / "case.json")]) == 0
    assert client.get("/export/case").data == (tmp_path / "case.json").read_bytes()
    assert client.get("/export/case").mimetype == "application/json"
    assert len(json.loads(client.get("/export/case").data)["CFItems"]) == 49


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/export/brightspace", 404, "There is no format “brightspace”."),
        ("/export?format=brightspace", 400, "is not a format"),
        ("/export/moodle?only=S1", 400, "“S1” is no statement but a source."),
        ("/export/moodle?only=QQ77", 400, "“QQ77” in “only” is not the code of a node."),
        ("/export/moodle?links=some", 400, "is not a choice of links"),
        (f"/export/moodle?only={','.join(f'x{one}' for one in range(MOST + 1))}", 400, "2,001 statements are too many."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said(client: FlaskClient, address: str, status: int, said: str) -> None:
    answer = client.get(address)
    assert (answer.status_code, said in answer.text) == (status, True)


def test_every_file_beside_a_selection_is_of_the_selection(client: FlaskClient) -> None:
    page = client.get("/export?only=AB10,RK1").text
    others = page.partition('<dl class="others">')[2].partition("</dl>")[0]
    files = [address for address in re.findall(r'href="([^"]*)"', others) if "only=" in address]
    assert {address.partition("?")[0] for address in files} >= {
        "/selection.docx", "/selection.xlsx", "/map.ttl", "/map.jsonld", "/map.rdf", "/map.nt", "/map.json", "/map.graphml", "/map.gexf",
    }  # fmt: skip
    for address in files:
        answer = client.get(address.replace("&amp;", "&"))
        assert answer.status_code == 200
        if not re.search(r"\.(docx|xlsx)", address):
            assert "AB10" in answer.text
            assert not re.search(r"\bAB11\b", answer.text)
    whole = client.get("/export").text.partition('<dl class="others">')[2].partition("</dl>")[0]
    assert "/framework.docx" in whole
    assert "/selection.docx" not in whole
