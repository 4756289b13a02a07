"""What the files say of the framework as a whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from explorer.importing.draft import Words
from explorer.importing.plain_text import one_line, plain
from explorer.importing.readers.concepts.labels import words_of
from explorer.importing.readers.concepts.source import Source
from explorer.importing.readers.languages import tag_of
from explorer.importing.readers.rdf.names import (
    CEASN,
    CETERMS,
    CREATORS,
    DATES,
    DESCRIPTIONS,
    LANGUAGES,
    LICENSES,
    PUBLISHERS,
    RIGHTS,
    TITLES,
    VERSIONS,
)
from explorer.importing.readers.rdf.values import Blank, written
from explorer.importing.readers.whole import Whole

_DOCUMENTS = (
    "http://www.w3.org/2002/07/owl#Ontology",
    "http://rdfs.org/ns/void#Dataset",
    "http://www.w3.org/ns/dcat#Dataset",
)


def language_of(source: Source, ids: Iterable[str], framework: str) -> str:
    """Return the language of the framework: what the person or the file says, or else that of most labels of *ids*.

    Where several have as many, it is the one of the title, or else the first.
    """
    if source.language:
        return source.language
    told = (text for one in _subjects(source, framework) for text in _printed(source, one, _LANGUAGES))
    tags = set(map(tag_of, told)) - {""}
    if len(tags) == 1:
        return tags.pop()
    names = source.property(source.profile.labels) + source.profile.statements
    counted = Counter(
        words.language for one in ids for words in words_of(source, one, names) if words.language
    )
    most = max(counted.values(), default=0)
    titles = (
        words.language for one in _subjects(source, framework) for words in words_of(source, one, _TITLES)
    )
    return next((name for name in (*titles, *counted) if counted[name] > 0.9 * most), "")


def _subjects(source: Source, framework: str) -> list[str]:
    return [one for one in (framework, *source.typed(_DOCUMENTS)) if one in source.facts.of]


def about(source: Source, framework: str, language: str) -> Whole:
    """Return what is said of *framework*, or of the files as a data set; *language* is the one it is in."""
    subjects = _subjects(source, framework)

    def one_of(names: Sequence[str]) -> str:
        return next((text for one in subjects for text in _printed(source, one, names)), "")

    def all_of(names: Sequence[str]) -> str:
        return "; ".join(next(filter(None, (_printed(source, one, names) for one in subjects)), []))

    titles = next(filter(None, (words_of(source, one, (name,)) for one in subjects for name in _TITLES)), [])
    texts = next(filter(None, (source.facts.texts(one, (name,)) for one in subjects for name in _TEXTS)), [])
    return Whole(
        iri=framework if framework and not isinstance(framework, Blank) else "",
        titles=tuple(titles),
        descriptions=tuple(source.in_language(Words(plain(words.text), words.language)) for words in texts),
        language=language,
        publisher=all_of((*PUBLISHERS, f"{CEASN}publisher", f"{CEASN}publisherName")),
        creator=all_of((*CREATORS, f"{CEASN}creator", f"{CEASN}author")),
        license=one_of((*LICENSES, f"{CEASN}license")),
        rights=one_of((*RIGHTS, f"{CEASN}rights")),
        version=one_of((*VERSIONS, f"{CEASN}version", f"{CEASN}versionCode")),
        date=one_of((*DATES, f"{CEASN}dateModified", f"{CEASN}dateCreated")),
    )


_LANGUAGES = (*LANGUAGES, f"{CEASN}inLanguage", f"{CETERMS}inLanguage")
_TITLES = (f"{CEASN}name", f"{CETERMS}name", *TITLES)
_TEXTS = (f"{CEASN}description", *DESCRIPTIONS)


def _printed(source: Source, one: str, names: Sequence[str]) -> list[str]:
    """Return the values of *one* as people read them: the label of a thing that has one, its address otherwise."""
    found: dict[str, None] = {}
    for name in names:
        for value in source.facts.values(one, (name,)):
            labels = [] if isinstance(value, Words) else words_of(source, value, TITLES)
            if isinstance(value, Blank) and not labels:
                continue
            found[labels[0].text if labels else one_line(written(value))] = None
        if found:
            break
    return [text for text in found if text]
