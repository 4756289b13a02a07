"""The parameters of a question as fields of a form, and what a reader chose as RDF terms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from explorer.errors import BadRequest
from explorer.framework import Edition, Node
from explorer.query import Parameter, Query
from explorer.terms import Iri, Value, n3


@dataclass(frozen=True, slots=True)
class Option:
    """One choice: its *value* in addresses, its *label* on the page, and its place in the data."""

    value: str
    label: str
    term: Value
    group: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter as a field: *options* to choose from, or none for a free text; *several* may be chosen."""

    name: str
    label: str
    type: str
    options: tuple[Option, ...]
    several: bool
    values: tuple[str, ...]

    @property
    def groups(self) -> tuple[tuple[str, tuple[Option, ...]], ...]:
        """The options under the headings that they stand under."""
        return tuple((name, tuple(found)) for name, found in groupby(self.options, key=lambda one: one.group))


def fields(query: Query, edition: Edition, given: Mapping[str, Sequence[str]]) -> tuple[Field, ...]:
    """Make the fields of *query*, filled with what is *given*, otherwise with the defaults."""
    return tuple(_field(parameter, edition, given.get(parameter.name, ())) for parameter in query.parameters)


def values(found: Iterable[Field]) -> dict[str, list[Value]]:
    """Read the fields: name → the terms to bind.

    Raises `BadRequest`, which names what is possible.
    """
    return {field.name: [_term(field, value) for value in _filled(field)] for field in found}


def _field(parameter: Parameter, edition: Edition, given: Sequence[str]) -> Field:
    default = parameter.default if isinstance(parameter.default, list) else [parameter.default]
    several = isinstance(parameter.default, list)
    options = _options(parameter.type, edition)
    chosen = [
        part.strip() for value in given for part in (value.split(",") if several and not options else [value])
    ]
    filled = (
        tuple(dict.fromkeys(part for part in chosen if part)) if given else tuple(str(one) for one in default)
    )
    return Field(parameter.name, parameter.label, parameter.type, options, several, filled)


def _options(type_: str, edition: Edition) -> tuple[Option, ...]:
    if type_ == "kind":
        return tuple(Option(kind.name, kind.label, kind.iri) for kind in edition.kinds.values())
    if type_ == "basis":
        return tuple(Option(basis.name, basis.name, basis.iri) for basis in edition.bases.values())
    nodes = (node for node in edition.nodes.values() if _fits(node, type_))
    return tuple(
        Option(node.code, f"{node.code} – {node.short}", node.iri, node.kind.plural) for node in nodes
    )


def _fits(node: Node, type_: str) -> bool:
    return type_ == "node" or type_ == node.kind.name or (type_ == "element" and node.kind.is_element)


def _filled(field: Field) -> tuple[str, ...]:
    if not field.values:
        raise BadRequest(f"“{field.label}” is empty.", "Fill it in.")
    return field.values


def _term(field: Field, value: str) -> Value:
    if field.options:
        return _chosen(field, value)
    if field.type == "integer":
        return _integer(field, value)
    if field.type == "iri":
        n3(Iri(value))
        return Iri(value)
    return value


def _chosen(field: Field, value: str) -> Value:
    for option in field.options:
        if option.value == value:
            return option.term
    possible = ", ".join(option.value for option in field.options)
    raise BadRequest(f"“{value}” is not possible for “{field.label}”.", f"Possible are: {possible}.")


def _integer(field: Field, value: str) -> int:
    try:
        return int(value)
    except ValueError:
        raise BadRequest(f"“{value}” is not possible for “{field.label}”.", "A whole number is.") from None
