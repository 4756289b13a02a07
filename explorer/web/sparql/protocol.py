"""Reads a query operation from a request (SPARQL 1.1 Protocol §2.1): by GET, by a form, or directly.

The formats that the client takes are named by ``?format=``, otherwise by ``Accept``.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

from flask import request
from werkzeug.datastructures import MultiDict

from explorer.errors import BadRequest, NotAcceptable, UnsupportedMediaType
from explorer.media_types import GRAPH_FORMATS, HTML, Format
from explorer.web.core.http.accept import accepted, best_format
from explorer.web.core.service import DIRECT, FORM, GRAPHS, RESULTS, ROWS, WHOSE

UPDATE = "application/sparql-update"
SAFE = ("GET", "HEAD")
MOST_PARAMETERS = 10_000
"""Parameters that an address or a form may have."""
_MALFORMED = re.compile(r"%(?![0-9A-Fa-f]{2}).{0,2}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class QueryOperation:
    """One query operation: the query, its dataset, the formats that the client takes, and the slugs of *frameworks*, where several are asked."""

    query: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    select_format: str | None = None
    graph_format: str | None = None
    frameworks: tuple[str, ...] = ()


def read_query_operation(given: MultiDict[str, str]) -> QueryOperation:
    """Return what the request asks for, whose address has the parameters *given*; forms send a graph that is empty.

    Raises `BadRequest`, `UnsupportedMediaType` or `NotAcceptable`.
    """
    if request.method not in SAFE:
        given = _posted(given)
    if "update" in given:
        raise BadRequest("This is an update, and this endpoint only reads.", "Send a query as “query”.")
    rows, graph = _result_formats(given.getlist("format"))
    return QueryOperation(
        query=_query(given),
        default_graphs=tuple(filter(None, given.getlist("default-graph-uri"))),
        named_graphs=tuple(filter(None, given.getlist("named-graph-uri"))),
        select_format=rows.suffix if rows else None,
        graph_format=graph.suffix if graph else None,
        frameworks=tuple(filter(None, given.getlist(WHOSE))),
    )


def read_parameters() -> MultiDict[str, str]:
    """The parameters of the address; raises `BadRequest` where they cannot be decoded."""
    return _decoded(request.query_string, "address")


def _posted(address: MultiDict[str, str]) -> MultiDict[str, str]:
    """The parameters of a POST, of the *address* and of the body (§2.1.2 and §2.1.3)."""
    kind = request.mimetype
    _refuse_other_bodies(kind)
    given, body = address.copy(), request.get_data(cache=False)
    if kind == FORM:
        given.update(_decoded(body, "body"))
    else:
        given.add("query", _text(body, "body"))
    return given


def _refuse_other_bodies(kind: str) -> None:
    if kind == UPDATE:
        raise BadRequest("This is an update, and this endpoint only reads.", f"Send a query as {DIRECT}.")
    if kind not in (FORM, DIRECT):
        said = (
            f"A body of type “{kind}” is not read here."
            if kind
            else "The request does not say of which type its body is."
        )
        raise UnsupportedMediaType(said, f"Send {FORM} or {DIRECT}.")
    if not _is_utf8():
        raise UnsupportedMediaType("A query is read in UTF-8 only.", "Leave the charset out, or say utf-8.")
    if request.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise UnsupportedMediaType("A compressed body is not read here.", "Send it as it is.")


def _is_utf8() -> bool:
    """Whether the body says that it is in UTF-8, or says nothing; a header that is not ASCII says neither."""
    charset = request.mimetype_params.get("charset", "utf-8").lower()
    return (request.content_type or "").isascii() and charset in ("utf-8", "utf8")


def _decoded(encoded: bytes, place: str) -> MultiDict[str, str]:
    """Decode parameters (URL Standard §5.1), but take nothing for something else than it says."""
    text = _text(encoded, place)
    wrong = _MALFORMED.search(text)
    if wrong:
        raise BadRequest(
            f"In the {place}, “{wrong[0]}” is not valid percent-encoding.",
            "A percent sign itself is written %25; let your client encode the parameters.",
        )
    if text.count("&") >= MOST_PARAMETERS:
        raise BadRequest(f"The {place} has more than {MOST_PARAMETERS:,} parameters.", "Send fewer.")
    try:
        return MultiDict(parse_qsl(text, keep_blank_values=True, errors="strict"))
    except UnicodeDecodeError as error:
        raise _no_utf8(f"What is percent-encoded in the {place}", error) from None


def _text(data: bytes, place: str) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise _no_utf8(f"The {place}", error) from None


def _no_utf8(what: str, error: UnicodeDecodeError) -> BadRequest:
    return BadRequest(
        f"{what} is not UTF-8: byte {error.object[error.start]:#04x} cannot be read.", "Encode it in UTF-8."
    )


def _query(given: MultiDict[str, str]) -> str:
    """Return the query, of which there is exactly one (§2.1, table of the query operation); raises `BadRequest`."""
    queries = given.getlist("query")
    if len(queries) != 1:
        raise BadRequest(
            f"The request has {len(queries)} queries.", "Send exactly one, as “query” or as the body."
        )
    if not queries[0].strip():
        raise BadRequest("The query is empty.", "Send one, such as: SELECT * { ?s ?p ?o } LIMIT 10")
    return queries[0]


def _result_formats(names: Sequence[str]) -> tuple[Format | None, Format | None]:
    """Choose the format of an answer in rows and of one that is a graph, by *names* or by ``Accept``.

    Some clients send several *names* of one format, and those that are known count.
    None stands for an answer that the client accepts in no format; raises `NotAcceptable` where that is both,
    and `BadRequest` where *names* mean several formats.
    """
    given = [name for name in names if name]
    ranges = accepted()
    rows, graph = (_named(given, among) if given else best_format(among, ranges) for among in (ROWS, GRAPHS))
    if rows is None and graph is None:
        raise _not_acceptable()
    return rows, graph


def _named(names: Sequence[str], among: Sequence[Format]) -> Format | None:
    found = [form for form in among if any(form.is_called(name) for name in names)]
    if len(found) > 1:
        raise BadRequest("The parameters “format” name several formats.", "Send one.")
    return found[0] if found else None


def description_format(name: str) -> Format:
    """Choose the format of the description of the service, by *name* or by ``Accept``; raises `NotAcceptable`."""
    among = tuple(GRAPH_FORMATS.values())
    chosen = _named([name], among) if name else best_format(among, accepted())
    if chosen is None:
        raise _not_acceptable()
    return chosen


def prefers_page() -> bool:
    """Whether the client is a browser that shows a page: it prefers HTML to every format for graphs."""
    ranges = accepted()
    return "format" not in request.args and bool(ranges) and best_format(GRAPHS, ranges) is HTML


def _not_acceptable() -> NotAcceptable:
    """The error that lists what there is."""
    there = [form.media_type for form in RESULTS]
    return NotAcceptable("There is no such format.", f"There are: {', '.join(there)}.", available=there)
