"""Which variables have a value at a place of a query (§18.2.1)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from explorer.sparql.syntax_tree import patterns as tree
from explorer.sparql.syntax_tree.terms import Variable, variables, walk


@dataclass(frozen=True, slots=True)
class Scope:
    """The variables at the place of a pattern.

    *before* are mentioned before it, *known* there or later in its group. *own* get a value from its own group before
    it, *always* are those of them that have one in every solution. *outer* come from outside, as in EXISTS;
    *visible* are all that a filter there can use.
    """

    before: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()
    always: frozenset[str] = frozenset()
    outer: frozenset[str] = frozenset()
    visible: frozenset[str] = frozenset()


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


def unseen(node: object, visible: frozenset[str], known: frozenset[str]) -> list[str]:
    """Return the variables of an expression that are not *visible* to it; in EXISTS, those that are *known* elsewhere."""
    if isinstance(node, tree.Exists):
        return [name for name in variables(node.group) if name in known and name not in visible]
    if isinstance(node, Variable):
        return [] if node.name in visible else [node.name]
    inner = node.arguments if isinstance(node, tree.Call) else ()
    return list(dict.fromkeys(name for each in inner for name in unseen(each, visible, known)))


def free_variables(filters: tuple[tree.Filter, ...]) -> frozenset[str]:
    """Return the variables of *filters* that are not those of an EXISTS in one of them."""
    within = variables(tuple(each for each in walk(filters) if isinstance(each, tree.Exists)))
    return frozenset(variables(filters)).difference(within)


def variable_names(names: Iterable[str]) -> str:
    """Return *names* as a list, with question marks."""
    return " and ".join(f"?{name}" for name in names)


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
