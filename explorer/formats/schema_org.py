"""Nodes as schema.org (version 29) describes them, for the search engines that read pages."""

from collections.abc import Iterable, Mapping
from typing import Any

from explorer.framework.metadata import FrameworkMetadata
from explorer.framework.model import Node
from explorer.framework.sources import Work

CONTEXT = "https://schema.org"
Described = Mapping[str, Any]


def defined_term_set(framework: FrameworkMetadata, nodes: Iterable[Node], address: str) -> Described:
    """Describe the framework with its elements as a ``DefinedTermSet``."""
    terms = [_term(node) for node in nodes if node.kind.is_element]
    described = {
        "@id": framework.iri,
        "name": framework.title,
        "description": framework.description,
        "url": address,
    }
    return _document("DefinedTermSet", {**described, "hasDefinedTerm": terms})


def defined_term(node: Node, framework: FrameworkMetadata | None, address: str) -> Described:
    """Describe an element, or an outcome, as a ``DefinedTerm`` of its framework."""
    term = {**_term(node), "url": address, "inDefinedTermSet": framework.iri if framework else ""}
    return _document("DefinedTerm", term)


def work(source: Work, address: str) -> Described:
    """Describe a cited source as the ``ScholarlyArticle`` or ``Book`` that it is."""
    periodical = {
        "@type": "Periodical",
        "name": source.container,
        "volumeNumber": source.volume,
        "issueNumber": source.issue,
    }
    described = {
        "@id": source.node.iri,
        "name": source.title,
        "author": source.authors,
        "datePublished": source.year,
        "isPartOf": _kept(periodical) if source.container else "",
        "pageStart": source.first_page,
        "pageEnd": source.last_page,
        "publisher": source.publisher,
        "isbn": list(source.isbn),
        "sameAs": f"https://doi.org/{source.doi}" if source.doi else "",
        "mainEntityOfPage": address,
    }
    return _document(source.type, described)


def _term(node: Node) -> Described:
    return {
        "@type": "DefinedTerm",
        "@id": node.iri,
        "termCode": node.code,
        "name": node.short_label,
        "description": node.text,
    }


def _document(type_: str, described: Described) -> Described:
    return {"@context": CONTEXT, **_kept({**described, "@type": type_})}


def _kept(described: Described) -> Described:
    return {name: value for name, value in described.items() if value}
