"""The graph ``service``: what this service offers, described in the dataset itself.

It holds the question library, the prefixes, and statistics of all other graphs, and knows no address of a server.

The questions are SHACL executables (SHACL Advanced Features §5), so that editors elsewhere can show them, written as in
the SIB's collection of SPARQL examples: ``rdfs:comment`` says what a query is for, ``sh:select``, ``sh:ask`` or
``sh:construct`` holds it, and ``sh:prefixes`` leads to the namespaces.
SHACL has no word for DESCRIBE; the word for that is the collection's own.
"""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from explorer.sparql.query_file import QueryFile
from explorer.store.void_statistics import COUNTS, Names, statistics, term
from explorer.vocabulary import PREFIXES

TITLES = {
    "inferred": ("What follows", "What some of the OWL 2 RL rules add to what the other graphs state."),
    "service": (
        "What this service offers",
        "The question library, the prefixes, and statistics of the other graphs; itself it does not count.",
    ),
}
"""Title and description of the graphs that no file describes."""
_SHACL, _SIB = PREFIXES["sh"], "https://purl.expasy.org/sparql-examples/ontology#"
_FORMS = {"select": _SHACL, "ask": _SHACL, "construct": _SHACL, "describe": _SIB}


def add_service_graph(store: ox.Store, root: Path, base: str) -> bytes:
    """Add the graph ``service`` to *store*, which holds the ontology in *root*; return it as sorted N-Triples.

    Raises `explorer.errors.DataError` where a question cannot be read.
    """
    triples = chain(statistics(store, base), _graphs(store, base), _questions(root, base))
    lines = "".join(sorted({f"{each} .\n" for each in triples})).encode()
    store.load(lines, format=ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode(f"{base}graph/service"))
    return lines


def _graphs(store: ox.Store, base: str) -> Iterator[ox.Triple]:
    """Yield each named graph with its content, its title and its description (Service Description §3.3)."""
    names = Names(base)
    for graph in [*store.named_graphs(), ox.NamedNode(f"{base}graph/service")]:
        content = names.about(graph)
        yield ox.Triple(graph, term("rdf:type"), term("sd:NamedGraph"))
        yield ox.Triple(graph, term("sd:name"), graph)
        yield ox.Triple(graph, term("sd:graph"), content)
        yield ox.Triple(content, term("rdf:type"), term("sd:Graph"))
    yield from _self_descriptions(store, names)
    for name, (title, description) in TITLES.items():
        yield from _titled(names.named(name), _literal(title), _literal(description))
        yield ox.Triple(ox.NamedNode(f"{base}graph/{name}"), term("rdfs:label"), _literal(title))


def _self_descriptions(store: ox.Store, names: Names) -> Iterator[ox.Triple]:
    """Yield what the files say of themselves, each of the graph that it is loaded into."""
    found: Any = store.query(QueryFile.read(COUNTS / "titles.rq").text)
    for row in found:
        content = names.about(row["graph"])
        yield from _titled(content, row["title"], row["description"])
        yield ox.Triple(row["graph"], term("rdfs:label"), row["title"])
        for name, value in (("license", row["licence"]), ("rights", row["rights"])):
            if value:
                yield ox.Triple(content, term(f"dcterms:{name}"), value)


def _titled(content: Any, title: Any, description: Any) -> Iterator[ox.Triple]:
    yield ox.Triple(content, term("dcterms:title"), title)
    if description:
        yield ox.Triple(content, term("dcterms:description"), description)


def _questions(root: Path, base: str) -> Iterator[ox.Triple]:
    """Yield what describes the questions of the ontology in *root*, and the prefixes.

    Raises `explorer.errors.DataError` where a file of ``queries/`` cannot be read.
    """
    prefixes = Names(base).named("prefixes")
    yield from _prefixes(Names(base), prefixes)
    for path in sorted((root / "queries").glob("*.rq")):
        yield from _example(QueryFile.read(path), prefixes, f"{base}questions")


def _prefixes(names: Names, prefixes: Any) -> Iterator[ox.Triple]:
    """Yield the prefixes as SHACL declares them (§5.2.1)."""
    for prefix, namespace in PREFIXES.items():
        declared = names.named("prefixes", prefix)
        yield ox.Triple(prefixes, term("sh:declare"), declared)
        yield ox.Triple(declared, term("sh:prefix"), ox.Literal(prefix))
        yield ox.Triple(declared, term("sh:namespace"), ox.Literal(namespace, datatype=term("xsd:anyURI")))


def _example(query: QueryFile, prefixes: Any, library: str) -> Iterator[ox.Triple]:
    question = ox.NamedNode(f"{library}/{query.name}")
    space = _FORMS[query.form]
    kind = ox.NamedNode(f"{space}SPARQL{query.form.capitalize()}Executable")
    yield ox.Triple(question, term("rdf:type"), term("sh:SPARQLExecutable"))
    yield ox.Triple(question, term("rdf:type"), kind)
    yield ox.Triple(question, term("rdfs:label"), _literal(query.title, "en"))
    yield ox.Triple(
        question, term("rdfs:comment"), _literal(f"{query.title} {query.description}".strip(), "en")
    )
    yield ox.Triple(question, term("sh:prefixes"), prefixes)
    yield ox.Triple(question, ox.NamedNode(space + query.form), ox.Literal(query.text))
    yield ox.Triple(question, term("dcterms:isPartOf"), ox.NamedNode(library))
    for word in filter(None, (query.topic, query.audience)):
        yield ox.Triple(question, term("schema:keywords"), _literal(word, "en"))


def _literal(words: str, language: str = "en-GB") -> Any:
    return ox.Literal(words, language=language)
