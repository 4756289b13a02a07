"""A shorter list of the framework's statements, which never passes for the framework."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import islice

from flask import Blueprint, Response, request

from explorer.formats.documents.document import Export
from explorer.formats.documents.framework_export import export_framework
from explorer.formats.documents.parts import Context
from explorer.framework import Node
from explorer.framework.branches import select_branches
from explorer.framework.coverage import coverage_of
from explorer.framework.json_record import encode_json
from explorer.framework.metadata import FrameworkMetadata
from explorer.framework.outline import Branch, build_outline
from explorer.framework.sources import read_works
from explorer.media_types import EXPORT_FORMATS, HTML, JSON, Format
from explorer.network.analysis.link_index import all_links
from explorer.web.core import url_compression
from explorer.web.core.current_edition import edition, framework_metadata, search_index
from explorer.web.core.exports import export_response
from explorer.web.core.http.negotiation import negotiated, suffixes
from explorer.web.core.openapi_operations import documented
from explorer.web.core.pages import page
from explorer.web.core.views.parameters import text
from explorer.web.core.views.selection import MOST_TICKS, ONLY, list_statements, selection_title
from explorer.web.selection.chosen import SelectionState, cite

bp = Blueprint("selection", __name__)
FORMATS = (HTML, JSON, *EXPORT_FORMATS)
FIND = text("find", "Words or codes of statements that are offered to be added", most=1000)
MOST_OFFERED = 20
"""Statements that are offered at once."""


@bp.get("/selection")
@bp.get(f"/selection.{suffixes(FORMATS)}")
@documented(
    "Statements that were chosen", *FORMATS,
    parameters=(*SelectionState.parameters().values(),), page_parameters=(FIND,), schema="Entries",
)  # fmt: skip
def selection(suffix: str = "") -> Response:
    """The statements that ``only`` names, in the order of the framework, with what was found of each: a handout, and what it leaves out.

    A long address, as a form makes it of many ticks, leads to a shorter one.
    """
    state = SelectionState.parse(request.args, edition())
    if not suffix and ONLY.name in request.args and len(request.query_string) > url_compression.LONG:
        more = {FIND.name: words} if (words := _looked_for()) else {}
        return Response(status=303, headers={"Location": state.url(**more)})
    return negotiated(suffix, partial(_page, state), partial(_write, state), FORMATS)


def _roots(state: SelectionState) -> tuple[Branch, ...]:
    return select_branches(build_outline(edition(), state.bases), state.codes)


def _looked_for() -> str:
    return FIND.parse(request.args, edition()).strip()


def _offered(words: str, state: SelectionState) -> tuple[Node, ...]:
    """Statements that *words* find, and that are not chosen yet."""
    found = search_index().find(words, (), state.bases).hits if words else ()
    new = (hit.node for hit in found if hit.node.kind.is_element and hit.node not in state.only)
    return tuple(islice(new, MOST_OFFERED))


def _page(state: SelectionState) -> str:
    roots = _roots(state)
    statements = list_statements(edition())
    words = _looked_for()
    left = [node for node, _ in statements if node not in state.only]
    return page(
        "selection/selection.html",
        state=state,
        heading=selection_title(state.only),
        roots=roots,
        words=words,
        offered=_offered(words, state),
        covered=coverage_of(edition(), state.only, state.bases),
        left=left if state.only else (),
        cite=cite(selection_title(state.only), state.url()) if state.only else None,
        works=_cited() if state.only else (),
        whole=framework_metadata(),
        outline=statements if len(statements) <= MOST_TICKS else (),
        total=len(statements),
        formats=EXPORT_FORMATS,
    )


def _cited() -> Sequence[Node]:
    return edition().nodes.of_kinds([kind for kind in edition().kinds.values() if kind.is_source])


def _write(state: SelectionState, form: Format) -> bytes | Response:
    if form is JSON:
        return encode_json(_roots(state))
    return export_response(form, partial(_export, state), cite(selection_title(state.only), state.url()))


def _export(state: SelectionState, context: Context) -> Export:
    links = (
        link
        for link in all_links(edition())
        if link.basis in state.bases and {link.subject.code, link.object.code} <= state.codes
    )
    works = read_works(edition(), edition().rows("sources"))
    return export_framework(_described(state), _roots(state), (), links, works, context)


def _described(state: SelectionState) -> FrameworkMetadata | None:
    """The framework, under a title that says that this is a selection."""
    whole = framework_metadata()
    if whole is None:
        return None
    left = len(list_statements(edition())) - len(state.only)
    said = f"A reader chose these statements; {left} of the framework are left out. {whole.description}"
    return replace(whole, title=selection_title(state.only), description=said)
