"""Nodes, links and comparisons as plain JSON, with the same words as the pages and the ontology."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from explorer.framework import entries
from explorer.framework.evidence import Comparison, Coverage, Reading
from explorer.framework.facts import Facts
from explorer.framework.link_groups import LinkGroup
from explorer.framework.model import Link, Node
from explorer.framework.outline import Entry
from explorer.framework.search import Found
from explorer.framework.sources import Document, Reported, Work
from explorer.network.analysis.connection import Connection, Hop

Plain = Mapping[str, Any]


def write(value: object) -> bytes:
    """Write *value* as JSON (RFC 8259) in UTF-8, for people too; half a surrogate pair is escaped (§8.2)."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return text.encode("utf-8", "backslashreplace") + b"\n"


def reference(node: Node | None) -> Plain | None:
    """Name *node* without describing it."""
    if node is None:
        return None
    return {"code": node.code, "iri": node.iri, "kind": node.kind.name, "short": node.short}


def node(one: Node) -> Plain:
    """Describe *one* as the ontology's own properties do."""
    return {
        "code": one.code,
        "iri": one.iri,
        "kind": one.kind.name,
        "label": one.label,
        "short": one.short,
        "text": one.text,
        "language": one.language,
        "position": one.position,
        "line": one.line,
        "start": one.start,
        "end": one.end,
    }


def link(one: Link) -> Plain:
    """Describe a link with who says so."""
    return {
        "id": one.id,
        "subject": reference(one.subject),
        "relation": one.relation.name,
        "phrase": one.relation.phrase,
        "object": reference(one.object),
        "basis": one.basis.name,
        "reason": one.reason,
        "strength": one.strength,
        "support": one.support,
        "review": one.review,
        "assertedBy": one.asserted_by,
        "assertion": one.assertion,
    }


def comparison(one: Comparison) -> Plain:
    """Describe a comparison; a gap has null for what it did not find."""
    return {
        "code": one.code,
        "element": reference(one.element),
        "source": reference(one.source),
        "finding": reference(one.finding),
        "findingNote": one.gloss,
        "readIn": reading(one.reading) if one.reading else None,
        "fragment": one.fragment,
        "match": one.match,
        "confidence": one.confidence or None,
        "coverage": one.coverage,
        "basis": one.basis.name if one.basis else None,
        "reason": one.reason,
        "note": one.note,
        "review": one.review,
        "comparedBy": one.agent,
    }


def reading(one: Reading) -> Plain:
    """Describe the document in which a finding was read, and how it gives the source's words."""
    return {"code": one.code, "title": one.title, "kind": one.kind, "note": one.note, "way": one.way}


def outline(one: Entry) -> Plain:
    """Describe an element with all under it."""
    return {**node(one.node), "parts": [outline(part) for part in one.entries]}


def facts(groups: Iterable[Facts]) -> list[Plain]:
    """Describe all that is recorded of one thing."""
    return [
        {
            "property": group.property,
            "name": group.name,
            "values": [
                {"text": fact.text, "language": fact.language, "iri": fact.iri, "graph": fact.graph}
                for fact in group.values
            ],
        }
        for group in groups
    ]


def work(one: Work) -> Plain:
    """Describe a cited source."""
    return {
        "code": one.node.code,
        "iri": one.node.iri,
        "type": one.type,
        "title": one.title,
        "authors": one.authors,
        "year": one.year,
        "container": one.container,
        "volume": one.volume,
        "issue": one.issue,
        "firstPage": one.first_page,
        "lastPage": one.last_page,
        "publisher": one.publisher,
        "doi": one.doi,
        "isbn": list(one.isbns),
        "citation": one.citation,
        "fullCitation": one.full,
        "note": one.note,
        "ownTextRead": one.own_text,
    }


def document(one: Document) -> Plain:
    """Describe a document that was consulted."""
    return {
        "code": one.code,
        "title": one.title,
        "kind": one.kind,
        "creator": one.creator,
        "page": one.page,
        "note": one.note,
    }


def reported(one: Reported) -> Plain:
    """Describe a finding of a source with what it was matched with."""
    return {
        **node(one.finding),
        "type": one.type,
        "direction": one.direction or None,
        "note": one.gloss,
        "reporter": one.reporter,
        "way": one.reading.way if one.reading else None,
        "readIn": one.reading.code if one.reading else None,
        "matches": [comparison(match) for match in one.matches],
    }


