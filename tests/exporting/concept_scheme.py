"""What SKOS and the tools that read it expect of a concept scheme, after the SKOS Reference (W3C 2009) and Skosmos’ wiki."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from rdflib import RDF, SKOS, Graph, Literal, Node, URIRef

_LABELS = (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)


def faults(graph: Graph, language: str) -> list[str]:
    """What is wrong with the one concept scheme of *graph*, whose own language is *language*."""
    return [
        *_classes(graph),
        *_labels(graph, language),
        *_hierarchy(graph),
        *_related(graph),
        *_matches(graph),
        *_tops(graph),
    ]


def concepts(graph: Graph) -> list[Node]:
    """All concepts, sorted."""
    return sorted(graph.subjects(RDF.type, SKOS.Concept), key=str)


def scheme(graph: Graph) -> Node:
    """The only concept scheme."""
    (found,) = graph.subjects(RDF.type, SKOS.ConceptScheme)
    return found


def above(graph: Graph, one: Node, up: tuple[URIRef, ...] = (SKOS.broader, SKOS.broadMatch)) -> set[Node]:
    """What is broader than *one*, by however many steps; itself only where there is a circle."""
    found: set[Node] = set()
    waiting = [one]
    while waiting:
        step = waiting.pop()
        nearer = [other for name in up for other in graph.objects(step, name)]
        nearer += graph.subjects(SKOS.narrowMatch, step)
        waiting += [other for other in nearer if other not in found]
        found.update(nearer)
    return found


def _classes(graph: Graph) -> Iterator[str]:
    """S9 and S37: concepts, schemes and collections are different things."""
    for one, other in combinations((SKOS.Concept, SKOS.ConceptScheme, SKOS.Collection), 2):
        for both in set(graph.subjects(RDF.type, one)) & set(graph.subjects(RDF.type, other)):
            yield f"S9: {both}"


def _labels(graph: Graph, language: str) -> Iterator[str]:
    """S13, S14, and that labels tell concepts apart, in the language of the scheme."""
    used: Counter[tuple[str, str]] = Counter()
    for one in (*concepts(graph), scheme(graph), *graph.subjects(RDF.type, SKOS.Collection)):
        sets = [_texts(graph, one, name) for name in _LABELS]
        if any(first & second for first, second in combinations(sets, 2)):
            yield f"S13: {one}"
        languages = Counter(tag for _, tag in sets[0])
        if any(times > 1 for times in languages.values()):
            yield f"S14: {one}"
        if language.lower() not in languages:
            yield f"no label in {language}: {one}"
    for one in concepts(graph):
        used.update((text.casefold(), tag) for text, tag in _texts(graph, one, SKOS.prefLabel))
    yield from (f"label twice: {label}" for label, times in used.items() if times > 1)
    notations = Counter(graph.objects(None, SKOS.notation))
    yield from (f"notation twice: {code}" for code, times in notations.items() if times > 1)


def _texts(graph: Graph, one: Node, name: URIRef) -> set[tuple[str, str]]:
    found = set()
    for value in graph.objects(one, name):
        assert isinstance(value, Literal)
        found.add((str(value), (value.language or "").lower()))
    return found


def _hierarchy(graph: Graph) -> Iterator[str]:
    """S25 (narrower is the inverse) and no circles."""
    up = set(graph.subject_objects(SKOS.broader))
    down = {(one, other) for other, one in graph.subject_objects(SKOS.narrower)}
    yield from (f"S25: {one}" for one, _ in up ^ down)
    yield from (f"circle: {one}" for one in concepts(graph) if one in above(graph, one))


def _related(graph: Graph) -> Iterator[str]:
    """S27; S23 (related is symmetric)."""
    for name in (SKOS.related, SKOS.relatedMatch):
        for one, other in graph.subject_objects(name):
            if one == other or other in above(graph, one) or one in above(graph, other):
                yield f"S27: {one}"
            if name == SKOS.related and (other, name, one) not in graph:
                yield f"S23: {one}"


def _matches(graph: Graph) -> Iterator[str]:
    """S46: what is exactly the same is neither broader nor related; exactMatch goes both ways and on (S44, S45)."""
    for one in graph.subjects(RDF.type, SKOS.Concept):
        same, waiting = {one}, [one]
        while waiting:
            step = waiting.pop()
            for other in (*graph.objects(step, SKOS.exactMatch), *graph.subjects(SKOS.exactMatch, step)):
                if other not in same:
                    same.add(other)
                    waiting.append(other)
        for name in (SKOS.broadMatch, SKOS.narrowMatch, SKOS.relatedMatch):
            if same & set(graph.objects(one, name)):
                yield f"S46: {one}"


def _tops(graph: Graph) -> Iterator[str]:
    """Each concept is in the scheme (S4) and below one of its tops, which say so from both ends (S8)."""
    whole = scheme(graph)
    tops = set(graph.objects(whole, SKOS.hasTopConcept))
    if tops != set(graph.subjects(SKOS.topConceptOf, whole)):
        yield "S8"
    for one in concepts(graph):
        if (one, SKOS.inScheme, whole) not in graph:
            yield f"in no scheme: {one}"
        if not tops & {one, *above(graph, one, (SKOS.broader,))}:
            yield f"below no top: {one}"
        if one in tops and (one, SKOS.broader, None) in graph:
            yield f"top below another: {one}"
