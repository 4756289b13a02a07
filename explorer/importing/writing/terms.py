"""Terms and blocks of Turtle as people write them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pyoxigraph import NamedNode

from explorer.importing.draft import Words
from explorer.importing.language_detection import is_tag
from explorer.text import xml_safe

_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})
_LOCAL = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_.\-]*[A-Za-z0-9_\-])?")
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:[^\x00-\x20<>\"{}|^`\\]+")

Pair = tuple[str, str]
"""A property and its object, as they are written."""


def string(text: str) -> str:
    """Write *text* as a string."""
    return f'"{xml_safe(text).translate(_ESCAPES)}"'


def literal(words: Words, language: str) -> str:
    """Write *words* in their language, or in *language* where they have none that RDF can hold."""
    return f"{string(words.text)}@{words.language if is_tag(words.language) else language}"


def day(date: str) -> str:
    """Write *date* (2026-11-30) as a date."""
    return f"{string(date)}^^xsd:date"


def is_iri(text: str) -> bool:
    """Return whether *text* is an absolute IRI that Turtle can hold."""
    if not _IRI.fullmatch(text):
        return False
    try:
        NamedNode(text)
    except ValueError:
        return False
    return True


def full(iri: str) -> str:
    """Write *iri* in full."""
    return f"<{iri}>"


def named(prefix: str, space: str, local: str) -> str:
    """Write what is called *local* in *space* with its *prefix* where Turtle can."""
    return f"{prefix}:{local}" if _LOCAL.fullmatch(local) else full(f"{space}{local}")


def block(subject: str, pairs: Sequence[Pair]) -> str:
    """Write all that is said of *subject*, one property a line."""
    (first, value), *rest = pairs
    lines = [f"{subject} {first} {value}", *(f"    {name} {value}" for name, value in rest)]
    return " ;\n".join(lines) + " .\n"


def listed(name: str, values: Iterable[str]) -> list[Pair]:
    """The property *name* with all *values*, if there are any."""
    written = list(dict.fromkeys(values))
    return [(name, ", ".join(written))] if written else []


def prefixes(spaces: Iterable[Pair]) -> str:
    """Write the prefixes of *spaces*."""
    return "".join(f"@prefix {prefix}: <{space}> .\n" for prefix, space in spaces)
