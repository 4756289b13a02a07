"""What a field of a form lets a reader choose: kinds, bases, or nodes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from explorer.framework import Edition, Node
from explorer.sparql.query_file import Parameter
from explorer.terms import Value

MOST_OPTIONS = 2_000
"""The most nodes that are options of a field; of more, only those that are chosen are."""


@dataclass(frozen=True, slots=True)
class Option:
    """One choice: its *value* in addresses, its *label* on the page, its *group* there, and its *term* in the data.

    *names* are other words that mean it and nothing else.
    """

    value: str
    label: str
    term: Value
    group: str = ""
    names: tuple[str, ...] = ()


def options_of(
    parameter: Parameter, edition: Edition, kinds: Collection[str], codes: Sequence[str] | None
) -> tuple[Option, ...]:
    """Return the options of *parameter*; of nodes, those of *kinds*, or of these the ones with *codes*."""
    if parameter.type == "kind":
        return tuple(Option(kind.name, kind.label, kind.iri) for kind in edition.kinds.values())
    if parameter.type == "basis":
        return tuple(Option(basis.name, basis.name, basis.iri) for basis in edition.bases.values())
    nodes = edition.nodes.all() if codes is None else edition.nodes.some(codes)
    return tuple(node_option(node) for node in nodes if node.kind.name in kinds)


def node_option(node: Node) -> Option:
    """Return *node* as an option."""
    names = (node.short_label, node.label, node.text)
    return Option(node.code, f"{node.code} – {node.short_label}", node.iri, node.kind.plural, names)


def kinds_of(parameter: Parameter, edition: Edition) -> frozenset[str]:
    """Return the names of the kinds of node that fit *parameter*."""
    type_ = parameter.type
    return frozenset(
        kind.name
        for kind in edition.kinds.values()
        if not (parameter.kinds and kind.name not in parameter.kinds)
        and (type_ in ("node", kind.name) or (type_ == "element" and kind.is_element))
    )
