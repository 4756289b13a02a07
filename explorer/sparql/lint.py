"""Finds likely slips in a query that runs: a name that the graph does not hold, a variable that nothing binds.

It reads only the tokens of the query, so that it costs next to nothing.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from explorer.sparql.tokens import Token, closest, tokens
from explorer.terms import shorten
from explorer.text import truncate

MAX_NOTICES = 4
"""Notices of one query; the search ends there, because comparing names is slow."""
MAX_CHARACTERS = 20_000
"""Characters of the longest query that is checked; no deadline holds here."""
MAX_COMPARED = 80
"""Characters of a name that is compared with others."""
_COMPARED = r"(?:! ?)?="
_CAPITALS = r"[\"']([\w-]*[A-Z][\w-]*)[\"']"
_CAPITAL_TAG = re.compile(
    rf"\bLANG \( ([^()]*) \) (?:{_COMPARED} |(?:NOT )?IN \( (?:\S+ , )*){_CAPITALS}"
    rf"|{_CAPITALS} {_COMPARED} LANG \( ([^()]*) \)"
)
"""A language tag with capitals that is compared with ``LANG(…)``, in tokens with a space between them."""


@dataclass(frozen=True, slots=True)
class KnownNames:
    """What a graph knows, as far as a query can be checked against it.

    *iris* are all that it holds below *base*, which its own names begin with;
    *language* is the tag that most texts have (BCP 47 §2.1.1), empty where none does.
    """

    base: str
    iris: Collection[str]
    language: str


def lint(text: str, known: KnownNames, *, is_empty: bool) -> tuple[str, ...]:
    """Return a sentence for each of the first likely slips in the query *text*.

    *is_empty* says that its answer has no rows.  A very long query is not checked.
    """
    if len(text) > MAX_CHARACTERS:
        return ()
    read = list(tokens(text))
    untagged = _untagged(read, known) if is_empty else ()
    found: dict[str, None] = {}
    for sentence in chain(
        _unknown(read, known), _unused(read), _unbound(read), _capital_tags(read), untagged
    ):
        found[sentence] = None
        if len(found) == MAX_NOTICES:
            break
    return tuple(found)


def _unknown(read: Sequence[Token], known: KnownNames) -> Iterator[str]:
    """Names below the graph's own base that it does not hold."""
    spaces = (f"{known.base}ont#", f"{known.base}id/")
    for token, iri in _iris(read):
        if not iri.startswith(spaces) or iri in spaces or iri in known.iris:
            continue
        space = next(each for each in spaces if iri.startswith(each))
        near = (name for name in known.iris if name.startswith(space))
        meant = closest(iri, near, 0.9, len(space) + MAX_COMPARED)
        where = "vocabulary" if space == spaces[0] else "graph"
        yield _sentence(f"{_cut(token.text)} is not in the {where}", shorten(meant))


def _iris(read: Sequence[Token]) -> Iterator[tuple[Token, str]]:
    """The names that the query asks for, in full; not those of its prologue and of what it constructs."""
    declared: dict[str, str] = {}
    made = _template(read)
    for at, token in enumerate(read):
        if token.kind != "term" or at in made:
            continue
        before = [each.text for each in read[max(0, at - 2) : at]]
        if token.text.startswith("<"):
            if before[:1] == ["PREFIX"]:
                declared[before[1]] = token.text[1:-1]
            elif before[-1:] != ["BASE"]:
                yield token, token.text[1:-1]
        elif ":" in token.text and token.text[0] not in "\"'" and before[-1:] != ["PREFIX"]:
            prefix, _, local = token.text.partition(":")
            if f"{prefix}:" in declared:
                yield token, declared[f"{prefix}:"] + local.replace("\\", "")


def _unused(read: Sequence[Token]) -> Iterator[str]:
    """Variables that the outermost SELECT shows and that stand nowhere else."""
    uses = Counter(token.text for token in read if token.kind == "variable")
    for name in dict.fromkeys(_shown(read)):
        if uses[name] == 1:
            others = (other for other in uses if other != name)
            yield _sentence(f"{_cut(name)} is used nowhere else", closest(name, others, 0.6, MAX_COMPARED))


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
            what = f"{_cut(name)} stands in a FILTER, and nothing gives it a value"
            yield _sentence(what, closest(name, others, 0.6, MAX_COMPARED))


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
            f'Language tags are in lower case here, and "{_cut(tag)}" equals none of them: '
            f'write "{_cut(tag.lower())}", or LANGMATCHES(LANG({_cut(of)}), "{_cut(tag)}").'
        )


def _untagged(read: Sequence[Token], known: KnownNames) -> Iterator[str]:
    """A text without a language tag as the value of a pattern."""
    deep = 0
    for token, after in zip(read, [*read[1:], Token("sign", "", 0)], strict=True):
        deep += (token.text == "(") - (token.text == ")")
        is_plain = token.text[0] in "\"'" and after.kind != "tag" and after.text != "^^"
        if known.language and is_plain and not deep:
            example = f"{_cut(token.text)}@{known.language}"
            yield f"Texts here carry the language tag @{known.language}: write {example}, or compare with STR(…)."
            return


def _template(read: Sequence[Token]) -> range:
    """Where the tokens stand that a CONSTRUCT makes, which may be new names."""
    words = [token.text for token in read]
    if "CONSTRUCT" not in words[:-1] or words[start := words.index("CONSTRUCT") + 1] != "{":
        return range(0)
    end = words.index("}", start) if "}" in words[start:] else len(words)
    return range(start, end)


def _sentence(what: str, meant: str) -> str:
    return f"{what}; do you mean {meant}?" if meant else f"{what}."


def _cut(word: str) -> str:
    return truncate(word, MAX_COMPARED)
