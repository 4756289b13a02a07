"""What a triple holds, as plain Python values."""

from __future__ import annotations

from explorer.importing.draft import Words
from explorer.terms import Iri


class Blank(str):
    """A blank node, as ``_:1``: numbered in the order in which a file mentions them, so that the next run has the same."""

    __slots__ = ()


Value = Iri | Blank | Words


def written(value: Value) -> str:
    """Return the text or the IRI."""
    return value.text if isinstance(value, Words) else str(value)
