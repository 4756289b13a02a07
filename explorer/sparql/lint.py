"""Finds likely slips in a query that runs: a name that the graph does not hold, a variable that nothing binds.

It reads only the tokens of the query, so that it costs next to nothing.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from explorer.sparql.known_names import (
    MAX_COMPARED,
    KnownNames,
    Name,
    objects,
    query_names,
    retired_names,
    shortened,
    suggest,
    texts_for_nodes,
    unknown_names,
)
from explorer.sparql.tokens import Token, closest, tokens

MAX_NOTICES = 4
"""Notices of one query; the search ends there, because comparing names is slow."""
MAX_CHARACTERS = 20_000
"""Characters of the longest query that is checked; no deadline holds here."""
_COMPARED = r"(?:! ?)?="
_CAPITALS = r"[\"']([\w-]*[A-Z][\w-]*)[\"']"
_CAPITAL_TAG = re.compile(
    rf"\bLANG \( ([^()]*) \) (?:{_COMPARED} |(?:NOT )?IN \( (?:\S+ , )*){_CAPITALS}"
    rf"|{_CAPITALS} {_COMPARED} LANG \( ([^()]*) \)"
)
"""A language tag with capitals that is compared with ``LANG(…)``, in tokens with a space between them."""


def lint(text: str, known: KnownNames, *, is_empty: bool) -> tuple[str, ...]:
    """Return a sentence for each of the first likely slips in the query *text*.

    *is_empty* says that its answer has no rows.  A very long query is not checked.
    """
    if len(text) > MAX_CHARACTERS:
        return ()
    read = list(tokens(text))
    names = list(query_names(read, known.base))
    untagged = _untagged(read, names, known) if is_empty else ()
    found: dict[str, None] = {}
    for sentence in chain(
        unknown_names(names, known),
        retired_names(names, known),
        texts_for_nodes(read, names, known),
        _unused(read),
        _unbound(read),
        _capital_tags(read),
        untagged,
    ):
        found[sentence] = None
        if len(found) == MAX_NOTICES:
            break
    return tuple(found)


def _unused(read: Sequence[Token]) -> Iterator[str]:
    """Variables that the outermost SELECT shows and that stand nowhere else."""
    uses = Counter(token.text for token in read if token.kind == "variable")
    for name in dict.fromkeys(_shown(read)):
        if uses[name] == 1:
            others = (other for other in uses if other != name)
            yield suggest(f"{shortened(name)} is used nowhere else", closest(name, others, 0.6, MAX_COMPARED))


def _shown(read: Sequence[Token]) -> Iterator[str]:
    words = [token.text for token in read]
    if "SELECT" not in words:
        return
    deep = 0
    for token in read[words.index("SELECT") + 1 :]:
        if token.text in ("WHERE", "FROM", "{"):
            return
        deep += (token.text == "(") - (token.text == ")")
        if token.kind == "variable" and not deep:
            yield token.text


def _unbound(read: Sequence[Token]) -> Iterator[str]:
    """Variables that stand in a FILTER and nowhere else."""
    filtered = dict.fromkeys(token.text for token, inside in _filtered(read) if inside)
    others = {token.text for token, inside in _filtered(read) if not inside}
    for name in filtered:
        if name not in others:
            what = f"{shortened(name)} stands in a FILTER, and nothing gives it a value"
            yield suggest(what, closest(name, others, 0.6, MAX_COMPARED))


def _filtered(read: Sequence[Token]) -> Iterator[tuple[Token, bool]]:
    """The variables, each with whether it stands in the condition of a FILTER; EXISTS has patterns of its own."""
    is_inside, deep = False, 0
    for token in read:
        if token.kind == "variable":
            yield token, is_inside
        elif token.text in ("FILTER", "{"):
            is_inside, deep = token.text == "FILTER", 0
        elif is_inside and token.text in ("(", ")"):
            deep += 1 if token.text == "(" else -1
            is_inside = deep > 0


def _capital_tags(read: Sequence[Token]) -> Iterator[str]:
    """A language tag with capitals, compared with tags that the engine keeps in lower case."""
    for found in _CAPITAL_TAG.finditer(" ".join(token.text for token in read)):
        tag, of = found[2] or found[3], found[1] or found[4]
        yield (
            f'Language tags are in lower case here, and "{shortened(tag)}" equals none of them: '
            f'write "{shortened(tag.lower())}", or LANGMATCHES(LANG({shortened(of)}), "{shortened(tag)}").'
        )


def _untagged(read: Sequence[Token], names: Iterable[Name], known: KnownNames) -> Iterator[str]:
    """A text without a language tag as the value of a pattern."""
    nodes = {object_.start for _, object_, _ in objects(read, names, known)}
    deep = 0
    for token, after in zip(read, [*read[1:], Token("sign", "", 0)], strict=True):
        deep += (token.text == "(") - (token.text == ")")
        is_plain = token.text[0] in "\"'" and after.kind != "tag" and after.text != "^^"
        if known.language and is_plain and not deep and token.start not in nodes:
            example = f"{shortened(token.text)}@{known.language}"
            yield f"Texts here carry the language tag @{known.language}: write {example}, or compare with STR(…)."
            return
