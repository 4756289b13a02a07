"""What no node can be served with: a code that is none, that two nodes have or no address can have, and a place inside itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from explorer.errors import DataError
from explorer.framework.model import Node
from explorer.media_types import EXPORT_FORMATS, JSON, RDF_FORMATS, REFERENCE_FORMATS
from explorer.store.parts import check_parts
from explorer.terms import Iri
from explorer.text import xml_safe

_LONGEST = 80
_NOT_IN_AN_ADDRESS = re.compile(r"[\s/?#%\\<>\"{}|^`]|^\.{1,2}$")
"""What ends a part of an address, or has a meaning of its own there (RFC 3986 §3.3, §5.2.4)."""
_SUFFIXES = tuple(f".{one.suffix}" for one in (*RDF_FORMATS, JSON, *EXPORT_FORMATS, *REFERENCE_FORMATS))
"""With these, the address of a page is that of a file."""


def by_code(nodes: Iterable[Node]) -> Mapping[str, Node]:
    """Return *nodes* by their codes; of several rows of one node the last counts.

    Raises `DataError` for a code that is empty, that no address or file can hold, or that two nodes have, and for a second one of a node.
    """
    found: dict[str, Node] = {}
    codes: dict[Iri, str] = {}
    for node in nodes:
        if (before := found.get(node.code)) is None:
            check_code(node.code, node.iri)
        elif before.iri != node.iri:
            raise DataError(
                f"Two nodes have the code “{node.code[:_LONGEST]}”: {before.iri} and {node.iri}.",
                "Give each a skos:notation of its own.",
            )
        if (other := codes.setdefault(node.iri, node.code)) != node.code:
            raise DataError(
                f"{node.iri} has two codes, “{other[:_LONGEST]}” and “{node.code[:_LONGEST]}”.",
                "Keep one skos:notation.",
            )
        found[node.code] = node
    return found


def check_code(code: str, iri: str) -> None:
    """Raise `DataError` where *code*, which is that of *iri*, is blank or has a control character."""
    if not code.strip():
        raise DataError(f"The code of {iri} is empty.", "Write one as its skos:notation, such as A1.")
    if wrong := next((one for one in code if xml_safe(one) != one or one in "\t\n\r\u2028\u2029"), ""):
        shown = re.sub(r"[^ -~]", lambda other: f"\\u{ord(other[0]):04X}", code[:_LONGEST])
        raise DataError(
            f"The code of {iri} has the control character U+{ord(wrong):04X}: “{shown}”.",
            "Take it out of its skos:notation.",
        )


def fits_an_address(code: str) -> bool:
    """Return whether a page can be found at ``/id/{code}``."""
    return not _NOT_IN_AN_ADDRESS.search(code) and not code.endswith(_SUFFIXES)


def check_addresses(nodes: Mapping[str, Node], base: str) -> None:
    """Raise `DataError` where the page of one of *nodes* could not be found at ``/id/{code}``, which stands for *base* and ``id/{code}``."""
    for code, node in nodes.items():
        shown = f"The code “{code[:_LONGEST]}” of {node.iri}"
        if not node.iri.startswith(f"{base}id/"):
            raise DataError(
                f"{node.iri} is none of the names that this server answers for, which begin with {base}id/.",
                "Rename it, or set EXPLORER_BASE to what such names begin with.",
            )
        if wrong := _NOT_IN_AN_ADDRESS.search(code):
            raise DataError(
                f"{shown} has “{wrong[0]}”, so its page would have no address.",
                "Use letters, digits, hyphens and dots in its skos:notation and at the end of its name.",
            )
        if code.endswith(_SUFFIXES):
            raise DataError(
                f"{shown} ends as a file does, so its page would have no address.",
                "Let it end otherwise, and its name too.",
            )
        if node.iri != f"{base}id/{code}":
            raise DataError(
                f"{shown} is not what that ends with, so its page would not be found.",
                f"Let its skos:notation be “{node.iri.removeprefix(f'{base}id/')}”, or call it {base}id/{code}.",
            )


def check_places(nodes: Mapping[str, Node]) -> None:
    """Raise `DataError` where some of *nodes* are parts of each other in a circle, which would be in no outline, or parts of too many parts."""
    by_iri = {node.iri: node for node in nodes.values()}
    above: dict[str, Sequence[str]] = {
        iri: (node.parent,) for iri, node in by_iri.items() if node.parent in by_iri
    }
    check_parts(above, lambda iri: by_iri[Iri(iri)].code)
