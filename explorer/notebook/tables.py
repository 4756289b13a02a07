"""The nodes, links and comparisons of a framework as tables."""

from collections.abc import Iterable

from explorer.framework import Edition, Link, Node
from explorer.framework.evidence import all_comparisons
from explorer.notebook.table import Table


def node_table(edition: Edition) -> Table:
    """Return the nodes of *edition*, in its order."""
    return Table.of(
        "code kind label text parent position iri",
        (
            (
                one.code,
                one.kind.name,
                one.label,
                one.text,
                _code(edition.nodes.by_iri(one.parent)),
                one.position,
                one.iri,
            )
            for one in edition.nodes.all()
        ),
    )


def link_table(links: Iterable[Link]) -> Table:
    """Return *links*, each as a row."""
    return Table.of(
        "subject relation object basis reason strength sentence",
        (
            (
                one.subject.code,
                one.relation.name,
                one.object.code,
                one.basis.name,
                one.reason,
                one.strength,
                one.sentence,
            )
            for one in links
        ),
    )


def evidence_table(edition: Edition) -> Table:
    """Return what elements of *edition* were compared with."""
    return Table.of(
        "element source finding match confidence basis reason",
        (
            (
                one.element.code,
                _code(one.source),
                _code(one.finding),
                one.match,
                one.confidence,
                one.basis.name if one.basis else None,
                one.reason,
            )
            for one in all_comparisons(edition)
        ),
    )


def _code(node: Node | None) -> str | None:
    return node.code if node else None
