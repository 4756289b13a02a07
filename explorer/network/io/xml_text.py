"""Which characters a file of XML can hold."""

from __future__ import annotations

import unicodedata

_NEVER = frozenset("\ufffe\uffff")


def xml_safe(text: str) -> str:
    """Return *text* without what XML cannot hold (XML 1.0 §2.2, production 2) and without control characters."""
    return "".join(
        c for c in text if c in "\t\n" or not (c in _NEVER or unicodedata.category(c) in ("Cc", "Cs"))
    )
