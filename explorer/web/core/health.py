"""The health of the server, for machines that watch it."""

from flask import Blueprint, Response

from explorer import __version__
from explorer.framework.json_record import encode_json
from explorer.framework.outline import count_by_kind
from explorer.media_types import JSON
from explorer.web.core.current_edition import edition, query_service
from explorer.web.core.http.negotiation import data_response
from explorer.web.core.openapi_operations import documented

bp = Blueprint("machine", __name__)


@bp.get("/healthz")
@documented("Whether the explorer serves", JSON, schema="Health", tag="Service")
def health() -> Response:
    """Say whether the explorer serves all it has, how its store is, which version of the data, whether it can run queries, and how many nodes of each kind."""
    found, state = count_by_kind(edition()), edition().store.state
    body = {
        "status": "ok" if state == "ready" else "degraded",
        "store": state,
        "queries": query_service().state,
        "software": __version__,
        "dataset": edition().version,
        "nodes": {kind.name: count for kind, count in found},
    }
    return data_response(encode_json(body), JSON)
