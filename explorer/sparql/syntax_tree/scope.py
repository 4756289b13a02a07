"""Which variables have a value after a pattern (§18.2.1)."""

from collections.abc import Iterable, Sequence

from explorer.sparql.syntax_tree import patterns as tree
from explorer.sparql.syntax_tree.terms import variables


def bound(node: object) -> tuple[str, ...]:
    """Return the variables to which a pattern always gives values, in the order in which they are written."""
    return tuple(dict.fromkeys(_bound(node, False)))


def in_scope(node: object) -> tuple[str, ...]:
    """Return the variables that are in scope after a pattern (§18.2.1): not those of FILTER and MINUS alone."""
    return tuple(dict.fromkeys(_bound(node, True)))


def always_bound(node: object) -> frozenset[str]:
    """Return the variables that have a value in every solution of a pattern."""
    if isinstance(node, tree.Group):
        return frozenset().union(*map(always_bound, node.parts))
    if isinstance(node, tree.Union):
        return frozenset.intersection(*map(always_bound, node.groups))
    if isinstance(node, tree.Graph):
        return always_bound(node.group) | frozenset(variables(node.name))
    if isinstance(node, tree.Select):
        counted = frozenset(each.variable.name for each in node.chosen if each.variable and each.expression)
        return frozenset(in_scope(node)) & (always_bound(node.where) | counted)
    if isinstance(node, tree.Values):
        places = enumerate(node.variables)
        return frozenset(
            each.name
            for place, each in places
            if all(row[place : place + 1] not in ((), (None,)) for row in node.rows)
        )
    return frozenset(bound(node))


def _bound(node: object, may_be_unbound: bool) -> Iterable[str]:
    if isinstance(node, tree.Select):
        return [each.variable.name for each in node.chosen if each.variable] or _bound(
            node.where, may_be_unbound
        )
    if isinstance(node, tree.Group | tree.Union):
        inner: Sequence[object] = node.parts if isinstance(node, tree.Group) else node.groups
        return [name for each in inner for name in _bound(each, may_be_unbound)]
    if isinstance(node, tree.Graph):
        return [*variables(node.name), *_bound(node.group, may_be_unbound)]
    if isinstance(node, tree.Optional):
        return _bound(node.group, may_be_unbound) if may_be_unbound else ()
    if isinstance(node, tree.Bind):
        return [node.variable.name]
    return variables(node) if isinstance(node, tree.Triples | tree.Values) else ()
