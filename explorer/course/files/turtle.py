"""A course as RDF in the terms of schema.org: each module is a Course that teaches and assesses statements.

What schema.org has no property for stands in the parts of a module, one for each row: its level (educationalLevel), its activity
(learningResourceType), its note (description), its assessment (a part that assesses), its weight (an additionalProperty).
"""

from __future__ import annotations

from urllib.parse import quote

from explorer.course.files.table import by_module, declared_levels, weight_text
from explorer.course.framework import Framework
from explorer.course.model import UNSAID, Course, Level, Link
from explorer.formats.rdf import write_turtle
from explorer.framework.model import Node
from explorer.terms import PREFIXES, Iri

_TYPE = f"{PREFIXES['rdf']}type"
_ESCAPED = str.maketrans({"\\": r"\\", '"': r"\"", "\n": r"\n", "\r": r"\r"})
"""What a text in N-Triples cannot hold as it is."""


def save_turtle(course: Course, whole: Framework) -> bytes:
    """Write *course*, which is laid over *whole*, as Turtle."""
    return write_turtle(course_lines(course, whole))


def course_lines(course: Course, whole: Framework, base: str = "", *, is_beside: bool = False) -> bytes:
    """Write *course*, which is laid over *whole*, as N-Triples in sorted lines; it is called *base*, or by a UUID that its title decides.

    Where it stands *is_beside* the framework, it does not repeat what that says of itself and of its statements.
    """
    base = base or f"urn:uuid:{Iri(f'{whole.iri} {course.title}').uuid}"
    return "".join(sorted(_Writer(course, whole, base, is_beside=is_beside).lines)).encode()


class _Writer:
    """Writes the lines of one course; what belongs to it is called by *base* and a fragment.

    A large course has a hundred thousand of them: as a graph of rdflib they would take five times as long.
    """

    def __init__(self, course: Course, whole: Framework, base: str, *, is_beside: bool) -> None:
        self.lines: set[str] = set()
        self.base, self.whole = base, whole.iri
        self.is_beside = is_beside
        self._say(base, "Course", name=course.title)
        if self.whole:
            self._lead(base, "isBasedOn", self.whole)
            if not is_beside:
                self._say(self.whole, "DefinedTermSet", name=whole.title, version=whole.version)
        self._levels(course)
        for place, (module, links) in enumerate(by_module(course), 1):
            here = f"{base}#{quote(module.id, safe='')}"
            self._lead(base, "hasPart", here)
            self._say(here, "Course", courseCode=module.id, name=module.title, educationalLevel=module.year)
            self._count(here, "position", str(place))
            for number, link in enumerate(links, 1):
                self._link(here, number, link)

    def _levels(self, course: Course) -> None:
        for level in {link.level for link in course.links} - {UNSAID}:
            self._say(self._level(level), "DefinedTerm", termCode=level.mark, name=level.name, description=level.counts_as)  # fmt: skip
        for place, level in enumerate(declared_levels(course), 1):
            here = self._level(level)
            self._say(here, "DefinedTerm", termCode=level.mark, name=level.name, description=level.counts_as)
            self._count(here, "position", str(place))
            self._lead(self.base, "educationalLevel", here)

    def _link(self, module: str, number: int, link: Link) -> None:
        here = f"{module}/{number}"
        how = "assesses" if link.level.counts_as == "assessed" else "teaches"
        self._say(here, "LearningResource", learningResourceType=link.activity, description=link.note)
        self._count(here, "position", str(number))
        self._lead(module, "hasPart", here)
        for subject in (module, here):
            self._lead(subject, how, link.node.iri)
        if link.level != UNSAID:
            self._lead(here, "educationalLevel", self._level(link.level))
        if link.assessment:
            part = f"{here}/assessment"
            self._say(part, "LearningResource", name=link.assessment)
            self._lead(here, "hasPart", part)
            for subject in (module, part):
                self._lead(subject, "assesses", link.node.iri)
        if link.weight is not None:
            weight = f"{here}/weight"
            self._say(weight, "PropertyValue", propertyID="weight")
            self._count(weight, "value", weight_text(link.weight), "decimal")
            self._lead(here, "additionalProperty", weight)
        if not self.is_beside:
            self._statement(link.node)

    def _statement(self, node: Node) -> None:
        self._say(node.iri, "DefinedTerm", termCode=node.code, name=node.short_label, description=node.text)
        if self.whole:
            self._lead(node.iri, "inDefinedTermSet", self.whole)

    def _level(self, level: Level) -> str:
        return f"{self.base}#/level/{quote(level.mark, safe='')}"

    def _say(self, here: str, kind: str, **texts: str) -> None:
        self.lines.add(f"<{here}> <{_TYPE}> <{PREFIXES['schema']}{kind}> .\n")
        for name, text in texts.items():
            if text:
                self._add(here, name, f'"{text.translate(_ESCAPED)}"')

    def _lead(self, here: str, name: str, there: str) -> None:
        self._add(here, name, f"<{there}>")

    def _count(self, here: str, name: str, number: str, datatype: str = "integer") -> None:
        self._add(here, name, f'"{number}"^^<{PREFIXES["xsd"]}{datatype}>')

    def _add(self, here: str, name: str, term: str) -> None:
        self.lines.add(f"<{here}> <{PREFIXES['schema']}{name}> {term} .\n")
