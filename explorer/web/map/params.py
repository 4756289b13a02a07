"""A map's address read as a view; what is wrong in it is answered with what is possible."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from itertools import islice
from typing import TypeVar

from flask import request

from explorer.errors import BadRequest
from explorer.formats.tables.node_table import COLUMNS
from explorer.framework import Kind, Node, Relation
from explorer.network import DEEPEST, FOCUSED, LAYOUTS, kind_groups
from explorer.web.core.answers.state import query_in_address
from explorer.web.core.basis_filter import chosen_bases
from explorer.web.core.current import edition, in_language
from explorer.web.core.view_state import THEMES
from explorer.web.map.state import View, usual

Named = TypeVar("Named", Kind, Relation)
COMPARED = 1_000
"""Nodes that a wrong code is compared with."""
MOST_OPENED = 100
"""Nodes that may be open at once."""


def view() -> View:
    """Read the view from the address.

    Raises `BadRequest`, which says what is possible, for a wrong value; unknown parameters are ignored.
    """
    tongue = language()
    question, query = _query()
    focus = node("focus", tongue)
    depth, layout = _depth(), _layout(focus)
    return View(
        focus=focus,
        depth=depth or (0 if query else 1),
        kinds=several("kinds", edition().kinds),
        relations=several("relations", edition().relations),
        bases=chosen_bases(),
        selected=_selected(tongue, anything=bool(query)),
        layout=layout or usual(query, focus is not None and depth != 0),
        opened=_opened(tongue),
        language=tongue,
        theme=theme(),
        sort=sorting(),
        query=query,
        question=question,
    )


def _query() -> tuple[str, str]:
    """The name of a question of the library and the query that is asked; the name is empty for a query of one's own."""
    slug = request.args.get("question", "").strip()
    if slug:
        if slug not in edition().questions:
            raise BadRequest(
                f"There is no question “{slug[:80]}”.", "All questions are listed under /questions."
            )
        return slug, edition().questions[slug].text
    return "", query_in_address().strip()


def _opened(language: str) -> tuple[Node, ...]:
    """The opened nodes, each once, in the order of the address; at most `MOST_OPENED` are read."""
    codes = [*dict.fromkeys(_words("open"))][:MOST_OPENED]
    return tuple(_known("open", code, language) for code in codes)


def _selected(language: str, anything: bool) -> str:
    """The code of the selected node; that of *anything* where what is drawn need not be a node of the framework."""
    code = request.args.get("selected", "").strip()
    return code if not code or anything else _known("selected", code, language).code


def node(name: str, language: str) -> Node | None:
    """Return the node whose code the parameter *name* has, None for none; raises `BadRequest` for no node's."""
    code = request.args.get(name, "").strip()
    return _known(name, code, language) if code else None


def _known(name: str, code: str, language: str) -> Node:
    """The node with the *code* that the parameter *name* gives."""
    known = in_language(language).nodes
    if code in known:
        return known[code]
    if name != "focus" and code in (kinds := kind_groups(edition())):
        return kinds[code]
    nodes = list(islice(known.values(), COMPARED))[::-1]
    words = {word.lower(): node for node in nodes for word in (node.short_label[:80], node.code)}
    close = dict.fromkeys(
        words[word] for word in get_close_matches(code[:80].lower(), words, n=4, cutoff=0.5)
    )
    hint = (
        f"Perhaps you mean {' or '.join(f'{n.code} ({n.short_label[:80]})' for n in close)}." if close else ""
    )
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
    text = one_of("layout", LAYOUTS)
    if text in FOCUSED and focus is None:
        raise BadRequest(f"The layout “{text}” needs a focus.", "Add the code of a node, as in focus=AB10.")
    return text


def one_of(name: str, possible: Iterable[str]) -> str:
    """Return the word that the parameter *name* has, empty for none; raises `BadRequest` unless it is *possible*."""
    text = request.args.get(name, "").strip()
    if text and text not in possible:
        raise BadRequest(f"“{text[:80]}” is no {name}.", f"The {name}s are: {', '.join(possible)}.")
    return text


def theme() -> str:
    """Return the theme that the address names; raises `BadRequest`, which says what is possible, for another."""
    return one_of("theme", THEMES) or THEMES[0]


def sorting() -> str:
    """Return the column that sorts the table of nodes, backwards after a ``-``; empty for the framework's order.

    Raises `BadRequest` for one that the table does not have.
    """
    text = request.args.get("sort", "").strip()
    if text and text.removeprefix("-") not in COLUMNS:
        raise BadRequest(
            f"The table of nodes has no column “{text[:80]}” to sort by.",
            f"Possible are: {', '.join(COLUMNS)}; a “-” before the name sorts backwards, as in sort=-links.",
        )
    return text


def language() -> str:
    """Return the language of the names; empty where it is the usual one.  Raises `BadRequest` for one that no name has."""
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


def several(name: str, possible: Mapping[str, Named]) -> tuple[Named, ...]:
    """Return those of *possible* that the parameter *name* lists; raises `BadRequest` for a word that is none."""
    words = set(_words(name))
    wrong = sorted(words - set(possible))
    if wrong:
        raise BadRequest(f"“{wrong[0][:80]}” is none of the {name}.", f"Possible are: {', '.join(possible)}.")
    return tuple(one for word, one in possible.items() if word in words)
