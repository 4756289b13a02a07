"""A typed text as words: short forms in full, what is denied by its beginning, forms of irregular verbs, numbers, and what stands in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from explorer.framework.search.analysis import FILLERS, FUNCTION_WORDS, fold_words, primary, stems
from explorer.questions.builder.own_words.hearing.function_words import LANGUAGE

MOST_WORDS = 40
"""Words of a text that are read."""
SHORTEST_DENIED = 5
"""Letters of a word that “un” before it may deny."""
_SHORT = re.compile(
    r"(?i)\b(is|are|was|were|do|does|did|has|have|had|can|could|should|would)n['’ʼ]?t\b|\b(can)not\b"
)
_QUOTED = re.compile(r"[\"“”„«»]([^\"“”„«»]+)[\"“”„«»]|(?<!\w)['‘]([^'‘’]+)['’](?!\w)")
_DENIED = ("un", "non")
_FORMS = """
build built|hold held|take took taken|give gave given|lead led|deal dealt|speak spoke spoken|say said|tell told|find found|make made
bring brought|bear bore borne|keep kept|break broke broken|know knew known|mean meant|come came|stand stood|write wrote written
feel felt|teach taught|think thought|show showed shown|put put|set set|underlie underlay underlain|understand understood|arise arose arisen
""".replace("|", "\n")
_VERBS = [line.split() for line in _FORMS.split("\n") if line]
_BASES = {form: base for base, *forms in _VERBS for form in forms}
PARTICIPLES = frozenset(verb[-1] for verb in _VERBS)
"""Forms of irregular verbs that say what is done to something: “built”."""
_TO_TEN = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NUMBERS = {word: number for number, word in enumerate(_TO_TEN)}


def spoken_words(text: str, known: Collection[tuple[str, ...]]) -> tuple[str, ...]:
    """Return the words of *text*; “unsupported” is “not supported” where that is among what is *known* (by stems) and the whole word is not."""
    in_full = _SHORT.sub(lambda found: f"{found[1] or found[2]} not", text)
    return tuple(part for word in fold_words(in_full) for part in _parted(word, known))[:MOST_WORDS]


def without_fillers(
    words: tuple[str, ...], languages: Iterable[str], known: Collection[tuple[str, ...]]
) -> tuple[str, ...]:
    """Return *words* without those of most questions in the *languages* of a framework, unless they are *known* or English; all where no other is left."""
    fillers = frozenset[str]().union(*(FILLERS.get(primary(tag), frozenset()) for tag in languages))
    kept = tuple(
        word
        for word in words
        if word not in fillers or word in FUNCTION_WORDS[LANGUAGE] or roots([word]) in known
    )
    return kept or words


def roots(words: Sequence[str]) -> tuple[str, ...]:
    """Return the stem of each of *words*, of an irregular verb that of the verb itself."""
    return stems([_BASES.get(word, word) for word in words], LANGUAGE)


def quotations(text: str) -> Iterator[str]:
    """Yield what stands in quotation marks in *text*."""
    yield from (" ".join((found[1] or found[2]).split()) for found in _QUOTED.finditer(text))


def number(word: str) -> int | None:
    """Return the number that *word* writes, None where it writes none."""
    if word.isascii() and word.isdigit() and len(word) <= SHORTEST_DENIED:
        return int(word)
    return _NUMBERS.get(word)


def _parted(word: str, known: Collection[tuple[str, ...]]) -> tuple[str, ...]:
    for start in _DENIED:
        rest = word.removeprefix(start)
        if (
            rest != word
            and len(rest) >= SHORTEST_DENIED
            and roots([word]) not in known
            and roots([rest]) in known
        ):
            return ("not", rest)
    return (word,)
