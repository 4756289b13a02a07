"""How CASE names things: by a UUID, which anyone computes from the IRI, and an ASCII address."""

from __future__ import annotations

from urllib.parse import quote

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
