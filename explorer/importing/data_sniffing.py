"""What RDF and JSON files look like: files of quite different systems have the same suffix."""

from __future__ import annotations

from pathlib import Path

from explorer.file_signatures import signature_in
from explorer.importing.readers.rdf.serialisation import serialisation
from explorer.importing.readers.streams import head


def looks_like(path: Path) -> str:
    """Return the name of the format of the RDF or JSON file *path*, “” where it is neither; raises `BadInput` where it can be nothing.

    RDF that shows no vocabulary is taken for SKOS, whose reader says what there is instead.
    """
    start = head(path)
    form = serialisation(start, path.suffix)
    is_json = start.lstrip()[:1] in (b"{", b"[")
    if form is None and not is_json:
        return ""
    return signature_in(path) or ("" if is_json else "skos")
