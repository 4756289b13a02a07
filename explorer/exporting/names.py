"""Names and codes as other systems take them: short, unique, and never a formula, a number or a tag."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from hashlib import sha256

from explorer.text import xml_safe

_NUMBER = re.compile(r"\s*[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:e[+-]?[0-9]+)?\s*|0x[0-9a-f]+", re.IGNORECASE)
_TAG = re.compile(r"<(?=\S)")


def short_name(text: str, most: int) -> str:
    """Return *text* in one line of at most *most* characters, cut between words, with an ellipsis."""
    line = " ".join(xml_safe(text).split())
    if len(line) <= most:
        return line
    cut = line[: most - 1]
    before, _, _ = cut.rpartition(" ")
    return f"{(before if len(before) > most // 2 else cut).rstrip(' ,;:')}…"


def unique_names(named: Iterable[tuple[str, str]], most: int) -> dict[str, str]:
    """Return a name of at most *most* characters for each pair of a code and a text; those that others have end with the code."""
    pairs = [(code, short_name(text, most)) for code, text in named]
    times: dict[str, int] = {}
    for _, name in pairs:
        times[name.casefold()] = times.get(name.casefold(), 0) + 1
    return {
        code: name
        if times[name.casefold()] == 1
        else f"{short_name(name, max(most - len(code) - 3, 1))} ({code})"
        for code, name in pairs
    }


def plain_id(code: str, taken: Callable[[str], bool], most: int) -> str:
    """Return *code* as an identifier that no program takes for a number, as PHP does with 1.1 and 1.10, of at most *most* characters.

    It is the same in every release; only where one is *taken* by another code, or is too long, it differs more.
    """
    found = re.sub(r"\s+", "-", code.strip())
    if _NUMBER.fullmatch(found):
        found = f"C-{found}"
    if len(found) > most:
        found = f"{found[: most - 9]}-{sha256(code.encode()).hexdigest()[:8]}"
    while taken(found):
        found = f"{found[: most - 2]}-2" if len(found) > most - 2 else f"{found}-2"
    return found


def plain_ids(codes: Iterable[str], most: int) -> dict[str, str]:
    """Return an identifier for each of *codes*, all of them different."""
    listed = list(codes)
    found: dict[str, str] = {}
    taken: set[str] = set()
    # Codes that stay as they are go first, so that no other gets what is theirs.
    for code in sorted(listed, key=lambda one: (plain_id(one, lambda _: False, most) != one, one)):
        found[code] = plain_id(code, taken.__contains__, most)
        taken.add(found[code])
    return found


def no_tag(text: str) -> str:
    """Return *text* with a space after each “<” that PHP would take for the begin of a tag, and cut away what follows."""
    return _TAG.sub("< ", text)
