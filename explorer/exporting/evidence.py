"""Reads what stands beside the statements of an extract: sources, findings, and what was compared with them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from explorer.exporting.extract import Evidence
from explorer.framework.edition import Edition
from explorer.framework.evidence import Comparison, all_comparisons, filter_by_basis
from explorer.framework.links import Link
from explorer.framework.model import Basis, Node


def read_evidence(
    edition: Edition, bases: Collection[Basis], codes: Collection[str], *, is_whole: bool
) -> Evidence:
    """Read what rests on *bases*: all that there is, or for a selection what has to do with the statements with *codes*."""
    asked = edition.queries["links"].bind(basis=[basis.iri for basis in bases])
    links = tuple(
        link for link in edition.links(asked) if _is_beside(link) and (is_whole or _is_of(link, codes))
    )
    found = tuple(
        one for one in filter_by_basis(all_comparisons(edition), bases) if one.element.code in codes
    )
    if is_whole:
        return Evidence(tuple(node for node in edition.nodes.all() if not node.kind.is_element), links, found)
    return Evidence(tuple(_reached(edition, links, found)), links, found)


def _is_beside(link: Link) -> bool:
    return not (link.subject.kind.is_element and link.object.kind.is_element)


def _is_of(link: Link, codes: Collection[str]) -> bool:
    return link.subject.code in codes or link.object.code in codes


def _reached(edition: Edition, links: Iterable[Link], found: Iterable[Comparison]) -> Iterator[Node]:
    """Yield what *links* and comparisons lead to, each once, with the sources of findings."""
    nodes = [end for link in links for end in (link.subject, link.object)]
    nodes += [node for one in found for node in (one.source, one.finding) if node]
    nodes += [source for node in nodes if node.parent and (source := edition.nodes.by_iri(node.parent))]
    yield from {node.code: node for node in nodes if not node.kind.is_element}.values()
