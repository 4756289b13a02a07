"""Whole named graphs in the formats that hold one."""

from __future__ import annotations

from flask import Response, current_app

from explorer.formats import GraphFormat
from explorer.terms import Iri
from explorer.web.edition import edition
from explorer.web.negotiation import data


def graph(name: str, form: GraphFormat) -> Response:
    """Answer with the named graph called *name* in *form*; it is written once, for the data never changes."""
    written: dict[tuple[str, str], bytes] = current_app.extensions.setdefault("graphs", {})
    key = (name, form.suffix)
    if key not in written:
        text = edition().queries["graph"].bind(graph=Iri(f"{edition().settings.base}graph/{name}"))
        written[key] = form.write(edition().store.construct(text))
    return data(written[key], form)
