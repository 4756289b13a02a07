"""Terms, property paths (§9) and triple patterns (§5.1.1) of the syntax tree, and how its values are gone through."""

from __future__ import annotations

import typing
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias


@typing.dataclass_transform(frozen_default=True)
class Node:
    """A part of the tree: a class of its own for each, made a frozen dataclass."""

    def __init_subclass__(cls) -> None:
        dataclass(frozen=True)(cls)


class Variable(Node):
    """A variable, without its question mark."""

    name: str


class IRI(Node):
    """An IRI, in full."""

    iri: str


class Literal(Node):
    """A literal: its *text*, with a *language* (BCP 47) or a *datatype* (an IRI) where it is written with one."""

    text: str
    language: str = ""
    datatype: str = ""


class BlankNode(Node):
    """A blank node; the same *label* is the same node."""

    label: str


class NotCovered(Node):
    """What this tree has no value for, in the *words* of the query or of its grammar."""

    words: str


Term: TypeAlias = Variable | IRI | Literal | BlankNode


class Inverse(Node):
    """A path walked the other way round: ``^path`` (§9.1)."""

    path: Path


class Sequence(Node):
    """Paths one after the other: ``a/b``."""

    steps: tuple[Path, ...]


class Alternative(Node):
    """One path or another: ``a|b``."""

    paths: tuple[Path, ...]


class Repeat(Node):
    """A path walked again and again: ``*`` any number of times, ``+`` once or more, ``?`` once or not at all."""

    path: Path
    times: typing.Literal["*", "+", "?"]


class NegatedPropertySet(Node):
    """Any property but these: ``!(a|b)``."""

    names: tuple[IRI, ...]


Path: TypeAlias = IRI | Inverse | Sequence | Alternative | Repeat | NegatedPropertySet | NotCovered


class Triple(Node):
    """A triple pattern; its *verb* is a path or a variable."""

    subject: Term
    verb: Path | Variable
    object: Term


def walk(node: Any) -> Iterator[Any]:
    """Yield *node* and every value inside it, in the order in which they are written."""
    yield node
    inner = vars(node).values() if isinstance(node, Node) else node if isinstance(node, tuple) else ()
    for each in inner:
        yield from walk(each)


def variables(node: Any) -> tuple[str, ...]:
    """Return the names of the variables in *node*, each once, in the order in which they are written."""
    return tuple(dict.fromkeys(each.name for each in walk(node) if isinstance(each, Variable)))
