"""In which of its languages a node is shown: the one rule by which a text is chosen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from explorer.languages import UNDETERMINED, best, fits
from explorer.store import Row
from explorer.terms import Iri, Text, Value

Texts = Mapping[tuple[str, str], Sequence[Value]]
"""From the IRI of a node and the part (``label``, ``short`` or ``text``) to its texts."""


@dataclass(frozen=True, slots=True)
class Languages:
    """The languages that names can be read in (*tags* of BCP 47): the usual one first, then the most used.

    The usual one is the framework's own, or else the most used; the others are those in which a node is named beside another.
    """

    tags: tuple[str, ...]

    def match(self, wanted: str) -> str:
        """Return the language that *wanted* asks for, as ``de`` asks for ``de-AT`` (RFC 4647 §3.3.1); empty for none."""
        return next((tag for tag in self.tags if fits(tag, wanted)), "")

    @property
    def is_choice(self) -> bool:
        """Whether there is more than one."""
        return len(self.tags) > 1

    def rank(self, text: Value, language: str) -> tuple[int, int, str]:
        """Tell how well *text* suits a reader of *language*, the best first.

        It is in the language; in another that names have, the usual one first; without one; in any other.
        """
        tag = tag_of(text)
        if tag and fits(tag, language):
            return (0, len(tag), str(text))
        if tag in self.tags:
            return (1, self.tags.index(tag), str(text))
        return (3 if tag else 2, 0, f"{tag} {text}")

    def in_one(self, rows: Iterable[Row], key: str, language: str) -> Sequence[Row]:
        """Return one row of all *rows* with the same *key*: the texts in it are those that suit a reader of *language* best."""
        found: dict[Value, dict[str, Value]] = {}
        for row in rows:
            one = found.setdefault(row[key], {})
            for name, value in row.items():
                if name not in one or self.rank(value, language) < self.rank(one[name], language):
                    one[name] = value
        return tuple(found.values())


@dataclass(frozen=True, slots=True)
class Translations:
    """All *texts* of the nodes, and the *languages* that their names can be read in."""

    texts: Texts
    languages: Languages

    @classmethod
    def of(cls, rows: Iterable[Row], own: Sequence[str] = ()) -> Translations:
        """Read the rows of ``node-texts.rq``; *own* are the languages that the framework says are its own."""
        texts: dict[tuple[str, str], list[Value]] = {}
        for row in rows:
            texts.setdefault((str(row["node"]), str(row["part"])), []).append(row["text"])
        names = [
            {tag_of(text) for text in found} - {""} for (_, part), found in texts.items() if part == "label"
        ]
        return cls(texts, _languages(names, own))

    def text(self, node: Iri, part: str, language: str) -> Value | None:
        """Return the *part* of *node* in *language*, otherwise in the most used one that there is."""
        found = self.texts.get((str(node), part), ())
        return min(found, key=lambda text: self.languages.rank(text, language), default=None)

    def name(self, node: Iri, language: str) -> tuple[Value, Value]:
        """Return the name of *node* in full and in short; a short one in another language gives way to the full one."""
        label = self.text(node, "label", language) or ""
        short = self.text(node, "short", language) or label
        return label, label if fits(tag_of(label), language) and not fits(tag_of(short), language) else short


def _languages(names: Iterable[Collection[str]], own: Sequence[str]) -> Languages:
    """The languages to choose from, where *names* are those that each node is named in, and *own* those of the framework."""
    names = tuple(names)
    used = Counter(tag for tags in names for tag in tags)
    if len(used) > 1:  # a text in a language that nobody knows is no choice
        used.pop(UNDETERMINED, None)
    usual = best(sorted(used, key=lambda tag: (-used[tag], tag)), own)
    ranked = sorted(used, key=lambda tag: (tag != usual, -used[tag], tag))
    beside = {tag for tags in names if len(tags) > 1 for tag in tags}
    return Languages(tuple(tag for tag in ranked if tag in beside or tag == ranked[0]))


def tag_of(text: Value) -> str:
    """Return the language tag of *text*, empty where it has none."""
    return text.language if isinstance(text, Text) else ""
