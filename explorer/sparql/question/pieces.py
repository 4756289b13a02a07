"""Pieces of a sentence, each with the place in the question of what it says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from explorer.sparql.english.sentence import Part
from explorer.sparql.question.part import Path


@dataclass(frozen=True, slots=True)
class Piece:
    """A *part* of a sentence, and the *place* in the question of what it says; None for words between."""

    part: Part
    place: Path | None = None


Pieces = tuple[Piece, ...]


def say(*parts: str | Part | Pieces, at: Path | None = None) -> Pieces:
    """Join *parts*; those that are no pieces yet say what is *at* a place of the question."""
    joined: list[Piece] = []
    for each in parts:
        if isinstance(each, str):
            joined += [Piece(Part("words", each), at)] if each else []
        elif isinstance(each, Part):
            joined.append(Piece(each, at))
        else:
            joined += each
    return tuple(joined)


def words_of(pieces: Pieces) -> str:
    """Return *pieces* as plain text."""
    return "".join(piece.part.text for piece in pieces)


def enumerate_pieces(items: Sequence[Pieces], last: str, comma: str = ", ") -> Pieces:
    """Join *items* as a list: with *comma* between them, and *last* before the last one."""
    joined: Pieces = ()
    for place, item in enumerate(items):
        between = "" if not place else last if place == len(items) - 1 else comma
        joined = say(joined, between, item)
    return joined


def list_clauses(clauses: Sequence[Pieces]) -> Pieces:
    """Join *clauses* as a list, with “and” before the last one where that goes on as the one before it began."""
    alike = len(clauses) > 1 and _opening(clauses[-1]) == _opening(clauses[-2])
    return enumerate_pieces(clauses, ", and " if alike else ", ")


def _opening(clause: Pieces) -> str:
    first = words_of(clause).partition(" ")[0]
    return "that" if first == "whose" else first
