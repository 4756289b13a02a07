"""How a step writes what it names, and what was typed for it."""

from __future__ import annotations

from explorer.errors import BadRequest
from explorer.sparql.question.model import Test
from explorer.terms import PREFIXES, shorten

SIGNS = ("=", "!=", "<", "<=", ">", ">=")
LONGEST = 200
"""Characters of words that are looked for."""


def written(iri: str) -> str:
    """Return *iri* as a step has it."""
    return shorten(iri)


def read_name(name: str) -> str:
    """Return the IRI that *name* of a step stands for."""
    prefix, colon, local = name.partition(":")
    return f"{PREFIXES[prefix]}{local}" if colon and prefix in PREFIXES else name


def read_words(given: str) -> Test:
    """Return the test for the words *given*, with commas between them; raises `BadRequest` where there is none."""
    words = tuple(word.strip().lower()[:LONGEST] for word in given.split(",") if word.strip())
    if not words:
        raise BadRequest(
            "There are no words to look for.", "Type a word, or several with commas between them."
        )
    return Test("has", words)


def read_number(sign: str, given: str) -> Test:
    """Return the test for the whole number *given*, compared by *sign*; raises `BadRequest` for another."""
    if sign not in SIGNS or not (given.strip().isascii() and given.strip().isdigit() and len(given) < 10):
        raise BadRequest(f"“{given[:80]}” is not a whole number.", "Type a number such as 2.")
    return Test(sign, (int(given),))  # type: ignore[arg-type]
