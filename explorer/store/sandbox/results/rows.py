"""Writes the rows that a SELECT found, cut where they are too many, and the verdict of an ASK."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from operator import itemgetter
from typing import Any

from explorer.store.sandbox.results.output import Sink


class RowWriter(ABC):
    """A format for rows: a *head*, the rows with *between* between them, a *foot*; or a verdict."""

    mount = ""
    """The path below which the pages of this server are."""
    head = ""
    between = ""
    foot = ""

    @abstractmethod
    def __init__(self, columns: Sequence[str], base: str) -> None:
        """Write rows with *columns*; a page links IRIs below *base* to the pages of this server."""

    @abstractmethod
    def row(self, terms: Sequence[Any]) -> str:
        """Write one row: a term of Oxigraph for each column, None where the variable is unbound."""

    def verdict(self, yes: bool) -> str:
        """Write the answer to an ASK as a document of its own: a word, where a specification has no form for it."""
        return "true" if yes else "false"


def write_rows(
    found: Iterable[Any], order: Sequence[int], writer: RowWriter, sink: Sink, limit: int | None
) -> tuple[int, bool]:
    """Write at most *limit* rows, their terms in *order*; returns how many, and whether there are more.

    Raises `NotAcceptable` where the format cannot hold them, and what *sink* raises.
    """
    number, truncated, pick = 0, False, _picker(order)
    sink.write(writer.head.encode())
    for solution in found:
        truncated = number == limit
        if truncated:
            break
        row = writer.row(pick(solution))
        sink.write((writer.between + row if number else row).encode())
        number += 1
    sink.write(writer.foot.encode())
    return number, truncated


def _picker(order: Sequence[int]) -> Callable[[Any], Sequence[Any]]:
    """How to take the terms of a solution in *order*."""
    if list(order) == sorted(order):
        return tuple
    several = itemgetter(*order)  # of one alone it would be no tuple, but one is always in order
    return lambda solution: several(tuple(solution))
