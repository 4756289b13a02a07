"""Frameworks that have hardly begun: every page for all says so rather than fail."""

from pathlib import Path

import pytest

from explorer import create_app
from explorer.errors import DataError
from explorer.framework import Edition
from tests.frameworks import element, write_framework

ONE = element("C0", kind="Competence")
PAGES = (
    "/", "/framework", "/framework.docx", "/evidence", "/evidence.json", "/sources", "/sources.bib", "/map", "/map.svg",
    "/map.pdf", "/measures", "/path", "/search?q=label", "/questions", "/query", "/learn", "/ont", "/embed", "/embed/map",
    "/embed/outline", "/sitemap.xml", "/openapi.json",
)  # fmt: skip


@pytest.mark.parametrize("framework", ["", ONE], ids=["nothing", "one"])
def test_pages_and_files_need_no_nodes(tmp_path: Path, framework: str) -> None:
    client = create_app(write_framework(tmp_path, framework)).test_client()
    failed = {path: said.status for path in PAGES if (said := client.get(path)).status_code >= 500}
    assert failed == {}


def test_a_finding_that_no_work_reports_has_a_page(tmp_path: Path) -> None:
    finding = 'id:F1 a ont:Finding ; skos:notation "F1" ; skos:prefLabel "It helps."@en .\n'
    client = create_app(write_framework(tmp_path, ONE + finding)).test_client()
    for path in ("/id/F1", "/id/F1.json", "/id/F1.ttl", "/id/F1.docx", "/embed/id/F1"):
        said = client.get(path)
        assert said.status_code == 200, path
    assert "It helps." in client.get("/id/F1").text


def test_a_word_in_place_of_a_number_is_named(tmp_path: Path) -> None:
    wrong = ONE.replace("ont:position 1", 'ont:position "first"')
    with pytest.raises(
        DataError, match=r"“first” is said of .*/id/C0, where a whole number is needed"
    ) as caught:
        Edition.open(write_framework(tmp_path, wrong))
    assert "explorer check" in caught.value.hint
