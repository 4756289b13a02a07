"""What RDF files say of each thing, in the order in which they say it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from explorer.importing.draft import Place, Words
from explorer.importing.readers.notes import Notes
from explorer.importing.readers.rdf.names import FIRST, NIL, REST
from explorer.importing.readers.rdf.values import Value, written

_LONGEST_LIST = 1_000_000
_COMPARED = 64
"""How many values are compared with a new one: a scheme may name all its concepts."""


@dataclass(slots=True)
class Facts:
    """*of*: subject → property → values, each in the order of the files; *files*: subject → the name of the file that describes it.

    *notes* say what was mended in the files.
    """

    of: dict[str, dict[str, list[Value]]] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    notes: Notes = field(default_factory=Notes)

    def add(self, subject: str, property: str, value: Value, file: str) -> None:
        """Keep one triple; one that is told twice is mostly kept once."""
        said = self.of.get(subject)
        if said is None:
            said = self.of[subject] = {}
            self.files[subject] = file
        values = said.get(property)
        if values is None:
            said[property] = [value]
        elif len(values) > _COMPARED or value not in values:
            values.append(value)

    def values(self, subject: str, properties: Iterable[str]) -> Iterator[Value]:
        """Yield what *subject* has for *properties*, those of the first property first, and what lists hold."""
        said = self.of.get(subject)
        for property in properties if said else ():
            for value in said.get(property, ()):  # type: ignore[union-attr] # there is something said
                yield from self._members(value) if self._is_list(value) else (value,)

    def ids(self, subject: str, properties: Iterable[str]) -> list[str]:
        """Return the things that *subject* is linked with, without itself and each once; a text that is the name of a thing counts."""
        found = (written(value) for value in self.values(subject, properties))
        return [one for one in dict.fromkeys(found) if one and one != subject]

    def names_itself(self, subject: str, properties: Iterable[str]) -> bool:
        """Whether *subject* is linked with itself."""
        return any(written(value) == subject for value in self.values(subject, properties))

    def texts(self, subject: str, properties: Iterable[str]) -> list[Words]:
        """Return the texts of *subject*, each once and none of them empty."""
        found = (value for value in self.values(subject, properties) if isinstance(value, Words))
        return [words for words in dict.fromkeys(found) if words.text.strip()]

    def inverse(self, properties: Iterable[str], keep: Callable[[str], bool]) -> dict[str, list[str]]:
        """Return, for each thing that is the value of one of *properties*, the subjects that name it and that *keep* takes."""
        found: dict[str, list[str]] = {}
        names = tuple(properties)
        for subject in self.of:
            if keep(subject):
                for value in self.ids(subject, names):
                    found.setdefault(value, []).append(subject)
        return found

    def place(self, subject: str) -> Place:
        """Return where *subject* is described."""
        return Place(self.files.get(subject, ""), subject)

    def _is_list(self, value: Value) -> bool:
        return not isinstance(value, Words) and FIRST in self.of.get(value, ())

    def _members(self, value: Value) -> Iterator[Value]:
        seen: set[str] = set()
        node = written(value)
        while node != NIL and node not in seen and len(seen) < _LONGEST_LIST:
            seen.add(node)
            said = self.of.get(node, {})
            yield from said.get(FIRST, ())
            node = next((written(rest) for rest in said.get(REST, ())), NIL)
