"""How to cite a node or an answer: a sentence in the manner of APA, and a BibTeX entry."""

import re
from dataclasses import dataclass
from datetime import date

from explorer.text import capital

_TEX = str.maketrans({
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "$": r"\$",
    "#": r"\#", "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
})  # fmt: skip
"""What means something in TeX → how it is printed."""


@dataclass(frozen=True, slots=True)
class Citation:
    """What is needed to cite the page of *title*, which is *what* (such as “ability AB10”), on *site* at *address*.

    *author* is who made it, empty where that is not known; *whole* is what the page is part of.
    *edition* is the version of the data and *issued* its day (ISO 8601, empty where it has none).
    *name* is the permanent IRI, empty where there is none, *accessed* the day on which the page was read.
    """

    code: str
    what: str
    title: str
    author: str
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
