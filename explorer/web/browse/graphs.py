"""Whole named graphs, each at its own name, in the formats that hold one."""

from __future__ import annotations

from flask import Blueprint, Response, current_app

from explorer.errors import NotFound
from explorer.formats import HTML, GraphFormat
from explorer.terms import Iri
from explorer.web.core.basis_filter import carry
from explorer.web.core.current import edition
from explorer.web.core.http.negotiation import alternates, chosen, data
from explorer.web.sparql.description import DESCRIPTIONS, WELL_KNOWN

bp = Blueprint("graphs", __name__)
FORMATS = (*DESCRIPTIONS.values(), HTML)
"""A graph is data before it is a page."""


@bp.get("/graph/<name>")
@bp.get("/graph/<name>.<any(ttl, jsonld, rdf, nt, trig):suffix>")
def named(name: str, suffix: str = "") -> Response:
    """Answer with all triples of the graph called *name*; a page asked for is where the dataset is described.

    Raises `NotFound` for a graph that there is not.
    """
    known = sorted({Iri(row["graph"]).local for row in edition().rows("service-graphs")})
    if name not in known:
        raise NotFound(f"There is no graph “{name[:80]}”.", f"There are: {', '.join(known)}.")
    form = chosen(suffix, FORMATS)
    if isinstance(form, GraphFormat):
        response = graph(name, form)
    else:
        response = Response(status=303, headers={"Location": carry(f"{WELL_KNOWN}#{name}")})
    return alternates(response, f"/graph/{name}", FORMATS)


def graph(name: str, form: GraphFormat) -> Response:
    """Answer with the named graph called *name* in *form*; it is written once, for the data never changes."""
    written: dict[tuple[str, str], bytes] = current_app.extensions.setdefault("graphs", {})
    key = (name, form.suffix)
    if key not in written:
        text = edition().queries["graph"].bind(graph=Iri(f"{edition().settings.base}graph/{name}"))
        written[key] = form.write(edition().store.construct(text))
    return data(written[key], form)
