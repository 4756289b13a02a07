"""Frameworks that nobody wrote, of any size: for measuring, in the project's own vocabulary.

The same number of elements gives the same bytes. A tenth are knowledge and factors, the rest competences, areas,
capacities, abilities and interventions; to four elements come two findings and an editor's link.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from explorer.config import Settings
from tests.frameworks import BASES

PREFIXES = """@prefix ont: <https://w3id.org/alliance/ont#> .
@prefix id: <https://w3id.org/alliance/id/> .
@prefix graph: <https://w3id.org/alliance/graph/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix fabio: <http://purl.org/spar/fabio/> .
@prefix dcterms: <http://purl.org/dc/terms/> .

"""
QUESTION = "#+ title: What is there?\nSELECT ?thing WHERE { ?thing ?property ?value } LIMIT 1\n"
VERBS = ("Listen to", "Explain", "Notice", "Agree on", "Review", "Help with", "Respond to", "Plan")
THINGS = (
    "concerns",
    "goals",
    "the rationale",
    "strains",
    "progress",
    "feelings",
    "doubts",
    "choices",
    "setbacks",
)
PLACES = ("at the start", "in a session", "between sessions", "in a group", "with a family", "near the end")
LEVELS = (("C", "Competence", 1000), ("A", "Area", 60), ("CP", "Capacity", 12), ("AB", "Ability", 2))
"""Letters of the codes, class, and of how many elements one is of the class."""
STRENGTHS, MATCHES = ("Strong", "Moderate", "Weak"), ("Exact", "Synonym", "Inferred")
COVERAGES = ("Whole", "Part")
FINDINGS_EACH = 40
"""Findings that one source reports."""


@dataclass(frozen=True, slots=True)
class _Element:
    code: str
    name: str
    parent: str
    position: int
    text: str


def open_settings(folder: Path, elements: int) -> Settings:
    """Write a framework of so many *elements* into the empty *folder*; return settings that serve it."""
    shutil.copy(Settings().ontology / "schema.ttl", folder)
    shutil.copytree(Settings().ontology / "schema", folder / "schema")
    (folder / "queries").mkdir()
    (folder / "queries" / "thing.rq").write_text(QUESTION, encoding="utf-8")
    for name, text in turtle(elements).items():
        (folder / f"{name}.ttl").write_text(text, encoding="utf-8")
    return Settings(ontology=folder)


def turtle(elements: int) -> Mapping[str, str]:
    """Return a framework of so many *elements* (20 or more) as files of Turtle, by the names of their graphs."""
    found = list(_elements(elements))
    by_class: dict[str, list[str]] = {}
    for element in found:
        by_class.setdefault(element.name, []).append(element.code)
    return {
        "framework": _header("framework") + "".join(_framework(found)),
        "evidence": _header("evidence") + "".join(_evidence(elements, by_class)),
        "editorial": _header("editorial") + "".join(_editorial(elements // 4, by_class)),
    }


def _header(name: str) -> str:
    """The prefixes, and on what the links of the graph called *name* rest."""
    return f"{PREFIXES}graph:{name} ont:graphBasis ont:{BASES[name]} .\n"


def _elements(count: int) -> Iterator[_Element]:
    """Every element, level by level: the children of a level are spread evenly over their parents."""
    above = [""]
    left = count
    by_letters: dict[str, list[str]] = {}
    for letters, name, share in LEVELS:
        codes = [f"{letters}{number}" for number in range(max(1, count // share))]
        by_letters[letters] = codes
        left -= len(codes)
        yield from _level(codes, name, above)
        above = codes
    knowledge = [f"K{number}" for number in range(max(1, count // 50))]
    yield from _level(knowledge, "KnowledgeStatement", by_letters["A"])
    factors = max(2, count // 12)
    yield from _level([f"P{n}" for n in range(factors // 2)], "PositiveFactor", knowledge)
    yield from _level([f"N{n}" for n in range(factors - factors // 2)], "NegativeFactor", knowledge)
    left -= len(knowledge) + factors
    yield from _level([f"IT{n}" for n in range(left)], "Intervention", by_letters["AB"])


def _level(codes: Sequence[str], name: str, above: Sequence[str]) -> Iterator[_Element]:
    positions: dict[str, int] = {}
    for at, code in enumerate(codes):
        parent = above[at * len(above) // len(codes)]
        positions[parent] = positions.get(parent, 0) + 1
        words = (VERBS[at % len(VERBS)], THINGS[at // 3 % len(THINGS)], PLACES[at // 7 % len(PLACES)])
        yield _Element(code, name, parent, positions[parent], f"{' '.join(words)} ({code})")


def _framework(elements: Sequence[_Element]) -> Iterator[str]:
    """The elements in the order of a text, each on a line of its own, and the outcome that factors lead to."""
    under: dict[str, list[_Element]] = {}
    for element in elements:
        under.setdefault(element.parent, []).append(element)
    yield (
        'id:framework a ont:Framework ; skos:notation "FW" ; skos:prefLabel "A framework"@en ; '
        'dcterms:title "A framework"@en ; dcterms:description "One that is written to be measured."@en .\n'
    )
    yield 'id:PA a ont:Outcome ; skos:notation "PA" ; skos:prefLabel "a good outcome"@en .\n'
    waiting, at, line = under[""][::-1], 0, 0
    while waiting:
        element = waiting.pop()
        line, end = line + 1, at + len(element.text)
        yield _statement(element, f"ont:sourceLine {line} ; ont:startCharacter {at} ; ont:endCharacter {end}")
        at = end + 1
        waiting += under.get(element.code, [])[::-1]


def _statement(element: _Element, place: str) -> str:
    towards = {"PositiveFactor": "increases", "NegativeFactor": "reduces"}.get(element.name)
    return (
        f'id:{element.code} a ont:{element.name} ; skos:notation "{element.code}" ; '
        f'skos:prefLabel "{element.text}"@en ; ont:verbatimText "{element.text}."@en ; '
        + (f"ont:partOf id:{element.parent} ; " if element.parent else "")
        + (f"ont:{towards}ProbabilityOf id:PA ; " if towards else "")
        + f"ont:position {element.position} ; {place} .\n"
        + (_stated(element.code, towards) if towards else "")
    )


def _stated(code: str, towards: str) -> str:
    return _assertion(f"FW-{code}", code, f"{towards}ProbabilityOf", "PA", "ont:basis ont:FrameworkStatement")


def _evidence(elements: int, by_class: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Findings, half as many as elements, each reported in a source; two of three match an element."""
    bearing = [*by_class["PositiveFactor"], *by_class["NegativeFactor"], *by_class["Ability"]]
    for number in range(elements // 2):
        source, position = divmod(number, FINDINGS_EACH)
        if position == 0:
            yield _source(f"S{source}")
        code = f"S{source}-F{position:02}"
        yield (
            f'id:{code} a ont:Finding ; skos:notation "{code}" ; skos:prefLabel "finding {number}"@en ; '
            f'ont:wording "finding {number}"@en ; ont:reportedIn id:S{source} ; ont:position {position + 1} .\n'
        )
        if number % 3:
            match = MATCHES[number % len(MATCHES)]
            basis = "EditorialInference" if match == "Inferred" else "SourceReported"
            element = bearing[number * 7 % len(bearing)]
            more = (
                f'ont:ofElement id:{element} ; ont:withSource id:S{source} ; ont:fragment "words {number}"@en ; '
                f"ont:matchType ont:{match} ; ont:confidence ont:Medium ; ont:coverage ont:{COVERAGES[number % 2]} ; "
                f"ont:basis ont:{basis}"
            )
            yield _assertion(f"EV{number}", code, "bearsOn", element, more, "Match")


def _source(code: str) -> str:
    return (
        f'id:{code} a ont:Source, fabio:JournalArticle ; skos:notation "{code}" ; skos:prefLabel "Work {code}"@en ; '
        f'ont:shortLabel "Author {code}" ; ont:authors "Author, {code}" ; dcterms:title "Work {code}"@en .\n'
    )


def _editorial(count: int, by_class: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Links that an editor infers, from abilities and interventions to factors, capacities and each other."""
    abilities, interventions = by_class["Ability"], by_class["Intervention"]
    for number in range(count):
        ability = abilities[number * 11 % len(abilities)]
        relation, object_ = (
            ("enactsFactor", by_class["PositiveFactor"][number * 5 % len(by_class["PositiveFactor"])]),
            ("counteractsFactor", by_class["NegativeFactor"][number * 3 % len(by_class["NegativeFactor"])]),
            ("precedes", abilities[(number * 11 + 1) % len(abilities)]),
            ("related", interventions[number * 13 % len(interventions)]),
        )[number % 4]
        more = f"ont:strength ont:{STRENGTHS[number % 3]} ; ont:basis ont:EditorialInference"
        yield _assertion(f"ED{number}", ability, relation, object_, more)


def _assertion(
    code: str, subject: str, relation: str, object_: str, more: str, class_: str = "Assertion"
) -> str:
    return (
        f'id:{code} a ont:{class_} ; skos:notation "{code}" ; ont:subject id:{subject} ; '
        f"ont:relation ont:{relation} ; ont:object id:{object_} ; "
        f'ont:rationale "Reason {code}."@en ; {more} .\n'
    )
