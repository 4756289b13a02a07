"""References as RIS, which EndNote, Mendeley and Zotero read."""

from collections.abc import Iterable
from typing import Any

import rispy

from explorer.formats.references.reference import Reference
from explorer.text import xml_safe

_TYPES = {"article-journal": "JOUR", "book": "BOOK", "webpage": "ELEC"}
"""Type of CSL → type of RIS; others are ``GEN``."""


class _Writer(rispy.RisWriter):  # type: ignore[misc] # it has no types
    def set_header(self, count: int) -> str:  # noqa: ARG002 (the format has no numbers)
        return ""


def write_ris(references: Iterable[Reference]) -> bytes:
    """Write *references* in UTF-8, each as one record; a field stands on one line."""
    text: str = _Writer(enforce_list_tags=False).formats(list(map(_record, references)))
    return text.encode()


def _record(one: Reference) -> dict[str, Any]:
    fields = {
        "type_of_reference": _TYPES.get(one.type, "GEN"),
        "id": one.key,
        "authors": [one.organisation] if one.organisation else list(map(str, one.authors)),
        "title": one.title,
        "year": one.issued[:4],
        "date": one.issued.replace("-", "/") if "-" in one.issued else "",
        "secondary_title": one.container,
        "volume": one.volume,
        "number": one.issue,
        "start_page": one.first_page,
        "end_page": one.last_page,
        "publisher": one.publisher,
        "issn": ", ".join(one.isbn),  # SN holds an ISBN too
        "doi": one.doi,
        "urls": [one.url] if one.url else [],
        "access_date": one.accessed.strftime("%Y/%m/%d") if one.accessed else "",
        "notes": [one.note] if one.note else [],
    }
    return {name: _line(value) for name, value in fields.items() if value}


def _line(value: Any) -> Any:
    return [_line(one) for one in value] if isinstance(value, list) else " ".join(xml_safe(value).split())
