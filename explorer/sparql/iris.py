"""Resolves the IRIs of a query as the engine does that runs it; `urllib` loses an empty fragment (RFC 3986 §5.2)."""

import re

import pyoxigraph as ox

_WHOLE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?!.*/\.)")
"""An IRI with a scheme and without steps such as “/../”, which is what it is whatever the base."""


def resolve(iri: str, base: str) -> str:
    """Return *iri*, which may be relative, below *base*; unchanged where there is no base, or it is not an IRI."""
    if not base or _WHOLE.match(iri):
        return iri
    try:
        triple = next(ox.parse(f"<{iri}> a <> .", format=ox.RdfFormat.TURTLE, base_iri=base))
    except (SyntaxError, ValueError):
        return iri
    return triple.subject.value if isinstance(triple.subject, ox.NamedNode) else iri
