"""Text as words and stems: accents, case, possessives, invisible signs and regular differences of spelling do not count.

The stemmer is chosen by the language tag of the text (PyStemmer, the algorithms of the Snowball project);
a language that it does not know keeps its words as they are.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from Stemmer import Stemmer

_INVISIBLE = "\u00ad\u034f\u061c\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
_APOSTROPHES = "'’ʼ`´"
_MARKS = "".join(chr(one) for one in range(0x300, 0xFE30) if unicodedata.category(chr(one)) in ("Mn", "Mc"))
"""Accents, vowel signs and points of all scripts, which Python takes for no part of a word."""
_WORD = re.compile(rf"[^\W_]+(?:[{_INVISIBLE}{_APOSTROPHES}{_MARKS}]+[^\W_]+)*[{_MARKS}]*")
_POSSESSIVE = re.compile(rf"(?<=\w)[{_APOSTROPHES}]s$", re.IGNORECASE)
_HIDDEN = re.compile(f"[{_INVISIBLE}]")
CODE_PIECE = re.compile(r"[^\W\d_]+|\d+")
_APOSTROPHE = re.compile(f"[{_APOSTROPHES}]")

SPELLING = {
    "en": tuple(
        (re.compile(pattern), usual)
        for pattern, usual in (
            (r"is(?=(e|es|ed|er|ers|ing|ation|ations)$)", "iz"),  # recognise, organisation
            (r"lys(?=(e|es|ed|er|ers|ing)$)", "lyz"),  # analyse
            (r"(?<=\w\w)our(?=(s|ed|ing|al|ally|able|ful|ist|ite)?$)", "or"),  # behaviour, favourite
            (r"([bct])re(?=s?$)", r"\1er"),  # centre
            (r"ogue(?=s?$)", "og"),  # dialogue
            (r"gem(?=ent)", "gm"),  # judgement
            (r"^sce(?=p)", "ske"),  # sceptical
            (r"[ao]e(?=[dns]\w\w)", "e"),  # paediatric
        )
    )
}
"""By language, what is made of regular differences of spelling before a word is stemmed; both sides of a search agree."""
_SPELLED_OTHERWISE = {
    tag: re.compile("|".join(f"(?:{pattern.pattern})" for pattern, _ in rules))
    for tag, rules in SPELLING.items()
}
_DOUBLED = re.compile(r"([^\W\d_aeiou])\1")
_ENGLISH = """
a about an and any are as at be been but by can do does for from had has have how i if in into is it its me my no not of
on or our should so than that the their them there these they this those to us was we were what when where which who whom whose
why will with would you your
"""
_OTHERS = tomllib.loads(Path(__file__).with_name("function_words.toml").read_text(encoding="utf-8"))
FILLERS = {tag: frozenset(found["words"].split()) for tag, found in _OTHERS.items()}
"""By language other than English, the words of most questions that neither name nor deny nor join anything."""
FUNCTION_WORDS = {"en": frozenset(_ENGLISH.split())} | {
    tag: words | frozenset(_OTHERS[tag]["joining"].split()) for tag, words in FILLERS.items()
}
"""By language, the words that no search needs, as long as there are others; as `fold` writes them."""

_PARTICIPLES = {"en": frozenset({"regarding", "notwithstanding", "owing"})}
"""By language, prepositions that look like a form of a verb: regarding has nothing to do with regard.

Those that are often a form of it, such as concerning, are none of them."""


class Word(NamedTuple):
    """A word of a text as it is compared (*surface*), and where it stands there (*start*, *end*)."""

    surface: str
    start: int
    end: int


def words(text: str) -> Iterator[Word]:
    """Yield the words of *text*; a possessive is the word itself, and an apostrophe parts what it joins."""
    for match in _WORD.finditer(text):
        written = match[0]
        if written.isascii() and written.isalnum():  # most are, and need no more
            yield Word(written.lower(), match.start(), match.end())
            continue
        whole = _POSSESSIVE.sub("", _HIDDEN.sub("", written))
        for part in _APOSTROPHE.split(whole):
            if surface := fold(part):
                yield Word(surface, match.start(), match.end())


def fold(word: str) -> str:
    """Return *word* without accents, case and invisible signs (Unicode UAX #15 form KD, casefolded)."""
    decomposed = unicodedata.normalize("NFKD", _HIDDEN.sub("", word))
    return "".join(one for one in decomposed if not unicodedata.combining(one)).casefold()


def fold_words(text: str) -> tuple[str, ...]:
    """Split *text* into words as `fold` writes them."""
    return tuple(word.surface for word in words(text))


def code_key(code: str) -> str:
    """Return *code* without case, signs, and zeros before a number: the same for `S2-F09` and `s2 f9`."""
    return "".join(code_pieces(code))


def code_pieces(code: str) -> tuple[str, ...]:
    """Return what `code_key` joins: other than that, it differs for `1.1` and `11`."""
    return tuple(
        piece.lstrip("0") or piece if piece.isdigit() else piece for piece in CODE_PIECE.findall(fold(code))
    )


def primary(language: str) -> str:
    """Return the primary subtag of the tag *language* (RFC 5646 §2.2.1), such as “en” of “en-GB”."""
    return language.split("-")[0].lower()


@dataclass(frozen=True, slots=True)
class Stems:
    """The stems of words of one language, each computed once."""

    language: str
    _known: dict[str, str] = field(default_factory=dict)

    def of(self, surfaces: Sequence[str]) -> tuple[str, ...]:
        """Return the stem of each of the words *surfaces*."""
        if unknown := [surface for surface in surfaces if surface not in self._known]:
            self._known.update(zip(unknown, stems(unknown, self.language), strict=True))
        return tuple(map(self._known.__getitem__, surfaces))


def stems(surfaces: Sequence[str], language: str) -> tuple[str, ...]:
    """Return the stem of each of the words *surfaces*, which are in *language*."""
    tag = primary(language)
    try:
        stemmer = Stemmer(tag, 0)  # one for each call: a stemmer must not be shared by threads
    except KeyError:
        return tuple(surfaces)
    if tag not in SPELLING:
        return tuple(map(stemmer.stemWord, surfaces))
    whole = participles(tag)
    return tuple(
        surface if surface in whole else _usual_ending(stemmer.stemWord(_usual_spelling(surface, tag)))
        for surface in surfaces
    )


def participles(language: str) -> frozenset[str]:
    """Return the prepositions of *language* that look like a form of another word; each is its own stem."""
    return _PARTICIPLES.get(primary(language), frozenset())


def weighted_length(surfaces: Sequence[str], language: str) -> float:
    """Return how many words *surfaces* are, at least 1, where a function word counts as a fifth of another."""
    empty = FUNCTION_WORDS.get(primary(language), frozenset())
    return max(1.0, sum(0.2 if surface in empty else 1.0 for surface in surfaces))


def _usual_spelling(surface: str, tag: str) -> str:
    if _SPELLED_OTHERWISE[tag].search(surface):
        for pattern, usual in SPELLING[tag]:
            surface = pattern.sub(usual, surface)
    return surface


def _usual_ending(stem: str) -> str:
    stem = _DOUBLED.sub(r"\1", stem)  # skilful, skillful
    return f"{stem[:-1]}s" if stem.endswith(("c", "z")) else stem  # licence, license; practise, practice
