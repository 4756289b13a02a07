"""Pages as files for word processors and spreadsheets: what is in them, and that it is what the page says."""

import csv
import re
from io import BytesIO, StringIO

import pytest
from docx import Document as read_docx
from flask.testing import FlaskClient
from openpyxl import load_workbook

from explorer.framework import Edition
from explorer.media_types import DOCX, EXPORT_FORMATS, HTML

PAGES = ("/framework", "/id/AB10", "/id/S1", "/id/S1-F01", "/id/ED25", "/id/D10", "/evidence", "/sources")


def rows(client: FlaskClient, path: str) -> list[dict[str, str]]:
    """The rows of the file at *path*."""
    return list(csv.DictReader(StringIO(client.get(path).data.decode("utf-8-sig"))))


def markdown(client: FlaskClient, path: str) -> str:
    """The file at *path* without what escapes characters."""
    return client.get(path).text.replace("\\", "")


@pytest.mark.parametrize("path", PAGES)
def test_every_format_is_there_by_suffix_and_offered_on_the_page(client: FlaskClient, path: str) -> None:
    page = client.get(path, headers={"Accept": HTML.media_type}).text
    for form in EXPORT_FORMATS:
        response = client.get(f"{path}.{form.suffix}")
        assert (response.status_code, response.mimetype) == (200, form.media_type)
        assert response.headers["Content-Disposition"].startswith("attachment; filename=")
        assert response.headers["Content-Disposition"].endswith(f'.{form.suffix}"')
        assert f'href="{path}.{form.suffix}"' in page


def test_the_sheet_of_the_framework_has_every_element_in_its_place(
    client: FlaskClient, edition: Edition
) -> None:
    found = rows(client, "/framework.csv")
    elements = {code for code, node in edition.nodes.items() if node.kind.is_element}
    assert {row["code"] for row in found} == elements
    assert list(found[0]) == ["statement", "code", "kind", "parent", "position", "evidence"]
    (ability,) = (row for row in found if row["code"] == "AB10")
    assert ability == {
        "statement": "An ability to deploy appropriate interventions in response to disagreements about tasks and goals:",
        "code": "AB10",
        "kind": "ability",
        "parent": "CP4",
        "position": "2",
        "evidence": "editor’s match, in part: about S3, not read",
    }


def test_the_document_of_the_framework_is_in_the_order_of_the_text(client: FlaskClient) -> None:
    word = read_docx(BytesIO(client.get("/framework.docx").data))
    said = [one.text for one in word.paragraphs]
    statements = [row["statement"] for row in rows(client, "/framework.csv")]
    places = [next(at for at, one in enumerate(said) if one.startswith(text)) for text in statements[:12]]
    assert places == sorted(places)
    (capacity,) = (
        one for one in word.paragraphs if one.text.startswith("Capacity to recognise and to address")
    )
    assert capacity.style is not None
    assert capacity.style.name == "Heading 3"
    addresses = {link.address for one in word.paragraphs for link in one.hyperlinks}
    assert "http://localhost/id/AB10" in addresses


def test_the_framework_ends_with_the_works_that_it_cites(client: FlaskClient, edition: Edition) -> None:
    text = markdown(client, "/framework.md").partition("## Works that the framework cites")[2]
    cited = [code for code, node in edition.nodes.items() if node.kind.is_source]
    assert len(cited) == 3
    places = [text.index(f"([{code}](<http://localhost/id/{code}>)). ") for code in cited]
    assert places == sorted(places)
    assert "Clinical Psychology Review, 23, 1–33. https://doi.org/10.1016/S0272-7358(02)00146-0" in text
    assert "the matches were made by an editor" in text
    assert "W01" not in text

    word = read_docx(BytesIO(client.get("/framework.docx").data))
    assert "Works that the framework cites" in [one.text for one in word.paragraphs]
    book = load_workbook(BytesIO(client.get("/framework.xlsx").data))
    assert book.sheetnames == ["Statements", "Links", "Works"]
    assert [row[1].value for row in book["Works"].iter_rows(min_row=2)] == cited


def test_a_node_has_its_links_with_who_says_so(client: FlaskClient) -> None:
    text = markdown(client, "/id/AB10.md")
    assert "### This ability answers" in text
    assert (
        "- Disagreement about tasks and goals ([RK1](<http://localhost/id/RK1>)) [framework] "
        "“in response to disagreements about tasks and goals” FW15"
    ) in text
    assert "[editorial, strong] A threat is recognised before it is answered" in text
    assert "Not reviewed by a clinician. ED30" in text
    book = load_workbook(BytesIO(client.get("/id/AB10.xlsx").data))
    assert book.sheetnames == ["Statements", "Links", "Evidence"]
    assert [row[1].value for row in book["Statements"].iter_rows(min_row=2)] == [
        "AB10",
        "RK1",
        "IT1",
        "IT2",
        "IT3",
    ]
    links = [[cell.value for cell in row] for row in book["Links"].iter_rows(min_row=2)]
    assert len(links) == len(client.get("/id/AB10.json").json["links"])  # type: ignore[index] # it is JSON
    (answers,) = (row for row in links if row[-1] == "FW15")
    assert answers[:5] == [
        "Respond to task/goal disagreements", "AB10", "answers", "Disagreement about tasks and goals", "RK1",
    ]  # fmt: skip


