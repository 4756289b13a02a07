"""The SPARQL endpoint as an OpenAPI path item (SPARQL 1.1 Protocol §2.1)."""

from collections.abc import Mapping

from explorer.framework import Edition
from explorer.media_types import HTML
from explorer.web.core.service import DIRECT, FORM, RESULTS, WHOSE
from explorer.web.openapi.parts import IF_NONE_MATCH, TEXT, Plain, answer, errors, found, media, query

EXAMPLES: Mapping[str, Plain] = {
    "rows": {"summary": "Rows", "value": "SELECT * WHERE { ?subject ?predicate ?object } LIMIT 3"},
    "yes or no": {"summary": "Yes or no", "value": "ASK { ?subject ?predicate ?object }"},
    "graph": {"summary": "A graph", "value": "CONSTRUCT WHERE { ?subject ?predicate ?object } LIMIT 3"},
    "mistake": {"summary": "A mistake, which is explained", "value": "SELECT * WHERE { ?subject"},
}
WORDS = """The query operation of the SPARQL 1.1 Protocol.

`SELECT` and `ASK` come in the formats for rows, `CONSTRUCT` and `DESCRIBE` in those for graphs.
Without a query the service is described (SPARQL 1.1 Service Description), and a browser is led to the query editor.
Other methods are answered 405."""
ACROSS = """The same over all frameworks of this server, each with its graphs; the graph `frameworks` says whose each graph is.

Where there is one framework, it leads to `/sparql`."""
HEADERS = ("Vary", "Link", "Access-Control-Allow-Origin", "Explorer-Rows", "Explorer-Truncated")
SLUGS: Plain = {"type": "array", "items": {"type": "string"}}
GRAPHS: Plain = {"type": "array", "items": {"type": "string", "format": "iri"}}
FORMATS: Plain = {"enum": [*(one.suffix for one in RESULTS), *(one.media_type for one in RESULTS)]}


def endpoint(edition: Edition, *, across: bool = False) -> Plain:
    """Return the path item of ``/sparql``, or of the endpoint over all frameworks, with examples from *edition*."""
    asked = query("query", "The query.", TEXT, examples=EXAMPLES)
    common = {"tags": ["SPARQL"], "description": f"{WORDS}\n\n{ACROSS}" if across else WORDS}
    moved = {
        "307": answer(
            "It is at the root of the server, or there is one framework.", media([HTML]), "Location"
        )
    }
    more = [query(WHOSE, "The slug of a framework; all where none is given.", SLUGS)] if across else []
    get = {
        "parameters": [asked, *more, *_parameters(edition)],
        "responses": {
            **found("The answer, or a description of the service.", media(RESULTS), *HEADERS),
            "303": answer(
                "A browser that asks nothing is led to the query editor.", media([HTML]), "Location"
            ),
            **(moved if across else {}),
            **errors(400, 403, 406, *([404] if across else []), 413, 503, 507),
        },
    }
    post = {
        "parameters": [*more, *_parameters(edition)],
        "requestBody": {"required": True, "content": _bodies()},
        "responses": {
            **found("The answer.", media(RESULTS), *HEADERS),
            **(moved if across else {}),
            **errors(400, 403, 406, *([404] if across else []), 413, 415, 503, 507),
        },
    }
    return {
        "get": {**common, "summary": "Ask", **get},
        "head": {**common, "summary": "Ask for the headers of an answer", **get},
        "post": {**common, "summary": "Ask with a body", **post},
        "options": {
            "tags": ["SPARQL"],
            "summary": "Ask what a script of another site may send",
            "responses": {"204": answer("What it may.", None, "Allow", "Access-Control-Allow-Origin")},
        },
    }


def _bodies() -> Mapping[str, Plain]:
    """The bodies of POST: a form, or the query itself (§2.1.2 and §2.1.3)."""
    fields = {"query": TEXT, "default-graph-uri": GRAPHS, "named-graph-uri": GRAPHS, "format": FORMATS}
    examples = {name: {"value": {"query": each["value"]}} for name, each in EXAMPLES.items()}
    return {
        FORM: {
            "schema": {"type": "object", "required": ["query"], "properties": fields},
            "examples": examples,
        },
        DIRECT: {"schema": TEXT, "examples": EXAMPLES},
    }


def _parameters(edition: Edition) -> list[Plain]:
    """The parameters that choose graphs (§2.1.4), which are the store's and never fetched, and the format."""
    example = [f"{edition.settings.base}graph/framework"]
    default = "A graph of the default graph; all named graphs together where none is given."
    named = "A graph that `GRAPH` may name; all where none is given."
    form = "The format by its name or its media type, instead of `Accept`."
    return [
        query("default-graph-uri", default, GRAPHS, example=example),
        query("named-graph-uri", named, GRAPHS, example=example),
        query("format", form, FORMATS, example="json"),
        IF_NONE_MATCH,
    ]
