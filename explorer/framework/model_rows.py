"""How the rows of page queries become kinds, bases, relations and nodes."""

import re
from collections.abc import Mapping

from explorer.errors import DataError
from explorer.framework.json_record import camel_case
from explorer.framework.localisation import Translations, tag_of
from explorer.framework.model import Basis, Colour, Kind, Node, Relation
from explorer.store import Row, Rows
from explorer.terms import Iri

_HEX = re.compile(r"#[0-9a-f]{6}")
_DASHES: Mapping[str, tuple[float, ...]] = {"dashed": (5, 4), "dotted": (1.5, 4)}
"""The dashes of a line whose basis has no dash pattern."""
_LENGTH = re.compile(r"\d{1,3}(\.\d{1,2})?")


def texts(row: Row, *names: str) -> dict[str, str]:
    """Return the texts of *row* by the *names* of the fields that they are for; one that is not bound is empty."""
    return {name: str(row.get(camel_case(name), "")) for name in names}


def read_kind(row: Row) -> Kind:
    """Read a row of `kinds.rq`; raises `DataError` for a colour that is not one."""
    return Kind(
        iri=Iri(row["kind"]),
        name=str(row["name"]),
        label=str(row["label"]),
        plural=str(row["plural"]),
        sign=str(row["sign"]),
        order=int(row["order"]),
        definition=str(row["definition"]),
        is_element=bool(row["isElement"]),
        shape=str(row.get("shape", "plain")),
        colour=_colour(row),
        shown_on_request=bool(row.get("shownOnRequest", False)),
        is_source=bool(row["isSource"]),
        is_finding=bool(row["isFinding"]),
    )


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
    """Read a row of `bases.rq`; raises `DataError` for a dash pattern that is not one."""
    return Basis(
        iri=Iri(row["basis"]),
        name=str(row["name"]),
        definition=str(row["definition"]),
        order=int(row["order"]),
        attribution=str(row["attribution"]),
        line=str(row["lineStyle"]),
        dashes=_dashes(row),
        is_reported=bool(row["isReported"]),
        is_judgement=bool(row["isJudgement"]),
    )


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
    return Relation(
        iri=Iri(row["relation"]),
        name=Iri(row["relation"]).local,
        label=str(row["label"]),
        phrase=str(row["phrase"]),
        inverse_phrase=str(row["inversePhrase"]),
        definition=str(row.get("definition", "")),
    )


def read_nodes(
    rows: Rows,
    kinds: Mapping[str, Kind],
    bases: Mapping[str, Basis],
    translations: Translations,
    language: str = "",
) -> Mapping[str, Node]:
    """Read the rows of `nodes.rq`: elements in the order of the text, then the other kinds in the order of kinds."""
    by_iri = {kind.iri: kind for kind in kinds.values()}
    nodes = [_node(row, by_iri, bases, translations, language) for row in rows]
    nodes.sort(key=lambda node: 0 if node.kind.is_element else node.kind.order)
    return {node.code: node for node in nodes}


def _node(
    row: Row, kinds: Mapping[Iri, Kind], bases: Mapping[str, Basis], translations: Translations, language: str
) -> Node:
    iri = Iri(row["node"])
    label, short = translations.name(iri, language)
    text = translations.text(iri, "text", language) or label
    return Node(
        iri=iri,
        code=str(row["code"]),
        kind=kinds[Iri(row["kind"])],
        label=str(label),
        short_label=str(short),
        text=str(text),
        language=tag_of(text),
        short_label_language=tag_of(short),
        parent=Iri(row["parent"]) if "parent" in row else None,
        parent_basis=_place_basis(row, bases),
        position=_integer(row, "position"),
        line=_integer(row, "line"),
        start=_integer(row, "start"),
        end=_integer(row, "end"),
    )


def _integer(row: Row, name: str) -> int | None:
    return int(row[name]) if name in row else None


def _place_basis(row: Row, bases: Mapping[str, Basis]) -> Basis | None:
    """The basis of a node's place: that of the graph that states it, or the firmest where the graph has none."""
    if "parent" not in row:
        return None
    stated = (basis for basis in bases.values() if basis.iri == row.get("basis"))
    return next(stated, next(iter(bases.values())))
