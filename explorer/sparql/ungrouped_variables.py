"""Finds a variable that a SELECT with aggregates projects but does not group by (SPARQL 1.1 §11.4)."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from explorer.sparql.tokens import Token

_AGGREGATES = frozenset({"AVG", "COUNT", "GROUP_CONCAT", "MAX", "MIN", "SAMPLE", "SUM"})
_CLAUSES = frozenset({"SELECT", "WHERE", "FROM", "GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET", "VALUES"})


@dataclass(slots=True)
class _Select:
    """A SELECT as far as it has been read: its *projection*, its *groups*, the current *clause* and *depth* of brackets."""

    projection: list[Token] = field(default_factory=list)
    groups: set[str] = field(default_factory=set)
    is_grouped: bool = False
    clause: str = ""
    depth: int = 0


def find_ungrouped_variable(tokens: Iterable[Token]) -> Token | None:
    """Return the first variable that is projected but not grouped, or None."""
    selects = [_Select()]
    for token in tokens:
        now = selects[-1]
        if token.text == "{":
            selects.append(_Select())
        elif token.text == "}" and len(selects) > 1:
            if missing := _missing(selects.pop()):
                return missing
        else:
            _read(now, token)
    return next(filter(None, map(_missing, reversed(selects))), None)


def _read(now: _Select, token: Token) -> None:
    now.depth += (token.text == "(") - (token.text == ")")
    if token.kind == "word" and token.text in _CLAUSES:
        now.clause = token.text
        now.is_grouped = now.is_grouped or token.text == "GROUP"
    elif token.text in _AGGREGATES and now.clause == "SELECT":
        now.is_grouped = True
    elif token.kind == "variable" and now.clause == "GROUP":
        now.groups.add(token.text)
    elif token.kind == "variable" and now.clause == "SELECT" and not now.depth:
        now.projection.append(token)


def _missing(select: _Select) -> Token | None:
    if not select.is_grouped:
        return None
    return next((token for token in select.projection if token.text not in select.groups), None)
