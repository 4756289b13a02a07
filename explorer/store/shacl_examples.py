"""The question library as SHACL executables (SHACL Advanced Features §5), so that editors elsewhere can show it.

It is written as in the SIB's collection of SPARQL examples: ``rdfs:comment`` says what a query is for,
``sh:select``, ``sh:ask`` or ``sh:construct`` holds it, and ``sh:prefixes`` leads to the namespaces.
SHACL has no word for DESCRIBE; the word for that is the collection's own.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from explorer.sparql.query_file import QueryFile
from explorer.store.void_statistics import Names
from explorer.vocabulary import PREFIXES

_SHACL, _SIB = PREFIXES["sh"], "https://purl.expasy.org/sparql-examples/ontology#"
_FORMS = {"select": _SHACL, "ask": _SHACL, "construct": _SHACL, "describe": _SIB}
_ANY_URI = ox.NamedNode(f"{PREFIXES['xsd']}anyURI")


def question_examples(root: Path, base: str) -> Iterator[ox.Triple]:
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
        yield ox.Triple(prefixes, _term("sh:declare"), declared)
        yield ox.Triple(declared, _term("sh:prefix"), ox.Literal(prefix))
        yield ox.Triple(declared, _term("sh:namespace"), ox.Literal(namespace, datatype=_ANY_URI))


def _example(query: QueryFile, prefixes: Any, library: str) -> Iterator[ox.Triple]:
    question = ox.NamedNode(f"{library}/{query.name}")
    space = _FORMS[query.form]
    kind = ox.NamedNode(f"{space}SPARQL{query.form.capitalize()}Executable")
    yield ox.Triple(question, _term("rdf:type"), _term("sh:SPARQLExecutable"))
    yield ox.Triple(question, _term("rdf:type"), kind)
    yield ox.Triple(question, _term("rdfs:label"), _english(query.title))
    yield ox.Triple(question, _term("rdfs:comment"), _english(f"{query.title} {query.description}".strip()))
    yield ox.Triple(question, _term("sh:prefixes"), prefixes)
    yield ox.Triple(question, ox.NamedNode(space + query.form), ox.Literal(query.text))
    yield ox.Triple(question, _term("dcterms:isPartOf"), ox.NamedNode(library))
    for word in filter(None, (query.topic, query.audience)):
        yield ox.Triple(question, _term("schema:keywords"), _english(word))


def _english(words: str) -> Any:
    return ox.Literal(words, language="en")


def _term(name: str) -> Any:
    """The term that the prefixed *name* names."""
    prefix, _, local = name.partition(":")
    return ox.NamedNode(PREFIXES[prefix] + local)
