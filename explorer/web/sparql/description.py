"""What the service says of itself: the endpoint (SPARQL 1.1 Service Description) and the dataset (VoID)."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import cast

from flask import Blueprint, Response, current_app

from explorer.config import Settings
from explorer.formats import GRAPHS, HTML, GraphFormat
from explorer.formats.rdf import turtle
from explorer.store import Row
from explorer.store.sandbox import GRAPH_FORMATS, PAGE, SELECT_FORMATS
from explorer.terms import Iri
from explorer.web.core.current import edition
from explorer.web.core.http.negotiation import alternates, chosen, data
from explorer.web.core.pages import absolute, page
from explorer.web.core.query_log import Asking

bp = Blueprint("service", __name__)

WELL_KNOWN = "/.well-known/void"
TRIG = GraphFormat("trig", "application/trig", "TriG", turtle.write)
"""A graph without a name is written in TriG as it is in Turtle (TriG §2.1)."""
DESCRIPTIONS: Mapping[str, GraphFormat] = {**GRAPHS, "trig": TRIG}
VOID_FORMATS = (*DESCRIPTIONS.values(), HTML)
NAMES: Mapping[str, str] = {
    "json": "SPARQL_Results_JSON", "xml": "SPARQL_Results_XML",
    "csv": "SPARQL_Results_CSV", "tsv": "SPARQL_Results_TSV",
    "ttl": "Turtle", "trig": "TriG", "nt": "N-Triples", "rdf": "RDF_XML", "jsonld": "JSON-LD",
}  # fmt: skip
"""Format → the name that the W3C gave it (Unique URIs for File Formats)."""
KEPT = 24
"""How many written descriptions are kept; each address by which the server is reached has its own."""


@dataclass(frozen=True, slots=True)
class Held:
    """A named graph: its *iri*, how many *triples* it holds, and what the files in it say of themselves."""

    iri: Iri
    triples: int
    titles: tuple[str, ...]
    descriptions: tuple[str, ...]
    licences: tuple[str, ...]
    rights: tuple[str, ...]

    @property
    def name(self) -> str:
        """The last part of the name, such as ``framework``."""
        return self.iri.local

    @property
    def dump(self) -> str:
        """The address of all its triples."""
        return f"/graph/{self.name}.ttl"


@bp.get(WELL_KNOWN)
@bp.get(f"{WELL_KNOWN}.<any(ttl, jsonld, rdf, nt, trig):suffix>")
def dataset(suffix: str = "") -> Response:
    """Describe the dataset: what it is, its rights, where it can be had, what it holds, and what to ask it."""
    form = chosen(suffix, VOID_FORMATS)
    response = (
        data(_written("void", form), form)
        if isinstance(form, GraphFormat)
        else Response(_page(), content_type="text/html; charset=utf-8")
    )
    return alternates(response, WELL_KNOWN, VOID_FORMATS)


def description(name: str) -> Response:
    """Describe the endpoint in the format for graphs that is called *name*."""
    response = data(_written("service", DESCRIPTIONS[name]), DESCRIPTIONS[name])
    response.content_type = GRAPH_FORMATS[name]
    return response


def links() -> Iterable[str]:
    """Yield what a header ``Link`` of the endpoint says (RFC 8288): where it is described (RFC 8631)."""
    yield '</openapi.json>; rel="service-desc"; type="application/json"'
    yield '</sparql?format=ttl>; rel="service-meta"; type="text/turtle"'
    yield f'<{WELL_KNOWN}>; rel="service-doc"; type="text/html"'
    yield '</healthz>; rel="status"; type="application/json"'


def limits(settings: Settings) -> tuple[str, ...]:
    """Say in sentences what *settings* hold a query to."""
    return (
        f"A query may take {settings.query_seconds:g} seconds and {settings.query_megabytes:,} MB of memory.",
        f"An answer may have {settings.result_rows:,} rows or triples, and {settings.result_megabytes:,} MB; "
        "one that is cut says so in the header Explorer-Truncated.",
        f"A request may have {settings.request_kilobytes:,} kB.",
        f"At once, {settings.query_waiting:,} queries may run or wait, {settings.query_per_client:,} of them from one address.",
        "Queries read and never write, and no other server is asked: SERVICE and updates are refused.",
    )


def _written(what: str, form: GraphFormat) -> bytes:
    """Return the description *what* in *form*; those last asked for are kept, for they cost much to write."""
    kept = cast(
        "OrderedDict[tuple[str, str, str], bytes]",
        current_app.extensions.setdefault("descriptions", OrderedDict()),
    )
    key = (what, form.suffix, absolute(""))
    body = kept.get(key) or form.write({"void": _void, "service": _service}[what]())
    kept[key] = body
    while len(kept) > KEPT:
        kept.popitem(last=False)
    return body


def _service() -> bytes:
    settings = edition().settings
    query = (
        edition()
        .queries["service"]
        .bind(
            endpoint=Iri(absolute("/sparql")),
            name=settings.name,
            limits=" ".join(limits(settings)),
            format=_formats((*SELECT_FORMATS, *GRAPH_FORMATS)),
        )
    )
    return edition().store.construct(query)


def _void() -> bytes:
    query = (
        edition()
        .queries["void"]
        .bind(
            endpoint=Iri(absolute("/sparql")), space=f"{edition().settings.base}id/", format=_formats(GRAPHS)
        )
    )
    held = edition().store.construct(edition().queries["void-statistics"].text)
    return edition().store.construct(query) + held


def _formats(names: Iterable[str]) -> list[Iri]:
    return [Iri(f"http://www.w3.org/ns/formats/{NAMES[name]}") for name in names if name in NAMES]


def _page() -> str:
    asking = Asking(edition())
    rows = groupby(asking.rows("service-graphs"), key=lambda row: Iri(row["graph"]))
    return page(
        "sparql/description.html",
        endpoint=absolute("/sparql"),
        row_formats={**SELECT_FORMATS, **PAGE},
        graph_media={**GRAPH_FORMATS, **PAGE},
        formats=tuple(DESCRIPTIONS.values()),
        limits=limits(edition().settings),
        graphs=[_held(iri, list(found)) for iri, found in rows],
        behind=asking.behind,
    )


def _held(iri: Iri, rows: list[Row]) -> Held:
    def said(name: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(str(row[name]) for row in rows if name in row))

    triples = int(rows[0]["triples"])
    return Held(iri, triples, said("title"), said("description"), said("licence"), said("rights"))
