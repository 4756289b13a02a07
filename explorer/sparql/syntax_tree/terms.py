"""Terms, property paths (§9) and triple patterns (§5.1.1) of the syntax tree, and how its values are gone through."""

from __future__ import annotations

import typing
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, TypeAlias


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable, without its question mark."""

    name: str


@dataclass(frozen=True, slots=True)
class IRI:
    """An IRI, in full."""

    iri: str


@dataclass(frozen=True, slots=True)
class Literal:
    """A literal: its *text*, with a *language* (BCP 47) or a *datatype* (an IRI) where it is written with one."""

    text: str
    language: str = ""
    datatype: str = ""


@dataclass(frozen=True, slots=True)
class BlankNode:
    """A blank node; the same *label* is the same node."""

    label: str


@dataclass(frozen=True, slots=True)
class NotCovered:
    """What this tree has no value for, in the *words* of the query or of its grammar."""

    words: str


Term: TypeAlias = Variable | IRI | Literal | BlankNode


@dataclass(frozen=True, slots=True)
class Inverse:
    """A path walked the other way round: ``^path`` (§9.1)."""

    path: Path


@dataclass(frozen=True, slots=True)
class Sequence:
    """Paths one after the other: ``a/b``."""

    steps: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Alternative:
    """One path or another: ``a|b``."""

    paths: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """A path walked again and again: ``*`` any number of times, ``+`` once or more, ``?`` once or not at all."""

    path: Path
    times: typing.Literal["*", "+", "?"]


@dataclass(frozen=True, slots=True)
class NegatedPropertySet:
    """Any property but these: ``!(a|b)``."""

    names: tuple[IRI, ...]


Path: TypeAlias = IRI | Inverse | Sequence | Alternative | Repeat | NegatedPropertySet | NotCovered


@dataclass(frozen=True, slots=True)
class Triple:
    """A triple pattern; its *verb* is a path or a variable."""

    subject: Term
    verb: Path | Variable
    object: Term


def walk(node: Any) -> Iterator[Any]:
    """Yield *node* and every value inside it, in the order in which they are written."""
    yield node
    inner = [getattr(node, field.name) for field in fields(node)] if is_dataclass(node) else node
    if isinstance(inner, list | tuple):
        for each in inner:
            yield from walk(each)


def variables(node: Any) -> tuple[str, ...]:
    """Return the names of the variables in *node*, each once, in the order in which they are written."""
    return tuple(dict.fromkeys(each.name for each in walk(node) if isinstance(each, Variable)))
