"""The table of formats: for each its suffix, its media type and what people and clients call it.

The writers of rows and of graphs that a visitor's query finds are in `explorer.store.sandbox.results`,
those of all else in `explorer.formats`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

_W3C = "http://www.w3.org/ns/formats/"


@dataclass(frozen=True, slots=True)
class Format:
    """A format: the *suffix* of its addresses, its media type with and without parameters, and a *label* for people.

    *aliases* are further media types by which clients ask for it, *names* further names in ``?format=``;
    *iri* is the name that the W3C gave it (Unique URIs for File Formats), empty where it gave none.
    """

    suffix: str
    content_type: str
    label: str
    aliases: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    iri: str = ""
    media_type: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "media_type", self.content_type.partition(";")[0])

    def __hash__(self) -> int:
        """Find it by its suffix, which is cheap."""
        return hash(self.suffix)

    def is_called(self, name: str) -> bool:
        """Whether *name* is the suffix, the media type or another name of the format."""
        return name in (self.suffix, self.media_type, *self.names)


HTML = Format("html", "text/html; charset=utf-8", "HTML")
JSON = Format("json", "application/json", "JSON")
XML = Format("xml", "text/xml; charset=utf-8", "XML")
MARKDOWN = Format("md", "text/markdown; charset=utf-8; variant=GFM", "Markdown")
"""GitHub Flavored Markdown (RFC 7763 and 7764)."""
SPARQL = Format("rq", "application/sparql-query", "SPARQL")
"""The text of a query."""
PROBLEM = Format("json", "application/problem+json", "problem document")
"""What an error says to a program (RFC 9457)."""

CSV = Format("csv", "text/csv; charset=utf-8", "CSV", iri=f"{_W3C}SPARQL_Results_CSV")
TSV = Format("tsv", "text/tab-separated-values; charset=utf-8", "TSV", iri=f"{_W3C}SPARQL_Results_TSV")
RESULTS_JSON = Format(
    "json",
    "application/sparql-results+json",
    "JSON",
    aliases=("application/json",),
    iri=f"{_W3C}SPARQL_Results_JSON",
)
RESULTS_XML = Format(
    "xml",
    "application/sparql-results+xml",
    "XML",
    aliases=("application/xml", "text/xml"),
    iri=f"{_W3C}SPARQL_Results_XML",
)

TURTLE = Format("ttl", "text/turtle; charset=utf-8", "Turtle", names=("turtle", "n3"), iri=f"{_W3C}Turtle")
TRIG = Format("trig", "application/trig; charset=utf-8", "TriG", iri=f"{_W3C}TriG")
NTRIPLES = Format(
    "nt", "application/n-triples; charset=utf-8", "N-Triples", names=("ntriples",), iri=f"{_W3C}N-Triples"
)
RDF_XML = Format(
    "rdf",
    "application/rdf+xml",
    "RDF/XML",
    aliases=("application/xml", "text/xml"),
    names=("rdf+xml", "xml"),
    iri=f"{_W3C}RDF_XML",
)
JSON_LD = Format(
    "jsonld",
    "application/ld+json",
    "JSON-LD",
    aliases=("application/json",),
    names=("json-ld", "json"),
    iri=f"{_W3C}JSON-LD",
)

SSSOM = Format("sssom.tsv", "text/tab-separated-values; charset=utf-8", "SSSOM TSV")
"""Matches with terms of other vocabularies."""

BIBTEX = Format("bib", "application/x-bibtex; charset=utf-8", "BibTeX", aliases=("text/x-bibtex",))
RIS = Format("ris", "application/x-research-info-systems; charset=utf-8", "RIS")
CSL_JSON = Format("csl.json", "application/vnd.citationstyles.csl+json", "CSL-JSON")

DOCX = Format("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Word")
XLSX = Format("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Excel")

ZIP = Format("zip", "application/zip", "ZIP")

SVG = Format("svg", "image/svg+xml", "SVG")
PNG = Format("png", "image/png", "PNG")
PDF = Format("pdf", "application/pdf", "PDF")
GRAPHML = Format("graphml", "application/graphml+xml", "GraphML")
GEXF = Format("gexf", "application/gexf+xml", "GEXF")
CYTOSCAPE = Format("cyjs", "application/json", "Cytoscape JSON")
NODE_TABLE = replace(CSV, label="CSV, a table of the nodes")
LINK_TABLE = replace(CSV, suffix="links.csv", label="CSV, a table of the links")
OFFLINE_HTML = replace(HTML, label="HTML, one file that needs no network")


def _by_suffix(*formats: Format) -> Mapping[str, Format]:
    return MappingProxyType({form.suffix: form for form in formats})


ROW_FORMATS = _by_suffix(RESULTS_JSON, RESULTS_XML, CSV, TSV)
"""What the answers to SELECT and ASK are written in: suffix → format."""
GRAPH_FORMATS = _by_suffix(TURTLE, TRIG, NTRIPLES, RDF_XML, JSON_LD)
"""What the answers to CONSTRUCT and DESCRIBE are written in: suffix → format."""
RDF_FORMATS = (TURTLE, JSON_LD, RDF_XML, NTRIPLES)
"""What a page is exported in, in the order in which it lists them."""
REFERENCE_FORMATS = (BIBTEX, RIS, CSL_JSON)
"""What references are exported in, for citation managers."""
EXPORT_FORMATS = (DOCX, XLSX, MARKDOWN, CSV)
"""What pages are taken into other programs in, in the order in which they are listed."""
DATASET_FORMATS = (*RDF_FORMATS, TRIG)
"""What a named graph or the description of the dataset is exported in."""
