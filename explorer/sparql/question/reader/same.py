"""Variables that are others as plain text, by BIND with STR."""

from __future__ import annotations

from explorer.sparql.question.reader.misfit import Misfit
from explorer.sparql.syntax_tree import patterns as tree
from explorer.sparql.syntax_tree.terms import Variable, walk


def find_same(where: tree.Group) -> dict[str, str]:
    """Return the variables that are others as plain text, wherever in *where*; raises `Misfit` where one of them is more than that."""
    found: dict[str, str] = {}
    named = [part for part in walk(where) if isinstance(part, Variable)]
    for part in walk(where):
        match part:
            case tree.Bind(tree.Call("STR", (Variable(name),)), alias):
                if named.count(alias) > 1:
                    raise Misfit(f"?{alias.name}, a text that is used once more")
                found[f"?{alias.name}"] = f"?{name}"
    return found
