"""Nodes as schema.org describes them."""

import pytest

from explorer.formats import schema_org
from explorer.framework import Edition
from explorer.framework.metadata import Distribution, FrameworkMetadata, read_dataset, read_metadata
from explorer.framework.sources import Work, read_works
from explorer.media_types import NTRIPLES, TURTLE
from explorer.terms import Iri


@pytest.fixture(scope="module")
def framework(edition: Edition) -> FrameworkMetadata:
    found = read_metadata(edition.rows("framework").rows)
    assert found
    return found


@pytest.fixture(scope="module")
def cited(edition: Edition) -> tuple[Work, ...]:
    return read_works(edition, edition.rows("sources"))


def test_the_framework_is_a_set_of_defined_terms(edition: Edition, framework: FrameworkMetadata) -> None:
    found = schema_org.defined_term_set(framework, edition.nodes.values(), "https://x.example/framework")
    assert found["@type"] == "DefinedTermSet"
    assert len(found["hasDefinedTerm"]) == 49


def test_an_element_is_a_defined_term_of_it(edition: Edition, framework: FrameworkMetadata) -> None:
    found = schema_org.defined_term(edition.node("AB4"), framework, "https://x.example/id/AB4")
    assert found["termCode"] == "AB4"
    assert found["inDefinedTermSet"] == framework.iri
    assert found["description"] == edition.node("AB4").text


def test_what_other_works_name_is_no_term_of_the_framework(
    edition: Edition, framework: FrameworkMetadata
) -> None:
    found = schema_org.defined_term(edition.node("RM1"), framework, "https://x.example/id/RM1")
    assert found["termCode"] == "RM1"
    assert "inDefinedTermSet" not in found


def test_an_article_is_in_its_journal(cited: tuple[Work, ...]) -> None:
    found = schema_org.work(cited[0], "https://x.example/id/S1")
    assert found["@type"] == "ScholarlyArticle"
    journal = {"@type": "Periodical", "name": "Psychotherapy: Theory, Research, Practice, Training"}
    volume = {"@type": "PublicationVolume", "volumeNumber": "38", "isPartOf": journal}
    assert found["isPartOf"] == {"@type": "PublicationIssue", "issueNumber": "2", "isPartOf": volume}
    assert found["sameAs"] == "https://doi.org/10.1037/0033-3204.38.2.171"
    assert (found["pageStart"], found["pageEnd"]) == ("171", "185")


def test_a_book_has_its_isbns_and_nothing_empty(cited: tuple[Work, ...]) -> None:
    found = schema_org.work(cited[2], "https://x.example/id/S3")
    assert found["@type"] == "Book"
    assert found["isbn"] == ["9781572305120", "9781572308695"]
    assert found["publisher"] == {"@type": "Organization", "name": "Guilford Press"}
    assert "" not in found.values()


def test_an_article_without_an_issue_is_in_its_volume(cited: tuple[Work, ...]) -> None:
    found = schema_org.work(cited[1], "https://x.example/id/S2")
    assert found["isPartOf"]["@type"] == "PublicationVolume"
    assert found["isPartOf"]["volumeNumber"] == "23"


def test_authors_are_persons(cited: tuple[Work, ...]) -> None:
    found = schema_org.work(cited[0], "https://x.example/id/S1")
    assert found["author"] == [
        {"@type": "Person", "name": "S. J. Ackerman", "familyName": "Ackerman", "givenName": "S. J."},
        {"@type": "Person", "name": "M. J. Hilsenroth", "familyName": "Hilsenroth", "givenName": "M. J."},
    ]
    names = {
        work.node.code: [person["name"] for person in schema_org.work(work, "").get("author", [])]
        for work in cited
    }
    assert names["S3"] == ["J. D. Safran", "J. C. Muran"]
    assert [name.rpartition(" ")[2] for name in names["W12"]] == ["Eubanks", "Muran", "Safran"]
    assert names["W18"] == []


def test_the_site_is_a_dataset(edition: Edition) -> None:
    name, about = (
        Iri("https://w3id.org/alliance/.well-known/void#dataset"),
        "https://w3id.org/alliance/id/framework",
    )
    files = (
        Distribution("https://x.example/all.ttl", TURTLE),
        Distribution("https://x.example/all.nt", NTRIPLES, 12),
    )
    row = {**edition.rows("dataset").rows[0], "version": "3.1.0", "modified": "2026-11-28"}
    whole = read_dataset([row], name, "https://x.example/", files)
    assert whole
    found = schema_org.dataset(whole, about)
    assert (found["@type"], found["@id"], found["url"]) == ("Dataset", name, "https://x.example/")
    assert (found["version"], found["dateModified"], found["about"]) == ("3.1.0", "2026-11-28", about)
    assert found["distribution"] == [
        {"@type": "DataDownload", "encodingFormat": "text/turtle", "contentUrl": "https://x.example/all.ttl"},
        {"@type": "DataDownload", "encodingFormat": "application/n-triples", "contentUrl": "https://x.example/all.nt",
         "contentSize": "12 B"},
    ]  # fmt: skip
    assert found["publisher"] == {"@type": "Organization", "name": "not stated"}
    assert "creator" not in found
