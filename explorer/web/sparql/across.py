"""The endpoint over all frameworks of the server: what is asked there, and how it describes itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from urllib.parse import quote

from explorer.config import PACKAGE
from explorer.errors import BadRequest, NotFound
from explorer.formats.rdf import GRAPH_WRITERS
from explorer.media_types import GRAPH_FORMATS, ROW_FORMATS, Format
from explorer.sparql.query_file import QueryFile
from explorer.store.oxigraph import load_triples
from explorer.store.union_parts import Part, about_graph, whole_dataset, with_own_names, write_description
from explorer.terms import Iri
from explorer.web.core.collection import collection, service_across, site_address
from explorer.web.core.current_edition import edition, files
from explorer.web.core.service import ACROSS, ALL, limits
from explorer.web.sparql.answering import Asked
from explorer.web.sparql.protocol import QueryOperation

DESCRIPTION = PACKAGE / "queries" / "across" / "service-description.rq"


def asked_across(operation: QueryOperation) -> tuple[QueryOperation, Asked]:
    """Return *operation* with the graphs of the frameworks to which it is narrowed, and what it is asked of.

    Raises `NotFound` for a slug that no framework has, and `BadRequest` where *operation* names graphs as well.
    """
    slugs = tuple(slug for slug in dict.fromkeys(operation.frameworks) if slug != ALL)
    service = service_across()
    if not slugs:
        return operation, Asked(service, ACROSS)
    if operation.default_graphs or operation.named_graphs:
        raise BadRequest(
            "The request names frameworks as well as graphs.",
            "Send “framework”, or “default-graph-uri” and “named-graph-uri”.",
        )
    parts = collection().across.parts()
    graphs = tuple(_graphs_of(parts, slugs))
    return replace(operation, default_graphs=graphs, named_graphs=graphs), Asked(service, ACROSS, slugs)


def _graphs_of(parts: Sequence[Part], slugs: Sequence[str]) -> Iterator[str]:
    """Yield the graphs of the frameworks called *slugs*, and the one that says whose they are."""
    known = {part.slug: part for part in parts}
    for slug in slugs:
        if slug not in known:
            raise NotFound(
                f"No framework that can be asked here is called “{slug}”.", f"There are: {', '.join(known)}."
            )
        yield from (graph for graph, _ in known[slug].own_graphs)
    yield about_graph(parts)


def describe_across(form: Format) -> bytes:
    """Describe the endpoint in *form*, with the graphs of each framework; raises `Unavailable` while these are being opened."""
    parts = collection().across.parts()
    key = ("description-across", form, site_address(""))
    return files().get_or_compute(key, lambda: GRAPH_WRITERS[form](_described(parts)))


def _described(parts: Sequence[Part]) -> bytes:
    about = write_description(parts)
    settings = edition().settings
    query = QueryFile.read(DESCRIPTION).bind(
        endpoint=Iri(site_address(ACROSS)),
        dataset=Iri(whole_dataset(parts)),
        name=settings.name,
        limits=" ".join(limits(settings)),
        format=[Iri(form.iri) for form in (*ROW_FORMATS.values(), *GRAPH_FORMATS.values())],
    )
    return load_triples(about).construct(query) + about + _endpoints(parts)


def describe_all() -> bytes:
    """Say which datasets this server has, as sorted N-Triples; nothing where it has one. What is in them is not looked at."""
    members = collection().members.values()
    if len(members) == 1:
        return b""
    bases = ((one, one.settings.base) for one in members)
    parts = with_own_names(Part(one.slug, one.title, "", base, base, (), ()) for one, base in bases)
    whole, endpoint = whole_dataset(parts), site_address(ACROSS)
    asked = f"<{whole}> <http://rdfs.org/ns/void#sparqlEndpoint> <{endpoint}> .\n"
    return write_description(parts) + _endpoints(parts) + asked.encode()


def _endpoints(parts: Sequence[Part]) -> bytes:
    """Say where each framework alone is asked and read."""
    lines = []
    for part in parts:
        root = site_address("" if collection().is_first(part.slug) else f"/f/{quote(part.slug)}")
        lines += [
            f"<{part.dataset}> <http://rdfs.org/ns/void#sparqlEndpoint> <{root}/sparql> .\n",
            f"<{part.dataset}> <http://xmlns.com/foaf/0.1/page> <{root}/> .\n",
        ]
    return "".join(lines).encode()
