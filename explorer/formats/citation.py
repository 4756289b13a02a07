"""How to cite a node: a sentence in the manner of APA, and a BibTeX entry."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "$": r"\$",
    "#": r"\#", "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Citation:
    """What is needed to cite the page of *title* (its *code* before it) on *site* at *address*.

    *whole* is what the page is part of, *edition* the version of the data, *accessed* the day it was read.
    """

    code: str
    title: str
    whole: str
    site: str
    edition: str
    address: str
    accessed: date

    @property
    def sentence(self) -> str:
        """The citation in the manner of APA 7 (§10.16), by title because the text names no author."""
        day = f"{self.accessed.day} {self.accessed:%B %Y}"
        return (
            f"{self.title} [{self.code}]. (n.d.). In {self.whole} (edition {self.edition}). "
            f"{self.site}. Retrieved {day}, from {self.address}"
        )

    @property
    def bibtex(self) -> str:
        """The citation as a BibTeX entry of type misc."""
        fields = {
            "title": f"{{{escaped(self.title)}}}",
            "howpublished": escaped(f"{self.whole}, in {self.site}"),
            "note": escaped(f"{self.code}, edition {self.edition}, accessed {self.accessed.isoformat()}"),
            "url": re.sub(r"[{}\\\s]", "", self.address),
        }
        lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
        return f"@misc{{{re.sub(r'[^A-Za-z0-9-]', '', self.code)},\n{lines}}}\n"


def escaped(text: str) -> str:
    """Return *text* with the characters that TeX gives a meaning written so that it prints them."""
    return "".join(SPECIAL.get(character, character) for character in " ".join(text.split()))
