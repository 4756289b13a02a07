"""Parsing a visitor's query in a worker, within its limits."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest

from explorer.config import Settings
from explorer.errors import BadRequest, Forbidden, QuerySyntaxError, TimeLimitExceeded
from explorer.sparql.parser import UnsupportedQuery, parse
from explorer.store import open_store
from explorer.store.sandbox import QueryService


@pytest.fixture(scope="module")
def query_service() -> Iterator[QueryService]:
    settings = Settings(query_workers=2)
    made = QueryService(settings, open_store(settings))
    yield made
    made.close()


@pytest.mark.slow
def test_the_tree_comes_from_the_worker(query_service: QueryService) -> None:
    text = "SELECT ?s { ?s ?p ?o FILTER NOT EXISTS { ?o ?q [] } }"

    assert query_service.parse(text) == parse(text)


def test_a_mistake_has_its_place(query_service: QueryService) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        query_service.parse("SELECT ?s\n{ ?s ?p ")

    assert (caught.value.members["line"], caught.value.members["column"]) == (2, 1)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("ASK { SERVICE <http://e/> { ?s ?p ?o } }", Forbidden),
        ("DELETE WHERE { ?s ?p ?o }", BadRequest),
        ("ASK { << ?s ?p ?o >> ?q ?r }", UnsupportedQuery),
        ("ASK { FILTER(" + "(" * 190 + "1" + ")" * 190 + ") }", UnsupportedQuery),
        ("ASK { " + "?s ?p ?o . " * 1500 + "}", (UnsupportedQuery, TimeLimitExceeded)),
        ("ASK { ?s ?p " + "[ ?p " * 190 + "1" + "]" * 190 + " }", (UnsupportedQuery, TimeLimitExceeded)),
    ],
)
def test_what_is_not_parsed_ends_cleanly(
    query_service: QueryService, text: str, error: type[Exception] | tuple[type[Exception], ...]
) -> None:
    with pytest.raises(error):
        query_service.parse(text)

    assert query_service.parse("ASK { }") == parse("ASK { }")


@pytest.mark.slow
def test_the_server_does_without_the_grammar() -> None:
    code = "import sys, explorer.web; sys.exit('rdflib.plugins.sparql.parser' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
