"""The tables of the statements: what they say, where they stand, how they are linked."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.exporting.extract import Extract
from explorer.exporting.sheets.sheet import Column, Row, Sheet
from explorer.framework.localisation import tag_of

_CODE = Column("code", "By which it is known in the framework.")
_LANGUAGE = Column("language", "The language of the text (BCP 47).")
_STATEMENT = Column("statement", "The code of a statement.", refers="statements")
_BASIS = Column("basis", "On whose word it rests.", refers="bases")


def _statements(extract: Extract) -> Iterator[Row]:
    for one in extract.statements:
        node = one.node
        yield (
            one.code, node.kind.name, one.name, one.wording, node.language, one.parent, one.rank,
            node.parent_basis.name if node.parent_basis and one.parent else "", node.iri, one.modified,
        )  # fmt: skip


def _places(extract: Extract) -> Iterator[Row]:
    for one in extract.statements:
        yield from ((one.code, place, at) for at, place in enumerate(one.parents, 1))


def _texts(extract: Extract) -> Iterator[Row]:
    for one in extract.statements:
        for name, values in one.said.items():
            yield from ((one.code, name, tag_of(value), str(value)) for value in values)


def _matches(extract: Extract) -> Iterator[Row]:
    for one in extract.statements:
        for match in one.matches:
            yield one.code, match.property, match.iri, match.basis.name if match.basis else ""


def _links(extract: Extract) -> Iterator[Row]:
    for link in (*extract.links, *extract.evidence.links):
        yield (
            link.subject.code, link.relation.name, link.object.code, link.basis.name, link.basis.attribution,
            link.asserted_by, link.reason, link.strength, link.assertion, link.full_sentence,
        )  # fmt: skip


SHEETS = (
    Sheet(
        "statements",
        "The statements in the order of the outline.",
        (
            _CODE,
            Column("kind", "The name of its kind.", refers="kinds"),
            Column("label", "A name of few words."),
            Column("statement", "The full wording."),
            _LANGUAGE,
            Column("parent", "The code of what it stands under in the outline.", refers="statements"),
            Column("position", "Its place there, from 1.", "integer"),
            Column("parent_basis", "On whose word it stands there.", refers="bases"),
            Column("iri", "Its name on the web."),
            Column("modified", "When it was last changed (ISO 8601)."),
        ),
        _statements,
        ("code",),
    ),
    Sheet(
        "places",
        "All that a statement stands under, the place of the outline first.",
        (_STATEMENT, Column("parent", "The code of what it stands under.", refers="statements"), Column("rank", "1 for the place of the outline.", "integer")),
        _places,
        ("statement", "parent"),
    ),
    Sheet(
        "texts",
        "All names, wordings, notes and other facts of the statements.",
        (_STATEMENT, Column("property", "The property, as RDF has it."), _LANGUAGE, Column("text", "The text.")),
        _texts,
    ),
    Sheet(
        "matches",
        "What is the same as a statement elsewhere, or nearly.",
        (_STATEMENT, Column("property", "How close it is, as SKOS has it."), Column("iri", "What it is matched with."), _BASIS),
        _matches,
    ),
    Sheet(
        "links",
        "Links between statements beside the outline, and those with sources, findings and other things.",
        (
            Column("subject", "The code of what the link starts from."),
            Column("relation", "The name of its kind.", refers="relations"),
            Column("object", "The code of what it leads to."),
            _BASIS,
            Column("attribution", "Who says so, as a clause."),
            Column("asserted_by", "Who matched a finding."),
            Column("reason", "The reason, or the words on which it rests."),
            Column("strength", "How strong it is."),
            Column("assertion", "The code of what states it."),
            Column("sentence", "The link as a sentence."),
        ),
        _links,
    ),
)  # fmt: skip
"""The tables of what the framework says."""
