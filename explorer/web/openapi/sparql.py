"""The SPARQL endpoint as an OpenAPI path item (SPARQL 1.1 Protocol §2.1)."""

from collections.abc import Mapping

from explorer.framework import Edition
from explorer.web.openapi.parts import IF_NONE_MATCH, TEXT, Plain, answer, errors, found, media, query
from explorer.web.sparql.protocol import DIRECT, FORM
from explorer.web.sparql.result_format import ALL_FORMATS

EXAMPLES: Mapping[str, Plain] = {
    "rows": {"summary": "Rows", "value": "SELECT * WHERE { ?subject ?predicate ?object } LIMIT 3"},
    "yes or no": {"summary": "Yes or no", "value": "ASK { ?subject ?predicate ?object }"},
    "graph": {"summary": "A graph", "value": "CONSTRUCT WHERE { ?subject ?predicate ?object } LIMIT 3"},
    "mistake": {"summary": "A mistake, which is explained", "value": "SELECT * WHERE { ?subject"},
}
WORDS = """The query operation of the SPARQL 1.1 Protocol.

`SELECT` and `ASK` come in the formats for rows, `CONSTRUCT` and `DESCRIBE` in those for graphs.
Without a query the service is described (SPARQL 1.1 Service Description), and a browser is led to the editor.
Other methods are answered 405."""


def endpoint(edition: Edition) -> Plain:
    """Return the path item of ``/sparql``, with examples from *edition*."""
    asked = [query("query", "The query.", TEXT, examples=EXAMPLES), *_dataset(edition), _format()]
    responses = {
        **found("The answer, or a description of the service.", media(ALL_FORMATS), *_HEADERS),
        "303": answer("A browser that asks nothing is led to the editor.", _PAGE, "Location"),
        **errors(400, 403, 406, 413, 503, 507),
    }
    common = {"tags": ["SPARQL"], "description": WORDS}
    return {
        "get": {**common, "summary": "Ask", "parameters": [*asked, IF_NONE_MATCH], "responses": responses},
        "head": {
            **common,
            "summary": "Ask for the headers of an answer",
            "parameters": [*asked, IF_NONE_MATCH],
            "responses": responses,
        },
        "post": {**common, "summary": "Ask with a body", **_posted(edition)},
        "options": {
            "tags": ["SPARQL"],
            "summary": "Ask what a script of another site may send",
            "responses": {"204": answer("What it may.", None, "Allow", "Access-Control-Allow-Origin")},
        },
    }


_HEADERS = ("Vary", "Link", "Access-Control-Allow-Origin", "Explorer-Rows", "Explorer-Truncated")
_PAGE: Plain = {"text/html": {"schema": TEXT}}


def _posted(edition: Edition) -> Plain:
    """The operation POST, with a form or with the query itself as its body (§2.1.2 and §2.1.3)."""
    graphs = {"type": "array", "items": {"type": "string", "format": "iri"}}
    form = {
        "type": "object",
        "required": ["query"],
        "properties": {
            "query": TEXT,
            "default-graph-uri": graphs,
            "named-graph-uri": graphs,
            "format": _format()["schema"],
        },
    }
    examples = {name: {"value": {"query": each["value"]}} for name, each in EXAMPLES.items()}
    answers = {
        **found("The answer.", media(ALL_FORMATS), *_HEADERS),
        **errors(400, 403, 406, 413, 415, 503, 507),
    }
    return {
        "parameters": [*_dataset(edition), _format(), IF_NONE_MATCH],
        "requestBody": {
            "required": True,
            "content": {
                FORM: {"schema": form, "examples": examples},
                DIRECT: {"schema": TEXT, "examples": EXAMPLES},
            },
        },
        "responses": answers,
    }


def _dataset(edition: Edition) -> tuple[Plain, Plain]:
    """The parameters that choose graphs (§2.1.4); they are the store's and never fetched."""
    graph = f"{edition.settings.base}graph/framework"
    schema = {"type": "array", "items": {"type": "string", "format": "iri"}}
    default = "A graph of the default graph; all named graphs together where none is given."
    named = "A graph that `GRAPH` may name; all where none is given."
    return (
        query("default-graph-uri", default, schema, example=[graph]),
        query("named-graph-uri", named, schema, example=[graph]),
    )


def _format() -> Plain:
    """The parameter that names a format, rather than ``Accept``."""
    return query(
        "format",
        "The format by its name or its media type, instead of `Accept`.",
        {"enum": [*(one.suffix for one in ALL_FORMATS), *(one.media_type for one in ALL_FORMATS)]},
        example="json",
    )
