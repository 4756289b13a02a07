"""Writes the things and conditions of a question as graph patterns (SPARQL 1.1): triples, OPTIONAL, NOT EXISTS and UNION."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from textwrap import indent

from explorer.sparql.question.anchors import anchored_first, anchors
from explorer.sparql.question.comparisons import write_test
from explorer.sparql.question.model import Condition, Count, Either, Fact, Link, May, Not, Part, Path, Thing
from explorer.terms import PREFIXES, Iri, n3, shorten

_PLAIN_NAME = re.compile(r"[a-z]+:[A-Za-z0-9_]+(-[A-Za-z0-9_]+)*")
_NO_LETTER = re.compile(r"[^A-Za-z0-9]+")
TYPE = f"{PREFIXES['rdf']}type"


def write_iri(iri: str) -> str:
    """Return *iri* as a query writes it: as a prefixed name where that is plain."""
    short = shorten(iri)
    return short if _PLAIN_NAME.fullmatch(short) and short != iri else n3(Iri(iri))


@dataclass
class Patterns:
    """Writes the patterns of things and conditions, and remembers the *variables* (with question marks) of parts by their places."""

    variables: dict[Path, str] = field(default_factory=dict)
    _used: dict[str, int] = field(default_factory=dict)
    _said: set[str] = field(default_factory=set)
    _named: set[str] = field(default_factory=set)

    def name(self, thing: Thing, path: Path, otherwise: str) -> str:
        """Return a variable for *thing* at *path*, after its kind, or else after *otherwise*."""
        return self._name(path, Iri(thing.kinds[0]).local if thing.kinds else otherwise)

    def reserve(self, word: str) -> None:
        """Name no variable *word* without a number after it."""
        self._used.setdefault(word, 1)

    def _name(self, path: Path, word: str) -> str:
        plain = _NO_LETTER.sub("", word) or "thing"
        plain = plain[0].lower() + plain[1:]
        self._used[plain] = number = self._used.get(plain, 0) + 1
        self.variables[path] = f"?{plain}" if number == 1 else f"?{plain}_{number}"
        return self.variables[path]

    def thing(self, thing: Thing, path: Path, name: str) -> Iterator[str]:
        """Yield the lines that say of what kind *thing* is, which one, and its conditions; *name* is its variable."""
        if thing.only:
            yield f"VALUES {name} {{ {_listed(thing.only)} }}"
            self._named.add(name)
        if len(thing.kinds) == 1:
            yield f"{name} a {write_iri(thing.kinds[0])} ."
        elif thing.kinds:
            kind = self._name((*path, -1), "kind")
            yield f"{name} a {kind} ."
            yield f"VALUES {kind} {{ {_listed(thing.kinds)} }}"
        is_bound = bool(path or thing.kinds or thing.only)
        if not is_bound and not any(map(anchors, thing.conditions)):
            yield f"{name} {self._name((*path, -1), 'property')} {self._name((*path, -2), 'value')} ."
            is_bound = True
        self._said |= {name} if is_bound else set()
        yield from self.conditions(thing.conditions, path, name, is_bound=is_bound)

    def conditions(
        self,
        conditions: Iterable[Condition],
        path: Path,
        name: str,
        first: int = 0,
        is_bound: bool = True,
    ) -> Iterator[str]:
        """Yield the lines for *conditions*, the parts from number *first* of what is at *path*, on the variable *name*.

        Where that *is_bound* to nothing before them, a condition that binds it comes first.
        """
        found = list(enumerate(conditions, first))
        for index, condition in found if is_bound else anchored_first(found, lambda one: one[1]):
            yield from self.condition(condition, (*path, index), name)

    def condition(self, condition: Condition, path: Path, name: str) -> Iterator[str]:
        """Yield the lines for *condition*, which is at *path*, on the variable *name*."""
        match condition:
            case Link():
                yield from self._link(condition, path, name)
            case Fact():
                yield from self._fact(condition, path, name)
            case Count():
                lines = self._link(condition.link, (*path, 0), name, is_counted=True)
                yield from _braces("OPTIONAL ", lines) if condition.may_be_none else lines
            case Not():
                is_set = len(path) == 1 and name not in self._named and _is_found_once(condition)
                word = "MINUS " if is_set else "FILTER NOT EXISTS "
                yield from _braces(word, self._group(condition, path, name))
            case May():
                yield from _braces("OPTIONAL ", self._group(condition, path, name))
            case Either():
                yield from self._either(condition, path, name)

    def _group(self, group: Part, path: Path, name: str) -> Iterator[str]:
        return self.conditions(group.parts, path, name, is_bound=False)  # type: ignore[arg-type]

    def _either(self, either: Either, path: Path, name: str) -> Iterator[str]:
        """Yield the choices one after the other; they are only tested where one of them binds nothing."""
        places = [((*path, index), choice) for index, choice in enumerate(either.choices)]
        if anchors(either):
            for place, choice in places:
                yield from _braces("UNION " if place[-1] else "", self._group(choice, place, name))
            return
        for place, choice in places:
            lead = "|| " if place[-1] else "FILTER("
            match choice.conditions:
                case (Not() as condition,):
                    yield from _braces(f"{lead}NOT EXISTS ", self._group(condition, (*place, 0), name))
                case _:
                    yield from _braces(f"{lead}EXISTS ", self._group(choice, place, name))
        yield ")"

    def _link(self, link: Link, path: Path, name: str, is_counted: bool = False) -> Iterator[str]:
        thing, inner = link.thing, (*path, 0)
        is_constant = thing.is_constant and not is_counted
        if is_constant:
            other = write_iri(thing.only[0])
        else:
            other = self.name(thing, inner, _noun(link.properties[0]) if not link.backward else "thing")
        ends = (other, name) if link.backward else (name, other)
        if link.about:
            yield from self._assertion(link, path, *ends)
        elif link.backward and not self._said:  # what is asked for is named first
            yield f"{name} ^{write_verb(link)} {other} ."
        else:
            yield f"{ends[0]} {write_verb(link)} {ends[1]} ."
        self._said |= {name, other}
        if not is_constant:
            yield from self.thing(thing, inner, other)
        if link.about:
            yield from self.conditions(link.about, path, self.variables[(*path, -1)], first=1)

    def _assertion(self, link: Link, path: Path, subject: str, object_: str) -> Iterator[str]:
        """The assertion of a link says who holds it, and why."""
        said = self._name((*path, -1), "assertion")
        relation = write_iri(link.properties[0])
        if len(link.properties) > 1:
            relation = self._name((*path, -2), "relation")
            yield f"VALUES {relation} {{ {_listed(link.properties)} }}"
        yield f"{said} ont:subject {subject} ; ont:relation {relation} ; ont:object {object_} ."

    def _fact(self, fact: Fact, path: Path, name: str) -> Iterator[str]:
        value = self._name(path, _noun(fact.property))
        yield f"{name} {write_iri(fact.property)} {value} ."
        if fact.test:
            yield f"FILTER({write_test(value, fact.test)})"
        if fact.length:
            yield f"BIND(STRLEN(STR({value})) AS {self._name((*path, 0), f'{_noun(fact.property)}Length')})"


def write_verb(link: Link) -> str:
    """Return the path that *link* walks, as a query writes it."""
    paths = "|".join("a" if each == TYPE else write_iri(each) for each in link.properties)
    return (f"({paths})" if len(link.properties) > 1 else paths) + link.steps


def _is_found_once(condition: Not) -> bool:
    """Whether what must not be is better found once and left out: engines look at all that is of a kind for each thing that NOT EXISTS is asked of."""
    match condition.conditions:
        case (Link(_, thing, _, "", about),):
            return bool(thing.kinds or thing.conditions or about)
    return False


def _noun(iri: str) -> str:
    return Iri(iri).local


def _listed(iris: Iterable[str]) -> str:
    return " ".join(map(write_iri, iris))


def _braces(keyword: str, lines: Iterable[str]) -> Iterator[str]:
    yield f"{keyword}{{"
    yield from (indent(line, "  ") for line in lines)
    yield "}"
