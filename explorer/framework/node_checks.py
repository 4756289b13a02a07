"""What no node can be served with: a code that is none, or that two nodes have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from explorer.errors import DataError
from explorer.framework.model import Node
from explorer.text import xml_safe

_LONGEST = 80


def by_code(nodes: Iterable[Node]) -> Mapping[str, Node]:
    """Return *nodes* by their codes; of several rows of one node the last counts.

    Raises `DataError` for a code that is empty, that no address or file can hold, or that two nodes have.
    """
    found: dict[str, Node] = {}
    for node in nodes:
        if (before := found.get(node.code)) is None:
            check_code(node.code, node.iri)
        elif before.iri != node.iri:
            raise DataError(
                f"Two nodes have the code “{node.code[:_LONGEST]}”: {before.iri} and {node.iri}.",
                "Give each a skos:notation of its own.",
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
