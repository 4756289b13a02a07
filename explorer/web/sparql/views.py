"""The SPARQL endpoints, of one framework and of all: the query operation of SPARQL 1.1 Protocol §2.1, open to scripts of any site."""

from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from explorer.web.core.collection import collection, lead_to_the_root
from explorer.web.core.current_edition import query_service
from explorer.web.core.http.negotiation import data_response
from explorer.web.core.service import ACROSS
from explorer.web.sparql import description, protocol
from explorer.web.sparql.across import asked_across, describe_across
from explorer.web.sparql.answer_cache import add_cache
from explorer.web.sparql.answering import Asked, answer

bp = Blueprint("sparql", __name__)
bp.record_once(add_cache)

EXPOSED = "ETag, Retry-After, Explorer-Rows, Explorer-Truncated"
"""What a script of another site may read beside what it always may (Fetch §4.10)."""
OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": EXPOSED,
    "Cross-Origin-Resource-Policy": "cross-origin",
}


@bp.route("/sparql", methods=["GET", "POST"], provide_automatic_options=False)
def endpoint() -> BaseResponse:
    """Answer a query; without one, describe the service (or open the query editor, for a browser)."""
    address = protocol.read_parameters()
    if request.method in protocol.SAFE and not {"query", "update"} & set(address):
        return _description()
    return answer(protocol.read_query_operation(address), Asked(query_service()))


@bp.route(ACROSS, methods=["GET", "POST"], provide_automatic_options=False)
def endpoint_across() -> BaseResponse:
    """Answer a query over all frameworks, or over those that ``framework`` names; without one, describe the service."""
    if (elsewhere := lead_to_the_root()) is not None:
        return elsewhere
    if len(collection().members) == 1:
        return redirect(f"/sparql?{request.query_string.decode('latin-1')}".rstrip("?"), 307)
    address = protocol.read_parameters()
    if request.method in protocol.SAFE and not {"query", "update"} & set(address):
        if protocol.prefers_page():
            return redirect("/query?framework=all", 303)
        form = protocol.description_format(address.get("format", ""))
        return data_response(describe_across(form), form)
    return answer(*asked_across(protocol.read_query_operation(address)))


@bp.route(ACROSS, methods=["OPTIONS"])
@bp.route("/sparql", methods=["OPTIONS"])
def preflight() -> Response:
    """Say to a browser what a script of another site may ask (Fetch §3.3)."""
    response = Response(status=204)
    response.headers["Allow"] = response.headers["Access-Control-Allow-Methods"] = "GET, HEAD, POST, OPTIONS"
    response.headers["Access-Control-Allow-Headers"] = "Accept, Content-Type, If-None-Match"
    response.headers["Access-Control-Max-Age"] = "86400"
    return response


@bp.after_request
def open_to_all(response: Response) -> Response:
    """Let scripts of any site read the answer, errors too; no cookies are involved."""
    response.headers.update(OPEN)
    response.headers.extend(("Link", link) for link in description.description_links(request.path))
    response.vary.add("Accept")
    return response


def _description() -> BaseResponse:
    """Describe the service (SPARQL 1.1 Service Description §2)."""
    if protocol.prefers_page():
        return redirect("/query", 303)
    return description.describe_service(protocol.description_format(request.args.get("format", "")))
