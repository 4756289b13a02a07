"""SPARQL Query Results XML Format (Second Edition), with the triple terms and directions of SPARQL 1.2."""

import re
from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape

import pyoxigraph as ox

from explorer.errors import NotAcceptable
from explorer.media_types import RESULTS_JSON, Format
from explorer.store.sandbox.results.rows import RowWriter
from explorer.store.triples import PARTS

_START = '<?xml version="1.0"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">'
_STRING = "http://www.w3.org/2001/XMLSchema#string"
_NEVER = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 §2.2 has no place for."""
_ESCAPES = {'"': "&quot;", "\r": "&#13;"}
_SPACES = {ord(" "): "&#32;", ord("\t"): "&#9;", ord("\n"): "&#10;"}
_ITS = ' xmlns:its="http://www.w3.org/2005/11/its" its:version="2.0"'


class XmlWriter(RowWriter):
    """Writes rows as §2.3.1 says."""

    foot = "</results></sparql>\n"

    def __init__(self, columns: Sequence[str], base: str) -> None:  # noqa: ARG002
        variables = "".join(f'<variable name="{_text(name)}"/>' for name in columns)
        self.head = f"{_START}<head>{variables}</head><results>"
        self._starts = [f'<binding name="{_text(name)}">' for name in columns]

    def row(self, terms: Sequence[Any]) -> str:
        """Write the terms that are bound; raises `NotAcceptable` for a character that XML cannot hold."""
        bound = [
            f"{start}{_term(term)}</binding>"
            for start, term in zip(self._starts, terms, strict=True)
            if term is not None
        ]
        return f"<result>{''.join(bound)}</result>"

    def verdict(self, yes: bool) -> str:
        """Write a boolean (§2.3.2)."""
        return f"{_START}<head></head><boolean>{'true' if yes else 'false'}</boolean></sparql>\n"


def not_in_xml(instead: Format) -> NotAcceptable:
    """The error for what XML cannot hold; it names the format *instead*."""
    return NotAcceptable(
        "This answer holds a character, or the name of a property, that XML cannot hold.",
        f"Ask for {instead.media_type} (format={instead.suffix}).",
        formats=[instead.suffix],
    )


def _term(term: Any) -> str:
    kind = type(term)
    if kind is ox.Literal:
        return f"<literal{_more(term)}>{_words(term.value)}</literal>"
    if kind is ox.NamedNode:
        return f"<uri>{_text(term.value)}</uri>"
    if kind is ox.BlankNode:
        return f"<bnode>{term.value}</bnode>"
    parts = [f"<{name}>{_term(part)}</{name}>" for name, part in zip(PARTS, term, strict=True)]
    return f"<triple>{''.join(parts)}</triple>"


def _more(literal: ox.Literal) -> str:
    """The language, or the datatype where it is not a plain string."""
    language = literal.language
    if language:
        direction = f' its:dir="{literal.direction}"{_ITS}' if literal.direction else ""
        return f' xml:lang="{language}"{direction}'
    datatype = literal.datatype.value
    return "" if datatype == _STRING else f' datatype="{_text(datatype)}"'


def _words(value: str) -> str:
    """Escape white space at the ends too, which some readers take away."""
    middle = value.strip(" \t\n")
    start = value.index(middle)
    before, after = value[:start], value[start + len(middle) :]
    return before.translate(_SPACES) + _text(middle) + after.translate(_SPACES)


def _text(value: str) -> str:
    if _NEVER.search(value):
        raise not_in_xml(RESULTS_JSON)
    return escape(value, _ESCAPES)
