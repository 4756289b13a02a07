"""How to cite a page, as a sentence and as a reference: what is cited, so that nobody is credited with another's words."""

from dataclasses import dataclass
from datetime import date

from explorer.formats.references.bibtex import write_bibtex
from explorer.formats.references.reference import Reference
from explorer.framework.entries import ElementEntry, Entry, FindingEntry, SourceEntry, StatementEntry
from explorer.framework.evidence import Comparison
from explorer.framework.metadata import FrameworkMetadata
from explorer.framework.model import Node
from explorer.text import capital


@dataclass(frozen=True, slots=True)
class Citable:
    """What is cited: its *title*, *what* it is (such as “finding S1-F01 of …”), and its *author* where one is known.

    Only what *is_stated*, by the framework itself, is cited as a part of it; the framework *is_whole*, a part of nothing.
    """

    code: str
    title: str
    what: str
    author: str = ""
    is_stated: bool = False
    is_whole: bool = False


def citable_framework(whole: FrameworkMetadata) -> Citable:
    """Say what is cited with the text of the framework *whole*."""
    return Citable(whole.code, whole.title, "competence framework", whole.authors, is_whole=True)


def citable(found: Entry, whole: FrameworkMetadata | None) -> Citable:
    """Say what is cited with the page of *found*, which is a part of *whole*."""
    match found:
        case ElementEntry(node=node) if node.kind.shown_on_request:
            what = (
                f"{node.kind.noun} {node.code}, named in what was read of other works, not by the framework"
            )
            return Citable(node.code, node.label, what)
        case ElementEntry(node=node):
            authors = whole.authors if whole else ""
            return Citable(node.code, node.label, f"{node.kind.noun} {node.code}", authors, is_stated=True)
        case SourceEntry(node=node):
            return Citable(node.code, node.label, f"what is recorded of the {node.kind.noun} {node.code}")
        case FindingEntry(node=node, source=source):
            return _citable_finding(node, source)
        case StatementEntry(code=code, sentence=sentence, comparison=Comparison() as compared):
            return Citable(code, sentence, f"comparison {code}", compared.asserted_by)
        case StatementEntry(code=code, sentence=sentence):
            stated = found.link or found.claim
            if stated and stated.basis.is_judgement:
                return Citable(code, sentence, f"editorial link {code}", stated.asserted_by)
            by_framework = bool(stated and not stated.basis.is_reported)
            return Citable(code, sentence, f"link {code}", is_stated=by_framework)
        case _:
            return Citable(found.code, found.label, f"record {found.code}")


def _citable_finding(node: Node, source: Node | None) -> Citable:
    of = f" of {source.short_label}" if source else ""
    by = ""
    if node.degree and node.degree.name != "own":
        told = "" if node.degree.name == "elsewhere" else "as "
        by = f", {told}{node.degree.phrase}"
    return Citable(node.code, node.label, f"finding {node.code}{of}{by}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation(Citable):
    """What is needed to cite the page of what is cited, on *site* at *address*; *whole* is what the page is part of.

    It is empty where the page is a part of nothing. *edition* is the version of the data and *issued* its day (ISO 8601, empty where it has none).
    *name* is the permanent IRI, empty where there is none, *accessed* the day on which the page was read.
    """

    whole: str
    site: str
    edition: str
    issued: str
    address: str
    name: str
    accessed: date

    @property
    def sentence(self) -> str:
        """The citation in the manner of APA 7 (§10.16); by title where there is no author (§9.12)."""
        titled = f"{capital(self.title)} [{self.what}]."
        named = f" (name in the linked data: {self.name})" if self.name else ""
        year = f"({self.issued[:4] or 'n.d.'})."
        begin = f"{capital(self.author)}. {year} {titled}" if self.author else f"{titled} {year}"
        dated = f" of {_in_words(self.issued)}" if self.issued else ""
        edition = f"dition {self.edition}{dated}"
        within = f"In {self.whole} (e{edition})" if self.whole else f"E{edition}"
        return (
            f"{begin} {within}. {self.site}. "
            f"Retrieved {format_date(self.accessed)}, from {self.address}{named}"
        )

    @property
    def reference(self) -> Reference:
        """The citation for citation managers, as a page of the web."""
        return Reference(
            key=self.code,
            type="webpage",
            title=capital(self.title),
            organisation=capital(self.author),
            issued=self.issued,
            container=f"{self.whole}, in {self.site}" if self.whole else self.site,
            url=self.address,
            accessed=self.accessed,
            note=f"{self.what}, edition {self.edition}"
            + (f", name in the linked data {self.name}" if self.name else ""),
        )

    @property
    def bibtex(self) -> str:
        """The citation as a BibTeX entry."""
        return write_bibtex([self.reference]).decode()


def _in_words(issued: str) -> str:
    """Return a day (ISO 8601) in words, and a year or a month as it is."""
    return format_date(date.fromisoformat(issued)) if issued.count("-") == 2 else issued


def format_date(day: date) -> str:
    """Return *day* in words, as in “3 November 2026”."""
    return f"{day.day} {day:%B %Y}"
