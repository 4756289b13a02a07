"""By which signs the files of other systems are known, so that whoever brings one is told what to do with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from explorer.terms import PREFIXES

_READ = 2**20
"""How many bytes of a file are looked through."""
_SIGNS = (
    (
        "case",
        re.compile(
            rb'"(CF(Document|Documents|Package|Packages|Items?|Associations)|imsx_\w+)"\s*:', re.IGNORECASE
        ),
    ),
    (
        "ctdl-asn",
        re.compile(
            rb"ceasn:Compet|\bcompetencyText|ctdlasn/terms/Compet|(ASN/schema/core/|\basn:)(Statement|StandardDocument)\b"
        ),
    ),
    ("skos", re.compile(rb"2004/02/skos/core|\bskos:|\"(prefLabel|ConceptScheme|hasTopConcept)\"")),
)
_OWN = PREFIXES["ont"].encode()
"""What files have that can be served as they are."""
_OF_DATA = (".ttl", ".rdf", ".owl", ".xml", ".n3", ".nt", ".jsonld", ".json")
_OF_TABLES = (".csv", ".tsv", ".xlsx")
WORDS = {"case": "CASE", "ctdl-asn": "CTDL-ASN", "skos": "SKOS", "spreadsheet": "a spreadsheet"}
"""Name of a format, as `explorer import` takes it → what people call it."""


def signature_in(path: Path) -> str:
    """Return the name of the format whose signs the file *path* has, “” where it has none."""
    with path.open("rb") as stream:
        begin = stream.read(_READ).replace(b"\x00", b"")
    if _OWN in begin:
        return ""
    return next((name for name, signs in _SIGNS if signs.search(begin)), "")


def what_to_import(folder: Path) -> str:
    """Return what a person can do who has put a file of another system into *folder*, “” where there is none."""
    for path, name in _known(folder):
        return f"{path.name} is {WORDS[name]}: make a folder of it that can be served, by `explorer import {name} {path} --into DIR`."
    return ""


def _known(folder: Path) -> Iterator[tuple[Path, str]]:
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if not path.is_file() or path.name.startswith("."):
            continue
        if path.suffix.lower() in _OF_TABLES:
            yield path, "spreadsheet"
        elif path.suffix.lower() in _OF_DATA and (name := signature_in(path)):
            yield path, name
