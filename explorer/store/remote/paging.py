"""Asks an engine in parts for what an index is made of, and keeps each answer, so that it can go on where it was cut off.

A query that grows with the data says in its header by which variable it is asked in parts, and which pattern finds that
variable's values (``#+ pages: {key: node, found: "?node skos:notation ?code"}``).  The values are listed in the order of
their IRIs, each page after the last one of the page before, and the query is asked of so many of them at once, fewer
where the engine cuts the answer or takes too long.  Pages by ``OFFSET`` would be simpler, but for each of them the engine
finds and sorts everything again, so a limit of time would hold as before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from explorer.errors import EngineFailed
from explorer.sparql.query_file import QueryFile
from explorer.store import Rows, Store
from explorer.store.remote.kept_answers import KeptAnswers
from explorer.terms import Iri, n3

LISTED, AT_ONCE, FEWEST = 2_000, 500, 8
"""Keys that are listed at once, and of how many a query is asked at once, at first and at least."""
_PROBE = 22
_ORDER = re.compile(r"ORDER BY ((?:\s*\?\w+)+)\s*$")
_HEAD = re.compile(r"^SELECT (DISTINCT )?(.*)$", re.MULTILINE)
_COMPUTED = re.compile(r"\((?:[^()]|\([^()]*\))* AS (\?\w+)\)")
_VARIABLE = re.compile(r"\?(\w+)")
Pages = Mapping[str, str]
"""The *key* of a query, and the pattern by which its values are *found*; without that the query itself is their list."""


def pages_of(queries: Iterable[QueryFile], base: str) -> Mapping[str, Pages]:
    """Return what *queries* say of their pages, by their texts for the *base*."""
    return {
        query.bind(base=Iri(base))
        if query.parameters and query.parameters[0].name == "base"
        else query.text: (query.header["pages"])
        for query in queries
        if "pages" in query.header
    }


class PagedStore:
    """A *store* on an engine, whose queries that have *pages* are asked in parts where that is needed."""

    def __init__(self, store: Store, pages: Mapping[str, Pages], kept: KeptAnswers) -> None:
        self._store = store
        self._pages = pages
        self._kept = kept
        self._most = self._limit()

    def __getattr__(self, name: str) -> Any:
        """Be *store* in all else."""
        return getattr(self._store, name)

    def select(self, text: str) -> Rows:
        """Run a SELECT query; raises `EngineFailed` where the engine does not give all of its answer."""
        pages = self._pages.get(text)
        if not pages:
            return self._whole(text)
        if not self._most:
            try:
                return self._whole(text)
            except EngineFailed:  # too much at once, perhaps
                pass
        return self._in_parts(text, pages)

    def _in_parts(self, text: str, pages: Pages) -> Rows:
        """Ask *text* in parts and put their rows into its order."""
        if "found" not in pages:
            return Rows(
                (pages["key"],),
                tuple({pages["key"]: one} for some in self._keys(text, pages) for one in some),
            )
        head = _HEAD.search(text)
        ordered = _ORDER.search(text)
        if not head or not ordered:
            raise EngineFailed("The engine with the data gave a part of its answer only.")
        shown, order = _VARIABLE.findall(_COMPUTED.sub(r"\1", head[2])), _VARIABLE.findall(ordered[1])
        hidden = "".join(f" ?{name}" for name in order if name not in shown)
        asked = text[: head.end(2)] + hidden + text[head.end(2) :]
        found = [row for rows in self._parts(asked, pages) for row in rows]
        found.sort(key=lambda row: [_place(row.get(name)) for name in order])
        return Rows(tuple(shown), tuple({name: row[name] for name in shown if name in row} for row in found))

    def _parts(self, text: str, pages: Pages) -> Iterator[Rows]:
        key = pages["key"]
        yield self._whole(_within(text, f"FILTER (isBlank(?{key}))"))
        at_once = AT_ONCE
        for listed in self._keys(text, pages):
            while listed:
                try:
                    yield self._whole(
                        _within(text, f"VALUES ?{key} {{ {' '.join(map(n3, listed[:at_once]))} }}")
                    )
                except EngineFailed:
                    if at_once <= FEWEST:
                        raise
                    at_once //= 2
                else:
                    listed = listed[at_once:]

    def _keys(self, text: str, pages: Pages) -> Iterator[Sequence[Iri]]:
        """Yield the IRIs that the key may be, page by page."""
        key, last = pages["key"], ""
        prologue, rest = text[: text.index("SELECT ")], text[text.index("SELECT ") :]
        pattern = pages.get("found", f"{{ {rest} }}")
        most = min(LISTED, self._most - 1) if self._most else LISTED
        while True:
            after = f"FILTER (isIRI(?{key}) && STR(?{key}) > {n3(last)})"
            listing = (
                f"SELECT DISTINCT ?{key} WHERE {{ {pattern} {after} }} ORDER BY STR(?{key}) LIMIT {most}"
            )
            try:
                found = [Iri(row[key]) for row in self._whole(prologue + listing)]
            except EngineFailed:
                if most <= FEWEST:
                    raise
                most //= 2
                continue
            if found:
                yield found
            if len(found) < most:
                return
            last = str(found[-1])

    def _whole(self, text: str) -> Rows:
        """Ask *text*, unless its answer is kept; raises `EngineFailed` where the answer may have been cut."""
        rows = self._kept.get(text)
        if rows is None:
            rows = self._store.select(text)
            if self._most and len(rows) >= self._most:
                raise EngineFailed(
                    "The engine with the data gave a part of its answer only.",
                    f"The engine cuts answers at {self._most:,} rows: let its limit be more.",
                )
            self._kept.put(text, rows)
        return rows

    def _limit(self) -> int:
        """How many rows the engine gives at most; 0 where it gives all that are asked for here."""
        numbers = " ".join(map(str, range(_PROBE)))
        values = " ".join(f"VALUES ?{name} {{ {numbers} }}" for name in "abc")
        try:
            found = len(self._store.select(f"SELECT ?a ?b ?c WHERE {{ {values} }}"))
        except EngineFailed:
            return 0
        return 0 if found == _PROBE**3 else found


def _within(text: str, pattern: str) -> str:
    """Add *pattern* to the group of the whole query."""
    return re.sub(r"^WHERE \{", lambda _: f"WHERE {{\n  {pattern}", text, count=1, flags=re.MULTILINE)


def _place(value: Any) -> tuple[int, Any]:
    """Where *value* is in the order of SPARQL 1.1 (§15.1)."""
    if value is None:
        return (0, 0)
    if isinstance(value, Iri):
        return (1, str(value))
    return (2, value) if isinstance(value, int | float) else (3, str(value))
