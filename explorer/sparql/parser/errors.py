"""What the parser raises."""

from __future__ import annotations


class UnsupportedQuery(Exception):
    """A query cannot be parsed here; the message says why, as the end of a sentence that begins “because”."""
