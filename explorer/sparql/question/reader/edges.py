"""Steps of a query from one term to another: its triples, with paths taken apart."""

from __future__ import annotations

import typing
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from explorer.sparql.question.reader.misfit import Misfit
from explorer.sparql.syntax_tree.terms import (
    IRI,
    Alternative,
    BlankNode,
    Inverse,
    Literal,
    Path,
    Repeat,
    Sequence,
    Term,
    Triple,
    Variable,
)

Steps: TypeAlias = typing.Literal["", "+", "*"]


@dataclass(frozen=True)
class Edge:
    """A triple pattern with one step, or with one that is repeated, from a *subject* to an *object*.

    A term is written as a string: a variable with its question mark, an IRI in pointed brackets; what has no name in the
    query is a variable with a space in its name.
    *value* is the object where that is a text or a number.
    """

    subject: str
    properties: tuple[str, ...]
    object: str
    steps: Steps = ""
    value: Literal | None = None

    binds = always_binds = True

    @property
    def names(self) -> set[str]:
        """Its ends that are variables."""
        return {end for end in (self.subject, self.object) if end.startswith("?")}


def read_edges(triple: Triple, new: Callable[[], Variable]) -> Iterator[Edge]:
    """Yield the steps of *triple*; *new* makes a variable for what stands between two of them. Raises `Misfit`."""
    match triple.verb:
        case Variable(name):
            raise Misfit(f"the property ?{name}, which is any")
        case Sequence(steps):
            yield from _sequence(triple, steps, new)
        case Inverse(path):
            if isinstance(triple.object, Literal):
                raise Misfit("a text as the subject of a triple")
            yield from read_edges(Triple(triple.object, path, triple.subject), new)
        case path:
            yield _edge(triple, path, new)


def _sequence(triple: Triple, steps: tuple[Path, ...], new: Callable[[], Variable]) -> Iterator[Edge]:
    start = triple.subject
    for step in steps[:-1]:
        between = new()
        yield from read_edges(Triple(start, step, between), new)
        start = between
    yield from read_edges(Triple(start, steps[-1], triple.object), new)


def _edge(triple: Triple, path: Path, new: Callable[[], Variable]) -> Edge:
    properties, steps = _step(path)
    subject = name_term(triple.subject)
    if not isinstance(triple.object, Literal):
        return Edge(subject, properties, name_term(triple.object), steps)
    if steps or len(properties) > 1:
        raise Misfit("a path to a text")
    return Edge(subject, properties, name_term(new()), value=triple.object)


def _step(path: Path) -> tuple[tuple[str, ...], Steps]:
    """Return the properties of *path*, one of which is walked, and whether it is repeated."""
    match path:
        case IRI(iri):
            return (iri,), ""
        case Alternative(paths) if all(isinstance(each, IRI) for each in paths):
            return tuple(each.iri for each in paths if isinstance(each, IRI)), ""
        case Repeat(inner, times) if times != "?":
            properties, steps = _step(inner)
            if not steps:
                return properties, times
    raise Misfit("a path of another sort")


def name_term(term: Term) -> str:
    """Return the string for *term*; raises `Misfit` for a text."""
    match term:
        case Variable(name):
            return f"?{name}"
        case IRI(iri):
            return f"<{iri}>"
        case BlankNode(label):
            return f"? b{label}"
    raise Misfit("a text as the subject of a triple")
