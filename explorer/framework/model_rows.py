"""How the rows of page queries become kinds, bases, relations, nodes and other values of the model."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, fields, replace
from typing import TYPE_CHECKING, Any, TypeVar

from explorer.errors import DataError
from explorer.framework.degree import Degree
from explorer.framework.json_record import camel_case
from explorer.framework.localisation import Translations, tag_of
from explorer.framework.model import Basis, Colour, Kind, Node, Relation
from explorer.framework.nodes.checks import by_code, check_code
from explorer.framework.nodes.reading_order import in_reading_order
from explorer.store import Row, Rows
from explorer.terms import LARGEST, Iri, Value, whole_number
from explorer.text import truncate

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_HEX = re.compile(r"#[0-9a-f]{6}")
_DASHES: Mapping[str, tuple[float, ...]] = {"dashed": (5, 4), "dotted": (1.5, 4)}
"""The dashes of a line whose basis has no dash pattern."""
_LENGTH = re.compile(r"\d{1,3}(\.\d{1,2})?")


def _iri(value: Value) -> Iri:
    """Return *value*; raises `ValueError` where it is a text or a node without a name."""
    if not isinstance(value, Iri):
        raise ValueError(f"{value} is no IRI")
    return value


_TYPES: Mapping[Any, Callable[[Any], Any]] = {
    str: str, int: whole_number, bool: bool, int | None: whole_number, Iri: _iri, Iri | None: _iri,
}  # fmt: skip
_NEEDED: Mapping[Callable[[Any], Any], tuple[str, str]] = {
    whole_number: ("a whole number", f"write digits alone, at most {LARGEST}"),
    _iri: ("an IRI", "write one as <https://…> or with a prefix"),
}
_EMPTY: Mapping[Any, Any] = {str: "", bool: False, int | None: None, Iri | None: None}
Named = TypeVar("Named", Kind, Basis, Relation)
Made = TypeVar("Made", bound="DataclassInstance")


def row_reader(made: type[Made]) -> Callable[..., Made]:
    """Return a function that makes a value of the dataclass *made* of a row and of the fields that are given by name.

    A field is read from the column of its name in camelCase; one that is not bound has its default or is empty.
    """
    columns = [
        (each.name, camel_case(each.name), _TYPES[each.type]) for each in fields(made) if each.type in _TYPES
    ]
    needed = (each for each in fields(made) if each.default is MISSING and each.type in _EMPTY)
    empty = {each.name: _EMPTY[each.type] for each in needed}

    def read(row: Row, **given: Any) -> Made:
        bound = {
            name: _read(type_, row, column, given.get("iri"))
            for name, column, type_ in columns
            if column in row
        }
        return made(**{**empty, **bound, **given})

    return read


def _read(type_: Callable[[Any], Any], row: Row, column: str, about: Iri | None) -> Any:
    try:
        return type_(row[column])
    except ValueError as error:
        if about is None:
            about = next((each for each in row.values() if isinstance(each, Iri)), None)
        needed, how = _NEEDED[type_]
        raise DataError(
            f"“{truncate(str(row[column]), 80)}” is said of {about or 'the framework'}, where {needed} is needed ({column}).",
            f"Correct it: {how}; explorer check lists what else is wrong.",
        ) from error


_KIND, _BASIS, _RELATION, _NODE = row_reader(Kind), row_reader(Basis), row_reader(Relation), row_reader(Node)
_DEGREE = row_reader(Degree)


def by_iri(values: Mapping[str, Named], iri: Value | None) -> Named | None:
    """Return the one of *values* that *iri* names, or None."""
    return next((value for value in values.values() if value.iri == iri), None)


def read_kind(row: Row) -> Kind:
    """Read a row of `kinds.rq`; raises `DataError` for a name or a colour that is not one."""
    check_code(str(row["name"]), Iri(row["kind"]))
    return _KIND(row, iri=Iri(row["kind"]), colour=_colour(row))


def _colour(row: Row) -> Colour | None:
    if "lightColour" not in row:
        return None
    colour = Colour(str(row["lightColour"]).lower(), str(row["darkColour"]).lower())
    wrong = [each for each in (colour.light, colour.dark) if not _HEX.fullmatch(each)]
    if wrong:
        raise DataError(
            f"“{wrong[0][:80]}” is not a colour of the kind {row['name']}.", "Write it as #rrggbb."
        )
    return colour


def read_basis(row: Row) -> Basis:
    """Read a row of `bases.rq`; raises `DataError` for a name or a dash pattern that is not one."""
    check_code(str(row["name"]), Iri(row["basis"]))
    return _BASIS(row, iri=Iri(row["basis"]), line=str(row["lineStyle"]), dashes=_dashes(row))


def _dashes(row: Row) -> tuple[float, ...]:
    lengths = str(row.get("dashPattern", "")).split()
    if not all(_LENGTH.fullmatch(length) for length in lengths):
        raise DataError(
            f"“{' '.join(lengths)[:80]}” is not a dash pattern of the basis {row['name']}.",
            "Write it as “5 4”.",
        )
    pattern = tuple(float(length) if "." in length else int(length) for length in lengths)
    return pattern or _DASHES.get(str(row["lineStyle"]), ())


def read_relation(row: Row) -> Relation:
    """Read a row of `relations.rq`."""
    iri = Iri(row["relation"])
    return _RELATION(row, iri=iri, name=iri.local)


def read_nodes(
    rows: Rows,
    kinds: Mapping[str, Kind],
    bases: Mapping[str, Basis],
    translations: Translations,
    language: str = "",
) -> Mapping[str, Node]:
    """Read the rows of `nodes.rq`, in the order in which a framework is read.

    Raises `DataError` for a number or a code that is none, and for a code that two nodes have.
    """
    known = {kind.iri: kind for kind in kinds.values()}
    return by_code(in_reading_order(_node(row, known, bases, translations, language) for row in rows))


def _node(
    row: Row, kinds: Mapping[Iri, Kind], bases: Mapping[str, Basis], translations: Translations, language: str
) -> Node:
    iri = Iri(row["node"])
    label, short = translations.name(iri, language)
    text = translations.text(iri, "text", language) or label
    return _NODE(
        row,
        iri=iri,
        kind=kinds[Iri(row["kind"])],
        label=str(label),
        short_label=str(short),
        text=str(text),
        language=tag_of(text),
        short_label_language=tag_of(short),
        parent_basis=_place_basis(row, bases),
    )


def add_degrees(nodes: Mapping[str, Node], rows: Iterable[Row]) -> Mapping[str, Node]:
    """Return *nodes*, the findings among them with what *rows* of `finding-degrees.rq` say of their words."""
    degrees = {Iri(row["node"]): _degree(row) for row in rows}
    return {
        code: replace(node, degree=degrees[node.iri]) if node.iri in degrees else node
        for code, node in nodes.items()
    }


def _degree(row: Row) -> Degree:
    day = str(row.get("accessed", "")).partition("T")[0]
    return _DEGREE(row, name=str(row["degree"]), document=Iri(row["document"]).local, accessed=day)


def _place_basis(row: Row, bases: Mapping[str, Basis]) -> Basis | None:
    """The basis of a node's place: that of the graph that states it, or the firmest where the graph has none."""
    return by_iri(bases, row.get("basis")) or next(iter(bases.values())) if "parent" in row else None
