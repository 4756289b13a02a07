"""Search in statements, labels, findings and citations, as a page and as JSON."""

from __future__ import annotations

from typing import cast

from flask import Blueprint, Response, current_app, request
from flask.blueprints import BlueprintSetupState

from explorer.errors import BadRequest
from explorer.formats import json_text
from explorer.framework import Kind
from explorer.framework.search import SearchIndex, SearchResult, mark_words
from explorer.media_types import HTML, JSON, Format
from explorer.web.core.basis_filter import chosen_bases
from explorer.web.core.current import edition
from explorer.web.core.http.negotiation import negotiate, suffixes
from explorer.web.core.http.responses import data_response, page_response
from explorer.web.core.pages import page
from explorer.web.core.query_log import QueryLog

bp = Blueprint("search", __name__)


@bp.record_once
def _index(state: BlueprintSetupState) -> None:
    """Read the texts once, when the application is made."""
    app = state.app
    app.extensions["search"] = SearchIndex.of(app.extensions["edition"])
    app.add_template_filter(mark_words, "marked")


@bp.get("/search")
@bp.get(f"/search.{suffixes((JSON,))}")
def search(suffix: str = "") -> Response:
    """What has every word of ``q``, exact first, filtered by ``kind`` and ``basis``."""
    form = negotiate(suffix, (HTML, JSON))
    asked = request.args.get("q", "").strip()
    found = index().find(asked, chosen_kinds(), chosen_bases())
    response = _written(found, form)
    response.vary.add("Accept")
    return response


def index() -> SearchIndex:
    """Return the index of the edition."""
    return cast(SearchIndex, current_app.extensions["search"])


def chosen_kinds() -> tuple[Kind, ...]:
    """Return the kinds that ``?kind=`` names, none where it is absent; raises `BadRequest` for a word that is no kind."""
    known = edition().kinds
    names = {name for value in request.args.getlist("kind") for name in value.split(",") if name}
    wrong = sorted(names - set(known))
    if wrong:
        raise BadRequest(f"“{wrong[0][:80]}” is no kind.", f"The kinds are: {', '.join(known)}.")
    return tuple(kind for name, kind in known.items() if name in names)


def _written(found: SearchResult, form: Format) -> Response:
    if form is JSON:
        return data_response(json_text.encode(found), JSON)
    log = QueryLog(edition())
    log.record("search-texts")
    body = page(
        "browse/search.html",
        found=found,
        asked_for=found.query,
        chosen_kinds={kind.name for kind in chosen_kinds()},
        suggestions=() if found.hits else index().suggestions(found.query),
        behind=log.queries,
    )
    return page_response(body)
