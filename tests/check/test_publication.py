"""The criteria of FOOPS! and LOV, on the real header and on one that says more and less."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from explorer.check.publication import NOT_REGISTERED, Criterion, judge_publication
from explorer.cli import main
from explorer.config import Settings
from explorer.terms import BASE

pytestmark = pytest.mark.slow

CODES = {
    "CN1", "DOC1", "FIND1", "FIND2", "FIND3", "FIND3_BIS", "HTTP1", "OM1", "OM2", "OM3", "OM4.1", "OM4.2", "OM5.1",
    "OM5.2", "PURL1", "RDF1", "URI1", "URI2", "VER1", "VER2", "VOC1", "VOC2", "VOC3", "VOC4",
}  # fmt: skip
"""The tests in the catalogue of FOOPS! 0.2."""


def judged(folder: Path) -> dict[str, Criterion]:
    return {one.of.removeprefix("FOOPS! "): one for one in judge_publication(folder, BASE) if one.of != "LOV"}


@pytest.fixture(scope="module")
def real() -> dict[str, Criterion]:
    return judged(Settings().ontology)


@pytest.fixture
def schema(tmp_path: Path) -> Path:
    shutil.copytree(Settings().ontology, tmp_path / "ontology")
    return tmp_path / "ontology" / "schema.ttl"


def test_every_test_of_the_catalogue_is_answered(real: dict[str, Criterion]) -> None:
    assert set(real) >= CODES
    assert all(one.reason for one in real.values())


def test_the_terms_of_the_vocabulary_are_documented(real: dict[str, Criterion]) -> None:
    assert all(real[code].met for code in ("VOC1", "VOC2", "VOC3", "VOC4", "VER1", "FIND1", "OM4.1", "PURL1"))


def test_the_header_says_all_that_is_true_of_it(real: dict[str, Criterion]) -> None:
    """It has no DOI, no logo and no other vocabulary that it was made from."""
    said = {
        code: one.reason
        for code, one in real.items()
        if code.startswith(("OM", "FIND1", "VER1")) and not one.met
    }
    assert said == {"OM3": "it lacks DOI, logo, origin"}


def test_a_name_that_is_not_registered_leads_nowhere(real: dict[str, Criterion]) -> None:
    for code in ("URI1", "VER2", "CN1", "RDF1", "DOC1"):
        assert not real[code].met
        assert NOT_REGISTERED in real[code].reason
    assert real["CN1"].reason.endswith("/ont in HTML, Turtle, JSON-LD, RDF/XML, N-Triples")


def test_a_header_that_says_more_and_a_term_that_says_less(schema: Path) -> None:
    text = schema.read_text(encoding="utf-8").replace(NOT_REGISTERED, "registered")
    more = "<https://w3id.org/alliance/ont> dcterms:created '2026-11-23' ; dcterms:publisher id:editor .\n"
    schema.write_text(f"{text}\n{more}ont:Bare a owl:Class .\n", encoding="utf-8")
    found = judged(schema.parent)

    assert found["OM1"].met
    assert found["OM5.1"].reason == "it has creator, date of creation"
    assert found["OM5.2"].met
    assert found["URI1"].met
    assert not found["VOC3"].met
    of_all = found["VOC3"].reason.split()
    assert int(of_all[0]) == int(of_all[2]) - 1


def test_what_is_lacking_is_named(schema: Path) -> None:
    text = schema.read_text(encoding="utf-8")
    start = text.index("    dcterms:license <")
    schema.write_text(text[:start] + text[text.index("\n", start) + 1 :], encoding="utf-8")
    found = judged(schema.parent)

    assert "licence" in found["OM1"].reason
    assert (found["OM4.1"].met, found["OM4.1"].reason) == (False, "it lacks licence")
    assert not found["OM4.2"].met


def test_the_command_prints_a_line_for_each(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--profile"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) > len(CODES)
    assert all(line.startswith(("yes  ", "no   ")) for line in lines)
    assert "yes  FOOPS! PURL1: a persistent name — https://w3id.org/alliance/" in lines
