"""References to works and to pages, by address, by `Accept`, and on the pages themselves."""

import html
import re

import pytest
from flask.testing import FlaskClient

CITED = r'<p class="copyable"><bdi>(.*?)</bdi>'


def sentences(client: FlaskClient, path: str) -> list[str]:
    """The sentences that the page at *path* offers to copy."""
    return [html.unescape(one) for one in re.findall(CITED, client.get(path).text)]


def test_a_source_is_cited_before_its_page(client: FlaskClient) -> None:
    work, about = sentences(client, "/id/S1")
    assert work.startswith(
        "Ackerman, S. J., & Hilsenroth, M. J. (2001). A review of therapist characteristics"
    )
    assert "[what is recorded of the source S1]" in about
    assert "<h2>Cite the work</h2>" in client.get("/id/S1").text


def test_a_work_that_is_not_cited_is_referred_to_with_what_is_known(client: FlaskClient) -> None:
    work, _ = sentences(client, "/id/W05")
    assert work == (
        "Norcross & Lambert (2018). Psychotherapy relationships that work III. Psychotherapy. "
        "https://doi.org/10.1037/pst0000193"
    )


@pytest.mark.parametrize(
    ("path", "media_type", "said"),
    [
        ("/id/S1.bib", "application/x-bibtex", "@article{S1,"),
        ("/id/S1.ris", "application/x-research-info-systems", "TY  - JOUR"),
        ("/id/S1.csl.json", "application/vnd.citationstyles.csl+json", '"type": "article-journal"'),
        ("/id/S3.bib", "application/x-bibtex", "@book{S3,"),
        ("/id/AB10.bib", "application/x-bibtex", "@misc{AB10,"),
        ("/id/AB10.csl.json", "application/vnd.citationstyles.csl+json", '"type": "webpage"'),
        ("/id/AB10.partOf.CP4.ris", "application/x-research-info-systems", "TY  - ELEC"),
    ],
)
def test_a_reference_as_a_file(client: FlaskClient, path: str, media_type: str, said: str) -> None:
    response = client.get(path)
    assert response.status_code == 200
    assert response.mimetype == media_type
    assert said in response.text
    plain, _, suffix = path.partition(".csl.json") if path.endswith(".csl.json") else path.rpartition(".")
    asked = client.get(plain or suffix, headers={"Accept": media_type})
    assert asked.text == response.text


def test_all_sources_are_one_file(client: FlaskClient) -> None:
    assert re.findall(r"@\w+\{(\w+),", client.get("/sources.bib").text) == ["S1", "S2", "S3"]
    assert [one["id"] for one in client.get("/sources.csl.json").json or []] == ["S1", "S2", "S3"]
    assert client.get("/sources.ris").text.count("ER  -") == 3


def test_a_citation_manager_finds_the_work_and_not_the_page(client: FlaskClient) -> None:
    found = dict(re.findall(r'<meta name="(citation_\w+)" content="([^"]*)">', client.get("/id/S2").text))
    assert found["citation_title"].endswith("positively impacting the therapeutic alliance")
    assert found["citation_journal_title"] == "Clinical Psychology Review"
    assert (found["citation_firstpage"], found["citation_publication_date"]) == ("1", "2003")


@pytest.mark.parametrize(
    ("path", "what"),
    [
        ("/framework", "[competence framework]"),
        ("/sources", "[list of the works that the framework cites]"),
        ("/evidence", "[comparison of the framework with its sources]"),
        ("/map?focus=AB10&depth=2", "[map]"),
        ("/measures", "[measures of the network]"),
        ("/path?from=AB4&to=N2", "[paths]"),
    ],
)
def test_every_page_of_the_framework_says_how_it_is_cited(client: FlaskClient, path: str, what: str) -> None:
    (said,) = sentences(client, path)
    assert what in said
    assert said.endswith(f"from http://localhost{path}") or "/id/framework)" in said
    assert 'name="DC.title"' in client.get(path).text


def test_what_a_page_hides_is_in_the_address_that_is_cited(client: FlaskClient) -> None:
    (said,) = sentences(client, "/evidence?basis=source")
    assert said.endswith("/evidence?basis=source")


@pytest.mark.parametrize(
    "path", ["/id/S1", "/embed/id/S1", "/oembed?url=http://localhost/id/S1", "/map?focus=S1"]
)
def test_no_stars_stand_raw_where_people_read(client: FlaskClient, path: str) -> None:
    """The framework's text sets the names of journals apart by stars; only data for programs has them."""
    data = r'<script type="application/(ld\+)?json".*?</script>|<details class="recorded">.*?</details>'
    text = re.sub(data, "", client.get(path).text, flags=re.S)
    assert "Psychotherapy: Theory, Research, Practice, Training" in text
    assert "*Psychotherapy" not in text
