"""The kinds of a framework: their words, and a shape, a sign and a colour for each."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace

from explorer.importing.draft import Draft, Item, Kind, Note, Words
from explorer.importing.notes import about
from explorer.importing.settling.settled import ElementKind
from explorer.sparql.english.parts import plural as english_plural

LOOKS = (
    ("rectangle", "■", "#44527a", "#a9b6e0"),
    ("pill", "●", "#835600", "#e0b25c"),
    ("house", "▲", "#0d6860", "#63c9bd"),
    ("hexagon", "⬡", "#6a3fa0", "#c3a2ee"),
    ("cut-corners", "◈", "#ad2b26", "#f0938d"),
    ("round-ended", "◗", "#1d5bb0", "#8fbaf5"),
    ("barred", "▣", "#5c1f4a", "#f0bfe0"),
    ("notched", "▼", "#8a3b4a", "#e0a0ab"),
    ("slanted", "▰", "#5b4a86", "#bfb0e6"),
    ("arrow", "▶", "#3f5f6f", "#a3c4d3"),
    ("rounded", "+", "#2a6b2e", "#86c98a"),
    ("folded", "¶", "#5f5a52", "#bdb6aa"),
    ("torn", "↯", "#a84300", "#f09a5e"),
    ("target", "◎", "#4d5b28", "#bccb8a"),
    ("dog-eared", "§", "#74482c", "#d9ac8d"),
    ("framed", "◆", "#1c2530", "#e9e6df"),
    ("speech-bubble", "❝", "#0f5f78", "#86c6dd"),
    ("plain", "○", "#4a5560", "#b9c2cc"),
)
"""Shape, sign, and colour for light and dark pages: each shape is told from the others without its colour."""
_FIRST = 101
"""The place of the first in the list of kinds: after those of the vocabulary."""
_LEVELS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_DEEPEST = len(_LEVELS) - 1


def kinds(
    draft: Draft, items: Sequence[Item], levels: Mapping[str, int], reserved: frozenset[str]
) -> tuple[dict[str, ElementKind], list[Note]]:
    """Return the kind of each of *items* by its id, and what the report says of it.

    They are those that the file names, or else the *levels* (id → level from 0) of its tree; *reserved* are words that
    stand for another kind already.
    """
    named = any(item.kind for item in items)
    names = {item.id: item.kind or ("Statement" if named else _level(levels[item.id])) for item in items}
    told = {kind.name: kind for kind in draft.kinds}
    order = [name for name in told if name in set(names.values())]
    order += [name for name in dict.fromkeys(names.values()) if name not in told]
    made: dict[str, ElementKind] = {}
    words, classes = set(reserved), set[str]()
    for at, name in enumerate(order):
        kind = _made(told.get(name) or Kind(name), at, draft, words, classes)
        made[name] = kind
        words.add(kind.word)
        classes.add(kind.class_name)
    return {item.id: made[names[item.id]] for item in items}, _said(named, items, order)


def _level(level: int) -> str:
    return f"Level {min(level, _DEEPEST) + 1}"


def _said(named: bool, items: Sequence[Item], order: Sequence[str]) -> list[Note]:
    shown = ", ".join(f"“{name[:40]}”" for name in order[:8]) + (" and others" if len(order) > 8 else "")
    if not named:
        return [
            Note(
                "guessed",
                f"The file does not say what kinds there are: the levels of its tree were taken ({shown}).",
                len(order),
            )
        ]
    notes = [Note("taken", f"The file names kinds: {shown}.", len(order))]
    if lacking := [item for item in items if not item.kind]:
        notes.append(
            about("changed", "The file does not say of what kind it is: it is a “Statement”.", lacking)
        )
    return notes


def _made(kind: Kind, at: int, draft: Draft, words: set[str], classes: set[str]) -> ElementKind:
    shape, sign, light, dark = LOOKS[at % len(LOOKS)]
    if at >= len(LOOKS):  # the shapes are used up: the same ones in the colours of others
        *_, light, dark = LOOKS[(at + at // len(LOOKS) * 5) % len(LOOKS)]
    language = draft.language or "en"
    labels = kind.labels or (Words(kind.name, language if not kind.name.startswith("Level ") else "en"),)
    first = labels[0].text
    return ElementKind(
        kind.name,
        _unused(_class_name(first), classes, ""),
        _unused(_word(first), words, "-"),
        labels,
        tuple(replace(one, text=plural(one.text, one.language or language)) for one in labels),
        kind.definitions or (Words(f"What the file that was imported calls “{first}”.", "en"),),
        _FIRST + at,
        sign,
        shape,
        light,
        dark,
    )


def plural(name: str, language: str) -> str:
    """Return the plural of *name* where the rules of the *language* are known here, otherwise *name*."""
    is_known = language.lower().startswith("en") and re.search(r"[a-z]$", name)
    return english_plural(name) if is_known else name


def _ascii(text: str) -> str:
    return unicodedata.normalize("NFKD", text.replace("ß", "ss")).encode("ascii", "ignore").decode()


def _numbers_as_words(text: str) -> str:
    return re.sub(r"[0-9]", lambda digit: f" {('zero', *_LEVELS)[int(digit[0])]} ", text)


def _word(name: str) -> str:
    """A word for addresses: small letters and hyphens alone."""
    return "-".join(re.findall(r"[a-z]+", _numbers_as_words(_ascii(name)).lower()))[:50].strip("-") or "kind"


def _class_name(name: str) -> str:
    found = "".join(one[:1].upper() + one[1:] for one in re.findall(r"[A-Za-z0-9]+", _ascii(name)))[:50]
    return found if found[:1].isalpha() else f"Kind{found}"


def _unused(wanted: str, taken: set[str], between: str) -> str:
    """*wanted*, or where it is taken that with a letter or more behind it."""
    found, number = wanted, 0
    while found in taken:
        number += 1
        found = f"{wanted}{between}{_letters(number)}" if between else f"{wanted}{number + 1}"
    return found


def _letters(number: int) -> str:
    text = ""
    while number:
        number, letter = divmod(number - 1, 26)
        text = chr(ord("a") + letter) + text
    return text
