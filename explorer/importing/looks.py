"""What RDF and JSON files look like: files of quite different systems have the same suffix."""

from __future__ import annotations

import re
from pathlib import Path

from explorer.importing.readers.rdf.serialisation import serialisation
from explorer.importing.readers.streams import head

_READ = 2**20
"""How many bytes are looked through."""
_SIGNS = (
    (
        "case",
        re.compile(
            rb'"(CF(Document|Documents|Package|Packages|Items?|Associations)|imsx_\w+)"\s*:', re.IGNORECASE
        ),
    ),
    ("ctdl-asn", re.compile(rb"ctdlasn/|\bceasn:|purl\.org/ASN/schema|\basn:(Statement|StandardDocument)\b")),
    ("skos", re.compile(rb"2004/02/skos/core|\bskos:|\"(prefLabel|ConceptScheme|hasTopConcept)\"")),
)


def looks_like(path: Path) -> str:
    """Return the name of the format of the RDF or JSON file *path*, “” where it is neither; raises `BadInput` where it can be nothing.

    RDF that shows no vocabulary is taken for SKOS, whose reader says what there is instead.
    """
    form = serialisation(head(path), path.suffix)
    with path.open("rb") as stream:
        begin = stream.read(_READ).replace(b"\x00", b"")
    json = begin.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")[:1] in (b"{", b"[")
    if form is None and not json:
        return ""
    found = next((name for name, signs in _SIGNS if signs.search(begin)), "")
    return found or ("" if json else "skos")
