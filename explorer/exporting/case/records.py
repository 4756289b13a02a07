"""The records of a framework as the CASE 1.1 service gives them out one by one, each found by its identifier."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from explorer.exporting.case.identifiers import link_to
from explorer.exporting.case.v1p1 import read_package
from explorer.exporting.extract import Extract
from explorer.framework.json_record import Plain

Written = Mapping[str, bytes]
"""Identifier → the JSON of a record."""
_NONE: Written = {}
_WITHIN = ("CFItems", "CFAssociations")
"""Records that say to which document they belong where they stand alone, and must not say it in a package or a set."""


@dataclass(frozen=True, slots=True)
class Records:
    """A framework: its *document*, the JSON of its *package*, and of each record in *kinds*, by the name of the operation.

    *of_item* has the associations that begin or end at an item; *within* is the field that says where a record belongs.
    """

    document: Plain
    package: bytes
    kinds: Mapping[str, Written]
    of_item: Mapping[str, tuple[str, ...]]
    within: bytes

    def find(self, operation: str, identifier: str) -> bytes | None:
        """Return what *operation* answers for *identifier*, as JSON; None where there is nothing."""
        if operation == "CFItemAssociations":
            return self._associations_of(identifier)
        found = self.kinds.get(operation, _NONE).get(identifier)
        if found and operation in _WITHIN:
            return found[:-1] + self.within
        return found

    def _associations_of(self, identifier: str) -> bytes | None:
        """A CFAssociationSet: the item with its associations."""
        item = self.kinds["CFItems"].get(identifier)
        if item is None:
            return None
        every = self.kinds["CFAssociations"]
        listed = b",".join(every[one] for one in self.of_item.get(identifier, ()))
        return b'{"CFItem":' + item[:-1] + self.within + b',"CFAssociations":[' + listed + b"]}"


def read_records(extract: Extract) -> Records:
    """Return the records of *extract*; the associations are in the order of the package."""
    package = read_package(extract)
    document = package["CFDocument"]
    within = b"," + _json({"CFDocumentURI": link_to(extract.iri, extract.title)})[1:]
    items, associations = package["CFItems"], package["CFAssociations"]
    definitions = package["CFDefinitions"]
    kinds: dict[str, Written] = {
        "CFItems": _written(items),
        "CFAssociations": _written(associations),
        "CFItemTypes": {
            one["identifier"]: _json({"CFItemTypes": [one]}) for one in definitions["CFItemTypes"]
        },
        "CFLicenses": _written(definitions.get("CFLicenses", ())),
    }
    return Records(document, _json(package), kinds, _of_items(kinds["CFItems"], associations), within)


def _of_items(items: Written, associations: Iterable[Plain]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for one in associations:
        ends = {one[end]["identifier"] for end in ("originNodeURI", "destinationNodeURI")}
        for end in ends & items.keys():
            found[end].append(one["identifier"])
    return {item: tuple(listed) for item, listed in found.items()}


def _written(records: Iterable[Plain]) -> Written:
    return {one["identifier"]: _json(one) for one in records}


def _json(value: Plain) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
