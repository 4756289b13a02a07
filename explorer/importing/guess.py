"""Which format a file has, by its name and what it holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import MappingProxyType

from explorer.errors import BadInput
from explorer.importing.draft import Draft, Options
from explorer.importing.sniffing import sniff

Reader = Callable[[Sequence[Path], Options], Draft]


@dataclass(frozen=True, slots=True)
class Format:
    """A format that is read: its *name* on the command line, what it is, and the *module* whose ``read`` reads it."""

    name: str
    what: str
    module: str

    def read(self, files: Sequence[Path], options: Options) -> Draft:
        """Read *files*; what the reader needs is imported now."""
        reader: Reader = import_module(f"explorer.importing.readers.{self.module}").read
        return reader(files, options)


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        one.name: one
        for one in (
            Format("spreadsheet", "a table with one row a statement: CSV or XLSX", "table"),
            Format("moodle", "a competency framework of Moodle: CSV", "moodle"),
            Format("outline", "headings and statements in plain text or Markdown", "outline"),
            Format("opensalt", "a framework of OpenSALT: CSV or XLSX", "opensalt"),
            Format("skos", "concepts in Turtle, RDF/XML, JSON-LD or N-Triples", "skos"),
            Format("case", "a package of 1EdTech CASE, in JSON", "case"),
            Format("translations", "texts with their translations, as Weblate has them: CSV", "translations"),
            Format("ctdl-asn", "competencies of CTDL-ASN, in JSON-LD or another RDF", "asn"),
        )
    }
)
"""Name → format."""


def format_of(name: str, files: Sequence[Path]) -> Format:
    """Return the format called *name*, or where that is “” the one that the first of *files* looks like; raises `BadInput`."""
    if name:
        return FORMATS[name]
    if not files:
        raise BadInput("No file is named.", "Write which file to import.")
    if (found := sniff(files[0])) in FORMATS:
        return FORMATS[found]
    raise BadInput(
        f"{files[0].name} looks like none of the formats that are read here.",
        f"Write the format before it: {listed()}.",
    )


def listed() -> str:
    """The formats in words."""
    return "; ".join(f"{one.name} ({one.what})" for one in FORMATS.values())
