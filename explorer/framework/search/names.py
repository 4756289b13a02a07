"""Whether a search is the name of something, and not only some of its words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from explorer.framework.search.analysis import FUNCTION_WORDS, fold_words, primary, stems
from explorer.framework.search.results import SearchText

NAMES = frozenset({"label", "name in the data", "other name", "other words"})
"""The fields that name what they belong to."""


def has_name(texts: Iterable[SearchText], words: Sequence[str]) -> bool:
    """Whether one of *texts* is a name that has the *words* and no others; endings and function words do not count."""
    named = [text for text in texts if text.field in NAMES]
    return bool(words) and any(
        _content(fold_words(text.text), text.language) == _content(words, text.language) for text in named
    )


def _content(words: Sequence[str], language: str) -> tuple[str, ...]:
    """Return the stems of *words*, without function words where there are others."""
    empty = FUNCTION_WORDS.get(primary(language), frozenset())
    return stems([word for word in words if word not in empty] or words, language)
