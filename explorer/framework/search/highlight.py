"""The words of a text for which it was found."""

from collections.abc import Iterator

from explorer.framework.search.analysis import words
from explorer.framework.search.results import Terms


def mark_words(text: str, terms: Terms, language: str = "") -> Iterator[tuple[str, bool]]:
    """Split *text*, which is in *language*, into pieces, each with whether it is a word that *terms* ask for."""
    found = list(words(text))
    at = 0
    for word, is_found in zip(found, terms.have([one.surface for one in found], language), strict=True):
        if not is_found or word.start < at:  # the second part of what an apostrophe joins
            continue
        if word.start > at:
            yield text[at : word.start], False
        yield text[word.start : word.end], True
        at = word.end
    if at < len(text):
        yield text[at:], False
