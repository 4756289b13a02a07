"""Whole named graphs in the formats that hold one."""

from __future__ import annotations

from functools import lru_cache

from flask import Response

from explorer.errors import NotAcceptable
from explorer.formats import GRAPHS, Format
from explorer.store import Store
from explorer.terms import Iri
from explorer.web.edition import edition
from explorer.web.negotiation import data


def graph(name: str, form: Format) -> Response:
    """Answer with the named graph called *name* in *form*."""
    text = edition().queries["graph"].bind(graph=Iri(f"{edition().settings.base}graph/{name}"))
    return data(_written(edition().store, text, form.suffix), form)


@lru_cache(maxsize=32)
def _written(store: Store, text: str, suffix: str) -> bytes:
    write = GRAPHS[suffix].write
    if write is None:
        raise NotAcceptable(f"{GRAPHS[suffix].label} holds no graph.")
    return write(store.construct(text))
