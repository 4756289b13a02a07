"""Several codes in one text, with commas between them; a code that has a comma itself stays whole."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

MOST_INSIDE = 3
"""Separators that a code may have inside it and still be found."""


def split_codes(given: str, known: Container[str], between: str = ",") -> Iterator[str]:
    """Yield the texts of *given* that stand between the characters *between*; where several together are a *known* code, that."""
    parts = re.split(f"([{re.escape(between)}])", given)  # texts, and between each two a separator
    at = 0
    while at < len(parts):
        longest = min(len(parts), at + 2 * MOST_INSIDE + 1)
        ends = (end for end in range(longest, at + 1, -2) if "".join(parts[at:end]).strip() in known)
        end = next(ends, at + 1)
        if code := "".join(parts[at:end]).strip():
            yield code
        at = end + 1
