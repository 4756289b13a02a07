"""Search in all texts, in questions and pages, as a page, as JSON and as files; codes and identifiers that are pasted are found, too."""

from dataclasses import dataclass, replace
from functools import partial
from typing import ClassVar

from flask import Blueprint, Response, request

from explorer.cache import cached
from explorer.formats.documents.search_export import export_search
from explorer.formats.references.page_citation import Citable
from explorer.framework import Basis, Edition, Kind
from explorer.framework.json_record import encode_json
from explorer.framework.search import SearchResult, mark_words
from explorer.media_types import EXPORT_FORMATS, HTML, JSON, Format
from explorer.text import without_emphasis
from explorer.web.core.answers.nearest_sentences import sentences_beside
from explorer.web.core.current_edition import edition, search_index
from explorer.web.core.exports import export_response
from explorer.web.core.http.negotiation import data_response, negotiated, suffixes
from explorer.web.core.kept_versions import former
from explorer.web.core.openapi_operations import documented
from explorer.web.core.pages import QueryLog, citation, page
from explorer.web.core.views.parameters import text
from explorer.web.core.views.shared_parameters import BASES, KINDS
from explorer.web.core.views.state import ViewState, declared

bp = Blueprint("search", __name__)
FORMATS = (HTML, JSON, *EXPORT_FORMATS)
SORTS = {
    "page": "Pages",
    "question": "Questions",
    "link": "Links and their reasons",
    "document": "Documents read",
    "term": "Words of the vocabulary",
}
"""What is found beside nodes: sort → heading."""

bp.add_app_template_filter(mark_words, "marked")
bp.add_app_template_filter(without_emphasis)
QUERY = text("q", "Words, codes or an identifier", most=1000, example=lambda _: "alliance")
KIND = replace(KINDS, name="kind")


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchState(ViewState):
    """The *query*, words or codes that are looked for, among nodes of *kinds* (none: all) and what rests on *bases*."""

    page: ClassVar[str] = "/search"

    query: str = declared(text("q", "Words, codes or an identifier", most=1000, example=lambda _: "alliance"))
    kinds: tuple[Kind, ...] = declared(KIND)
    bases: tuple[Basis, ...] = declared(BASES)


@bp.get("/search")
@bp.get(f"/search.{suffixes(FORMATS)}")
@documented(
    "Search in statements, sources, questions and pages",
    *FORMATS,
    parameters=(*SearchState.parameters().values(),),
    schema="Found",
)
def search(suffix: str = "") -> Response:
    """What has the words of ``q``, or most of them, exact and shorter first, filtered by ``kind`` and ``basis``."""
    state = SearchState.parse(request.args, edition())
    found = search_index().find(state.query, state.kinds, state.bases)
    return negotiated(suffix, lambda: _page(state, found), partial(_write, state, found), FORMATS)


@bp.get("/search/nodes.json")
@documented("The nodes that a field finds", JSON, parameters=(QUERY,), schema="FoundNodes")
def nodes() -> Response:
    """The nodes that ``q`` finds, named without their texts: for fields that offer them while one types."""
    query = QUERY.parse(request.args, edition())
    found = search_index().find(query, (), edition().bases.values())
    named = [hit.node for hit in found.hits]
    answer = {"query": query, "searched": found.searched, "isPartial": found.is_partial, "nodes": named}
    return data_response(encode_json(answer), JSON)


@cached
def _examples(edition: Edition) -> tuple[str, ...]:
    """Words to try that are in *edition*: a long word of two elements, a source, and at last a code."""
    kinds = edition.kinds.values()
    elements = edition.nodes.following([kind for kind in kinds if kind.is_element], None, 10)[-2:]
    sources = edition.nodes.following([kind for kind in kinds if kind.is_source], None, 1)
    words = (max(node.short_label.split(), key=len, default=node.code) for node in elements)
    found = [*words, *(node.short_label for node in sources), *(node.code for node in elements[-1:])]
    return tuple(dict.fromkeys(found))


def _write(state: SearchState, found: SearchResult, form: Format) -> bytes | Response:
    if form is JSON:
        return encode_json({**found.to_dict(), "former": former(edition()).find(state.query)})
    cite = citation(Citable("search", f"Search for “{found.query}”", "search"), state.url())
    return export_response(form, partial(export_search, found), cite)


def _page(state: SearchState, found: SearchResult) -> str:
    log = QueryLog(edition())
    for query in ("search-texts", "search-statements"):
        log.record(query)
    return page(
        "browse/search.html",
        found=found,
        sentences=sentences_beside(found.query),
        former=former(edition()).find(state.query),
        nodes=edition().nodes,
        asked_for=found.query,
        chosen_kinds={kind.name for kind in state.kinds},
        sorts=SORTS,
        examples=_examples(edition()),
        file_of={form: state.url(f"/search.{form.suffix}") for form in EXPORT_FORMATS},
        behind=log.queries,
    )
