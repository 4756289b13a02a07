"""LibreOffice opens what Word and Excel are given: no word is lost, nothing stands beside the paper."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO

import docx
import openpyxl
import pytest
from flask import Flask
from flask.testing import FlaskClient
from pypdf import PageObject, PdfReader

from explorer.course.command import EXAMPLE
from explorer.framework import Edition
from explorer.framework.branches import walk_branches
from explorer.framework.outline import build_outline
from tests.clients.lacking import lacking

CHOSEN = "only=RK1,AB10,N2,K1"
PLACEMENTS = "placements=Ward%20A,%20nights;Clinic%20B;Community%20team;Supervised%20practice"
SECONDS = 180
NAMES = (
    "audit", "audit-sheet", "matrix", "course", "log", "log-of-all", "log-sheet", "handout", "handout-sheet", "framework", "template",
)  # fmt: skip


@dataclass(frozen=True)
class File:
    """A file that visitors take away: its *data*, in the format with the *suffix*, and on how many pages it may stand."""

    suffix: str
    data: bytes
    pages: int


def list_outline(edition: Edition) -> list[str]:
    """The codes of all statements, in the order of the framework."""
    return [node.code for node, _ in walk_branches(build_outline(edition, tuple(edition.bases.values())))]


def course(client: FlaskClient, way: str) -> bytes:
    """What the course that ships gives out in a *way*."""
    answer = client.post("/course", data={"text": EXAMPLE.read_text(encoding="utf-8"), "as": way})
    assert answer.status_code == 200
    return bytes(answer.data)


def files(client: FlaskClient) -> Mapping[str, File]:
    """The files by what they are."""

    def at(address: str) -> bytes:
        answer = client.get(address)
        assert answer.status_code == 200
        return bytes(answer.data)

    return {
        "audit": File("docx", course(client, "audit.docx"), 30),
        "audit-sheet": File("xlsx", course(client, "audit.xlsx"), 30),
        "matrix": File("xlsx", course(client, "xlsx"), 30),
        "course": File("xlsx", course(client, "save.xlsx"), 30),
        "log": File("docx", at(f"/selection/log.docx?only=AB10,RK1,K1,AB1&{PLACEMENTS}"), 1),
        "log-of-all": File("docx", at(f"/selection/log.docx?{PLACEMENTS}"), 12),
        "log-sheet": File("xlsx", at(f"/selection/log.xlsx?{PLACEMENTS}"), 12),
        "handout": File("docx", at(f"/selection.docx?{CHOSEN}"), 4),
        "handout-sheet": File("xlsx", at(f"/selection.xlsx?{CHOSEN}"), 8),
        "framework": File("docx", at("/framework.docx"), 60),
        "template": File("xlsx", at("/course/template.xlsx"), 12),
    }


@pytest.fixture(scope="module")
def written(app: Flask) -> Mapping[str, File]:
    """The files."""
    return files(app.test_client())


@pytest.fixture(scope="module")
def printed(written: Mapping[str, File], tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, PdfReader]:
    """Each file as LibreOffice prints it."""
    program = shutil.which("soffice")
    if program is None:
        lacking("LibreOffice: `apt-get install libreoffice-writer-nogui libreoffice-calc-nogui`")
    folder = tmp_path_factory.mktemp("libreoffice")
    for name, one in written.items():
        (folder / f"{name}.{one.suffix}").write_bytes(one.data)
    own = f"-env:UserInstallation={(folder / 'profile').as_uri()}"  # nobody else's settings
    command = [str(program), own, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    names = [str(folder / f"{name}.{one.suffix}") for name, one in written.items()]
    subprocess.run([*command, *names], check=True, timeout=SECONDS, capture_output=True)
    return {name: PdfReader(folder / f"{name}.pdf") for name in written}


def words(one: File) -> Iterator[str]:
    """All words in a file, as other programs read them."""
    if one.suffix == "docx":
        for text in docx.Document(BytesIO(one.data)).element.body.itertext():
            yield from text.split()
        return
    for sheet in openpyxl.load_workbook(BytesIO(one.data)).worksheets:
        for row in sheet.iter_rows(values_only=True):
            for value in row:
                if isinstance(value, str):
                    yield from value.split()


def is_in(word: str, text: str) -> bool:
    """Whether *text*, which has no spaces, has *word*, or its parts where a line may have ended between them."""
    return word in text or all(part in text for part in re.split(r"(?<=[-/.,:;?=&_–])", word))


def positions(page: PageObject) -> list[tuple[float, float]]:
    """Where the texts of *page* begin."""
    found: list[tuple[float, float]] = []

    def note(text: str, _: object, place: Sequence[float], *__: object) -> None:
        if text.strip():
            found.append((place[4], place[5]))

    page.extract_text(visitor_text=note)
    return found


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_no_word_is_lost_and_nothing_stands_beside_the_paper(
    printed: Mapping[str, PdfReader], written: Mapping[str, File], name: str
) -> None:
    pages = printed[name].pages
    assert 1 <= len(pages) <= written[name].pages
    text = "".join("".join(page.extract_text().split()) for page in pages)
    lost = {word for word in words(written[name]) if not is_in(word, text)}
    assert lost == set()
    for number, page in enumerate(pages):
        width, height = float(page.mediabox.width), float(page.mediabox.height)
        beside = [(x, y) for x, y in positions(page) if not (0 < x < width and 0 < y < height)]
        assert beside == [], f"page {number + 1}"


@pytest.mark.slow
@pytest.mark.parametrize("name", ["audit", "audit-sheet", "matrix", "log-of-all", "log-sheet", "framework"])
def test_the_first_and_the_last_statement_are_there(
    printed: Mapping[str, PdfReader], edition: Edition, name: str
) -> None:
    texts = [page.extract_text() for page in printed[name].pages]
    first, *_, last = list_outline(edition)
    at = [next(number for number, text in enumerate(texts) if re.search(rf"\b{code}\b", text)) for code in (first, last)]  # fmt: skip
    assert at == sorted(at)
    assert at[0] <= 1
