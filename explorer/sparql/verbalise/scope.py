"""Which variables have a value at a place of a query (§18.2.1)."""

from collections.abc import Iterable
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
