"""Nodes, and the site's data as a whole, as schema.org (version 29) describes them, for the search engines that read pages."""

from collections.abc import Iterable, Mapping
from typing import Any

from explorer.framework.metadata import NOT_STATED, Dataset, FrameworkMetadata
from explorer.framework.model import Node
from explorer.framework.sources import Person, Work

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
    """Describe a node as a ``DefinedTerm``: of the framework, unless only other works name it."""
    whole = framework.iri if framework and not node.kind.shown_on_request else ""
    term = {**_term(node), "url": address, "inDefinedTermSet": whole}
    return _document("DefinedTerm", term)


def dataset(whole: Dataset, about: str) -> Described:
    """Describe all that a site serves as a ``Dataset`` *about* what has that IRI; a creator is left out if not stated."""
    files = (
        {
            "@type": "DataDownload",
            "encodingFormat": one.form.media_type,
            "contentUrl": one.address,
            "contentSize": f"{one.size} B" if one.size else "",
        }
        for one in whole.distributions
    )
    described = {
        "@id": whole.iri,
        "name": whole.title,
        "description": whole.description,
        "url": whole.home,
        "version": whole.version,
        "dateCreated": whole.created,
        "dateModified": whole.modified,
        "creator": "" if whole.creator == NOT_STATED else {"@type": "Person", "name": whole.creator},
        "publisher": {"@type": "Organization", "name": whole.publisher},
        "license": whole.licence,
        "copyrightNotice": whole.rights,
        "isBasedOn": whole.source,
        "isAccessibleForFree": True,
        "about": about,
        "distribution": [_kept(file) for file in files],
    }
    return _document("Dataset", described)


def work(source: Work, address: str) -> Described:
    """Describe a work as the ``ScholarlyArticle``, ``Book`` or other ``CreativeWork`` that it is."""
    described = {
        "@id": source.node.iri,
        "name": source.title,
        "author": list(map(_person, source.persons)),
        "datePublished": source.year,
        "isPartOf": _published_in(source),
        "pageStart": source.first_page,
        "pageEnd": source.last_page,
        "publisher": {"@type": "Organization", "name": source.publisher} if source.publisher else "",
        "isbn": list(source.isbn),
        "sameAs": f"https://doi.org/{source.doi}" if source.doi else "",
        "mainEntityOfPage": address,
    }
    return _document(source.type, described)


def _published_in(source: Work) -> Described | None:
    """Return the issue, volume or whole that *source* is a part of, each in the next larger one."""
    journal = "Periodical" if source.type == "ScholarlyArticle" else "CreativeWork"
    whole: Described | None = {"@type": journal, "name": source.container} if source.container else None
    for type_, key, number in (
        ("PublicationVolume", "volumeNumber", source.volume), ("PublicationIssue", "issueNumber", source.issue),
    ):  # fmt: skip
        if number:
            whole = _kept({"@type": type_, key: number, "isPartOf": whole})
    return whole


def _person(who: Person) -> Described:
    return _kept(
        {
            "@type": "Person",
            "name": f"{who.given} {who.family}".strip(),
            "familyName": who.family,
            "givenName": who.given,
        }
    )


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
