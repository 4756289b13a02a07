"""What the README shows works as it is written there."""

from __future__ import annotations

import csv
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient

from explorer.cli import main

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
FILLED = {
    "{code}": "AB10",
    "{name}": "framework",
    "{slug}": "cq08-answers-to-disagreements",
    "{course}": "example",
    "/search?q=": "/search?q=rupture",
    "{address}": "http://localhost/map",
}
SERVER = "http://127.0.0.1:8000/"


def block(language: str, holds: str) -> str:
    """The only block of code in *language* that holds the words *holds*."""
    (found,) = [code for code in re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL) if holds in code]
    return str(found)


def addresses() -> list[str]:
    """What stands in the table of addresses, with something in the place of what is left open."""
    rows = re.findall(r"^\| (`/.*?) \|", README, re.MULTILINE)
    found = [address for row in rows for address in re.findall(r"`(/[^`]*)`", row)]
    for gap, value in FILLED.items():
        found = [address.replace(gap, value) for address in found]
    return found


def test_the_table_of_addresses_is_found() -> None:
    assert {"/", "/id/AB10", "/evidence", "/sparql", "/healthz"} <= set(addresses())


@pytest.mark.parametrize("address", addresses())
def test_an_address_answers(with_courses: Flask, address: str) -> None:
    client = with_courses.test_client()
    blank = re.sub(r"\w+=(?=&|$)", "", address)  # a key without a value stands for one that may be left out
    assert client.get(blank).status_code == 200


@pytest.mark.parametrize("suffix", re.findall(r"`(\.\w+)`", README.split("/id/{code}")[1].split("\n")[0]))
def test_a_suffix_answers(client: FlaskClient, suffix: str) -> None:
    assert client.get(f"/id/AB10{suffix}").status_code == 200


def test_the_question_for_curl_is_answered(client: FlaskClient) -> None:
    command = block("sh", "curl")
    query = re.search(r"--data-urlencode 'query=(.*?)' (\S+)", command, re.DOTALL)
    accept = re.search(r"-H 'Accept: (.*?)'", command)
    assert query
    assert accept
    assert query[2] == f"{SERVER}sparql"
    response = client.post("/sparql", data={"query": query[1]}, headers={"Accept": accept[1]})
    head, *rows = csv.reader(response.text.splitlines())

    assert (response.status_code, response.mimetype) == (200, accept[1])
    assert head == ["code", "text"]
    assert rows[0] == ["N1", "being rigid"]
    assert len(rows) == 7


def test_a_spreadsheet_becomes_a_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(Path(__file__).parent / "data" / "importing" / "midwifery.csv", tmp_path / "skills.csv")
    monkeypatch.chdir(tmp_path)
    importing, checking, serving = block("sh", "explorer import").splitlines()
    assert main(importing.split()[1:]) == 0
    *variables, program, command = checking.split()
    assert [*variables, program, "serve"] == serving.split()
    for variable in variables:
        monkeypatch.setenv(*variable.split("="))
    assert (program, main([command])) == ("explorer", 0)


class Frame(HTMLParser):
    """Reads the attributes of the frame in *snippet*."""

    def __init__(self, snippet: str) -> None:
        super().__init__()
        self.attributes: dict[str, str | None] = {}
        self.feed(snippet)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "iframe":
            self.attributes = dict(attrs)


def test_the_frame_shows_a_map(client: FlaskClient) -> None:
    frame = Frame(block("html", "<iframe")).attributes
    source = urlsplit(str(frame["src"]))
    response = client.get(f"{source.path}?{source.query}")

    assert response.status_code == 200
    assert str(frame["src"]).startswith(SERVER)
    assert "AB10" in response.text
    assert "frame-ancestors *" in response.headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in response.headers
    assert "allow-scripts" in str(frame["sandbox"])