def test_evidence_has_every_comparison_and_says_what_was_not_found(client: FlaskClient) -> None:
    found = rows(client, "/evidence.csv")
    told = client.get("/evidence.json").json or []
    codes = {one["code"] for row in told for key in ("matches", "gaps", "elsewhere") for one in row[key]}
    assert {row["comparison"] for row in found} == codes
    gaps = {one["code"] for row in told for one in row["gaps"]}
    assert {row["comparison"] for row in found if row["match"] == "not found in what was read"} == gaps
    assert all(row["work"] for row in found)


def test_a_source_that_was_not_read_is_not_credited(client: FlaskClient) -> None:
    text = markdown(client, "/evidence.md")
    assert "About Safran &amp; Muran 2000: “" in text
    assert "| Safran &amp; Muran 2000: “" not in text
    assert " Safran &amp; Muran 2000: “" not in text.replace("About Safran &amp; Muran 2000: “", "")
    assert "The work itself was not read." in markdown(client, "/sources.md")


def test_works_that_are_not_cited_say_so(client: FlaskClient) -> None:
    found = rows(client, "/sources.csv")
    cited = {row["code"] for row in found if row["cited by the framework"] == "yes"}
    assert cited == {"S1", "S2", "S3"}
    assert len(found) > len(cited)
    (article,) = (row for row in found if row["code"] == "S1")
    assert article["reference"].startswith("Ackerman, S. J., & Hilsenroth, M. J. (2001).")
    assert article["doi"] == "10.1037/0033-3204.38.2.171"


def test_what_the_page_hides_is_not_in_the_file(client: FlaskClient) -> None:
    text = markdown(client, "/id/AB10.md?basis=framework")
    assert "editorial" not in text
    assert "This ability answers" in text
    page = client.get("/id/AB10?basis=framework").text
    assert 'href="/id/AB10.docx?basis=framework"' in page
    assert text.rstrip().endswith("/id/AB10)"), "the node has one name"


def test_a_client_can_ask_for_word(client: FlaskClient) -> None:
    response = client.get("/evidence", headers={"Accept": DOCX.media_type})
    assert response.mimetype == DOCX.media_type
    assert "Accept" in response.vary


def test_a_search_is_taken_along_with_its_filters(client: FlaskClient) -> None:
    page = client.get("/search?q=rupture&kind=ability").text
    assert 'href="/search.docx?q=rupture&amp;kind=ability"' in page
    found = rows(client, "/search.csv?q=rupture&kind=ability")
    told = client.get("/search.json?q=rupture&kind=ability").json or {}
    assert [row["code"] for row in found] == [hit["code"] for hit in told["hits"]] != []
    assert {row["kind"] for row in found} == {"ability"}
    text = markdown(client, "/search.md?q=rupture&kind=ability")
    assert text.startswith(f"# Search: rupture\n\n{told['count']} node")
    assert "/search?q=rupture&amp;kind=ability" in text
    assert client.get("/search.xlsx?q=rupture").status_code == 200


def test_a_search_without_results_is_a_file_that_says_so(client: FlaskClient) -> None:
    assert rows(client, "/search.csv?q=xyzzyx") == []
    assert "0 nodes found" in markdown(client, "/search.md?q=xyzzyx")
    assert client.get("/search.docx?q=").status_code == 200


def test_the_evidence_begins_with_its_gaps_by_name(client: FlaskClient) -> None:
    page = client.get("/evidence").text
    told = client.get("/evidence.json").json or []
    for state, words in (
        ("not found", "Not found in what was read"),
        ("inferred", "Only inferred by an editor"),
        ("elsewhere", "Found only in works that the framework does not cite"),
    ):
        named = page.partition(f"<strong>{words}:</strong>")[2].partition("</p>")[0]
        codes = [one["code"] for one in told if one["state"] == state]
        assert len(codes) > 2
        assert re.findall(r'href="#(\w+)"', named) == codes
        assert all(f'<li id="{code}">' in page for code in codes)


def test_a_search_as_a_file_says_what_it_does_not_list(client: FlaskClient) -> None:
    found = client.get("/search.json?q=embed+in+moodle").get_json()
    assert found["count"] == 0 < found["total"]
    assert f"0 nodes found; {found['total']} found beside nodes" in markdown(
        client, "/search.md?q=embed+in+moodle"
    )
