"""Frameworks that have hardly begun: every page for all says so rather than fail."""

import re
from pathlib import Path

import pytest

from explorer import create_app
from explorer.errors import DataError
from explorer.framework import Edition
from tests.frameworks import element, write_framework

XSD = "http://www.w3.org/2001/XMLSchema#"
ONE = element("C0", kind="Competence")
PAGES = (
    "/", "/framework", "/framework.docx", "/evidence", "/evidence.json", "/sources", "/sources.bib", "/map", "/map.svg",
    "/map.pdf", "/measures", "/path", "/search?q=label", "/questions", "/query", "/learn", "/ont", "/embed", "/embed/map",
    "/embed/outline", "/ask", "/ask?q=label", "/sitemap.xml", "/openapi.json",
)  # fmt: skip


NO_ELEMENT = 'id:PA a ont:Outcome ; skos:notation "PA" ; skos:prefLabel "It helps"@en .\n'


@pytest.mark.parametrize("framework", [NO_ELEMENT, ONE], ids=["no element", "one"])
def test_pages_and_files_need_no_elements(tmp_path: Path, framework: str) -> None:
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


MATCH = (
    'id:F1 a ont:Finding ; skos:notation "F1" ; skos:prefLabel "It helps."@en ; ont:readIn id:D1 .\n'
    'id:EV1 a ont:Match ; skos:notation "EV1" ; ont:subject id:F1 ; ont:ofElement id:A1 ; ont:relation ont:bearsOn ; ont:object id:A1 ; ont:fragment "label"@en ; '
    "ont:coverage ont:Part ; ont:matchType ont:Inferred ; ont:basis ont:EditorialInference {} .\n"
)


@pytest.mark.parametrize(
    "work", ["", "; ont:withWork id:nowhere", '; ont:withWork "S1"'], ids=["none", "unknown", "a text"]
)
def test_a_match_with_a_work_that_is_not_there_has_pages(tmp_path: Path, work: str) -> None:
    client = create_app(
        write_framework(tmp_path, ONE + element("A1", "C0") + MATCH.format(work))
    ).test_client()
    for path in ("/id/A1", "/id/A1.docx", "/id/EV1", "/id/F1", "/evidence", "/evidence.docx", "/measures"):
        assert client.get(path).status_code == 200, path
    assert "a work that has no page here" in client.get("/id/A1").text


def test_a_word_in_place_of_a_number_is_named(tmp_path: Path) -> None:
    wrong = ONE.replace("ont:position 1", 'ont:position "first"')
    with pytest.raises(
        DataError, match=r"“first” is said of .*/id/C0, where a whole number is needed"
    ) as caught:
        Edition.open(write_framework(tmp_path, wrong))
    assert "explorer check" in caught.value.hint


LARGE = ("1e400", "-1e400", "9" * 400, "9" * 5_000, str(2**53), "1.5", "true", f'"INF"^^<{XSD}double>',
         f'"NaN"^^<{XSD}double>', f'"INF"^^<{XSD}float>', f'"9999999999999999999"^^<{XSD}int>', '""')  # fmt: skip


@pytest.mark.parametrize("number", LARGE, ids=lambda number: number[:20])
@pytest.mark.parametrize("place", ["ont:position {}", "ont:sourceLine {} ; ont:startCharacter 1 ; ont:endCharacter 2",
                                   "ont:sourceLine 1 ; ont:startCharacter 1 ; ont:endCharacter {}"])  # fmt: skip
def test_a_number_that_is_none_or_too_large_is_named(tmp_path: Path, place: str, number: str) -> None:
    wrong = ONE.replace("ont:position 1", place.format(number))
    with pytest.raises(DataError, match=r"is said of .*/id/C0, where a whole number is needed") as caught:
        Edition.open(write_framework(tmp_path, wrong))
    assert "at most 9007199254740991" in caught.value.hint
    assert len(caught.value.detail) < 250


@pytest.mark.parametrize("number", ["7", "7.0", "7e0", '"7"', f'"7"^^<{XSD}int>'])
def test_a_number_is_taken_however_it_is_written(tmp_path: Path, number: str) -> None:
    small = Edition.open(write_framework(tmp_path, ONE.replace("ont:position 1", f"ont:position {number}")))
    assert small.node("C0").position == 7


def test_the_order_of_a_kind_and_the_line_of_a_mark_are_named_at_the_start(tmp_path: Path) -> None:
    folder = tmp_path / "kind"
    folder.mkdir()
    settings = write_framework(folder, ONE)
    schema = (folder / "schema.ttl").read_text(encoding="utf-8")
    (folder / "schema.ttl").write_text(
        re.sub(r"ont:order \d+", "ont:order 1e400", schema, count=1), encoding="utf-8"
    )
    with pytest.raises(DataError, match=r"“inf” is said of .*, where a whole number is needed \(order\)"):
        create_app(settings)
    mark = 'id:M1 a ont:TextMark ; rdfs:label "Star" ; ont:verbatimText "*" ; ont:sourceLine 1e400 ; ont:startCharacter 1 .'
    with pytest.raises(
        DataError, match=r"“inf” is said of .*/id/M1, where a whole number is needed \(line\)"
    ):
        create_app(write_framework(tmp_path, ONE + mark))


DATED = "<https://w3id.org/alliance/data> a owl:Ontology ; dcterms:modified {} .\n"


