"""What the service says of itself: the endpoint (SPARQL 1.1 Service Description) and the dataset (VoID)."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from itertools import groupby

from flask import Blueprint, Response

from explorer.formats.dataset_description import describe_dataset
from explorer.formats.rdf import GRAPH_WRITERS
from explorer.media_types import DATASET_FORMATS, GRAPH_FORMATS, HTML, RDF_FORMATS, ROW_FORMATS, Format
from explorer.store import Row
from explorer.terms import Iri
from explorer.web.core.current_edition import edition, files
from explorer.web.core.dataset import current_dataset, dataset_name
from explorer.web.core.http.mount import absolute
from explorer.web.core.http.negotiation import data_response, link_formats, negotiated, suffixes
from explorer.web.core.openapi_operations import documented
from explorer.web.core.pages import QueryLog, page
from explorer.web.core.service import WELL_KNOWN, limits
from explorer.web.sparql.across import describe_all

bp = Blueprint("service", __name__)

VOID_FORMATS = (*DATASET_FORMATS, HTML)


@bp.get(WELL_KNOWN)
@bp.get(f"{WELL_KNOWN}.{suffixes(VOID_FORMATS)}")
@documented("The dataset (VoID)", *VOID_FORMATS, tag="Service")
def dataset(suffix: str = "") -> Response:
    """Describe the dataset: what it is, its rights, where it can be had, what it holds, and what to ask it."""
    response = negotiated(suffix, _page, partial(_write_description, _dataset_graph), VOID_FORMATS)
    return link_formats(response, WELL_KNOWN, VOID_FORMATS)


def describe_service(form: Format) -> Response:
    """Describe the endpoint in *form*, one of those for graphs."""
    return data_response(_write_description(_service_graph, form), form)


def description_links(endpoint: str) -> Iterable[str]:
    """Yield what a header ``Link`` of the *endpoint* says (RFC 8288): where it is described (RFC 8631)."""
    yield '</openapi.json>; rel="service-desc"; type="application/json"'
    yield f'<{endpoint}?format=ttl>; rel="service-meta"; type="text/turtle"'
    yield f'<{WELL_KNOWN}>; rel="service-doc"; type="text/html"'
    yield '</healthz>; rel="status"; type="application/json"'


def _write_description(construct: Callable[[], bytes], form: Format) -> bytes:
    """Return what *construct* says in *form*; each address by which the server is reached has its own."""
    key = ("description", construct, form, edition().language, absolute(""))
    return files().get_or_compute(key, lambda: GRAPH_WRITERS[form](construct()))


def _service_graph() -> bytes:
    settings, query = edition().settings, edition().queries["service-description"]
    text = query.bind(
        endpoint=Iri(absolute("/sparql")),
        dataset=dataset_name(),
        name=settings.name,
        limits=" ".join(limits(settings)),
        format=_iris((*ROW_FORMATS.values(), *GRAPH_FORMATS.values())),
    )
    return edition().store.construct(text) + _described()


def _dataset_graph() -> bytes:
    queries, space = edition().queries, f"{edition().settings.base}id/"
    text = queries["void"].bind(endpoint=Iri(absolute("/sparql")), space=space, format=_iris(RDF_FORMATS))
    statistics = edition().store.construct(queries["void-statistics"].text)
    return edition().store.construct(text) + statistics + _described() + describe_all()


def _described() -> bytes:
    found = current_dataset()
    return describe_dataset(found) if found else b""


def _iris(formats: Iterable[Format]) -> list[Iri]:
    return [Iri(form.iri) for form in formats]


def _page() -> str:
    log = QueryLog(edition())
    rows = groupby(log.rows("service-graphs"), key=lambda row: Iri(row["graph"]))
    return page(
        "sparql/description.html",
        dataset=current_dataset(),
        endpoint=absolute("/sparql"),
        row_formats=(*ROW_FORMATS.values(), HTML),
        result_graph_formats=(*GRAPH_FORMATS.values(), HTML),
        formats=DATASET_FORMATS,
        limits=limits(edition().settings),
        graphs=[_named_graph(iri, list(found)) for iri, found in rows],
        behind=log.queries,
    )


def _named_graph(iri: Iri, rows: list[Row]) -> Mapping[str, object]:
    """Return the *iri* of a named graph, how many triples it holds, and what the files in it say of themselves."""
    names = ("title", "description", "licence", "rights")
    said = {name: [*dict.fromkeys(str(row[name]) for row in rows if name in row)] for name in names}
    return {"iri": iri, "triples": int(rows[0]["triples"]), **said}
