"""Rows of a table in HTML, which the page of an answer frames."""

from collections.abc import Sequence
from functools import lru_cache
from html import escape
from typing import Any

import pyoxigraph as ox

from explorer.store.sandbox.results.rows import RowWriter
from explorer.terms import PREFIXES, local_path, shorten
from explorer.text import html_safe

_XSD = PREFIXES["xsd"]
_NUMBERS = {f"{_XSD}{name}" for name in ("integer", "decimal", "double")}


class HtmlWriter(RowWriter):
    """Writes ``tr`` elements; each cell names its column, so that a narrow page can stack them."""

    def __init__(self, columns: Sequence[str], base: str) -> None:
        self._starts = [f'<td data-head="{escape(name)}"' for name in columns]
        self._iri = lru_cache(maxsize=4096)(lambda iri: _iri(iri, base, self.mount))

    def row(self, terms: Sequence[Any]) -> str:
        """Write the values, IRIs shortened and as links."""
        cells = [start + self._cell(term) for start, term in zip(self._starts, terms, strict=True)]
        return f"<tr>{''.join(cells)}</tr>\n"

    def _cell(self, term: Any) -> str:
        """The rest of a cell, from the end of its start tag."""
        if term is None:
            return '><span class="unseen">no value</span></td>'
        is_number = type(term) is ox.Literal and term.datatype.value in _NUMBERS
        kind = ' class="number"' if is_number else ""
        return f"{kind}>{self._term(term)}</td>"

    def _term(self, term: Any) -> str:
        kind = type(term)
        if kind is ox.NamedNode:
            return self._iri(term.value)
        if kind is ox.Literal:
            return _literal(term)
        if kind is ox.BlankNode:
            return f"<bdi>_:{term.value}</bdi>"
        return f"&lt;&lt;( {' '.join([self._term(part) for part in term])} )&gt;&gt;"


def _iri(iri: str, base: str, mount: str) -> str:
    """A link to *iri*, or to its page here; an address that no browser opens safely is not made a link."""
    words = f"<bdi>{escape(shorten(iri))}</bdi>"
    if page := local_path(iri, base):
        return f'<a href="{escape(mount + page)}" title="{escape(iri)}">{words}</a>'
    if iri.startswith(("https://", "http://")):
        return f'<a href="{escape(iri)}" title="{escape(iri)}" rel="noopener">{words}</a>'
    return words


def _literal(literal: ox.Literal) -> str:
    text, datatype = html_safe(escape(literal.value)), literal.datatype.value
    if literal.language:
        return f'<bdi lang="{literal.language}">{text}</bdi><span class="tag">{literal.language}</span>'
    if datatype == f"{_XSD}string" or datatype in _NUMBERS:
        return f"<bdi>{text}</bdi>"
    return f'<bdi>{text}</bdi><span class="tag">{escape(shorten(datatype))}</span>'
