"""The list of formats, what a file of each would lack, and the files."""

from __future__ import annotations

from collections.abc import Collection

from flask import Blueprint, Response, request

from explorer.cache import cached
from explorer.exporting.command import file_name
from explorer.exporting.extract import Extract
from explorer.exporting.formats import FORMATS, ExportFormat, format_called
from explorer.exporting.losses import Loss
from explorer.exporting.reading import read_extract, read_whole
from explorer.framework import Basis, Edition
from explorer.framework.json_record import encode_json
from explorer.media_types import CYTOSCAPE, GEXF, GRAPHML, HTML, JSON, RDF_FORMATS, Format
from explorer.web.core.current_edition import drawn_file, edition, in_place
from explorer.web.core.http.negotiation import data_response, name_file, negotiated, suffixes
from explorer.web.core.openapi_operations import documented
from explorer.web.core.pages import page
from explorer.web.core.views.parameters import text
from explorer.web.core.views.selection import MOST_TICKS, list_statements
from explorer.web.export.state import ALL, LINKS, USUAL, ExportState, PreparedState

bp = Blueprint("export", __name__)
FORMATS_OF_PAGE = (HTML, JSON)
NETWORKS = (GRAPHML, GEXF, CYTOSCAPE)
DRAWN_DATA = (*RDF_FORMATS, JSON)
"""Formats in which a map of chosen statements comes as data: those of the framework."""
NAME = text("name", "The name of a format", in_path=True, example=lambda _: next(iter(FORMATS)))


@bp.get("/export")
@bp.get(f"/export.{suffixes(FORMATS_OF_PAGE)}")
@documented(
    "The formats of other systems", *FORMATS_OF_PAGE,
    page_parameters=(*PreparedState.parameters().values(),), schema="ExportFormats",
)  # fmt: skip
def formats(suffix: str = "") -> Response:
    """List what the framework, or statements of it, can be taken into; with ``format`` the page says what its file would lack."""
    return negotiated(suffix, _page, _write, FORMATS_OF_PAGE)


@bp.get("/export/<name>")
@documented(
    "The framework as a file of another system",
    *{one.form: one.form for one in FORMATS.values()},
    parameters=(NAME, *ExportState.parameters().values()), errors=(404,),
)  # fmt: skip
def file(name: str) -> Response:
    """The framework, or the statements that ``only`` names, in the format; the file says what it does not hold."""
    form = format_called(name)
    state = ExportState.parse(request.args, edition())
    codes = tuple(node.code for node in state.only)
    key = ("export", form.name, edition().version, codes, state.bases_for(form, edition()))
    data = drawn_file(key, lambda: form.write(_extract(state, form)).data, is_repeatable=True)
    response = data_response(data, form.form)
    slug, _, suffix = file_name(read_whole(edition()).slug, form, is_selection=bool(codes)).partition(".")
    return name_file(response, slug, suffix, "attachment")


def _extract(state: ExportState, form: ExportFormat) -> Extract:
    return read_extract(edition(), state.bases_for(form, edition()), [node.code for node in state.only])


@cached
def _losses(
    edition: Edition, name: str, bases: Collection[Basis], codes: Collection[str]
) -> tuple[Loss, ...]:
    return in_place(lambda: FORMATS[name].write(read_extract(edition, bases, codes)).losses)


def _page() -> str:
    placed = list_statements(edition())
    state = PreparedState.parse(request.args, edition())
    form = FORMATS.get(state.format)
    bases = state.bases_for(form, edition()) if form else ()
    codes = tuple(node.code for node in state.only)
    return page(
        "export/export.html",
        state=state,
        chosen=form,
        file=ExportState(only=state.only, links=state.links, bases=state.bases),
        losses=_losses(edition(), form.name, bases, codes) if form else (),
        formats=FORMATS.values(),
        networks=NETWORKS,
        drawn_data=DRAWN_DATA,
        links=LINKS,
        usual=USUAL,
        all_links=ALL,
        total=len(placed),
        outline=placed if len(placed) <= MOST_TICKS else (),
    )


def _write(_: Format) -> bytes:
    return encode_json([one.to_dict() for one in FORMATS.values()])
