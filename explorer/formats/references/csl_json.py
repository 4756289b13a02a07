"""References as CSL-JSON, which Zotero, pandoc and processors of CSL styles read."""

from collections.abc import Iterable

from explorer.formats.references.reference import Reference
from explorer.framework.json_record import Plain, encode_json

LONGEST = 4
"""Digits of a year."""


def write_csl_json(references: Iterable[Reference]) -> bytes:
    """Write *references* as a list of items (CSL-JSON 1.0.2, ``csl-data.json``) in UTF-8."""
    return encode_json(list(map(_item, references)))


def _item(one: Reference) -> Plain:
    persons = [_kept({"family": who.family, "given": who.given}) for who in one.authors]
    return _kept(
        {
            "id": one.key,
            "type": one.type,
            "title": one.title,
            "author": [{"literal": one.organisation}] if one.organisation else persons,
            "issued": _date(one.issued),
            "container-title": one.container,
            "volume": one.volume,
            "issue": one.issue,
            "page": one.pages("-"),
            "publisher": one.publisher,
            "DOI": one.doi,
            "ISBN": ", ".join(one.isbn),
            "URL": one.url,
            "accessed": _date(one.accessed.isoformat() if one.accessed else ""),
            "note": one.note,
        }
    )


def _date(day: str) -> Plain | None:
    """A year or a day (ISO 8601) as CSL-JSON has it; None where it is neither."""
    parts = day.split("-")
    if not all(part.isdecimal() and len(part) <= LONGEST for part in parts):
        return None
    return {"date-parts": [[int(part) for part in parts]]}


def _kept(fields: Plain) -> Plain:
    return {name: value for name, value in fields.items() if value}
