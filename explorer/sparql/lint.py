"""Finds likely slips in a query that runs: a name that the graph does not hold, a variable that nothing binds.

It reads only the tokens of the query, so that it costs next to nothing.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from explorer.sparql.known_names import (
    MAX_COMPARED,
    KnownNames,
    graphs_that_are_none,
    query_names,
    retired_names,
    shortened,
    suggest,
    texts_for_nodes,
    unknown_names,
)
from explorer.sparql.language_tags import capital_tags, compared_texts, untagged_texts
from explorer.sparql.tokens import Token, closest, tokens
from explorer.terms import PREFIXES

MAX_NOTICES = 4
"""Notices of one query; the search ends there, because comparing names is slow."""
MAX_CHARACTERS = 20_000
"""Characters of the longest query that is checked; no deadline holds here."""

_TYPE = frozenset({"A", "rdf:type", f"<{PREFIXES['rdf']}type>"})


def lint(text: str, known: KnownNames, *, is_empty: bool) -> tuple[str, ...]:
    """Return a sentence for each of the first likely slips in the query *text*.

    *is_empty* says that its answer has no rows.  A very long query is not checked.
    """
    if len(text) > MAX_CHARACTERS:
        return ()
    read = list(tokens(text))
    names = list(query_names(read, known.base))
    untagged = untagged_texts(read, names, known) if is_empty else ()
    found: dict[str, None] = {}
    for sentence in chain(
        unknown_names(names, known),
        retired_names(names, known),
        graphs_that_are_none(read, names, known),
        texts_for_nodes(read, names, known),
        _unused(read),
        _unbound(read),
        capital_tags(read),
        compared_texts(read, names, known),
        _counted_kinds(read, known),
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


def _counted_kinds(read: Sequence[Token], known: KnownNames) -> Iterator[str]:
    """A kind by which things are counted in each class that follows from another, too."""
    words = [token.text for token in read]
    follows = f"{known.base}graph/inferred"
    if (
        follows not in known.iris
        or "COUNT" not in words
        or {"GRAPH", "FROM"} & set(words)
        or "GROUP" not in words
    ):
        return
    grouped = set(words[words.index("GROUP") :])
    inside = Counter(words[words.index("{") : words.index("GROUP")])
    for verb, kind in pairwise(words):
        if verb in _TYPE and kind in grouped and kind.startswith("?") and inside[kind] == 1:
            yield (
                f"Things are counted in each class that follows from their own, too. To count what is stated alone, "
                f"ask GRAPH ?graph {{ … a {shortened(kind)} }} FILTER (?graph != <{follows}>)."
            )
            return
