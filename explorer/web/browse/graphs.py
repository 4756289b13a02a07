"""Whole named graphs, each at its own name, in the formats that hold one."""

from flask import Blueprint, Response, current_app

from explorer.errors import NotFound
from explorer.formats.rdf import GRAPH_WRITERS
from explorer.formats.tables.sssom import write_sssom
from explorer.media_types import DATASET_FORMATS, HTML, NTRIPLES, SSSOM, Format
from explorer.terms import Iri
from explorer.web.core.basis_filter import with_basis_param
from explorer.web.core.current_edition import edition
from explorer.web.core.http.negotiation import data_response, link_formats, negotiate, suffixes
from explorer.web.core.openapi_operations import documented
from explorer.web.core.service import WELL_KNOWN
from explorer.web.core.views.parameters import text

bp = Blueprint("graphs", __name__)
NAME = text("name", "The last part of the graph’s name", in_path=True, example=lambda _: "framework")
FORMATS = (*DATASET_FORMATS, HTML)
"""A graph is data before it is a page."""
HOLDER = text("name", "The last part of the graph’s name", in_path=True, example=lambda _: "alignments")
PART = text("part", "A file of the graph", in_path=True, example=lambda _: "bcio")


@bp.get("/graph/<name>")
@bp.get(f"/graph/<name>.{suffixes(DATASET_FORMATS)}")
@documented(
    "One named graph", *FORMATS, parameters=(NAME,), errors=(404,),
    moved={301: "There was a slash too many.", 303: "The graph is described on the page of the dataset."},
)  # fmt: skip
def named(name: str, suffix: str = "") -> Response:
    """Answer with all triples of the graph called *name*; a page asked for is where the dataset is described.

    Raises `NotFound` for a graph that there is not.
    """
    _find(name)
    form = negotiate(suffix, FORMATS)
    if form in DATASET_FORMATS:
        response = data_response(graph_document(name, form), form)
    else:
        response = Response(status=303, headers={"Location": with_basis_param(f"{WELL_KNOWN}#{name}")})
    return link_formats(response, f"/graph/{name}", FORMATS)


@bp.get("/graph/<name>/<part>")
@documented(
    "The graph that a file is loaded into", *FORMATS, parameters=(HOLDER, PART), errors=(404,),
    moved={303: "The graph is described on the page of the dataset."},
)  # fmt: skip
def holder(name: str, part: str) -> Response:
    """Answer with the graph *name*, which describes its *part* too; raises `NotFound` where it does not."""
    _find(name, part)
    form = negotiate("", FORMATS)
    if form in DATASET_FORMATS:
        response = data_response(graph_document(name, form), form)
    else:
        response = Response(status=303, headers={"Location": f"/graph/{name}"})
    return link_formats(response, f"/graph/{name}", FORMATS)


@bp.get(f"/graph/<name>/<part>.{SSSOM.suffix}")
@documented("The matches of an alignment", SSSOM, parameters=(HOLDER, PART), errors=(404,))
def mappings(name: str, part: str) -> Response:
    """The matches with terms of another vocabulary, as SSSOM; raises `NotFound` where a file has none."""
    _find(name, part)
    base = edition().settings.base
    alignment = f"{base}graph/{name}/{part}"
    rows = edition().rows("mappings", alignment=Iri(alignment)).rows
    if not rows:
        raise NotFound(f"“{name}/{part}” holds no matches with other vocabularies.", "See /graph/alignments.")
    own = {"id": f"{base}id/", "ont": f"{base}ont#"}
    return data_response(write_sssom(rows, f"{alignment}.{SSSOM.suffix}", own), SSSOM)


def _find(name: str, part: str = "") -> None:
    """Raise `NotFound` where there is no graph *name*, or where it does not describe a *part* of it."""
    known = sorted({Iri(row["graph"]).local for row in edition().rows("service-graphs")})
    if name not in known:
        raise NotFound(f"There is no graph “{name[:80]}”.", f"There are: {', '.join(known)}.")
    start = f"<{edition().settings.base}graph/{name}/{part}> ".encode()
    if part and b"\n" + start not in b"\n" + graph_document(name, NTRIPLES):
        raise NotFound(
            f"The graph “{name}” has no part “{part[:80]}”.", f"The whole graph is at /graph/{name}."
        )


def graph_document(name: str, form: Format) -> bytes:
    """Return the named graph called *name* in *form*; it is written once, for the data never changes."""
    written: dict[tuple[str, str], bytes] = current_app.extensions.setdefault("graphs", {})
    key = (name, form.suffix)
    if key not in written:
        text = edition().queries["named-graph"].bind(graph=Iri(f"{edition().settings.base}graph/{name}"))
        written[key] = GRAPH_WRITERS[form](edition().store.construct(text))
    return written[key]
