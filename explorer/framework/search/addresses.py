"""What an address that is not there may mean: the same code in another form, one with a slip, or a name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from string import ascii_lowercase, digits

from explorer.framework.search.analysis import code_key
from explorer.framework.search.database import SearchDatabase
from explorer.framework.search.index import SearchIndex

MOST_NEAREST = 5
LONGEST = 80
"""Characters of an address that count."""
LONGEST_CODE = 20
"""Characters of a code in which slips are looked for."""
SHORTEST_BEGINNING = 2


def same_but_for_case(code: str, database: SearchDatabase) -> str:
    """Return the one code that differs from *code* in case alone; empty where *code* or no single other is known."""
    alike = [one for one in database.addresses([code_key(code)]) if one.casefold() == code.casefold()]
    return alike[0] if len(alike) == 1 and code not in alike else ""


def nearest(code: str, index: SearchIndex) -> dict[str, str]:
    """Return the codes that look most like *code*, or whose names it may be, at most `MOST_NEAREST`, each with its name."""
    key = code_key(code[:LONGEST])
    known: dict[str, str] = {}
    if len(key) <= LONGEST_CODE:
        slips = index.database.addresses({key, *_slips(key)})
        known = {one: slips[one] for one in sorted(slips, key=lambda one: _unlikeness(key, one))}
    for others in (_named(code, index), _beginning_alike(key, index.database)):
        if len(known) < MOST_NEAREST:
            known |= {one: name for one, name in others if one not in known}
    return dict(list(known.items())[:MOST_NEAREST])


def _slips(key: str) -> Iterator[str]:
    """Yield what is one slip away from *key*: a sign too many, too few, another one, or two exchanged."""
    signs = ascii_lowercase + digits
    for at in range(len(key) + 1):
        before, after = key[:at], key[at:]
        yield from (before + sign + after for sign in signs)
        if after:
            yield before + after[1:]
            yield from (before + sign + after[1:] for sign in signs)
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]


def _unlikeness(key: str, code: str) -> tuple[float, str]:
    return -SequenceMatcher(None, key, code_key(code)).ratio(), code


def _named(code: str, index: SearchIndex) -> Iterable[tuple[str, str]]:
    """The nodes whose texts have the words of *code*."""
    found = index.find(code[:LONGEST].replace("_", " "), (), index.bases.values())
    return [(hit.node.code, hit.node.label) for hit in found.hits[:MOST_NEAREST] if not hit.missing]


def _beginning_alike(key: str, database: SearchDatabase) -> Iterable[tuple[str, str]]:
    """The codes with the longest beginning of *key* that any code has."""
    for length in range(min(len(key), LONGEST_CODE), SHORTEST_BEGINNING - 1, -1):
        if found := database.addresses_from(key[:length], MOST_NEAREST):
            return found.items()
    return ()