def covered(one: Coverage) -> Plain:
    """Describe what the comparisons of one element amount to."""
    return {
        **(reference(one.node) or {}),
        "state": one.state,
        "sources": [source.code for source in one.sources],
        "matches": [match.code for match in one.matches],
        "gaps": [gap.code for gap in one.gaps],
        "hidden": [kept.code for kept in one.hidden],
    }


def entry_of(one: entries.Entry) -> Plain:
    """Describe what the page of one node says."""
    return {**_described(one), "facts": facts(one.facts)}


def _described(one: entries.Entry) -> Plain:
    if isinstance(one, entries.ElementEntry):
        return element(one)
    if isinstance(one, entries.SourceEntry):
        return source(one)
    if isinstance(one, entries.FindingEntry):
        return {**reported(one.reported), "source": reference(one.source), "links": links(one.groups)}
    if isinstance(one, entries.StatementEntry):
        return statement(one)
    return {
        "code": one.code,
        "iri": one.iri,
        "label": one.label,
        "sort": one.sort,
        "mentions": facts(one.mentions),
    }


def element(one: entries.ElementEntry) -> Plain:
    """Describe an element, or an outcome, with its place, its links and its evidence."""
    return {
        **node(one.node),
        "within": [reference(above) for above in one.place.ancestors],
        "place": {"index": one.place.index, "count": one.place.count},
        "before": reference(one.place.before),
        "after": reference(one.place.after),
        "condition": one.cut.words if one.cut else None,
        "parts": [reference(part) for part in one.parts],
        "links": links(one.groups),
        "matches": [comparison(match) for match in one.matches],
        "gaps": [comparison(gap) for gap in one.gaps],
    }


def source(one: entries.SourceEntry) -> Plain:
    """Describe a source with what was consulted and what it was found to report."""
    return {
        **work(one.work),
        "kind": one.node.kind.name,
        "consulted": [document(read) for read in one.documents],
        "findings": [reported(finding) for finding in one.findings],
        "gaps": [comparison(gap) for gap in one.gaps],
        "links": links(one.groups),
    }


def statement(one: entries.StatementEntry) -> Plain:
    """Describe an assertion or a comparison."""
    return {
        "code": one.code,
        "iri": one.iri,
        "sentence": one.sentence,
        "recorded": one.recorded,
        "link": link(one.link) if one.link else None,
        "claim": claim(one.claim) if one.claim else None,
        "comparison": comparison(one.comparison) if one.comparison else None,
    }


def claim(one: entries.Claim) -> Plain:
    """Describe a link that leads to what is no node here."""
    return {
        "subject": one.subject.iri,
        "relation": one.relation.iri,
        "object": one.object.iri,
        "objectLabel": one.object.text,
        "basis": one.basis.name,
        "reason": one.reason,
        "review": one.review,
        "assertedBy": one.agent,
    }


def links(groups: Iterable[LinkGroup]) -> list[Plain]:
    """Describe the links of a node one by one, in the order in which its page groups them."""
    return [link(end.link) for group in groups for end in group.ends]


def found(one: Found) -> Plain:
    """Describe the answer to a search."""
    return {
        "query": one.asked,
        "count": len(one.hits),
        "byKind": dict(one.by_kind),
        "byBasis": dict(one.by_basis),
        "hits": [
            {
                **node(hit.node),
                "score": hit.score,
                "found": [
                    {"field": piece.field, "text": piece.text, "basis": piece.basis.name}
                    for piece in hit.pieces
                ],
                "bases": [basis.name for basis in hit.bases],
            }
            for hit in one.hits
        ],
    }


def paths(found: Connection) -> list[list[Plain]]:
    """Write each path of *found* as its hops, each with its sentence and all of its links."""
    return [[_hop(hop) for hop in path.hops] for path in found.paths]


def _hop(hop: Hop) -> Plain:
    return {
        "from": reference(hop.start),
        "to": reference(hop.end),
        "sentence": hop.sentence,
        "links": [link(one) for one in hop.links],
    }
