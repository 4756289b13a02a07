"""The graph ``service``: what this service offers, described in the dataset itself.

It holds the question library, the prefixes, and statistics of all other graphs, and knows no address of a server.

The questions are SHACL executables (SHACL Advanced Features §5), so that editors elsewhere can show them, written as in
the SIB's collection of SPARQL examples: ``rdfs:comment`` says what a query is for, ``sh:select``, ``sh:ask`` or
``sh:construct`` holds it, and ``sh:prefixes`` leads to the namespaces.
SHACL has no word for DESCRIBE; the word for that is the collection's own.
"""

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from explorer.ontology_files import visible_files
from explorer.progress import Watch, unwatched
from explorer.sparql.query_file import QueryFile
from explorer.store.void_statistics import COUNTS, Names, describe, statistics, term
from explorer.terms import PREFIXES, prefixes_of

TITLES = {
    "inferred": (
        "What follows",
        "What OWL 2 RL adds to the other graphs by its rules cax-sco, prp-inv1, prp-inv2, prp-spo1, prp-spo2, prp-symp "
        "and prp-trp: wider classes and properties, also of other vocabularies, inverse, symmetric and transitive links, "
        "and chains of two. Domains and ranges are not applied: they add no class to a node, which explorer check proves. "
        "Before that, two rules of the explorer: each link of the outline has an assertion, called "
        "{subject}.{relation}.{object} in codes, and a framework comprises its elements.",
    ),
    "service": (
        "What this service offers",
        "The question library, the prefixes, and statistics of the other graphs; itself it does not count.",
    ),
}
"""Title and description of the graphs that no file describes."""
LIBRARY = "The question library"
_SHACL, _SIB = PREFIXES["sh"], "https://purl.expasy.org/sparql-examples/ontology#"
_FORMS = {"select": _SHACL, "ask": _SHACL, "construct": _SHACL, "describe": _SIB}


def add_service_graph(
    store: ox.Store, root: Path, base: str, watch: Watch = unwatched, also: Iterable[ox.Triple] = ()
) -> bytes:
    """Add the graph ``service`` to *store*, which holds the ontology in *root*; return it as sorted N-Triples.

    It holds *also* what is said of graphs that no file describes.

    Raises `explorer.errors.DataError` where a question cannot be read.
    """
    triples = chain(statistics(store, base, watch), _graphs(store, base), _questions(root, base), also)
    lines = "".join(sorted({f"{each} .\n" for each in triples})).encode()
    store.load(lines, format=ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode(f"{base}graph/service"))
    return lines


def _graphs(store: ox.Store, base: str) -> Iterator[ox.Triple]:
    """Yield each named graph with its content, its title and its description (Service Description §3.3)."""
    names = Names(base)
    for graph in [*store.named_graphs(), ox.NamedNode(f"{base}graph/service")]:
        content = names.about(graph)
        yield from describe(graph, {"rdf:type": term("sd:NamedGraph"), "sd:name": graph, "sd:graph": content})
        yield from describe(content, {"rdf:type": term("sd:Graph")})
    yield from _self_descriptions(store, names)
    for name, words in TITLES.items():
        yield from _titled(names, ox.NamedNode(f"{base}graph/{name}"), *map(_literal, words))


def _self_descriptions(store: ox.Store, names: Names) -> Iterator[ox.Triple]:
    """Yield what the files say of themselves, each of the graph that it is loaded into."""
    found: Any = store.query(QueryFile.read(COUNTS / "titles.rq").text)
    for row in found:
        yield from _titled(names, row["graph"], row["title"], row["description"])
        terms = {"dcterms:license": row["licence"], "dcterms:rights": row["rights"]}
        yield from describe(names.about(row["graph"]), terms)
        for version in filter(None, (row["version"], row["previous"])):
            yield from describe(
                version, {"dcterms:isVersionOf": row["header"], "dcterms:title": row["title"]}
            )
        if row["version"] and row["previous"]:
            yield from describe(row["previous"], {"dcterms:isReplacedBy": row["version"]})


def _titled(names: Names, graph: Any, title: Any, description: Any) -> Iterator[ox.Triple]:
    yield from describe(graph, {"rdfs:label": title})
    yield from describe(names.about(graph), {"dcterms:title": title, "dcterms:description": description})


def _questions(root: Path, base: str) -> Iterator[ox.Triple]:
    """Yield what describes the questions of the ontology in *root*, and the prefixes.

    Raises `explorer.errors.DataError` where a file of ``queries/`` cannot be read.
    """
    prefixes, library = Names(base).named("prefixes"), f"{base}questions"
    yield from describe(
        ox.NamedNode(library),
        {
            "rdf:type": term("schema:Collection"),
            **dict.fromkeys(("rdfs:label", "dcterms:title"), _literal(LIBRARY)),
        },
    )
    yield from _prefixes(Names(base), prefixes, base)
    for path in visible_files(root / "queries", "*.rq"):
        yield from _example(QueryFile.read(path), prefixes, library)


def _prefixes(names: Names, prefixes: Any, base: str) -> Iterator[ox.Triple]:
    """Yield the prefixes as SHACL declares them (§5.2.1)."""
    for prefix, namespace in prefixes_of(base).items():
        declared = names.named("prefixes", prefix)
        address = ox.Literal(namespace, datatype=term("xsd:anyURI"))
        yield from describe(prefixes, {"sh:declare": declared})
        yield from describe(declared, {"sh:prefix": ox.Literal(prefix), "sh:namespace": address})


def _example(query: QueryFile, prefixes: Any, library: str) -> Iterator[ox.Triple]:
    question = ox.NamedNode(f"{library}/{query.name}")
    space = _FORMS[query.form]
    properties = {
        "rdf:type": term("sh:SPARQLExecutable"),
        "rdfs:label": _literal(query.title, "en"),
        "rdfs:comment": _literal(f"{query.title} {query.description}".strip(), "en"),
        "sh:prefixes": prefixes,
        space + query.form: ox.Literal(query.text),
        "dcterms:isPartOf": ox.NamedNode(library),
    }
    yield from describe(question, properties)
    yield from describe(question, {"rdf:type": term(f"{space}SPARQL{query.form.capitalize()}Executable")})
    for word in filter(None, (query.topic, query.audience)):
        yield from describe(question, {"schema:keywords": _literal(word, "en")})


def _literal(words: str, language: str = "en-gb") -> Any:
    return ox.Literal(words, language=language)
