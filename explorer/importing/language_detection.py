"""In which language texts are, guessed by their small words; and what is the tag of a language."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from itertools import islice
from pathlib import Path

from pyoxigraph import Literal

_WORDS = 20_000
"""Words that are looked at."""
_LEAST = 30
_SHARE = 0.08
"""How many of them must be small words of the language, and how much more than of any other."""
_AHEAD = 1.5


@cache
def _small_words() -> Mapping[str, frozenset[str]]:
    found = tomllib.loads(Path(__file__).with_name("small_words.toml").read_text(encoding="utf-8"))
    return {tag: frozenset(words) for tag, words in found.items()}


@lru_cache(1_024)
def is_tag(text: str) -> bool:
    """Return whether *text* is the tag of a language (BCP 47) that RDF can hold."""
    try:
        Literal("", language=text)
    except ValueError:
        return False
    return True


def language_of(texts: Iterable[str]) -> str:
    """Return the language that *texts* seem to be in, “” where that is not clear."""
    words = Counter(
        islice((word for text in texts for word in re.findall(r"[^\W\d_]+", text.casefold())), _WORDS)
    )
    number = words.total()
    if number < _LEAST:
        return ""
    counts = Counter({tag: sum(words[word] for word in small) for tag, small in _small_words().items()})
    (best, most), (_, next_most) = counts.most_common(2)
    return best if most >= _SHARE * number and most >= _AHEAD * next_most else ""
