"""The parts of which an OpenAPI 3.1 document is made: parameters, headers, answers."""

from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Any

from explorer.media_types import CYTOSCAPE, HTML, JSON, PROBLEM, RESULTS_JSON, Format

Plain = Mapping[str, Any]
TEXT: Plain = {"type": "string"}
ANYTHING: Plain = {}
ERRORS: Mapping[int, str] = {
    400: "The request is malformed, or a value is not known; of a query, `line`, `column` and `expected` say where.",
    403: "The query asks for what is never done here, such as `SERVICE`.",
    404: "Nothing has this address.",
    406: "No format of the answer is one that you accept; `available` lists those there are.",
    410: "The node was retired, and nothing replaces it.",
    413: "The request, or the answer, is larger than its limit.",
    415: "The body is in a format that is not read here.",
    501: "There is no such format; JSON and XML are written.",
    503: "The query took too long, or too many run at this moment.",
    507: "The query needed too much memory.",
}
HEADERS: Mapping[str, tuple[str, Plain]] = {
    "ETag": ("Changes when the answer does (RFC 9110 §8.8.3).", TEXT),
    "Access-Control-Allow-Origin": ("Scripts of any site may read the answer.", {"const": "*"}),
    "Vary": ("What chose the format.", TEXT),
    "Link": ("Other formats, and what describes this (RFC 8288, RFC 8631).", TEXT),
    "Location": ("Where it is.", TEXT),
    "Allow": ("The methods that there are.", TEXT),
    "Retry-After": ("Seconds to wait.", {"type": "integer", "minimum": 1}),
    "Explorer-Rows": ("How many rows or triples the answer has.", {"type": "integer", "minimum": 0}),
    "Explorer-Truncated": ("The answer was cut at the limit of rows.", {"const": "true"}),
}
"""Each header, with what it says and its schema."""
IF_NONE_MATCH: Plain = {
    "name": "If-None-Match",
    "in": "header",
    "description": "The entity tags that you have.",
    "schema": TEXT,
    "example": '"5f0c"',
}


_SCHEMAS: Mapping[Format, str] = {RESULTS_JSON: "SparqlResults", CYTOSCAPE: "Cytoscape"}


def reference(name: str) -> Plain:
    """Point to the schema called *name*."""
    return {"$ref": f"#/components/schemas/{name}"}


def query(name: str, description: str, schema: Plain = TEXT, **more: Any) -> Plain:
    """Describe a parameter of the query string."""
    return {"name": name, "in": "query", "description": description, "schema": schema, **more}


def suffix(formats: Iterable[Format]) -> Plain:
    """Describe the suffix of an address that comes in *formats*."""
    listed = [one for one in formats if one is not HTML]
    return {
        "name": "suffix",
        "in": "path",
        "required": True,
        "description": f"The format: {', '.join(f'{one.label} (`{one.suffix}`)' for one in listed)}.",
        "schema": {"enum": [one.suffix for one in listed]},
        "example": listed[0].suffix,
    }


def media(formats: Iterable[Format], json: Plain = ANYTHING) -> Plain:
    """Describe a body in *formats*, whose JSON has the schema *json*."""
    schemas: dict[str, list[Plain]] = {}
    for one in formats:
        schemas.setdefault(one.media_type, []).append(json if one is JSON else _schema(one))
    return {
        name: {"schema": found[0] if len(found) == 1 else {"anyOf": found}} for name, found in schemas.items()
    }


def _schema(form: Format) -> Plain:
    if form in _SCHEMAS:
        return reference(_SCHEMAS[form])
    return ANYTHING if form.media_type.endswith("json") else TEXT


def answer(description: str, content: Plain | None = None, *headers: str) -> Plain:
    """Describe an answer."""
    body = {"content": content} if content else {}
    listed = {name: {"description": HEADERS[name][0], "schema": HEADERS[name][1]} for name in headers}
    return {"description": description, **({"headers": listed} if listed else {}), **body}


def errors(*statuses: int, problem: str = "Problem") -> Plain:
    """Describe the errors with *statuses*: each a problem document, or a page for a person; another *problem* is JSON."""
    if problem == "Problem":
        content = {PROBLEM.media_type: {"schema": reference(problem)}, HTML.media_type: {"schema": TEXT}}
    else:
        content = {JSON.media_type: {"schema": reference(problem)}}
    retry = {HTTPStatus.SERVICE_UNAVAILABLE: ["Retry-After"]}
    return {str(one): answer(ERRORS[one], content, *retry.get(HTTPStatus(one), [])) for one in statuses}


def found(description: str, content: Plain, *headers: str) -> Plain:
    """Describe the answer to GET, and the one where the client has it already."""
    listed = ("ETag", *headers)
    return {
        "200": answer(description, content, *listed),
        "304": answer("You have it already.", None, "ETag"),
    }
