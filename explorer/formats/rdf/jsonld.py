"""JSON-LD 1.1 (W3C Recommendation of 2020), with the explorer's prefixes as its context."""

from __future__ import annotations

import json
from typing import Any

from explorer.formats.rdf.sorted_graph import read
from explorer.vocabulary import PREFIXES


def write(ntriples: bytes) -> bytes:
    """Write a graph, given as N-Triples, as JSON-LD."""
    text = read(ntriples).serialize(format="json-ld", context=dict(PREFIXES), auto_compact=False)
    return json.dumps(ordered(json.loads(text)), ensure_ascii=False, indent=2).encode() + b"\n"


def ordered(value: Any, in_list: bool = False) -> Any:
    """Sort what has no order of its own: keys, and arrays but for those of ``@list`` (JSON-LD 1.1 §4.3)."""
    if isinstance(value, dict):
        return {key: ordered(value[key], key == "@list") for key in sorted(value)}
    if isinstance(value, list):
        items = [ordered(item) for item in value]
        return items if in_list else sorted(items, key=lambda item: json.dumps(item, sort_keys=True))
    return value
