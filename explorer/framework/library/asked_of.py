"""Of what a question of the library is asked in a framework: the first thing there that gives it an answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from explorer.framework.index import NodeTable
from explorer.framework.model import Kind
from explorer.sparql.query_file import Parameter, QueryFile
from explorer.store import Store
from explorer.terms import Value

DEEPEST = "deepest"
"""The default of a parameter for which the kinds that come last in the outline are tried first."""
MOST_TRIED = 20
"""Elements in the order of the outline that are tried besides the first of each kind."""
_HEAD = re.compile(r"\b(?:SELECT|CONSTRUCT)\b.*?\bWHERE\b", re.DOTALL)
_WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True, slots=True)
class _Choice:
    """One thing that a question can be asked of: its *word* in addresses, its *value* in the data, what is *said* of it."""

    word: str
    value: Value
    said: str


def ask_of_what_is_here(
    question: QueryFile, store: Store, kinds: Mapping[str, Kind], nodes: NodeTable
) -> QueryFile | None:
    """Ask *question* of the first thing here that fits each parameter and has an answer; None where nothing does."""
    for parameter in question.parameters:
        found = _first(question, parameter, store, kinds, nodes)
        if found is None or not question.title_with:
            return None
        asked = tuple(
            replace(one, default=found.word) if one is parameter else one for one in question.parameters
        )
        question = replace(
            question,
            parameters=asked,
            title=question.title_with.replace(f"{{{parameter.name}}}", found.said),
            text=question.bind(**{parameter.name: found.value}),
        )
    return question


def _first(
    question: QueryFile, parameter: Parameter, store: Store, kinds: Mapping[str, Kind], nodes: NodeTable
) -> _Choice | None:
    """The first choice for *parameter* with which there are rows; where only yes or no is asked, the first of all."""
    wanted = [
        kind
        for kind in kinds.values()
        if kind.is_element
        and nodes.counts.get(kind.name)
        and (kind.name in parameter.kinds or not parameter.kinds)
    ]
    if parameter.default == DEEPEST:
        wanted.reverse()
    choices = _choices(parameter, wanted, nodes)
    if question.form == "ask":
        return next(choices, None)
    return next(
        (one for one in choices if has_rows(question.bind(**{parameter.name: one.value}), store)), None
    )


def has_rows(text: str, store: Store) -> bool:
    """Whether the query *text*, of rows or of a graph, finds anything at all."""
    asked = _HEAD.sub("ASK WHERE", text, count=1)
    return store.ask(asked[: asked.rindex("}") + 1])


def _choices(parameter: Parameter, wanted: list[Kind], nodes: NodeTable) -> Iterator[_Choice]:
    if parameter.type == "kind":
        yield from (_Choice(kind.name, kind.iri, kind.label) for kind in wanted)
        return
    firsts = chain.from_iterable(nodes.following([kind], None, 1) for kind in wanted)
    tried = dict.fromkeys(chain(firsts, nodes.following(wanted, None, MOST_TRIED)))
    if parameter.type in ("element", "node"):
        yield from (_Choice(node.code, node.iri, f"“{node.short_label}”") for node in tried)
    if parameter.type == "text":
        words = (max(found, key=len) for node in tried if (found := _WORD.findall(node.short_label)))
        yield from (_Choice(word.lower(), word.lower(), f"“{word.lower()}”") for word in words)
