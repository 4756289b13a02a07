"""What a map shows, read from the address of a page: the whole state of a view is in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import TypeVar
from urllib.parse import urlencode

from flask import request

from explorer.errors import BadRequest
from explorer.framework import Basis, Edition, Kind, Node, Relation
from explorer.network import DEEPEST, LAYOUTS, Drawing, neighbourhood, usual_kinds, whole
from explorer.web.bases import chosen_bases
from explorer.web.edition import edition, spoken

Named = TypeVar("Named", Kind, Relation)
THEMES = ("auto", "light", "dark")


@dataclass(frozen=True, slots=True)
class View:
    """What a map shows, as its address says; *depth* 0 is the whole, no kinds or relations are the usual ones.

    *opened* are nodes whose neighbours are drawn too, *language* is that of the names (empty: the usual one),
    *theme* one of `THEMES`, *sort* the column by which the table of nodes is sorted, backwards after a ``-``.
    """

    focus: Node | None
    depth: int
    kinds: tuple[Kind, ...]
    relations: tuple[Relation, ...]
    bases: tuple[Basis, ...]
    selected: Node | None
    layout: str
    opened: tuple[Node, ...] = ()
    language: str = ""
    theme: str = "auto"
    sort: str = ""

    @property
    def edition(self) -> Edition:
        """The edition in the language of the view."""
        return spoken(self.language)

    def draw(self) -> Drawing:
        """Draw the view; a selected node that is not in the picture is passed over."""
        drawn = self._drawn()
        return drawn.choosing(self.selected.code) if self.selected else drawn

    def _drawn(self) -> Drawing:
        chosen = (self.kinds, self.relations)
        if self.focus is None or self.layout == "tree":
            return replace(whole(self.edition, self.bases, *chosen), focus=self.focus)
        return neighbourhood(self.edition, self.focus, self.bases, self.depth, *chosen, self.layout)

    @property
    def words(self) -> Mapping[str, str]:
        """The parameters of the view's address, without those that have their usual value."""
        around = self.focus is not None and self.layout != "tree"
        usual_layout = "around" if self.focus else "tree"
        said = {
            "focus": self.focus.code if self.focus else "",
            "depth": str(self.depth) if around and self.depth != 1 else "",
            "kinds": ",".join(kind.name for kind in self.kinds),
            "relations": ",".join(relation.name for relation in self.relations),
            "basis": ",".join(b.name for b in self.bases) if len(self.bases) < len(edition().bases) else "",
            "selected": self.selected.code if self.selected else "",
            "layout": self.layout if self.layout != usual_layout else "",
            "open": ",".join(node.code for node in self.opened),
            "lang": self.language,
            "theme": self.theme if self.theme != "auto" else "",
            "sort": self.sort,
        }
        return {name: value for name, value in said.items() if value}

    @property
    def title(self) -> str:
        """What the view is called."""
        if self.focus is None or self.layout == "tree":
            return "The framework as a map"
        return f"Around “{self.focus.short}”"

    def address(self, path: str = "/map", **more: str) -> str:
        """The address of the view on this site, below *path*, with *more* parameters."""
        words = urlencode({**self.words, **more}, safe=",")
        return f"{path}?{words}" if words else path

    def choosing(self, node: Node) -> View:
        """The same view with *node* selected."""
        return replace(self, selected=node)

    def within(self, depth: int) -> View:
        """The same view of what is at most *depth* links away."""
        return replace(self, depth=depth)

    def opening(self, node: Node) -> View:
        """The same view with what *node* leads to; it stays selected."""
        return replace(self, opened=(*self.opened, node), selected=node)

    @property
    def entire(self) -> View:
        """The same view with nodes of all kinds."""
        return replace(self, kinds=tuple(edition().kinds.values()))

    def left_out(self) -> Mapping[Kind, int]:
        """The kinds of node that the map of the whole does not show, each with the number of its nodes."""
        shown = self.kinds or usual_kinds(edition())
        missing = Counter(node.kind for node in edition().nodes.values() if node.kind not in shown)
        return missing if self.focus is None else {}


def view() -> View:
    """Read the view from the address.

    Raises `BadRequest`, which says what is possible, for a wrong value; unknown parameters are ignored.
    """
    language = _language()
    focus = _node("focus", language)
    depth, layout = _depth(), _layout(focus)
    return View(
        focus=focus,
        depth=depth or 1,
        kinds=_several("kinds", edition().kinds),
        relations=_several("relations", edition().relations),
        bases=chosen_bases(),
        selected=_node("selected", language),
        layout=layout or ("around" if focus and depth != 0 else "tree"),
        opened=tuple(_known("open", code, language) for code in dict.fromkeys(_words("open"))),
        language=language,
        theme=_one_of("theme", THEMES) or "auto",
        sort=request.args.get("sort", "").strip()[:40],
    )


def _node(name: str, language: str) -> Node | None:
    code = request.args.get(name, "").strip()
    return _known(name, code, language) if code else None


def _known(name: str, code: str, language: str) -> Node:
    """The node with the *code* that the parameter *name* gives."""
    known = spoken(language).nodes
    if code in known:
        return known[code]
    nodes = list(known.values())[::-1]
    words = {word.lower(): node for node in nodes for word in (node.short[:80], node.code)}
    close = dict.fromkeys(
        words[word] for word in get_close_matches(code[:80].lower(), words, n=4, cutoff=0.5)
    )
    hint = f"Perhaps you mean {' or '.join(f'{n.code} ({n.short[:80]})' for n in close)}." if close else ""
    raise BadRequest(
        f"“{code[:80]}” in “{name}” is the code of no node.", hint or "Codes are like C0, AB10 or S1."
    )


def _depth() -> int | None:
    """The number of steps, 0 for the whole, None where the address does not say."""
    text = request.args.get("depth", "").strip()
    possible = {"": None, "whole": 0} | {str(number): number for number in range(1, DEEPEST + 1)}
    if text not in possible:
        raise BadRequest(f"“{text[:80]}” is no depth.", f"Possible are 1 to {DEEPEST}, or “whole”.")
    return possible[text]


def _layout(focus: Node | None) -> str:
    text = _one_of("layout", LAYOUTS)
    if text and text != "tree" and focus is None:
        raise BadRequest(f"The layout “{text}” needs a focus.", "Add the code of a node, as in focus=AB10.")
    return text


def _one_of(name: str, possible: Iterable[str]) -> str:
    text = request.args.get(name, "").strip()
    if text and text not in possible:
        raise BadRequest(f"“{text[:80]}” is no {name}.", f"The {name}s are: {', '.join(possible)}.")
    return text


def _language() -> str:
    """The language of the names; empty where it is the usual one."""
    text = request.args.get("lang", "").strip()
    languages = edition().wording.languages
    found = edition().wording.matching(text)
    if text and not found:
        raise BadRequest(
            f"Nothing is named in the language “{text[:80]}”.", f"There is: {', '.join(languages) or 'none'}."
        )
    return found if found not in languages[:1] else ""


def _words(name: str) -> list[str]:
    """A list of words, separated by commas or repeated."""
    found = [word.strip() for text in request.args.getlist(name) for word in text.split(",")]
    return [word for word in found if word]


def _several(name: str, possible: Mapping[str, Named]) -> tuple[Named, ...]:
    words = set(_words(name))
    wrong = sorted(words - set(possible))
    if wrong:
        raise BadRequest(f"“{wrong[0][:80]}” is none of the {name}.", f"Possible are: {', '.join(possible)}.")
    return tuple(one for word, one in possible.items() if word in words)
