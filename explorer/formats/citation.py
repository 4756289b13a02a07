"""How to cite a node or an answer: what is cited, so that nobody is credited with another's words, in APA and BibTeX."""

import re
from dataclasses import dataclass
from datetime import date

from explorer.framework.entries import ElementEntry, Entry, FindingEntry, SourceEntry, StatementEntry
from explorer.framework.evidence import Comparison
from explorer.framework.metadata import FrameworkMetadata
from explorer.framework.model import Node
from explorer.text import capital

_TEX = str.maketrans({
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "$": r"\$",
    "#": r"\#", "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
})  # fmt: skip
"""What means something in TeX → how it is printed."""


@dataclass(frozen=True, slots=True)
class Citable:
    """What is cited: its *title*, *what* it is (such as “finding S1-F01 of …”), and its *author* where one is known.

    Only what *is_stated*, by the framework itself, is cited as a part of it.
    """

    code: str
    title: str
    what: str
    author: str = ""
    is_stated: bool = False


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

    *edition* is the version of the data and *issued* its day (ISO 8601, empty where it has none).
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
        named = f" (permanent name: {self.name})" if self.name else ""
        year = f"({self.issued[:4] or 'n.d.'})."
        begin = f"{capital(self.author)}. {year} {titled}" if self.author else f"{titled} {year}"
        dated = f" of {format_date(date.fromisoformat(self.issued))}" if self.issued else ""
        return (
            f"{begin} In {self.whole} (edition {self.edition}{dated}). {self.site}. "
            f"Retrieved {format_date(self.accessed)}, from {self.address}{named}"
        )

    @property
    def bibtex(self) -> str:
        """The citation as a BibTeX entry of type misc."""
        fields = {
            "author": f"{{{escape_tex(capital(self.author))}}}" if self.author else "",
            "title": f"{{{escape_tex(capital(self.title))}}}",
            "year": self.issued[:4],
            "howpublished": escape_tex(f"{self.whole}, in {self.site}"),
            "note": escape_tex(f"{self.what}, edition {self.edition}, accessed {self.accessed.isoformat()}"),
            "url": _address(self.address),
            "urn": _address(self.name),
        }
        lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
        return f"@misc{{{re.sub(r'[^A-Za-z0-9-]', '', self.code)},\n{lines}}}\n"


def format_date(day: date) -> str:
    """Return *day* in words, as in “3 November 2026”."""
    return f"{day.day} {day:%B %Y}"


def escape_tex(text: str) -> str:
    """Return *text* with the characters that TeX gives a meaning written so that it prints them."""
    return " ".join(text.split()).translate(_TEX)


def _address(text: str) -> str:
    return re.sub(r"[{}\\\s]", "", text)
