"""What RDF and JSON files look like: files of quite different systems have the same suffix."""

from __future__ import annotations

from pathlib import Path

from explorer.errors import BadInput
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
    if found := signature_in(path):
        return found
    if is_json and path.suffix.lower() in (".json", ".jsonld"):
        raise BadInput(
            f"{path.name} is JSON, but of no system that is known here.",
            "JSON of CASE, CTDL-ASN and SKOS is read. Save another as a table (CSV), with one row a statement.",
        )
    return "" if is_json else "skos"
