"""schema/kinds.ttl: the kinds of the framework, which a person may rename, draw and colour otherwise."""

from __future__ import annotations

from explorer.importing.draft import Words
from explorer.importing.settling.settled import ElementKind, Settled
from explorer.importing.writing.header import Names
from explorer.importing.writing.terms import Pair, block, day, full, listed, literal, prefixes, string

_CC0 = "https://creativecommons.org/publicdomain/zero/1.0/"


def kinds_file(settled: Settled, date: str) -> str:
    """Write the kinds of *settled*; *date* is the day on which they were imported."""
    names = Names(settled)
    vocabulary = full(f"{settled.base}ont/kinds")
    classes = [f"kind:{kind.class_name}" for kind in settled.kinds]
    parts = [
        "# The kinds of statements. Label, plural, sign, shape and colours may be changed: pages and maps follow.\n"
        "# Colours are those of words on light and on dark pages; explorer check says where one is too weak.\n",
        prefixes(names.spaces),
        _header(settled, vocabulary, date),
        *(_kind(kind, vocabulary, settled.language) for kind in settled.kinds),
    ]
    if len(classes) > 1:
        members = "\n        ".join(classes)
        parts.append(
            f"# What no statement can be at once\n\n[] a owl:AllDisjointClasses ;\n    owl:members (\n        {members}\n    ) .\n"
        )
    return "\n".join(parts)


def _header(settled: Settled, vocabulary: str, date: str) -> str:
    title = Words(f"Kinds of statements: {settled.titles[0].text}", settled.titles[0].language)
    what = Words(
        "The kinds of the statements of one framework, as the file that was imported names them.", "en"
    )
    return block(
        vocabulary,
        [
            ("a", "owl:Ontology"),
            ("dcterms:title", literal(title, settled.language)),
            ("dcterms:description", literal(what, "en")),
            ("dcterms:creator", "id:creator"),
            ("dcterms:license", full(_CC0)),
            ("dcterms:modified", day(date)),
            ("owl:versionIRI", full(f"{settled.base}ont/kinds/1.0.0")),
            ("owl:versionInfo", string("1.0.0")),
        ],
    )


def _kind(kind: ElementKind, vocabulary: str, language: str) -> str:
    pairs: list[Pair] = [
        ("a", "owl:Class"),
        *listed("rdfs:label", (literal(words, language) for words in kind.labels)),
        *listed("skos:definition", (literal(words, language) for words in kind.definitions)),
        ("rdfs:isDefinedBy", vocabulary),
        ("rdfs:subClassOf", "ont:FrameworkElement"),
        ("skos:notation", string(kind.word)),
        *listed("ont:plural", (literal(words, language) for words in kind.plurals)),
        ("ont:sign", string(kind.sign)),
        ("ont:order", str(kind.order)),
        ("ont:shape", string(kind.shape)),
        ("ont:lightColour", string(kind.light)),
        ("ont:darkColour", string(kind.dark)),
    ]
    return block(f"kind:{kind.class_name}", pairs)
