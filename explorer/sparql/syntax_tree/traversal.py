"""Goes through every value of a syntax tree."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from explorer.sparql.syntax_tree.terms import Variable


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
