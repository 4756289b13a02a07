"""The twelve operations of the CASE Service 1.1, all of them GET."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from http import HTTPStatus

from flask import Blueprint, Response, request

from explorer.errors import ExplorerError, Forbidden, NotFound
from explorer.exporting.reading import read_whole
from explorer.framework import Edition
from explorer.framework.json_record import Plain, encode_json
from explorer.media_types import JSON
from explorer.web.case.documents import DocumentsState
from explorer.web.case.frameworks import all_records, find_document, find_record
from explorer.web.case.status import answer
from explorer.web.core.current_edition import edition
from explorer.web.core.http.mount import absolute
from explorer.web.core.http.negotiation import data_response
from explorer.web.core.openapi_operations import documented
from explorer.web.core.service import CASE
from explorer.web.core.views.parameters import Parameter, text

bp = Blueprint("case", __name__, url_prefix=CASE)
TAG, TOTAL = "CASE", "X-Total-Count"
WRITING = ("DELETE", "PATCH", "POST", "PUT")
_IDENTIFIER = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
"""A UUID as the specification has it."""
OPERATIONS = {
    "CFItems": "A statement",
    "CFItemAssociations": "The links of a statement, and its place",
    "CFAssociations": "A link, or a place",
    "CFItemTypes": "A kind of statement",
    "CFLicenses": "A licence",
    "CFAssociationGroupings": "A group of associations, of which there is none here",
    "CFConcepts": "A concept, of which there is none here",
    "CFRubrics": "A rubric, of which there is none here",
    "CFSubjects": "A subject, of which there is none here",
}
"""Each operation that finds a single record, with what it answers."""


def _identifier(example: Callable[[Edition], str]) -> Parameter[str]:
    return text("identifier", "The identifier, a UUID", in_path=True, example=example)


def _first(operation: str, edition: Edition) -> str:
    """An identifier that *operation* knows, as far as one is told without reading all records; otherwise that of the document."""
    elements = [kind for kind in edition.kinds.values() if kind.is_element]
    if operation == "CFItemTypes" and elements:
        return elements[0].iri.uuid
    if operation in ("CFItems", "CFItemAssociations") and (
        tops := edition.nodes.tops(elements, edition.bases.values())
    ):
        return next(iter(tops)).iri.uuid
    return read_whole(edition).iri.uuid


@bp.errorhandler(ExplorerError)
def _explained(error: ExplorerError) -> Response:
    return answer(error)


@bp.get("/CFDocuments")
@documented(
    "The frameworks of this server, for learning platforms", JSON, parameters=(*DocumentsState.parameters().values(),),
    schema="CaseDocuments", problem="CaseStatus", tag=TAG, errors=(404,),
)  # fmt: skip
def documents() -> Response:
    """List the documents; ``X-Total-Count`` says how many there are, ``Link`` where the next ones are."""
    state = DocumentsState.parse(request.args, edition())
    found = state.matching([_document(one.document) for one in all_records()])
    shown = state.shown(found)
    if not shown:  # the description wants at least one in a list
        raise NotFound(f"No document is meant by this address; the list has {len(found)}.")
    response = data_response(encode_json({"CFDocuments": shown}), JSON)
    response.headers[TOTAL] = str(len(found))
    response.headers["Access-Control-Expose-Headers"] = f"{TOTAL}, Link"
    for relation, other in state.neighbours(len(found)):
        response.headers.add("Link", f'<{absolute(other.url())}>; rel="{relation}"')
    return response


@bp.get("/CFDocuments/<identifier>")
@documented(
    "A framework without its statements", JSON, parameters=(_identifier(partial(_first, "CFDocuments")),),
    schema="CaseRecord", problem="CaseStatus", tag=TAG,
)  # fmt: skip
def document(identifier: str) -> Response:
    """Answer with a CFDocument."""
    return data_response(encode_json(_document(find_document(_read(identifier)).document)), JSON)


@bp.get("/CFPackages/<identifier>")
@documented(
    "A framework with all that belongs to it", JSON, parameters=(_identifier(partial(_first, "CFPackages")),),
    schema="CasePackage", problem="CaseStatus", tag=TAG,
)  # fmt: skip
def package(identifier: str) -> Response:
    """Answer with a CFPackage, which has the identifier of its document."""
    return data_response(find_document(_read(identifier)).package, JSON)


@bp.get("/", defaults={"rest": ""}, strict_slashes=False)
@bp.get("/<path:rest>")
def nothing(rest: str) -> Response:
    """Say which operations there are."""
    there = ", ".join(["CFDocuments", "CFPackages", *OPERATIONS])
    said = f"The service has no operation “{rest[:80]}”." if rest else "This address names no operation."
    raise NotFound(said, f"There are: {there}.")


@bp.route("/", methods=WRITING, defaults={"rest": ""}, strict_slashes=False)
@bp.route("/<path:rest>", methods=WRITING)
def unwritten(rest: str) -> Response:  # noqa: ARG001 (none can be written to)
    """Say that nothing is written here."""
    response = answer(Forbidden("This service is read only.", "Ask with GET."))
    response.status_code = HTTPStatus.METHOD_NOT_ALLOWED
    response.headers["Allow"] = "GET, HEAD, OPTIONS"
    return response


def _add(operation: str, summary: str) -> None:
    """Add the address of an *operation* that finds a single record."""

    @documented(
        summary, JSON, parameters=(_identifier(partial(_first, operation)),),
        schema="CaseRecord", problem="CaseStatus", tag=TAG,
    )  # fmt: skip
    def record(identifier: str) -> Response:
        return data_response(find_record(operation, _read(identifier)), JSON)

    bp.add_url_rule(f"/{operation}/<identifier>", operation, record)


for _operation, _summary in OPERATIONS.items():
    _add(_operation, _summary)


def _document(document: Plain) -> Plain:
    """Return the document of a package as the service gives it out: with the address of the package."""
    identifier = document["identifier"]
    address = absolute(f"{CASE}/CFPackages/{identifier}")
    return {
        **document,
        "CFPackageURI": {"title": document["title"], "identifier": identifier, "uri": address},
    }


def _read(identifier: str) -> str:
    """Return *identifier* in small letters; raises `NotFound` where it is not a UUID."""
    if not _IDENTIFIER.fullmatch(identifier.lower()):
        raise NotFound(f"“{identifier[:80]}” is not a UUID.", code_minor="invalid_uuid")
    return identifier.lower()
