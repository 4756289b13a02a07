"""The graph ``service``: what this service offers, described in the dataset itself.

It holds the question library, the prefixes, and statistics of all other graphs, and knows no address of a server.
"""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from explorer.sparql.query_file import QueryFile
from explorer.store.shacl_examples import question_examples
from explorer.store.void_statistics import COUNTS, Names, statistics
from explorer.vocabulary import PREFIXES

TITLES = {
    "inferred": ("What follows", "What some of the OWL 2 RL rules add to what the other graphs state."),
    "service": (
        "What this service offers",
        "The question library, the prefixes, and statistics of the other graphs; itself it does not count.",
    ),
}
"""Title and description of the graphs that no file describes."""


def add_service_graph(store: ox.Store, root: Path, base: str) -> bytes:
    """Add the graph ``service`` to *store*, which holds the ontology in *root*; return it as sorted N-Triples.

    Raises `explorer.errors.DataError` where a question cannot be read.
    """
    triples = chain(statistics(store, base), _graphs(store, base), question_examples(root, base))
    lines = "".join(sorted({f"{each} .\n" for each in triples})).encode()
    store.load(lines, format=ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode(f"{base}graph/service"))
    return lines


def _graphs(store: ox.Store, base: str) -> Iterator[ox.Triple]:
    """Yield each named graph with its content, its title and its description (Service Description §3.3)."""
    names = Names(base)
    for graph in [*store.named_graphs(), ox.NamedNode(f"{base}graph/service")]:
        content = names.about(graph)
        yield ox.Triple(graph, _term("rdf", "type"), _term("sd", "NamedGraph"))
        yield ox.Triple(graph, _term("sd", "name"), graph)
        yield ox.Triple(graph, _term("sd", "graph"), content)
        yield ox.Triple(content, _term("rdf", "type"), _term("sd", "Graph"))
    yield from _said(store, names)
    for name, (title, description) in TITLES.items():
        yield from _titled(names.named(name), _english(title), _english(description))
        yield ox.Triple(ox.NamedNode(f"{base}graph/{name}"), _term("rdfs", "label"), _english(title))


def _said(store: ox.Store, names: Names) -> Iterator[ox.Triple]:
    """Yield what the files say of themselves, each of the graph that it is loaded into."""
    found: Any = store.query(QueryFile.read(COUNTS / "titles.rq").text)
    for row in found:
        content = names.about(row["graph"])
        yield from _titled(content, row["title"], row["description"])
        yield ox.Triple(row["graph"], _term("rdfs", "label"), row["title"])
        for name, value in (("license", row["licence"]), ("rights", row["rights"])):
            if value:
                yield ox.Triple(content, _term("dcterms", name), value)


def _titled(content: Any, title: Any, description: Any) -> Iterator[ox.Triple]:
    yield ox.Triple(content, _term("dcterms", "title"), title)
    if description:
        yield ox.Triple(content, _term("dcterms", "description"), description)


def _english(words: str) -> Any:
    return ox.Literal(words, language="en-GB")


def _term(prefix: str, name: str) -> Any:
    return ox.NamedNode(PREFIXES[prefix] + name)
