"""schema/kinds.ttl and schema/link-kinds.ttl: the kinds of statements and of links, which a person may rename, draw and colour otherwise."""

from __future__ import annotations

from explorer.importing.draft import Words
from explorer.importing.settling.settled import ElementKind, LinkKind, Settled
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
        _header(settled, "kinds", "Kinds of statements", date),
        *(_kind(kind, vocabulary, settled.language) for kind in settled.kinds),
    ]
    if len(classes) > 1:
        members = "\n        ".join(classes)
        parts.append(
            f"# What no statement can be at once\n\n[] a owl:AllDisjointClasses ;\n    owl:members (\n        {members}\n    ) .\n"
        )
    return "\n".join(parts)


def link_kinds_file(settled: Settled, date: str) -> str:
    """Write the kinds of links of *settled* that the vocabulary lacks; “” where there is none."""
    kinds = list(dict.fromkeys(link.kind for link in settled.links if link.kind.is_own))
    if not kinds:
        return ""
    vocabulary = full(f"{settled.base}ont/link-kinds")
    parts = [
        "# The kinds of links that the vocabulary lacks. How each reads (ont:phrase, and ont:inversePhrase from its\n"
        "# other end) may be changed: pages and maps follow.\n",
        prefixes(Names(settled).spaces),
        _header(settled, "link-kinds", "Kinds of links", date),
        *(_link_kind(kind, vocabulary, settled.language) for kind in kinds),
    ]
    return "\n".join(parts)


def _link_kind(kind: LinkKind, vocabulary: str, language: str) -> str:
    return block(
        kind.term,
        [
            ("a", "owl:ObjectProperty, owl:SymmetricProperty" if kind.is_symmetric else "owl:ObjectProperty"),
            *listed("rdfs:label", (literal(words, language) for words in kind.labels)),
            *listed("ont:phrase", (literal(words, language) for words in kind.phrases)),
            *listed("ont:inversePhrase", (literal(words, language) for words in kind.inverses)),
            *listed("skos:definition", (literal(words, language) for words in kind.definitions)),
            ("rdfs:isDefinedBy", vocabulary),
            ("rdfs:subPropertyOf", "ont:link"),
            ("rdfs:domain", "ont:FrameworkElement"),
            ("rdfs:range", "ont:FrameworkElement"),
        ],
    )


def _header(settled: Settled, name: str, what_they_are: str, date: str) -> str:
    title = Words(f"{what_they_are}: {settled.titles[0].text}", settled.titles[0].language)
    what = Words(f"{what_they_are} of one framework, as the file that was imported names them.", "en")
    return block(
        full(f"{settled.base}ont/{name}"),
        [
            ("a", "owl:Ontology"),
            ("dcterms:title", literal(title, settled.language)),
            ("dcterms:description", literal(what, "en")),
            ("dcterms:creator", "id:creator"),
            ("dcterms:license", full(_CC0)),
            ("dcterms:modified", day(date)),
            ("owl:versionIRI", full(f"{settled.base}ont/{name}/1.0.0")),
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
