"""The addresses for programs, described with OpenAPI 3.1 at ``/openapi.json``.

What an address takes and answers is declared at its view (`explorer.web.core.openapi_operations`), and `paths` reads it there;
`schemas` says what the answers in JSON look like, and `parts` how a part of the document is written.
"""

from flask import Blueprint, Response, current_app

from explorer import __version__
from explorer.framework.json_record import encode_json
from explorer.media_types import JSON
from explorer.web.core.current_edition import edition
from explorer.web.core.http.mount import absolute
from explorer.web.core.http.negotiation import data_response
from explorer.web.core.openapi_operations import documented
from explorer.web.core.service import CASE, WELL_KNOWN, limits
from explorer.web.openapi.parts import Plain
from explorer.web.openapi.paths import paths
from explorer.web.openapi.schemas import SCHEMAS

bp = Blueprint("openapi", __name__)
blueprints = (bp,)
INTRODUCTION = """A competence framework as a knowledge graph.

Every address answers GET and HEAD, without a key, and scripts of any site may read the answers.
Most are pages too: `Accept` chooses the format, and a suffix names it.
An error is a problem document (RFC 9457) for a program and a page for a person."""


@bp.get(f"{CASE}/discovery/imscasev1p1_openapi3_v1p0.json")
@documented("The CASE Service as it is described for its clients", JSON, tag="CASE")
def discovery() -> Response:
    """Describe the operations of the CASE Service, with their address on this server."""
    whole = document()
    operations = {
        path.removeprefix(CASE): item for path, item in whole["paths"].items() if path.startswith(CASE)
    }
    return data_response(
        encode_json({**whole, "servers": [{"url": absolute(CASE)}], "paths": operations}), JSON
    )


@bp.get("/openapi.json")
@documented("This document", JSON, tag="Service")
def openapi() -> Response:
    """Describe the addresses for programs."""
    return data_response(encode_json(document()), JSON)


def document() -> Plain:
    """Return the description for the address by which this server was reached."""
    settings = edition().settings
    return {
        "openapi": "3.1.1",
        "info": {
            "title": settings.name,
            "version": __version__,
            "summary": "A competence framework as a knowledge graph.",
            "description": f"{INTRODUCTION}\n\nLimits of a query:\n\n- " + "\n- ".join(limits(settings)),
            "license": {"name": "MIT, for the software; the data has rights of its own", "identifier": "MIT"},
        },
        "externalDocs": {
            "url": absolute(WELL_KNOWN),
            "description": "The dataset, its graphs and its rights",
        },
        "servers": [{"url": absolute("/").rstrip("/") or "/"}],
        "tags": [
            {"name": "SPARQL", "description": "The SPARQL 1.1 Protocol over the whole graph."},
            {"name": "Data", "description": "Nodes, graphs and answers, each at an address of its own."},
            {"name": "CASE", "description": "The CASE Service 1.1 of 1EdTech, for learning platforms."},
            {"name": "Sharing", "description": "What other sites ask for to show a page of this one."},
            {"name": "Service", "description": "What the service says of itself."},
        ],
        "paths": paths(current_app, edition()),
        "components": {"schemas": SCHEMAS},
    }
