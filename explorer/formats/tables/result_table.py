"""The answer to a query as a table for people: labels instead of IRIs, each cell with where it leads."""

import json
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from explorer.formats.tables.made_when_seen import MadeWhenSeen
from explorer.framework import Edition
from explorer.store import Rows
from explorer.store.triples import Solution
from explorer.terms import PREFIXES, Iri, Text, Value, local_path, shorten

XSD = PREFIXES["xsd"]
NUMBERS = frozenset(
    XSD + name
    for name in (
        "integer", "decimal", "double", "float", "int", "long", "short", "byte", "nonNegativeInteger",
        "positiveInteger", "nonPositiveInteger", "negativeInteger", "unsignedInt", "unsignedLong",
        "unsignedShort", "unsignedByte",
    )
)  # fmt: skip
"""The datatypes that are numbers (XML Schema 1.1 Part 2 §3.3 and §3.4)."""

BOOLEANS = {"true": "yes", "1": "yes", "false": "no", "0": "no"}
"""How each way to write a boolean reads (XML Schema 1.1 Part 2 §3.3.2)."""

PAGES = ("ont#", "id/", "graph/", "questions/", ".well-known/void")
"""What the IRIs of this framework begin with, below its base, that have pages here."""

MAX_COLUMNS = 100
"""Columns that the table of a page has; the files have all."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of a table.

    *text* is what is shown, *href* where it leads (empty: nowhere), *full* the whole IRI, or what is stored where that is more,
    *language* a language tag, and *kind* one of ``node``, ``iri``, ``text``, ``number``, ``blank``, ``empty``.
    *code* is that of the node whose words *text* are; empty where the text says it.
    """

    text: str
    kind: str
    href: str = ""
    full: str = ""
    language: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with *columns* (the names of variables) and *rows*; *truncated* says that there are more.

    *words* are headings for some of the columns, by the names of their variables.
    """

    columns: tuple[str, ...]
    rows: Sequence[tuple[Cell, ...]]
    truncated: bool = False
    words: Mapping[str, str] = field(default_factory=dict)

    @property
    def headings(self) -> tuple[str, ...]:
        """What stands above each column: its words, otherwise its variable's name as words."""
        return tuple(self.words.get(name) or _as_words(name) for name in self.columns)


class Cells:
    """Makes cells; knows the nodes of one edition by IRI, code and words, and what everything is called."""

    def __init__(self, edition: Edition, texts: Collection[str] = ()) -> None:
        """Make cells of values of *edition*; *texts* are the literals among them that may lead to a node."""
        self.edition = edition
        self.labels = edition.labels
        self.by_text = _unambiguous(edition, texts)
        self.known: dict[tuple[str, ...], Cell] = {}

    def of(self, value: Value | None) -> Cell:
        """Return the cell for *value*; None is an unbound variable."""
        if value is None:
            return Cell("", "empty")
        if isinstance(value, Iri):
            return self.iri(value)
        if isinstance(value, bool):
            return Cell("yes" if value else "no", "text")
        if isinstance(value, int | float):
            return Cell(f"{value:g}" if isinstance(value, float) else str(value), "number")
        return self.words(value, value.language if isinstance(value, Text) else "")

    def iri(self, iri: str) -> Cell:
        """Return the cell for *iri*: by its label where it has one, otherwise by its short form."""
        node = self.edition.nodes.by_iri(Iri(iri))
        if node is not None and node.iri == iri:
            return Cell(f"{node.code} {node.short_label}", "node", node.path, iri)
        return Cell(self.labels.get(iri) or shorten(iri), "iri", self.page(iri), iri)

    def page(self, iri: str) -> str:
        """The address of the page that speaks of *iri*, here or, for an address of the web, there; else empty."""
        here = local_path(iri, self.edition.settings.base, PAGES)
        return here or (iri if iri.startswith(("https://", "http://")) else "")

    def words(self, text: str, language: str = "", datatype: str = "") -> Cell:
        """Return the cell for a literal; the code and the words of one node lead to that node."""
        path = self.by_text.get(str(text), "")
        code = path.rpartition("/")[2]
        return Cell(str(text), "text", path, datatype, language, "" if code == text else code)

    def term(self, term: Mapping[str, Any] | None) -> Cell:
        """Return the cell for a *term* of SPARQL 1.1 Query Results JSON §3.2.2."""
        if term is None:
            return Cell("", "empty")
        if term["type"] == "triple":
            parts = (self.term(term["value"][name]).text for name in ("subject", "predicate", "object"))
            return Cell(f"<<( {' '.join(parts)} )>>", "blank")
        key = (term["type"], term["value"], term.get("xml:lang", ""), term.get("datatype", ""))
        if key not in self.known:
            self.known[key] = self._made(term)
        return self.known[key]

    def _made(self, term: Mapping[str, Any]) -> Cell:
        if term["type"] == "uri":
            return self.iri(term["value"])
        if term["type"] == "bnode":
            return Cell(f"_:{term['value']}", "blank")
        datatype = term.get("datatype", "")
        if datatype in NUMBERS:
            return Cell(term["value"], "number", full=datatype)
        if datatype == f"{XSD}boolean" and (said := BOOLEANS.get(term["value"])):
            return Cell(said, "text", full=f"{term['value']} ({shorten(datatype)})")
        plain = datatype in ("", f"{XSD}string")
        return self.words(term["value"], term.get("xml:lang", ""), "" if plain else shorten(datatype))


def table(rows: Rows, edition: Edition, words: Mapping[str, str] | None = None) -> Table:
    """Make a table of *rows*; *words* are headings for some of its columns."""
    values = (value for row in rows for value in row.values())
    cells = Cells(edition, {str(one) for one in values if isinstance(one, str) and not isinstance(one, Iri)})
    made = (tuple(cells.of(row.get(name)) for name in rows.columns) for row in rows)
    return Table(rows.columns, tuple(made), words=words or {})


def solutions(body: bytes) -> tuple[tuple[str, ...], tuple[Solution, ...]]:
    """Read *body*, SPARQL 1.1 Query Results JSON: the names of its columns and its rows."""
    answer = json.loads(body)
    return tuple(answer["head"]["vars"]), tuple(answer["results"]["bindings"])


def shown(
    columns: tuple[str, ...],
    rows: Sequence[Solution],
    edition: Edition,
    truncated: bool = False,
    cells: Cells | None = None,
) -> Table:
    """Make a table of *rows* with the first `MAX_COLUMNS` of *columns*; their names are its headings.

    *cells* makes its cells, by default those of values of *edition*.
    """
    columns = columns[:MAX_COLUMNS]
    if cells is None:
        terms = (row[name] for row in rows for name in columns if name in row)
        cells = Cells(edition, {term["value"] for term in terms if term["type"] == "literal"})
    made = MadeWhenSeen(rows, lambda row: tuple(cells.term(row.get(name)) for name in columns))
    return Table(columns, made, truncated, {name: name for name in columns})


def _as_words(name: str) -> str:
    """The name of a variable as words: “findingType” is “Finding type”."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).replace("_", " ").lower()
    return words[:1].upper() + words[1:]


def _unambiguous(edition: Edition, texts: Collection[str]) -> Mapping[str, str]:
    """Those of *texts* that are the code of a node, or the words of one element alone, with the path of its page."""
    paths: dict[str, set[str]] = {}
    for node in edition.nodes.called(texts):
        paths.setdefault(node.code, set()).add(node.path)
        if node.kind.is_element:
            paths.setdefault(node.text, set()).add(node.path)
    return {text: next(iter(found)) for text in texts if len(found := paths.get(text, set())) == 1}
