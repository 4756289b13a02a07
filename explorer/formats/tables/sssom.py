"""Matches as SSSOM TSV (Simple Standard for Sharing Ontological Mappings 1.0, §SSSOM/TSV), in its canonical form."""

import csv
import json
import re
from collections.abc import Mapping, Sequence
from io import StringIO

from explorer.store import Row
from explorer.terms import PREFIXES, Iri, Value

COLUMNS = (
    "subject_id",
    "subject_label",
    "predicate_id",
    "object_id",
    "object_label",
    "mapping_justification",
    "author_id",
    "author_label",
    "object_source",
    "object_source_version",
    "mapping_date",
    "comment",
)
"""The slots of a mapping that are written, in the order of the model."""
SHARED = ("object_source", "object_source_version", "mapping_date")
"""Those that go into the head where all mappings have the same (“condensation”)."""
REFERENCES = frozenset(name for name in COLUMNS if name.endswith("_id")) | {
    "mapping_justification",
    "object_source",
}
"""Those whose values are written as CURIEs."""
BUILT_IN = {
    "semapv": "https://w3id.org/semapv/vocab/",
    **{name: PREFIXES[name] for name in ("skos", "owl", "rdf", "rdfs", "xsd", "dcterms")},
}
"""The prefixes that no file declares."""
_PLAIN = re.compile(r"[^\W_](?:[^:#\n]|:(?=\S)|(?<=\S)#)*(?<![\s:])")
"""What YAML 1.2 reads as a string in plain style (§7.3.3); the rest is quoted."""


def write_sssom(rows: Sequence[Row], name: str, prefixes: Mapping[str, str]) -> bytes:
    """Write the *rows* of `mappings.rq`, the set called *name*; *prefixes* are those of our own names.

    Raises `ValueError` for a name that no prefix fits, as the specification asks.
    """
    spaces = {**BUILT_IN, **prefixes, **{str(row["prefix"]): str(row["space"]) for row in rows}}
    mappings = [{slot: _cell(slot, row[slot], spaces) for slot in COLUMNS if slot in row} for row in rows]
    shared = {
        slot: mappings[0].get(slot, "") for slot in SHARED if len({one.get(slot) for one in mappings}) == 1
    }
    creator = _curie(Iri(str(rows[0]["creator_id"])), spaces)
    columns = [slot for slot in COLUMNS if slot not in shared and any(slot in one for one in mappings)]
    file = StringIO()
    sheet = csv.writer(file, delimiter="\t", lineterminator="\n")
    sheet.writerow(columns)
    sheet.writerows(sorted([one.get(slot, "") for slot in columns] for one in mappings))
    table = file.getvalue()
    curies = [creator, *(curie for one in mappings for slot, curie in one.items() if slot in REFERENCES)]
    used = {curie.partition(":")[0] for curie in curies}
    declared = [f"#  {prefix}: {_scalar(spaces[prefix])}" for prefix in sorted(used - set(BUILT_IN))]
    return "\n".join(["#curie_map:", *declared, *_head(rows[0], name, creator, shared), table]).encode()


def _head(row: Row, name: str, creator: str, shared: Mapping[str, str]) -> list[str]:
    """The lines of the metadata after the prefixes, in the order of the model."""
    slots = {
        "mapping_set_id": name,
        "mapping_set_version": row.get("version", ""),
        "mapping_set_title": row["title"],
        "mapping_set_description": row.get("description", ""),
        "creator_id": creator,
        "license": row["license"],
        **shared,
    }
    written = {slot: _scalar(str(value)) for slot, value in slots.items() if value}
    return [
        f"#{slot}:\n#  - {text}" if slot == "creator_id" else f"#{slot}: {text}"
        for slot, text in written.items()
    ]


def _cell(slot: str, value: Value, spaces: Mapping[str, str]) -> str:
    return _curie(Iri(str(value)), spaces) if slot in REFERENCES else str(value)


def _curie(iri: Iri, spaces: Mapping[str, str]) -> str:
    fits = [prefix for prefix, space in spaces.items() if iri.startswith(space)]
    if not fits:
        raise ValueError(f"No prefix fits {iri}.")
    prefix = max(fits, key=lambda one: len(spaces[one]))
    return f"{prefix}:{iri.removeprefix(spaces[prefix])}"


def _scalar(text: str) -> str:
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)
