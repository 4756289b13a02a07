"""Why a cell names no statement, and what to write instead."""

from __future__ import annotations

import re
from dataclasses import dataclass

from explorer.course.reading.statements import Statements
from explorer.framework.model import Node
from explorer.text import truncate

_LONGEST = 60
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\b")
_BETWEEN = re.compile(r"\s*[/;+&|]\s*|,\s+|\s+and\s+|\s+und\s+")


@dataclass(frozen=True, slots=True)
class Unmet:
    """Why a text names no statement (*reason*), what to do (*suggestion*), and the *nearest* statements."""

    reason: str
    suggestion: str
    nearest: tuple[Node, ...] = ()


def unmet(text: str, statements: Statements) -> Unmet:
    """Say why *text*, which means no single one of the *statements*, cannot be taken."""
    said = f"“{short(text)}”"
    if several := _several(text, statements):
        codes = ", ".join(node.code for node in several)
        return Unmet(f"{said} is more than one statement.", f"Write one row for each: {codes}.", several)
    if (successors := statements.retired.get(text.casefold())) is not None:
        hint = _offer(successors) if successors else "Name another statement, or leave the row out."
        return Unmet(f"{said} was retired from the framework.", hint, successors)
    if found := statements.meant(text):
        return Unmet(f"{said} may be any of several statements.", _offer(found), found)
    if _DAY.match(text):
        hint = "Excel makes days of codes such as 1.1: write the code again, in a column that is formatted as text."
        return Unmet(f"{said} is a day, no statement of the framework.", hint)
    near = statements.nearest(text)
    return Unmet(f"{said} is no statement of the framework.", _offer(near), near)


def short(text: str) -> str:
    """Return *text*, cut where it is long for a sentence."""
    return truncate(text, _LONGEST)


def _several(text: str, statements: Statements) -> tuple[Node, ...]:
    """The statements that *text* names where it names several by their codes and nothing else: “AB1 / AB2”."""
    found = [statements.folded.get(piece.casefold(), ()) for piece in _BETWEEN.split(text.strip())]
    named = dict.fromkeys(nodes[0] for nodes in found if len(nodes) == 1)
    return tuple(named) if len(named) > 1 and len(named) == len(found) else ()


def _offer(nodes: tuple[Node, ...]) -> str:
    if not nodes:
        return "Write a code of the framework; a template lists them all."
    listed = "; ".join(f"{node.code} “{short(node.short_label)}”" for node in nodes)
    return f"{'It may be' if len(nodes) == 1 else 'It may be one of these'}: {listed}."
