"""Turns the terms of a parser into plain values, and gives blank nodes names that stay."""

from __future__ import annotations

import re
from urllib.parse import quote

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from explorer.importing.draft import Words
from explorer.importing.readers.rdf.names import CEASN, OTHER_NAMESPACES
from explorer.importing.readers.rdf.values import Blank, Value
from explorer.terms import Iri
from explorer.text import xml_safe

RELATIVE = "file:///"
"""What the names begin with that are relative in a file that says no base."""

_LANGUAGE = re.compile(r"[a-zA-Z]{2,8}(-[a-zA-Z0-9]{1,8})*")
_NOT_IN_AN_IRI = re.compile(r"[\x00-\x20<>\"{}|^`\\]")


class Terms:
    """The terms of the file that is read as number *number*; the same name is the same string, so that large files take little memory."""

    def __init__(self, number: int) -> None:
        self._number = number
        self._names: dict[str, Iri] = {}
        self._blanks: dict[str, Blank] = {}
        self._languages: dict[str, str] = {}

    def name(self, term: NamedNode | BlankNode | Triple) -> Iri | Blank:
        """Return the name of a thing."""
        if isinstance(term, NamedNode):
            return self._names.get(term.value) or self._iri(term.value)
        key = term.value if isinstance(term, BlankNode) else str(term)
        return self._blanks.get(key) or self._blank(key)

    def property(self, term: NamedNode) -> Iri:
        """Return the name of a property; those of CTDL-ASN begin with a small letter, which some files forget."""
        name = self._names.get(term.value) or self._iri(term.value)
        if name.startswith(CEASN) and name[len(CEASN) :][:1].isupper():
            at = len(CEASN)
            name = self._names[term.value] = Iri(f"{CEASN}{name[at].lower()}{name[at + 1 :]}")
        return name

    def value(self, term: NamedNode | BlankNode | Literal | Triple) -> Value:
        """Return a name, or a text with its language."""
        if not isinstance(term, Literal):
            return self.name(term)
        language = term.language or ""
        if not _LANGUAGE.fullmatch(language):
            language = ""
        return Words(xml_safe(term.value), self._languages.setdefault(language, language))

    def _iri(self, text: str) -> Iri:
        iri = text
        for other, usual in OTHER_NAMESPACES.items():
            if text.startswith(other):
                iri = f"{usual}{text[len(other) :]}"
        named = self._names[text] = Iri(_NOT_IN_AN_IRI.sub(lambda found: quote(found[0]), iri))
        return named

    def _blank(self, key: str) -> Blank:
        blank = self._blanks[key] = Blank(f"_:{self._number}.{len(self._blanks) + 1}")
        return blank
