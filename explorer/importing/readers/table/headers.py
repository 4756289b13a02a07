"""What the header of a column says: which field it is, and in which language its texts are."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from explorer.importing.language_detection import is_tag

FIELDS = MappingProxyType(
    {
        "id": "the identifier of the statement, as your system has it",
        "code": "its number or code, such as 1.2",
        "label": "a short name",
        "statement": "the full wording",
        "kind": "what kind of statement it is",
        "parent": "the code (or id, or name) of what it stands under; several with “;” between",
        "child": "codes of what stands under it",
        "numbering": "its place as a number (1.1.2), where its code is another",
        "level": "how deep it stands: 1, 2, 3",
        "group": "the name of what it stands under, one column for each level, the highest first",
        "order": "its place among its neighbours, a number",
        "definition": "what is meant",
        "note": "a remark",
        "example": "an example",
        "citation": "the work that it is taken from",
        "detail": "something else to be kept as a note, after the words of the header",
        "language": "in which language the row is",
        "other-name": "other words for it",
        "related": "codes of related statements",
        "precedes": "codes of statements that come after it",
        "same-as": "addresses (IRIs) of the same thing elsewhere",
        "status": "whether it is retired",
        "replaced-by": "codes of what took its place",
        "level at a stage": "the level that is expected at the stage of training that the header names, one column for each stage, the earliest first",
        "nothing": "is left out",
    }
)
"""What a column can be, and what that means."""
WITH_LANGUAGE = frozenset({"label", "statement", "definition", "note", "example", "other-name", "group"})
"""Fields that hold words, in several languages where a table has a column for each."""
LIKELY = frozenset({"id", "code", "statement", "label", "definition", "note"})
"""Fields that a header is taken for by one word in it, where no other column has them."""
_TAG = r"[a-zA-Z]{2,3}(?:[-_][a-zA-Z0-9]{2,8})*"
_WITH_TAG = re.compile(
    rf"(?P<word>.*?\w)\s*(?:[_@:.\-/]\s*(?P<tag>{_TAG})|[(\[]\s*(?P<inside>[^()\[\]]+?)\s*[)\]])\s*"
)
_PREFIX = re.compile(
    r"^\s*\^?(?:skos|dct|dcterms|dc|rdfs?|ceasn|ceterms|schema|asn|xl|skosxl|ont):|\(\w+=.*\)\s*$"
)
"""What stands before a name of RDF, and what converters to RDF want to know."""
_LEVEL = re.compile(
    r"(?:level|lvl|l|tier|ebene|stufe|niveau|nivel|livello|nível|nivå|taso|poziom|hierarchy level|hierarchy)\s*([1-9])(?: .*)?"
)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a column holds: a *field* of `FIELDS`, in a *language* where its header names one."""

    field: str
    language: str = ""

    @property
    def named(self) -> str:
        """The field as people are told it: what names a group in another language is one, too."""
        return "group" if self.field == "group-name" else self.field


@cache
def _words() -> Mapping[str, Any]:
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))


@cache
def _fields() -> Mapping[str, str]:
    """Word → field."""
    found: dict[str, str] = {}
    for field, words in _words().items():
        if isinstance(words, list):
            for word in words:
                found.setdefault(plain_words(word), field)
    return found


@cache
def _languages() -> Mapping[str, str]:
    """Name of a language → its tag."""
    return {plain_words(word): tag for tag, words in _words()["languages"].items() for word in words}


def plain_words(header: str) -> str:
    """Return *header* in small letters, with single spaces for whatever stands between its words."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z][a-z])", " ", header.strip())
    return " ".join(re.sub(r"[^\w°º]+|_", " ", apart).casefold().split())


def meaning(header: str, told: Mapping[str, str] = MappingProxyType({})) -> Meaning | None:
    """Return what the column called *header* holds, as somebody has *told* or as its words say; None where nobody knows."""
    for key, said in told.items():
        if is_called(header, key):
            return _told(said)
    header = _PREFIX.sub("", header)
    whole = plain_words(header)
    if _LEVEL.fullmatch(whole):
        return Meaning("group")
    if (field := _field(whole)) and not (_fields().get(whole) is None and _is_translation(header)):
        return Meaning(field)
    if tag := _languages().get(whole):
        return Meaning("statement", tag)
    return _with_language(header)


def likely(header: str) -> str:
    """Return the field that *header* may mean because its last or its first word does; “” where neither is known."""
    words = plain_words(_PREFIX.sub("", header)).split()
    if len(words) < 2:
        return ""
    ends = (" ".join(words[-2:]), words[-1], " ".join(words[:2]), words[0])
    return next((field for end in ends if (field := _field(end)) in LIKELY), "")


def is_called(header: str, key: str) -> bool:
    """Return whether somebody who writes *key* means the column called *header*."""
    return header.strip() == key.strip() or (
        plain_words(key) != "" and plain_words(key) == plain_words(header)
    )


def _told(field: str) -> Meaning:
    name, _, language = field.strip().partition("@")
    return Meaning(name.strip(), language.strip())


def _field(words: str) -> str:
    """The field that *words* stand for, written apart or as one; “” where nobody knows."""
    return _fields().get(words) or _fields().get(words.replace(" ", ""), "")


def _with_language(header: str) -> Meaning | None:
    found = _WITH_TAG.fullmatch(header.strip())
    if not found:
        return _language_last(plain_words(header))
    said = found["tag"] or found["inside"]
    field = _field(plain_words(found["word"]))
    if said == "id" and not found["inside"]:  # “area_id” has identifiers, and nothing in Indonesian
        return None
    tag: str | None = _languages().get(plain_words(said)) or (
        said.replace("_", "-") if re.fullmatch(_TAG, said) else ""
    )
    if field in WITH_LANGUAGE and tag and _is_language(tag):
        return Meaning(str(field), tag)
    return (
        Meaning(field) if field in WITH_LANGUAGE and found["inside"] else _language_last(plain_words(header))
    )


def _language_last(words: str) -> Meaning | None:
    """“Statement German”, “German statement”, “label fr”."""
    first, _, rest = words.partition(" ")
    before, _, last = words.rpartition(" ")
    for tag, word in ((_languages().get(last), before), (_languages().get(first), rest)):
        if tag and (field := _field(word)) in WITH_LANGUAGE:
            return Meaning(str(field), tag)
    return None


def _is_translation(header: str) -> bool:
    """Whether *header* ends in a language apart from its word: “Kompetenz (en)” is no “Kompetenz(en)”, the plural."""
    return bool(re.search(r"\s[(\[]", header.strip())) and bool(
        (found := _with_language(header)) and found.language
    )


def _is_language(tag: str) -> bool:
    known = tag.split("-")[0].lower() in {*_words()["languages"], "nb", "nn"}
    return is_tag(tag) and (known or "-" in tag or len(tag) == 2)
