"""The formats that a framework, or a selection of its statements, is exported in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType

from explorer.errors import NotFound
from explorer.exporting.extract import Extract
from explorer.exporting.losses import Loss
from explorer.framework.json_record import Plain
from explorer.framework.model import Basis
from explorer.media_types import CSV, JSON, JSON_LD, TURTLE, ZIP, Format


@dataclass(frozen=True, slots=True)
class Written:
    """A file, and what it does not hold."""

    data: bytes
    losses: tuple[Loss, ...]


Writer = Callable[[Extract], Written]


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A format of another system: *name* in addresses and commands, what one does with it, and its writer.

    *wish* completes “I want to bring it …”; *says_who* is whether the file says on whose word each link rests.
    """

    name: str
    label: str
    wish: str
    how: str
    form: Format
    module: str
    says_who: bool = False

    def write(self, extract: Extract) -> Written:
        """Write *extract*; what the writer needs is imported now."""
        writer: Writer = import_module(f"explorer.exporting.{self.module}").write
        return writer(extract)

    def to_dict(self) -> Plain:
        """Describe the format."""
        told = {name: getattr(self, name) for name in ("name", "label", "wish", "how")}
        return {
            **told,
            "mediaType": self.form.media_type,
            "suffix": self.form.suffix,
            "saysWho": self.says_who,
        }

    def usual_bases(self, bases: Mapping[str, Basis]) -> tuple[Basis, ...]:
        """Return those of *bases* whose links it holds unless others are asked for.

        A file that cannot say who says so holds what the framework itself states, so that nobody is credited with more.
        """
        own = (basis for basis in bases.values() if not (basis.is_reported or basis.is_judgement))
        return tuple(bases.values()) if self.says_who else tuple(own)


FORMATS: Mapping[str, ExportFormat] = MappingProxyType(
    {
        one.name: one
        for one in (
            ExportFormat(
                "moodle",
                "Moodle competency framework",
                "into Moodle",
                "Site administration › Competencies › Import competency framework (CSV).",
                CSV,
                "moodle",
            ),
            ExportFormat(
                "canvas",
                "Canvas outcomes",
                "into Canvas",
                "Outcomes › Import, in an account or a course (CSV).",
                CSV,
                "canvas",
            ),
            ExportFormat(
                "case",
                "CASE 1.1 package",
                "into a system that speaks CASE",
                "Most registries of standards and learning platforms with 1EdTech certification take it (JSON).",
                JSON,
                "case.v1p1",
                says_who=True,
            ),
            ExportFormat(
                "case-1.0",
                "CASE 1.0 package",
                "into OpenSALT",
                "Import framework › CASE JSON. For systems that do not know CASE 1.1 yet.",
                JSON,
                "case.v1p0",
            ),
            ExportFormat(
                "skos",
                "SKOS concept scheme",
                "into a thesaurus tool",
                "Skosmos, VocBench, PoolParty and other tools for vocabularies load it (Turtle).",
                TURTLE,
                "skos.writer",
            ),
            ExportFormat(
                "ctdl-asn",
                "CTDL-ASN competencies",
                "into CaSS or the Credential Registry",
                "CaSS imports it; the Registry adds what it asks of publishers (JSON-LD).",
                JSON_LD,
                "ctdl.writer",
            ),
            ExportFormat(
                "tables",
                "Tables with their description",
                "into R, pandas or a database",
                "A ZIP of CSV files, which spreadsheets open too, and datapackage.json, which says what each column is.",
                ZIP,
                "sheets.writer",
                says_who=True,
            ),
        )
    }
)
"""Name → format, in the order in which they are listed."""


def format_called(name: str) -> ExportFormat:
    """Return the format called *name*; raises `explorer.errors.NotFound`, with those there are."""
    try:
        return FORMATS[name]
    except KeyError:
        raise NotFound(f"There is no format “{name}”.", f"There are: {', '.join(FORMATS)}.") from None
