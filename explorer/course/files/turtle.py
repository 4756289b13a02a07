"""A course as RDF in the terms of schema.org: each module is a Course that teaches and assesses statements.

What schema.org has no property for stands in the parts of a module, one for each row: its level (educationalLevel), its activity
(learningResourceType), its note (description), its assessment (a part that assesses), its weight (an additionalProperty).
"""

from __future__ import annotations

from urllib.parse import quote

from rdflib import RDF, SDO, XSD, Graph, Literal, URIRef

from explorer.course.files.table import by_module, declared_levels, weight_text
from explorer.course.framework import Framework
from explorer.course.model import UNSAID, Course, Level, Link
from explorer.formats.rdf import sorted_lines, write_turtle
from explorer.framework.model import Node
from explorer.terms import Iri


def save_turtle(course: Course, whole: Framework) -> bytes:
    """Write *course*, which is laid over *whole*, as Turtle."""
    return write_turtle(sorted_lines(course_graph(course, whole)))


def course_graph(course: Course, whole: Framework, base: str = "", *, is_beside: bool = False) -> Graph:
    """Return *course*, which is laid over *whole*, as a graph; it is called *base*, or by a UUID that its title decides.

    Where it stands *is_beside* the framework, it does not repeat what that says of itself and of its statements.
    """
    base = base or f"urn:uuid:{Iri(f'{whole.iri} {course.title}').uuid}"
    return _Writer(course, whole, base, is_beside=is_beside).graph


class _Writer:
    """Writes one course; what belongs to it is called by *base* and a fragment."""

    def __init__(self, course: Course, whole: Framework, base: str, *, is_beside: bool) -> None:
        self.graph, self.base, self.whole = Graph(), base, URIRef(whole.iri) if whole.iri else None
        self.is_beside = is_beside
        self._say(URIRef(base), SDO.Course, name=course.title)
        if self.whole:
            self.graph.add((URIRef(base), SDO.isBasedOn, self.whole))
            if not is_beside:
                self._say(self.whole, SDO.DefinedTermSet, name=whole.title, version=whole.version)
        self._levels(course)
        for place, (module, links) in enumerate(by_module(course), 1):
            here = URIRef(f"{base}#{quote(module.id, safe='')}")
            self.graph.add((URIRef(base), SDO.hasPart, here))
            self._say(here, SDO.Course, courseCode=module.id, name=module.title, educationalLevel=module.year)
            self.graph.add((here, SDO.position, Literal(place)))
            for number, link in enumerate(links, 1):
                self._link(here, number, link)

    def _levels(self, course: Course) -> None:
        for level in {link.level for link in course.links} - {UNSAID}:
            self._say(self._level(level), SDO.DefinedTerm, termCode=level.mark, name=level.name, description=level.counts_as)  # fmt: skip
        for place, level in enumerate(declared_levels(course), 1):
            here = self._level(level)
            self._say(here, SDO.DefinedTerm, termCode=level.mark, name=level.name, description=level.counts_as)  # fmt: skip
            self.graph.add((here, SDO.position, Literal(place)))
            self.graph.add((URIRef(self.base), SDO.educationalLevel, here))

    def _link(self, module: URIRef, number: int, link: Link) -> None:
        here, node = URIRef(f"{module}/{number}"), URIRef(link.node.iri)
        how = SDO.assesses if link.level.counts_as == "assessed" else SDO.teaches
        self._say(here, SDO.LearningResource, learningResourceType=link.activity, description=link.note)
        self.graph.add((here, SDO.position, Literal(number)))
        self.graph.add((module, SDO.hasPart, here))
        for subject in (module, here):
            self.graph.add((subject, how, node))
        if link.level != UNSAID:
            self.graph.add((here, SDO.educationalLevel, self._level(link.level)))
        if link.assessment:
            part = URIRef(f"{here}/assessment")
            self._say(part, SDO.LearningResource, name=link.assessment)
            self.graph.add((here, SDO.hasPart, part))
            for subject in (module, part):
                self.graph.add((subject, SDO.assesses, node))
        if link.weight is not None:
            weight = URIRef(f"{here}/weight")
            self._say(weight, SDO.PropertyValue, propertyID="weight")
            self.graph.add((weight, SDO.value, Literal(weight_text(link.weight), datatype=XSD.decimal)))
            self.graph.add((here, SDO.additionalProperty, weight))
        if not self.is_beside:
            self._statement(node, link.node)

    def _statement(self, here: URIRef, node: Node) -> None:
        self._say(here, SDO.DefinedTerm, termCode=node.code, name=node.short_label, description=node.text)
        if self.whole:
            self.graph.add((here, SDO.inDefinedTermSet, self.whole))

    def _level(self, level: Level) -> URIRef:
        return URIRef(f"{self.base}#/level/{quote(level.mark, safe='')}")

    def _say(self, here: URIRef, kind: URIRef, **texts: str) -> None:
        self.graph.add((here, RDF.type, kind))
        for name, text in texts.items():
            if text:
                self.graph.add((here, SDO[name], Literal(text)))
