"""Errors as the CASE service says them: an imsx_StatusInfo."""

from __future__ import annotations

from http import HTTPStatus

from flask import Response

from explorer.errors import ExplorerError
from explorer.framework.json_record import Plain, encode_json
from explorer.media_types import JSON
from explorer.web.core.http.negotiation import data_response

_MINOR = {
    HTTPStatus.FORBIDDEN: "forbidden",
    HTTPStatus.NOT_FOUND: "unknownobject",
    HTTPStatus.INTERNAL_SERVER_ERROR: "internal_server_error",
    HTTPStatus.SERVICE_UNAVAILABLE: "server_busy",
}
"""Status → the code of the specification, where no error names another."""
_SYSTEM = "TargetEndSystem"


def status_info(error: ExplorerError) -> Plain:
    """Return what was wrong as an imsx_StatusInfo; what went wrong inside is not told."""
    inside = error.status == HTTPStatus.INTERNAL_SERVER_ERROR
    found: Plain = {
        "imsx_codeMajor": "failure",
        "imsx_severity": "error",
        "imsx_description": "Something went wrong here."
        if inside
        else f"{error.detail} {error.hint}".strip(),
    }
    if minor := error.members.get("code_minor") or _MINOR.get(HTTPStatus(error.status)):
        field = {"imsx_codeMinorFieldName": _SYSTEM, "imsx_codeMinorFieldValue": minor}
        found["imsx_codeMinor"] = {"imsx_codeMinorField": [field]}
    return found


def answer(error: ExplorerError) -> Response:
    """Answer with *error*, in its own status."""
    response = data_response(encode_json(status_info(error)), JSON)
    response.status_code = error.status
    return response
