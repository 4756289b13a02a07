"""What an import needs to know of the vocabulary that ships."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from explorer.errors import DataError
from explorer.ontology_files import read_file

_KIND = re.compile(r"^ont:\w+ a owl:Class ;(?:\n .*)*?\n    skos:notation \"([a-z-]+)\"", re.MULTILINE)
_OWN_WORDS = re.compile(r"^(ont:\w+) a owl:NamedIndividual, ont:OwnWords ;", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Shipped:
    """The *words* of its kinds in addresses, which stand for no others, and the *basis* of what a framework itself says."""

    words: frozenset[str]
    basis: str


def read_shipped(schema: Path) -> Shipped:
    """Read the file *schema*; raises `DataError` where it has no such basis."""
    text = read_file(schema).decode()
    found = _OWN_WORDS.search(text)
    if not found:
        raise DataError(
            f"{schema.name} has no basis for a framework’s own words.", "Take the one that ships."
        )
    return Shipped(frozenset(_KIND.findall(text)), found[1])
