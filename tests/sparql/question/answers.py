"""Compares the rows of an answer with what a question means: the same rows, in an order that fits, and no more than asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cmp_to_key
from itertools import pairwise
from typing import cast

import pyoxigraph as ox

from explorer.sparql.question.edit import change_columns, columns
from explorer.sparql.question.model import Count, Either, Link, May, Not, Part, Path, Question, Thing
from explorer.terms import PREFIXES
from tests.sparql.question.meaning import Found, Graph, Meaning, Term, number_of

Asked = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples
Row = tuple[object, ...]
Keys = tuple[object, ...]
"""What a row is sorted by, the first one first."""
INTEGER = ox.NamedNode(f"{PREFIXES['xsd']}integer")


def check_answer(question: Question, asked: Asked, graph: Graph) -> int:
    """Raise `AssertionError` unless *asked* is the answer to *question*; return how many rows there are without a limit."""
    if isinstance(asked, ox.QueryBoolean):
        assert bool(asked) == bool(Meaning(graph).ways(question)), "whether there is one"
        return int(bool(asked))
    if isinstance(asked, ox.QueryTriples):
        means = triples_of(question, graph)
        assert {(each.subject, each.predicate, each.object) for each in asked} == means
        return len(means)
    return check_rows(question, [tuple(row) for row in asked], rows_of(question, graph))


def triples_of(question: Question, graph: Graph) -> set[tuple[object, object, object]]:
    """Return what is drawn: each link that has to be or may be, with one property and one step, of whatever fits.

    One to a thing that is named has to be.
    """
    every = change_columns(question.thing, lambda part: replace(part, shown=isinstance(part, Thing)))
    made: set[tuple[object, object, object]] = set()
    for term, found in Meaning(graph).ways(Question(every)):
        made |= set(_triples(every, (), {**found, (): term}, term))
    return made


def _triples(
    part: Part, at: Path, found: Found, term: object, is_optional: bool = False
) -> Iterator[tuple[object, object, object]]:
    """The links in *part*, which is said of *term*."""
    if isinstance(part, Not | Either):
        return
    if isinstance(part, Link):
        inner = (*at, 0)
        end = found.get(inner)
        if end is None:  # there may be none
            return
        is_known = is_optional and replace(part.thing, shown=False).is_constant
        if len(part.properties) == 1 and not part.steps and not is_known:
            ends = (end, term) if part.backward else (term, end)
            yield ends[0], ox.NamedNode(part.properties[0]), ends[1]
        yield from _triples(part.thing, inner, found, end)
        return
    for index, each in enumerate(part.parts):
        yield from _triples(each, (*at, index), found, term, isinstance(part, May))


def rows_of(question: Question, graph: Graph) -> dict[Row, list[Keys]]:
    """Return the rows of the answer to *question* without its limit, with what each is sorted by as often as it is in the answer."""
    return _counted(question, graph) if question.form == "count" else _shown(question, graph)


def check_rows(question: Question, rows: list[Row], means: dict[Row, list[Keys]]) -> int:
    """Raise `AssertionError` unless *rows* are those that *question* *means*, in an order that fits; return how many it means."""
    left = {row: [*keys] for row, keys in means.items()}
    total = sum(map(len, left.values()))
    assert len(rows) == min(total, total if question.limit is None else question.limit), f"rows of {total}"
    compare = _order(question)
    keys = []
    for row in rows:
        assert left.get(row), f"{row} is no answer"
        keys.append(left[row].pop(0))
    for one, other in pairwise(keys):
        assert compare(one, other) <= 0, f"{one} stands before {other}"
    for each in (each for others in left.values() for each in others if keys):
        assert compare(keys[-1], each) <= 0, f"{keys[-1]} stands in place of {each}"
    return total


def _shown(question: Question, graph: Graph) -> dict[Row, list[Keys]]:
    """Return the rows of a question that shows things, each once with the first of all keys that it can be sorted by."""
    show, sort = _columns(question)
    found: dict[Row, list[Keys]] = {}
    for _, way in Meaning(graph).ways(question):
        found.setdefault(_cells(way, show), []).append(_cells(way, sort))
    by = cmp_to_key(_order(question))
    return {row: [min(keys, key=by)] for row, keys in found.items()}


def _counted(question: Question, graph: Graph) -> dict[Row, list[Keys]]:
    """Return the rows of a question that counts what it asks for, by all that it shows or sorts by."""
    counts = {path for path, part in columns(question) if isinstance(part, Count)}
    show, sort = _columns(question)
    keys = [path for path in dict.fromkeys((*show, *sort)) if path not in counts]
    fitting: dict[Row, list[tuple[Term, Found]]] = {} if keys else {(): []}
    for term, way in Meaning(graph).ways(question):
        fitting.setdefault(_cells(way, keys), []).append((term, way))
    ranked = sorted(
        [(abs(part.order), path) for path, part in columns(question) if part.order]
        + [(abs(question.order), None)] * bool(question.order)
    )
    found: dict[Row, list[Keys]] = {}
    for row, ways in fitting.items():
        cells: dict[Path | None, object] = dict(zip(keys, row, strict=True))
        cells |= {
            path: _integer(len({end for _, way in ways for end in cast("Iterable[Term]", way.get(path, ()))}))
            for path in counts
        }
        cells[None] = _integer(len({term for term, _ in ways}))
        found.setdefault((*(cells[path] for path in show), cells[None]), []).append(
            tuple(cells[path] for _, path in ranked)
        )
    by = cmp_to_key(_order(question))
    return {row: sorted(keys, key=by) for row, keys in found.items()}


def _columns(question: Question) -> tuple[list[Path], list[Path]]:
    """Return the places of what is shown, and of what is sorted by, the first one first."""
    found = columns(question)
    ranked = sorted((abs(part.order), path) for path, part in found if part.order)
    return [path for path, part in found if part.shown], [path for _, path in ranked]


def _cells(way: Found, paths: list[Path]) -> tuple[object, ...]:
    found = (way.get(path) for path in paths)
    return tuple(_plain(each) for each in found)


def _plain(cell: object) -> object:
    if isinstance(cell, frozenset):
        return _integer(len(cell))
    return _integer(cell) if isinstance(cell, int) else cell


def _integer(number: int) -> ox.Literal:
    return ox.Literal(str(number), datatype=INTEGER)


def _order(question: Question):  # type: ignore[no-untyped-def] # a function of two keys
    """Return how two keys of *question* are sorted: below 0 where the first one comes first."""
    orders = [part.order for _, part in columns(question) if part.order] + [question.order] * bool(
        question.order
    )
    signs = [1 if order > 0 else -1 for order in sorted(orders, key=abs)]

    def compare(one: Keys, other: Keys) -> int:
        found = (sign * _compare(left, right) for sign, left, right in zip(signs, one, other, strict=True))
        return next(filter(None, found), 0)

    return compare


def _compare(one: object, other: object) -> int:
    """Return how two cells are sorted (SPARQL 1.1 §15.1), where the values of a property are all texts in one language, or all numbers."""
    ranks = [_rank(one), _rank(other)]
    if ranks[0] != ranks[1] or ranks[0] < 2:
        return ranks[0] - ranks[1]
    left, right = number_of(one), number_of(other)
    if left is None or right is None:
        left, right = one.value, other.value  # type: ignore[attr-defined]
    return int(left > right) - int(left < right)


def _rank(cell: object) -> int:
    return (
        0
        if cell is None
        else 1
        if isinstance(cell, ox.BlankNode)
        else 2
        if isinstance(cell, ox.NamedNode)
        else 3
    )
