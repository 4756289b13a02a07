"""What the order of words says: which clause each word stands in, whether a verb is in the passive, and who does what."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from explorer.questions.builder.own_words.hearing.spoken import PARTICIPLES

_BEGINNINGS = frozenset(
    {"that", "which", "who", "whose", "and", "but", "or", "with", "without", "where", "while"}
)
"""Words that begin a clause."""
_BEING = frozenset({"is", "are", "was", "were", "be", "been", "being", "get", "gets"})
_BY = frozenset({"by", "in", "through"})
_BETWEEN = frozenset({"not", "never", "also", "often", "most", "least", "ever", "any", "only"})


def clauses(words: Sequence[str], joined: Collection[int]) -> tuple[int, ...]:
    """Return the number of the clause in which each of *words* stands; those at the places *joined* begin none."""
    found: list[int] = []
    for place, word in enumerate(words):
        before = found[-1] if found else 0
        found.append(before + (word in _BEGINNINGS and place not in joined and place > 0))
    return tuple(found)


def is_passive(words: Sequence[str], place: int, length: int = 1) -> bool:
    """Whether the *length* words at *place* say what is done to something: “is built by”, “taken up by”."""
    if not (words[place].endswith("ed") or words[place] in PARTICIPLES):
        return False
    after = place + length
    before = place - 1
    while before >= 0 and words[before] in _BETWEEN:
        before -= 1
    return (before >= 0 and words[before] in _BEING) or (after < len(words) and words[after] in _BY)


def does(first: Collection[int], other: Collection[int], verb: Collection[int]) -> bool:
    """Whether what the words at *first* name does what the *verb* says, rather than what those at *other* name.

    It is the one that stands before the verb, of two the nearer one; what is asked for without a word stands first.
    """
    start = min(verb)
    if not other or max(other) > start:
        return True
    return bool(first) and max(other) < max(first) < start
