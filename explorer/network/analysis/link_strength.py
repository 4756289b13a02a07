"""How firm a link is: first what it rests on, then how strong its editor calls it, or how close a match it is."""

from collections.abc import Mapping
from typing import TypeAlias

from explorer.framework import Link

Rank: TypeAlias = tuple[int, int]
"""What a link rests on, and how strong or close it is; the smaller, the firmer."""
_WORDS: Mapping[str, int] = {
    "strong": 0, "moderate": 1, "weak": 2,
    "exact": 0, "synonym": 1, "inferred": 2,
}  # fmt: skip
UNSAID = 3


def rank(link: Link) -> Rank:
    """Return how firm *link* is: first what it rests on, in the order of bases.

    Within one basis what is strong or matches exactly comes first;
    an editor's link that does not say how strong it is comes last.
    """
    unsaid = UNSAID if link.basis.is_judgement else 0
    return link.basis.order, _WORDS.get(link.match or link.strength, unsaid)


def order(link: Link) -> tuple[Rank, str, str]:
    """Return what to sort links by: the firmest first, then by their ids."""
    return rank(link), link.id, link.assertion
