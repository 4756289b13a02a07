"""Queries over the answers of a question, and what is at one place in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from explorer.sparql.question.edit import change_parts, remove
from explorer.sparql.question.model import (
    Column,
    Condition,
    Count,
    Either,
    Group,
    Link,
    May,
    Not,
    Part,
    Path,
    Question,
    Thing,
)
from explorer.sparql.question.sparql import Patterns, write, write_iri
from explorer.terms import PREFIXES

PartOf = TypeVar("PartOf", bound=Part)
DECLARED = "".join(f"PREFIX {name}: <{space}>\n" for name, space in PREFIXES.items())
SAMPLE = 200
"""Answers that are looked at; where there are more, their number is “many”."""
MOST_LINKS = 5_000
"""Links that are looked at, of all things at one place together."""


@dataclass(frozen=True, slots=True)
class AnswerPatterns:
    """The *pairs* of each answer (its variable is *root*) and each thing at one place in it (*target*), as a pattern."""

    root: str
    target: str
    pairs: str

    @classmethod
    def of(cls, question: Question, at: Path) -> AnswerPatterns:
        """Return the patterns for the answers of *question* and what is *at* a place in them."""
        patterns = _Inline()
        root = patterns.name(question.thing, (), "thing")
        if not at:
            return cls(root, root, f"{{ {roots(question)} }}")
        lines = list(patterns.thing(_leading_to(question.thing, at), (), root))
        target = patterns.variables.get(at)
        if target is None:  # one thing that is named, and only shown or sorted by
            thing, target = question.at(at), "?_named"
            assert isinstance(thing, Thing)
            lines.append(f"VALUES {target} {{ {write_iri(thing.only[0])} }}")
        body = "\n".join([f"{{ {roots(_without_not(question, at))} }}", *lines])
        return cls(root, target, body)

    def things(self) -> str:
        """Return the query for the things there, each with the number of answers, the most frequent first."""
        return self._counted(self.target, self.pairs, f"ORDER BY DESC(?_number) {self.target}")

    def kinds(self) -> str:
        """Return the query for the kinds of the things there, each with the number of answers."""
        return self._counted("?_kind", f"{self.pairs}\n{self.target} a ?_kind . ?_kind ont:sign ?_sign .")

    def of_a_kind(self) -> str:
        """Return the query for the number of answers in which the things there have a kind."""
        return f"{DECLARED}SELECT (COUNT(DISTINCT {self.root}) AS ?_number)\nWHERE {{\n{self.pairs}\n{self.target} a ?_kind . ?_kind ont:sign ?_sign .\n}}"

    def links(self, backward: bool, left_out: Iterable[str]) -> str:
        """Return the query for the properties of the things there and the classes at their other ends, each with the number of answers.

        Each thing is looked at once, however many answers have it, and at most `MOST_LINKS` of all their links.
        """
        ends = f"?_other ?_property {self.target}" if backward else f"{self.target} ?_property ?_other"
        things = f"SELECT DISTINCT {self.target} WHERE {{ {self.pairs} }} LIMIT {SAMPLE}"
        excluded = ", ".join(sorted(map(write_iri, left_out)))
        links = f"{{ {things} }} {ends} . FILTER(?_property NOT IN ({excluded}))"
        some = f"SELECT {self.target} ?_property ?_other WHERE {{ {links} }} LIMIT {MOST_LINKS}"
        found = f"{{ {some} }} OPTIONAL {{ ?_other a ?_kind }}"
        each = f"SELECT DISTINCT {self.target} ?_property ?_kind WHERE {{ {found} }}"
        if self.target == self.root:
            return self._counted("?_property ?_kind", f"{{ {each} }}")
        pairs = f"SELECT DISTINCT {self.root} {self.target} WHERE {{ {self.pairs} }}"
        return self._counted("?_property ?_kind", f"{{ {each} }}\n{{ {pairs} }}")

    def _counted(self, chosen: str, pattern: str, tail: str = "") -> str:
        head = f"SELECT {chosen} (COUNT(DISTINCT {self.root}) AS ?_number)"
        return f"{DECLARED}{head}\nWHERE {{\n{pattern}\n}}\nGROUP BY {chosen} {tail}"


def assertions(question: Question, at: Path, owner: Path, properties: Iterable[str]) -> str:
    """Return the query for what the assertions of the link *at* a place say by *properties*, with the number of answers for each.

    *owner* is the place of the thing that has the link. Each basis (``?_value``) is counted for itself.
    """
    link = question.at(at)
    assert isinstance(link, Link)
    patterns = _Inline()
    root = patterns.name(question.thing, (), "thing")
    lines = "\n".join(patterns.thing(_leading_to(question.thing, (*at, 0)), (), root))
    ends = [patterns.variables[owner], patterns.variables.get((*at, 0)) or write_iri(link.thing.only[0])]
    found = " ".join(dict.fromkeys(each for each in (root, *ends) if each.startswith("?")))
    pairs = f"SELECT DISTINCT {found} WHERE {{ {{ {roots(_without_not(question, at))} }} {lines} }} LIMIT {MOST_LINKS}"
    near, far = ("object", "subject") if link.backward else ("subject", "object")
    others = f"ont:{far} {ends[1]} ; ont:relation {write_iri(link.properties[0])}"
    # what says something of the thing is found first: engines do not see that its ends are known
    saying = f"SELECT {found} ?_said WHERE {{ {{ {pairs} }} ?_said ont:{near} {ends[0]} . FILTER EXISTS {{ ?_said {others} }} }}"
    said = f"{{ {saying} }}\n?_said ?_property ?_told ."
    listed = f"FILTER(?_property IN ({', '.join(map(write_iri, properties))}))"
    value = 'BIND(IF(?_property = ont:basis, STR(?_told), "") AS ?_value)'
    head = f"SELECT ?_property ?_value (COUNT(DISTINCT {root}) AS ?_number)"
    return f"{DECLARED}{head}\nWHERE {{\n{said}\n{listed}\n{value}\n}}\nGROUP BY ?_property ?_value"


def lacking(question: Question, at: Path) -> str:
    """Return the query for how many of the answers that *question* has without the condition *at* a place of what is asked for lack it.

    Of many answers the first are looked at.
    """
    condition = _plain(question.thing.conditions[at[0]])
    patterns = Patterns()
    root = patterns.name(question.thing, (), "thing")
    if isinstance(condition, Link) and not condition.thing.is_constant:
        # nothing that is linked is found; “NOT EXISTS” would look at all that is linked for each thing
        inner = "\n".join(patterns.condition(condition, at, root))
        lines = f"OPTIONAL {{\n{inner}\n}}\nFILTER(!BOUND({patterns.variables[(*at, 0)]}))"
    else:
        lines = "\n".join(patterns.condition(Not((condition,)), at, root))
    return (
        f"{DECLARED}SELECT (COUNT(*) AS ?_number)\nWHERE {{\n{{ {roots(remove(question, at))} }}\n{lines}\n}}"
    )


def roots(question: Question) -> str:
    """Return the query for the things that fit *question*, one more than `SAMPLE` at most, without its prefixes."""
    text = write(Question(replace(_plain(question.thing), shown=True), "show", SAMPLE + 1))
    return "\n".join(line for line in text.splitlines() if not line.startswith("PREFIX"))


def _plain(part: PartOf) -> PartOf:
    """Return *part* with nothing shown and nothing sorted by, and without what leaves all answers as they are: what may be, and what is counted for show alone."""
    return change_parts(part, _bare)


def _bare(part: Part) -> Part | None:
    if isinstance(part, May) or (isinstance(part, Count) and part.test is None):
        return None
    return replace(part, shown=False, order=0) if isinstance(part, Column) else part


def _leading_to(thing: Thing, at: Path) -> Thing:
    """Return *thing* with the one condition that leads to what is *at* a place, as if it had to be.

    Each part keeps its number.
    """
    kept = tuple(
        _positive(each, at[1:]) if at[:1] == (index,) else Group()
        for index, each in enumerate(thing.conditions)
    )
    return Thing(kinds=thing.kinds, conditions=kept)  # type: ignore[arg-type]


def _positive(part: Part, at: Path) -> Part:
    if not at:
        return _plain(part)
    parts = tuple(
        _positive(each, at[1:]) if index == at[0] else Group() if isinstance(part, Either) else each
        for index, each in enumerate(part.parts)
    )
    if isinstance(part, Link | Thing):
        return part.with_parts(parts)
    return Group(parts)  # type: ignore[arg-type]


def _without_not(question: Question, at: Path) -> Question:
    """Return *question* without the outermost condition on the way to *at* that must not hold."""
    for length in range(1, len(at) + 1):
        if isinstance(question.at(at[:length]), Not):
            return remove(question, at[:length])
    return question


class _Inline(Patterns):
    """Writes a group of conditions as if each stood alone."""

    def condition(self, condition: Condition, path: Path, name: str) -> Iterator[str]:
        """Yield the lines for *condition*."""
        if type(condition) is Group:
            yield from self.conditions(condition.conditions, path, name)
        else:
            yield from super().condition(condition, path, name)
