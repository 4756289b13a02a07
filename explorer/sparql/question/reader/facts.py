"""What is known of the values of properties."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from explorer.terms import PREFIXES

PLAIN = frozenset({f"{PREFIXES['xsd']}string"})
"""The datatype of texts without a language."""
TEXTS = PLAIN | {f"{PREFIXES['rdf']}langString"}
"""The datatypes of texts."""
WHOLE = frozenset({f"{PREFIXES['xsd']}integer"})
"""The datatype of whole numbers."""


@dataclass(frozen=True, slots=True)
class Facts:
    """The *properties* whose values are texts or numbers; a mapping gives the datatype that all values of one have, empty where that is not known."""

    properties: Collection[str]

    def __contains__(self, iri: str) -> bool:
        return iri in self.properties

    def has_only(self, iri: str, datatypes: Collection[str]) -> bool:
        """Whether it is known that all values of the property *iri* are of one of *datatypes*."""
        return isinstance(self.properties, Mapping) and self.properties.get(iri) in datatypes
