"""How CASE names things: by a UUID, which anyone computes from the IRI, and an ASCII address."""

from __future__ import annotations

from urllib.parse import quote

from explorer.exporting.extract import Extract, Statement
from explorer.framework.json_record import Plain
from explorer.terms import Iri

_IN_ADDRESSES = ":/?#[]@!$&'()*+,;=%~-._"


def address(iri: str) -> str:
    """Return *iri* as a URI (RFC 3987 §3.1)."""
    return quote(iri, safe=_IN_ADDRESSES)


def named(iri: str) -> Plain:
    """Return the identifier and the address of what *iri* names."""
    return {"identifier": Iri(iri).uuid, "uri": address(iri)}


def link_to(iri: str, title: str) -> Plain:
    """Return a LinkURI."""
    return {"title": title, **named(iri)}


def moment(day: str) -> str:
    """Return the first second of *day* (ISO 8601, a day, a month or a year) with its time zone."""
    year, month, day_of_month = (*day.split("-"), "01", "01")[:3]
    return f"{year or '1970'}-{month}-{day_of_month}T00:00:00+00:00"


def changed(statement: Statement, extract: Extract) -> str:
    """Return when *statement* was last changed; as the framework where nothing says it."""
    return moment(statement.modified or extract.modified)