@pytest.mark.parametrize("day", ['"soon"', '"2999-99-99"', f'"92026-01-01"^^<{XSD}date>', '"99-1-1"', '"9"'])
def test_a_day_that_is_none_is_named_at_the_start(tmp_path: Path, day: str) -> None:
    with pytest.raises(DataError, match="is said to be the day of an edition") as caught:
        create_app(write_framework(tmp_path, ONE + DATED.format(day)))
    assert "2026-11-29" in caught.value.hint


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2999-01-02Z", "of 2 January 2999"),
        ("2999-01-02+14:00", "of 2 January 2999"),
        ("2999-01-02T03:04:05Z", "of 2 January 2999"),
        ("2999-05", "of 2999-05)"),
        ("2999", "of 2999)"),
    ],
)
def test_a_day_is_cited_however_exact_it_is(tmp_path: Path, day: str, said: str) -> None:
    client = create_app(write_framework(tmp_path, ONE + DATED.format(f'"{day}"'))).test_client()
    assert said in client.get("/id/C0").text


@pytest.mark.parametrize(
    ("said", "column"), [('dcterms:license "CC BY 4.0"', "licence"), ("dcterms:source [ ]", "source")]
)
def test_a_licence_or_a_source_that_is_no_iri_is_named_at_the_start(
    tmp_path: Path, said: str, column: str
) -> None:
    framework = f'id:framework a ont:Framework ; dcterms:title "A"@en ; {said} .\n'
    with pytest.raises(
        DataError, match=rf"is said of the framework, where an IRI is needed \({column}\)"
    ) as caught:
        create_app(write_framework(tmp_path, ONE + framework))
    assert "<https://…>" in caught.value.hint


@pytest.mark.parametrize("place", ['"C0"', "[ ]"], ids=["text", "blank"])
def test_a_place_that_is_no_iri_is_named_at_the_start(tmp_path: Path, place: str) -> None:
    wrong = element("A1", "C0").replace("ont:partOf id:C0", f"ont:partOf {place}")
    with pytest.raises(DataError, match=r"is said of .*/id/A1, where an IRI is needed \(parent\)"):
        create_app(write_framework(tmp_path, ONE + wrong))


TOPS = (
    'id:A a ont:Ability ; skos:notation "A" ; skos:prefLabel "First"@en ; ont:position 1 .\n'
    'id:B a ont:Ability ; skos:notation "B" ; skos:prefLabel "Second"@en ; ont:position 2 .\n'
)


def test_the_outline_in_brief_begins_with_the_first_of_several_parts(tmp_path: Path) -> None:
    framework = TOPS + element("A1", "A") + element("B1", "B")
    page = create_app(write_framework(tmp_path, framework)).test_client().get("/").text
    outline = page.partition('id="outline"')[2].partition("</section>")[0]
    assert re.findall(r'href="/id/(\w+)"', outline) == ["A", "A1", "B", "B1"]


def test_a_framework_of_one_statement_has_it_in_its_outline(tmp_path: Path) -> None:
    page = create_app(write_framework(tmp_path, ONE)).test_client().get("/").text
    assert 'href="/id/C0"' in page.partition('id="outline"')[2].partition("</section>")[0]


def test_where_no_work_is_cited_no_page_says_that_works_were_compared(tmp_path: Path) -> None:
    client = create_app(write_framework(tmp_path, TOPS + element("A1", "A"))).test_client()
    said = {
        path: client.get(path).text
        for path in ("/id/A1", "/embed/id/A1", "/framework", "/measures", "/sources")
    }
    for words in ("cites its works", "not compared", "No link to evidence", "cites 0 works"):
        assert [path for path, page in said.items() if words in page] == [], words
    assert "Nothing was compared" in client.get("/evidence").text
    assert "square brackets" not in client.get("/framework.md").text


def test_examples_are_of_what_a_framework_has(tmp_path: Path) -> None:
    client = create_app(write_framework(tmp_path, TOPS + element("A1", "A"))).test_client()
    said = {path: client.get(path).text for path in ("/ask", "/path?from=A1&to=B", "/map")}
    for words in ("without evidence", "the competence itself", "a source, a finding) in"):
        assert [path for path, page in said.items() if words in page] == [], words
    assert "Choose an element in the map" in said["/map"]


def test_where_there_is_no_tutorial_nothing_leads_to_it(tmp_path: Path) -> None:
    client = create_app(write_framework(tmp_path, ONE)).test_client()
    for path in ("/query", "/questions", "/questions/thing"):
        assert 'href="/learn' not in client.get(path).text, path


def test_notes_citations_and_other_languages_stand_on_the_page(tmp_path: Path) -> None:
    said = (
        'id:A1 skos:prefLabel "Name"@de ; ont:verbatimText "label of A1"@en, "Wortlaut"@de ; '
        'skos:note "Mind the oven."@en ; ont:citedAs "Oven Act 2004"@en .\n'
    )
    page = (
        create_app(write_framework(tmp_path, ONE + element("A1", "C0") + said))
        .test_client()
        .get("/id/A1")
        .text
    )
    beside = page.partition('id="remarks"')[2].partition("</section>")[0]
    assert re.findall(r"<bdi[^>]*>(.*?)</bdi>", beside) == ["Wortlaut", "Mind the oven.", "Oven Act 2004"]
    assert 'lang="de"' in beside


def test_the_code_that_the_framework_prints_stands_on_the_page(tmp_path: Path) -> None:
    settings = write_framework(tmp_path, ONE + element("A1", "C0") + 'id:A1 ont:printedCode "A 1" .\n')
    page = create_app(settings).test_client().get("/id/A1").text
    beside = page.partition('id="remarks"')[2].partition("</section>")[0]
    assert re.findall(r"<bdi[^>]*>(.*?)</bdi>", beside) == ["A 1"]
