"""Variables that are others as plain text, by BIND with STR, or their lengths, by BIND with STRLEN."""

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
                found[f"?{alias.name}"] = f"?{name}"
            case tree.Bind(tree.Call("STRLEN"), alias):
                pass
            case _:
                continue
        if named.count(alias) > 1:
            raise Misfit(f"?{alias.name}, a text that is used once more")
    return found


def read_length(expression: tree.Expression) -> tuple[str, bool]:
    """Return the variable whose length *expression* is, and whether it is that of its plain text; empty where it is something else."""
    match expression:
        case tree.Call("STRLEN", (tree.Call("STR", (Variable(name),)),)):
            return f"?{name}", True
        case tree.Call("STRLEN", (Variable(name),)):
            return f"?{name}", False
    return "", False
