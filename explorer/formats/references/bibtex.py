"""References as BibTeX, which LaTeX and citation managers read."""

import re
from collections.abc import Iterable

from bibtexparser.library import Library
from bibtexparser.model import Entry, Field
from bibtexparser.writer import BibtexFormat, write
from pylatexenc.latexencode import RULE_CALLABLE, UnicodeToLatexConversionRule, UnicodeToLatexEncoder

from explorer.formats.references.reference import Reference
from explorer.text import xml_safe

_TYPES = {"article-journal": "article", "book": "book"}
"""Type of CSL → type of BibTeX; others are ``misc``."""
_FORMAT = BibtexFormat()  # type: ignore[no-untyped-call]
_FORMAT.indent = "  "
_FORMAT.trailing_comma = True
_KEEP_LETTERS = UnicodeToLatexConversionRule(
    RULE_CALLABLE, lambda text, at: (1, text[at]) if ord(text[at]) > 0x7F else None
)
"""What is beyond ASCII is kept: biber and citation managers read UTF-8."""
_TEX = UnicodeToLatexEncoder(conversion_rules=[_KEEP_LETTERS, "defaults"])


def write_bibtex(references: Iterable[Reference]) -> bytes:
    """Write *references*, each with its key, in UTF-8: what TeX gives a meaning is written so that it prints it."""
    return write(Library(list(map(_entry, references))), _FORMAT).encode()


def _entry(one: Reference) -> Entry:
    form = _TYPES.get(one.type, "misc")
    fields = {
        "author": _authors(one),
        "title": f"{{{_tex(one.title)}}}",  # styles keep its capitals
        "year": one.issued[:4],
        "journal" if form == "article" else "howpublished": _tex(one.container),
        "volume": _tex(one.volume),
        "number": _tex(one.issue),
        "pages": _tex(one.pages("--")),
        "publisher": _tex(one.publisher),
        "isbn": ", ".join(one.isbn),
        "doi": _address(one.doi),
        "url": _address(one.url),
        "urldate": one.accessed.isoformat() if one.accessed else "",
        "note": _tex(one.note),
    }
    known = [Field(name, f"{{{value}}}") for name, value in fields.items() if value]
    return Entry(form, re.sub(r"[^A-Za-z0-9-]", "", one.key), known)


def _authors(one: Reference) -> str:
    if one.organisation:
        return f"{{{_tex(one.organisation)}}}"
    return " and ".join(_tex(str(who)) for who in one.authors)


def _tex(text: str) -> str:
    """Write *text* on one line for TeX."""
    return str(_TEX.unicode_to_latex(" ".join(xml_safe(text).split())))


def _address(text: str) -> str:
    """Return *text* for a field that TeX takes as it is, without what would end it."""
    return re.sub(r"[{}\\\s]", "", text)
