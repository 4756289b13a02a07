"""Nodes as schema.org describes them."""

import pytest

from explorer.formats import schema_org
from explorer.framework import Edition
from explorer.framework.metadata import FrameworkMetadata, read_metadata
from explorer.framework.sources import Work, read_works


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


def test_an_article_is_in_its_journal(cited: tuple[Work, ...]) -> None:
    found = schema_org.work(cited[0], "https://x.example/id/S1")
    assert found["@type"] == "ScholarlyArticle"
    assert found["isPartOf"]["volumeNumber"] == "38"
    assert found["sameAs"] == "https://doi.org/10.1037/0033-3204.38.2.171"
    assert (found["pageStart"], found["pageEnd"]) == ("171", "185")


def test_a_book_has_its_isbns_and_nothing_empty(cited: tuple[Work, ...]) -> None:
    found = schema_org.work(cited[2], "https://x.example/id/S3")
    assert found["@type"] == "Book"
    assert found["isbn"] == ["9781572305120", "9781572308695"]
    assert "" not in found.values()
