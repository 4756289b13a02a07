"""A query in plain English: nested sentences, made of parts that a page or a program can tell apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, Literal, TypeAlias

Path: TypeAlias = tuple[int, ...]
"""The place of a part in a question: which part of the thing, which part of that, and so on; () is the thing itself."""

PartKind = Literal["words", "variable", "term", "phrase", "literal", "missing"]


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a sentence, to be set after the one before without a space.

    *kind* is ``words`` (ours), ``variable`` (with its question mark), ``term`` (something with an IRI, by its label),
    ``phrase`` (how a link reads), ``literal`` (a value, in quotation marks where it is text)
    or ``missing`` (what no rule covers, in the query's own words).
    *href* is the address of the term's page on this server, empty where it has none; *iri* is its whole IRI.
    *place* is where in a question stands what it says; None where it says nothing by itself.
    """

    kind: PartKind
    text: str
    href: str = ""
    iri: str = ""
    place: Path | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, and the sentences that stand *inside* it: a list beneath it."""

    parts: tuple[Part, ...]
    inside: tuple[Sentence, ...] = ()

    @property
    def words(self) -> str:
        """The sentence alone, as plain text."""
        return "".join(part.text for part in self.parts)

    def all_parts(self) -> Iterator[Part]:
        """Yield its parts and those of all that stands inside, in the order of reading."""
        yield from self.parts
        for sentence in self.inside:
            yield from sentence.all_parts()


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a query asks, as *sentences*."""

    sentences: tuple[Sentence, ...]

    @property
    def is_complete(self) -> bool:
        """Whether nothing of the query is left without words."""
        parts = (part for sentence in self.sentences for part in sentence.all_parts())
        return all(part.kind != "missing" for part in parts)

    @property
    def text(self) -> str:
        """The explanation as plain text: a line for each sentence, set in by two spaces for each level."""
        return "\n".join(_lines(self.sentences, 0))

    def to_dict(self) -> dict[str, Any]:
        """Return the explanation as JSON has it; a part without a page or an IRI has no member for it."""
        sentences = asdict(
            self, dict_factory=lambda pairs: {name: value for name, value in pairs if value not in ("", None)}
        )
        return {"complete": self.is_complete, "text": self.text, **sentences}


def _lines(sentences: tuple[Sentence, ...], depth: int) -> Iterator[str]:
    for sentence in sentences:
        yield "  " * depth + ("- " if depth else "") + sentence.words
        yield from _lines(sentence.inside, depth + 1)
