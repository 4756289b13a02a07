"""The health of the server, for machines that watch it."""

from http import HTTPStatus

from flask import Blueprint, Response

from explorer import __version__
from explorer.framework.json_record import encode_json
from explorer.framework.outline import count_by_kind
from explorer.media_types import JSON
from explorer.store.sandbox.others import STATES
from explorer.web.core.current_edition import edition, others, query_service
from explorer.web.core.http.negotiation import data_response
from explorer.web.core.openapi_operations import documented

bp = Blueprint("machine", __name__)


@bp.get("/healthz")
@documented("Whether the explorer serves", JSON, schema="Health", tag="Service")
def health() -> Response:
    """Say whether the explorer serves all it has, how its store is, which version of the data, whether it can run queries, and how many nodes of each kind.

    Where several processes serve together, it says how many are ready, answers for the worst of them,
    and is an error where most of them are not there.
    """
    found, state = count_by_kind(edition()), edition().store.state
    each, states = query_service().state, others().states
    ready = [one for one in states if one]
    is_whole = state == "ready" and len(ready) == len(states)
    body = {
        "status": "ok" if is_whole else "degraded",
        "store": state,
        "queries": max([each, *ready], key=STATES.index),
        "software": __version__,
        "dataset": edition().store.version,
        "nodes": {kind.name: count for kind, count in found},
    }
    if states:
        body["processes"] = {"ready": len(ready), "wanted": len(states)}
    response = data_response(encode_json(body), JSON)
    if 2 * len(ready) < len(states):
        response.status_code = HTTPStatus.SERVICE_UNAVAILABLE
    return response
