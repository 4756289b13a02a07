"""Search in statements, labels, findings and citations, as a page and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from flask import Blueprint, Response, current_app, request
from flask.blueprints import BlueprintSetupState

from explorer.formats import json_text
from explorer.framework import Kind
from explorer.framework.search import SearchIndex, SearchResult, mark_words
from explorer.media_types import HTML, JSON
from explorer.web.core.basis_filter import chosen_bases
from explorer.web.core.current import edition
from explorer.web.core.http.negotiation import negotiate, suffixes
from explorer.web.core.http.responses import data_response, page_response
from explorer.web.core.operations import documented
from explorer.web.core.pages import page
from explorer.web.core.query_log import QueryLog
from explorer.web.core.views.common import BASES, KINDS
from explorer.web.core.views.parameters import text

bp = Blueprint("search", __name__)
FORMATS = (HTML, JSON)
WORDS = replace(
    text("q", "Words, of which each must be there"), read=lambda given, _: given, example=lambda _: "alliance"
)
KIND = replace(KINDS, name="kind")


@bp.record_once
def _index(state: BlueprintSetupState) -> None:
    """Read the texts once, when the application is made."""
    app = state.app
    app.extensions["search"] = SearchIndex.of(app.extensions["edition"])
    app.add_template_filter(mark_words, "marked")


@bp.get("/search")
@bp.get(f"/search.{suffixes(FORMATS)}")
@documented("Search in statements and sources", *FORMATS, parameters=(WORDS, KIND, BASES), schema="Found")
def search(suffix: str = "") -> Response:
    """What has every word of ``q``, exact first, filtered by ``kind`` and ``basis``."""
    form = negotiate(suffix, FORMATS)
    asked, kinds = WORDS.parse(request.args, edition()), KIND.parse(request.args, edition())
    found = index().find(asked, kinds, chosen_bases())
    response = (
        page_response(_page(found, kinds)) if form is HTML else data_response(json_text.encode(found), JSON)
    )
    response.vary.add("Accept")
    return response


def index() -> SearchIndex:
    """Return the index of the edition."""
    return cast(SearchIndex, current_app.extensions["search"])


def _page(found: SearchResult, kinds: Sequence[Kind]) -> str:
    log = QueryLog(edition())
    log.record("search-texts")
    return page(
        "browse/search.html",
        found=found,
        asked_for=found.query,
        chosen_kinds=[kind.name for kind in kinds],
        suggestions=() if found.hits else index().suggestions(found.query),
        behind=log.queries,
    )
