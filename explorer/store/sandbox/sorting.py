"""Sorts solutions by IRIs in this process: Oxigraph looks both IRIs up again for each comparison, a sort of 50,000 takes it seconds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

MOST = 200_000
"""Terms that are held at once, some 200 bytes each; where there are more, Oxigraph sorts them."""
_TAIL = re.compile(
    r"\}\s*ORDER\s+BY\s+(?P<keys>(?:(?:\?\w+|DESC\(\?\w+\))\s*)+?)(?:LIMIT\s+(?P<limit>\d+)\s*)?\Z", re.ASCII
)
"""The end of a query that sorts by variables alone."""
_KEY = re.compile(r"(DESC\()?\?(\w+)")


@dataclass(frozen=True, slots=True)
class Solutions:
    """Solutions that are sorted: tuples of terms, in the order of *variables*."""

    variables: Sequence[ox.Variable]
    rows: Sequence[tuple[Any, ...]]

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        """Yield the solutions."""
        return iter(self.rows)


def sorted_solutions(text: str, ask: Callable[[str], Any]) -> Any:
    """Return what the query *text* finds: by *ask*, or sorted here where it sorts by variables whose values are IRIs, or none."""
    tail = _TAIL.search(text)
    return (tail and _sorted(text, tail, ask)) or ask(text)


def _sorted(text: str, tail: re.Match[str], ask: Callable[[str], Any]) -> Solutions | None:
    if "#" in text[text.rfind("\n", 0, tail.start()) + 1 : tail.start()]:  # it may be a comment that sorts
        return None
    found = ask(text[: tail.start() + 1])
    names = [each.value for each in getattr(found, "variables", ())]
    keys = [(name, bool(down)) for down, name in _KEY.findall(tail["keys"])]
    if not {name for name, _ in keys} <= {*names}:
        return None
    places = [(names.index(name), is_down) for name, is_down in keys]
    rows: list[tuple[Any, ...]] = []
    for solution in found:
        row = tuple(solution)
        if (len(rows) + 1) * len(names) > MOST or not all(_is_iri_or_none(row[place]) for place, _ in places):
            return None
        rows.append(row)
    for place, is_down in reversed(places):
        rows.sort(key=lambda row, at=place: row[at].value if row[at] else "", reverse=is_down)  # type: ignore[misc]
    return Solutions(found.variables, rows[: int(tail["limit"])] if tail["limit"] else rows)


def _is_iri_or_none(term: Any) -> bool:
    return term is None or isinstance(term, ox.NamedNode)
