"""How often a query finds the same: a solution is one of its ways to fit, and two ways may show the same."""

from __future__ import annotations

from collections.abc import Collection

from explorer.sparql.syntax_tree import patterns as tree
from explorer.sparql.syntax_tree.terms import IRI, BlankNode, Inverse, Triple, Variable, variables, walk


def differs_in(where: tree.Group, names: Collection[str]) -> bool:
    """Whether no two solutions of *where* have the same values of *names*: it finds nothing else, and nothing in two ways."""
    ways = (tree.Union, BlankNode)
    triples = [part for part in walk(where) if isinstance(part, Triple)]
    is_plain = all(_is_step(each.verb) for each in triples) and not any(
        isinstance(part, ways) for part in walk(where)
    )
    lists = [part for part in walk(where) if isinstance(part, tree.Values)]
    single = {f"?{name.name}" for part in lists if len(part.rows) == 1 for name in part.variables}
    repeats = any(len({*part.rows}) < len(part.rows) for part in lists)
    return is_plain and not repeats and _found(where) <= {*names} | single


def _is_step(verb: object) -> bool:
    return isinstance(verb, IRI | Variable) or (isinstance(verb, Inverse) and isinstance(verb.path, IRI))


def _found(group: tree.Group) -> set[str]:
    """Return the variables that *group* finds values of, but for texts of others."""
    kept = [part for part in group.parts if not isinstance(part, tree.Filter | tree.Minus | tree.Bind)]
    inner = [
        _found(part.group if isinstance(part, tree.Optional) else part)
        for part in kept
        if isinstance(part, tree.Optional | tree.Group)
    ]
    own = {
        f"?{name}"
        for part in kept
        if not isinstance(part, tree.Optional | tree.Group)
        for name in variables(part)
    }
    return own.union(*inner)
