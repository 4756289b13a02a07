"""Which name of a concept is its label: one a language (S14), never one of its other names too (S13), and no other concept’s."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from explorer.exporting.extract import Extract, Statement
from explorer.exporting.skos.languages import tag
from explorer.framework.localisation import tag_of
from explorer.text import xml_safe

Name = tuple[str, str]
"""A text and the tag of its language."""


@dataclass(frozen=True, slots=True)
class Labels:
    """The *preferred* label by the tag of its language, the *others*, those for search (*hidden*); *is_longer*: than the short name."""

    preferred: Mapping[str, str]
    others: tuple[Name, ...]
    hidden: tuple[Name, ...]
    is_longer: bool


def labels_of(extract: Extract) -> dict[str, Labels]:
    """Return the labels of each statement, by its code."""
    usual = extract.whole.language
    names = {one.code: _names(one, usual) for one in extract.statements}
    used = Counter(
        (language, text)
        for by_language in names.values()
        for language, texts in by_language.items()
        for text in {text.casefold() for text in texts}
    )
    return {one.code: _labels(one, names[one.code], used, usual) for one in extract.statements}


def _labels(one: Statement, names: Mapping[str, list[str]], used: Counter[Name], usual: str) -> Labels:
    preferred = {language: _preferred(texts, language, one.code, used) for language, texts in names.items()}
    chosen = {(text, language) for language, text in preferred.items()}
    wordings = _texts(one, ("ont:verbatimText",), usual)
    own = ((text, language) for language, texts in names.items() for text in texts)
    others = dict.fromkeys(
        (*(name for name in own if name not in wordings), *_texts(one, ("skos:altLabel",), usual))
    )
    left = tuple(name for name in others if name not in chosen)
    hidden = _texts(one, ("skos:hiddenLabel",), usual)
    return Labels(
        preferred,
        left,
        tuple(name for name in hidden if name not in chosen and name not in others),
        any(text != names[language][0] for language, text in preferred.items()),
    )


def _preferred(texts: list[str], language: str, code: str, used: Counter[Name]) -> str:
    """Return the first of *texts* that no other statement has, or the first with the *code* behind it, which is *used* from then on."""
    for text in texts:
        if used[language, text.casefold()] == 1:
            return text
    made = f"{texts[0]} ({code})"
    while (language, made.casefold()) in used:
        made = f"{made} ({code})"
    used[language, made.casefold()] = 1
    return made


def _names(one: Statement, usual: str) -> dict[str, list[str]]:
    """The short name in each language, and the full one after it."""
    found: dict[str, list[str]] = {}
    for text, language in _texts(one, ("ont:shortLabel", "skos:prefLabel"), usual):
        found.setdefault(language, []).append(text)
    if found:
        return found
    return {tag(one.node.short_label_language, usual): [_line(one.name) or one.code]}


def _texts(one: Statement, properties: Iterable[str], usual: str) -> tuple[Name, ...]:
    def pairs() -> Iterator[Name]:
        for value in one.texts(*properties):
            if text := _line(str(value)):
                yield text, tag(tag_of(value), usual)

    return tuple(dict.fromkeys(pairs()))


def _line(text: str) -> str:
    return " ".join(xml_safe(text).split())
