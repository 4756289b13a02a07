"""Which statement of a framework a cell means: by code, by IRI or by its text; never by a guess."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from explorer.course.matching import match
from explorer.framework.edition import Edition
from explorer.framework.model import Node
from explorer.framework.outline import element_kinds
from explorer.framework.search import addresses
from explorer.framework.search.analysis import fold_words
from explorer.framework.search.index import index_of
from explorer.terms import Iri

MOST_OFFERED = 3
MOST_LOOKED_UP = 200
"""Texts for which the nearest statements are looked for."""
_LONGEST_CODE = 20
_CODE_AND_TEXT = re.compile(r"[\[(]?(\S+?)[\])]?\s*[:–—-]?\s+(.+)")


@dataclass(slots=True)
class Statements:
    """The statements of an edition by code, IRI and text; *retired* are those that took the place of a code that was retired."""

    edition: Edition
    codes: Mapping[str, Node]
    folded: Mapping[str, tuple[Node, ...]]
    texts: Mapping[tuple[str, ...], tuple[Node, ...]]
    retired: Mapping[str, tuple[Node, ...]]
    _offered: dict[str, tuple[Node, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, edition: Edition) -> Statements:
        """Read all statements of *edition*."""
        codes: dict[str, Node] = {}
        folded: dict[str, list[Node]] = {}
        texts: dict[tuple[str, ...], list[Node]] = {}
        for node in edition.nodes.of_kinds(element_kinds(edition)):
            codes[node.code] = codes[node.iri] = node
            folded.setdefault(node.code.casefold(), []).append(node)
            for words in {fold_words(text) for text in (node.text, node.label, node.short_label)}:
                if words:
                    texts.setdefault(words, []).append(node)
        return cls(
            edition,
            codes,
            {key: tuple(nodes) for key, nodes in folded.items()},
            {key: tuple(nodes) for key, nodes in texts.items()},
            _retired(edition, codes),
        )

    def meant(self, text: str) -> tuple[Node, ...]:
        """Return the statement that *text* names; none, or several where it may be any of these."""
        own = text.strip("<>") if text.startswith("<") else text
        if own in self.codes:
            return (self.codes[own],)
        if found := self.folded.get(own.casefold()):
            return found
        words = fold_words(own)
        if found := self.texts.get(words):
            return found
        return tuple(self._with_code(own))

    def says(self, node: Node, wording: str) -> bool:
        """Whether *wording* is that of *node*."""
        return node in self.texts.get(fold_words(wording), ())

    def nearest(self, text: str) -> tuple[Node, ...]:
        """Return the statements that *text* may mean, the likeliest first; none once many texts were looked up."""
        if text not in self._offered:
            if len(self._offered) >= MOST_LOOKED_UP:
                return ()
            found = {node.code: node for node in self._near(text)}
            self._offered[text] = tuple(found.values())[:MOST_OFFERED]
        return self._offered[text]

    def _with_code(self, text: str) -> Iterator[Node]:
        """Yield the statement whose code and whose wording *text* has: “AB1: An ability to…”."""
        if found := _CODE_AND_TEXT.fullmatch(text):
            for node in self.folded.get(found[1].rstrip(":.").casefold(), ()):
                if self.says(node, found[2]):
                    yield node

    def _near(self, text: str) -> Iterator[Node]:
        first = text.split()[0] if text.split() else ""
        yield from self.folded.get(first.strip("[]().:").casefold(), ())
        if len(text) <= _LONGEST_CODE and any(map(str.isdigit, text)):
            for code in addresses.nearest(text, index_of(self.edition)):
                if code in self.codes:
                    yield self.codes[code]
        yield from (one.node for one in match(self.edition, text, MOST_OFFERED))


def _retired(edition: Edition, codes: Mapping[str, Node]) -> Mapping[str, tuple[Node, ...]]:
    """Code of a statement that was retired, in small letters → the statements that replace it."""
    found: dict[str, tuple[Node, ...]] = {}
    for row in edition.rows("retired-names"):
        code = Iri(str(row["name"])).local.casefold()
        successor = codes.get(str(row.get("successor", "")))
        found[code] = (*found.get(code, ()), *([successor] if successor else ()))
    return found
