"""The identifier that the Credential Registry gives everything: “ce-” and a UUID."""

from __future__ import annotations

from hashlib import sha256
from uuid import UUID


def ctid(iri: str) -> str:
    """Return the CTID of what *iri* names, the same in every release.

    The Registry wants a UUID of version 4, which is drawn by lot. This one has its bits, and for all others the first
    16 bytes of the SHA-256 of the IRI (UTF-8), so anyone computes the same.
    """
    return f"ce-{UUID(bytes=sha256(iri.encode()).digest()[:16], version=4)}"
