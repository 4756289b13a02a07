"""The objects of a package, read as forgivingly as servers write them: keys in any case, links as objects or strings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from explorer.importing.plain_text import one_line
from explorer.text import xml_safe

Fields = Mapping[str, Any]
"""The fields of an object, by their names in lower case."""


def fields(value: Any, wrapper: str = "") -> dict[str, Any]:
    """Return the fields of *value*, or of the object that it wraps as *wrapper* (``{"CFItem": {…}}``); none where it is no object."""
    if not isinstance(value, dict):
        return {}
    found = {str(key).lower(): one for key, one in value.items()}
    inner = found.get(wrapper.lower()) if wrapper else None
    return fields(inner) if isinstance(inner, dict) else found


def objects(value: Any, wrapper: str = "") -> list[dict[str, Any]]:
    """Return the objects of a list, or of a map from ids to objects."""
    if isinstance(value, dict):
        own = fields(value, wrapper)
        plain = {"identifier", "uri", "fullstatement"} & own.keys()
        value = [own] if plain else list(value.values())
    return [found for one in value if (found := fields(one, wrapper))] if isinstance(value, list) else []


def text(value: Any) -> str:
    """Return what *value* says in words: a string, a number, the title of a link, or several of these joined."""
    if isinstance(value, dict):
        return text(fields(value).get("title") or fields(value).get("uri"))
    if isinstance(value, list):
        return ", ".join(texts(value))
    return "" if value is None or isinstance(value, bool) else xml_safe(str(value)).strip()


def texts(value: Any) -> list[str]:
    """Return the words of a list, one by one; a single value is a list of one."""
    found = [text(one) for one in (value if isinstance(value, list) else [value])]
    return [one for one in found if one]


@dataclass(frozen=True, slots=True)
class End:
    """One end of an association: its *identifier*, its *uri* and its *title*, “” where it lacks one."""

    identifier: str
    uri: str = ""
    title: str = ""

    def names(self) -> Iterator[str]:
        """Yield by what it may be known, the surest first."""
        for name in (self.identifier, self.uri, self.uri.rstrip("/").rpartition("/")[2]):
            if name:
                yield name.lower()


def end(association: Fields, which: str) -> End:
    """Return the end of *association* that is called *which*, “origin” or “destination”."""
    value = next(
        (association[key] for key in (f"{which}nodeuri", f"{which}node") if association.get(key)), None
    )
    if isinstance(value, str):
        return End(value, value)
    own = fields(value)
    identifier = text(own.get("identifier")) or text(association.get(f"{which}nodeidentifier"))
    return End(identifier, text(own.get("uri")), one_line(text(own.get("title"))))


def number(value: Any) -> float | None:
    """Return *value* as a number, which may be written as a string."""
    if isinstance(value, bool) or value is None:
        return None
    try:
        return float(value)
    except (TypeError, ValueError):
        return None
