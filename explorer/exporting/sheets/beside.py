"""The tables of what stands beside the statements: sources and findings, comparisons with them, and the words of the data."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.exporting.extract import Extract
from explorer.exporting.sheets.sheet import Column, Row, Sheet
from explorer.framework.model import Kind, Relation

_CODE = Column("code", "By which it is known.")


def _nodes(extract: Extract) -> Iterator[Row]:
    codes = {one.node.iri: one.code for one in extract.statements}
    codes |= {one.iri: one.code for one in extract.evidence.nodes}
    for one in extract.evidence.nodes:
        parent = codes.get(one.parent, "") if one.parent else ""
        yield one.code, one.kind.name, one.label, one.text, one.language, parent, one.position, one.iri


def _comparisons(extract: Extract) -> Iterator[Row]:
    for one in extract.evidence.comparisons:
        yield (
            one.code, one.element.code, one.source.code if one.source else "", one.finding.code if one.finding else "",
            one.fragment, one.match, one.confidence, one.coverage, one.basis.name if one.basis else "",
            one.asserted_by, one.reason, one.note,
        )  # fmt: skip


def _kinds(extract: Extract) -> Iterator[Row]:
    found: dict[str, Kind] = {kind.name: kind for kind in extract.kinds}
    found |= {one.kind.name: one.kind for one in extract.evidence.nodes}
    for kind in sorted(found.values(), key=lambda one: one.order):
        yield kind.name, kind.label, kind.plural, kind.definition, int(kind.is_element), kind.iri


def _bases(extract: Extract) -> Iterator[Row]:
    yield from ((one.name, one.attribution, one.definition, one.iri) for one in extract.bases)


def _relations(extract: Extract) -> Iterator[Row]:
    links = (*extract.links, *extract.evidence.links)
    found: dict[str, Relation] = {link.relation.name: link.relation for link in links}
    for name in sorted(found):
        one = found[name]
        yield one.name, one.label, one.phrase, one.inverse_phrase, one.definition, one.iri


SHEETS = (
    Sheet(
        "nodes",
        "What is no statement: sources, findings and other things.",
        (
            _CODE,
            Column("kind", "The name of its kind.", refers="kinds"),
            Column("label", "Its name."),
            Column("text", "Its text."),
            Column("language", "The language of the text (BCP 47)."),
            Column("parent", "The code of what it belongs to: for a finding its source."),
            Column("position", "Its place there, from 1.", "integer"),
            Column("iri", "Its name on the web."),
        ),
        _nodes,
        ("code",),
    ),
    Sheet(
        "evidence",
        "What words of statements were compared with; a gap has no finding.",
        (
            _CODE,
            Column("element", "The code of the statement.", refers="statements"),
            Column("source", "The code of the source.", refers="nodes"),
            Column("finding", "The code of the finding.", refers="nodes"),
            Column("fragment", "The words that were compared."),
            Column("match", "How closely they match."),
            Column("confidence", "How surely."),
            Column("coverage", "Whether the words are the whole statement or a part of it."),
            Column("basis", "On whose word the match rests.", refers="bases"),
            Column("asserted_by", "Who compared them."),
            Column("reason", "Why."),
            Column("note", "What is to be said besides."),
        ),
        _comparisons,
        ("code",),
    ),
    Sheet(
        "kinds",
        "The kinds of statements and of other things.",
        (
            _CODE,
            Column("label", "Its word for one."),
            Column("plural", "Its word for several."),
            Column("definition", "What is meant."),
            Column("is_statement", "1 for a kind of statement, otherwise 0.", "integer"),
            Column("iri", "Its name on the web."),
        ),
        _kinds,
        ("code",),
    ),
    Sheet(
        "bases",
        "On whose word links rest, the firmest first.",
        (
            _CODE,
            Column("attribution", "Who says so, as a clause."),
            Column("definition", "What is meant."),
            Column("iri", "Its name on the web."),
        ),
        _bases,
        ("code",),
    ),
    Sheet(
        "relations",
        "The kinds of links.",
        (
            _CODE,
            Column("label", "Its name."),
            Column("phrase", "How a link reads from its subject."),
            Column("inverse_phrase", "How it reads from its object."),
            Column("definition", "What is meant."),
            Column("iri", "Its name on the web."),
        ),
        _relations,
        ("code",),
    ),
)
"""The tables of what the framework was compared with, and of the words that the others use."""
