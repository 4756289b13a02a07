"""A course that is saved and opened again is the same course, in every format."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib import SDO, Graph, URIRef

from explorer.course.files.json_file import course_text
from explorer.course.files.reading import tables_in
from explorer.course.files.saving import SAVED
from explorer.course.framework import Framework, framework_of
from explorer.course.model import UNSAID, Course, Level, Link, Module, in_order
from explorer.course.reading.reader import course_of
from explorer.errors import BadInput
from explorer.framework import Edition
from explorer.importing.draft import Place
from explorer.media_types import CSV, JSON, TURTLE, XLSX, Format
from tests.course.courses import read

TEXTS = st.text(max_size=30).map(lambda text: " ".join(text.split()))
HARD = st.sampled_from(
    ["=cmd|'/c calc'!A1", "<5", "“quoted”", 'a "b"; c, d', "back\\slash", "1.10", "1e1", "שלום", "😀 a", "a <b>c</b>", "'=x", "#REF!", "x" * 120, "×", "{}", "S1/1"]
)  # fmt: skip
NAMES = st.one_of(HARD, TEXTS)
IDS = st.one_of(HARD, st.text(min_size=1, max_size=12).map(lambda text: " ".join(text.split()))).filter(bool)
CODES = ("C0", "K1", "K2", "AB1", "AB10", "N2", "P1", "IT1")
OWN = (
    Level("N", "novice", "introduced"),
    Level("E", "expert", "assessed"),
    Level("T", "trained", "developed"),
)
IDA = (
    Level("I", "introduced", "introduced"),
    Level("D", "developed", "developed"),
    Level("A", "assessed", "assessed"),
)


@dataclass(frozen=True)
class Drawn:
    """What a course may say, before its statements are looked up."""

    title: str
    modules: tuple[tuple[str, str, str], ...]
    links: tuple[tuple[int, str, int, str, str, float | None, str], ...]
    scale: tuple[Level, ...]

    def course(self, edition: Edition) -> Course:
        modules = [Module(id, title or id, year, at) for at, (id, title, year) in enumerate(self.modules)]
        links: dict[tuple[str, str, Level, str, str], Link] = {}
        for at, code, number, activity, assessment, weight, note in self.links if modules else ():
            module, level = modules[at % len(modules)], [*self.scale, UNSAID][number % (len(self.scale) + 1)]
            links[module.id, code, level, activity, assessment] = Link(
                module, edition.nodes[code], level, activity, assessment, weight, note, Place("")
            )
        used = {link.level for link in links.values()}
        levels = [one for one in self.scale if self.scale is OWN or one in used]
        levels += [UNSAID] * (UNSAID in used)
        return Course(self.title, in_order(tuple(modules)), tuple(links.values()), tuple(levels))


COURSES = st.builds(
    Drawn,
    NAMES.map(lambda text: text or "A course"),
    st.lists(
        st.tuples(IDS, NAMES, st.sampled_from(["", "1", "2", "10", "Year one"])),
        max_size=5,
        unique_by=lambda module: module[0].casefold(),
    ).map(tuple),
    st.lists(
        st.tuples(
            st.integers(0, 9), st.sampled_from(CODES), st.integers(0, 9), TEXTS, TEXTS, st.none() | st.sampled_from([0.0, 5.0, 0.2, 12.345678]), TEXTS
        ),
        max_size=12,
    ).map(tuple),
    st.sampled_from([IDA, OWN]),
)  # fmt: skip


def opened(edition: Edition, course: Course, form: Format) -> Course:
    data = SAVED[form](course, framework_of(edition))
    return course_of(tables_in(data, f"saved.{form.suffix}"), edition, "saved")


def told(course: Course) -> object:
    """What *course* says, without where its rows stand."""
    return (
        course.title,
        course.modules,
        course.levels,
        [replace(link, row=Place("")) for link in course.links],
    )


@pytest.mark.parametrize("form", [JSON, TURTLE])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=COURSES)
def test_what_is_saved_is_opened_as_it_was(edition: Edition, form: Format, drawn: Drawn) -> None:
    # what no file can hold is left out when a course is read, so one that was read has none of it
    course = opened(edition, drawn.course(edition), JSON)
    again = opened(edition, course, form)
    assert told(again) == told(course)
    assert not again.problems
    assert not again.notes


@pytest.mark.parametrize("form", [CSV, XLSX])
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=COURSES)
def test_a_spreadsheet_is_opened_as_it_was(edition: Edition, form: Format, drawn: Drawn) -> None:
    """What a cell cannot say, such as a tag or a formula that failed, is cleaned away the first time, and then no more."""
    course = opened(edition, drawn.course(edition), form)
    assert told(opened(edition, course, form)) == told(course)


@pytest.mark.parametrize("form", SAVED)
def test_a_course_with_everything_comes_back(edition: Edition, form: Format) -> None:
    course = read(
        edition,
        "S1,“Beginning”; first,1,K1,I,Seminar; in pairs,,5,a note",
        "S1,“Beginning”; first,1,AB1,×,,,,",
        "S2,=SUM(A1),2,K1,A,,Written test,12.5,",
        "S3,Nothing yet,2,,,,,,",
        title="A course, with <5 sessions",
    )
    assert told(opened(edition, course, form)) == told(course)
    assert opened(edition, course, form).problems == ()


@pytest.mark.parametrize("form", SAVED)
def test_the_same_course_is_the_same_file(edition: Edition, form: Format) -> None:
    course = read(edition, "S1,One,1,K1,I,,,,", "S2,Two,1,K1,A,,Test,5,")
    assert SAVED[form](course, framework_of(edition)) == SAVED[form](course, framework_of(edition))


def test_the_rdf_says_it_in_the_terms_of_schema_org(edition: Edition) -> None:
    course = read(edition, "S1,One,1,K1,I,,,,", "S2,Two,1,K1,A,,,,", "S2,Two,1,AB1,D,,Essay,,")
    graph = Graph().parse(data=SAVED[TURTLE](course, framework_of(edition)))
    k1, ab1 = (URIRef(edition.nodes[code].iri) for code in ("K1", "AB1"))
    one = next(one for one, code in graph.subject_objects(SDO.courseCode) if str(code) == "S1")
    two = next(one for one, code in graph.subject_objects(SDO.courseCode) if str(code) == "S2")
    assert set(graph.objects(one, SDO.teaches)) == {k1}
    assert set(graph.objects(two, SDO.assesses)) == {k1, ab1}
    assert set(graph.objects(two, SDO.teaches)) == {ab1}


def test_a_course_of_another_program_is_read(edition: Edition) -> None:
    iri = edition.nodes["K1"].iri
    text = f"""@prefix s: <http://schema.org/> .
        <http://example.org/m1> a s:Course ; s:name "Listening" ; s:teaches <{iri}> ; s:assesses <{iri}> ."""
    course = course_of(tables_in(text.encode(), "theirs.ttl"), edition, "theirs.ttl")
    assert [(link.module.title, link.node.code, link.level.mark) for link in course.links] == [
        ("Listening", "K1", "×"),
        ("Listening", "K1", "A"),
    ]


def test_a_course_over_another_framework_says_so(edition: Edition) -> None:
    course = read(edition, "S1,One,1,K1,I,,,,")
    text = course_text(course, Framework("Another", "2", "http://example.org/another"))
    found = course_of(tables_in(text.encode(), "c.json"), edition, "c.json")
    assert any("made over “Another, version 2”" in note for note in found.notes)
    assert course_text(course, framework_of(edition)) == course_text(found, framework_of(edition))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("c.json", "{"), ("c.json", '{"modules": 1}'), ("c.json", "{" * 100_000), ("c.ttl", "@prefix x: <"), ("c.ttl", "<a:b> <a:c> 1 ."),
    ],
)  # fmt: skip
def test_what_is_no_course_is_said(edition: Edition, name: str, text: str) -> None:
    with pytest.raises(BadInput):
        course_of(tables_in(text.encode(), name), edition, name)


@pytest.mark.parametrize(
    "said",
    [
        {"modules": [1, None, {"id": 5, "links": [None, {"statement": ["K1"]}, {"statement": "K1", "level": 1e300}]}]},
        {"modules": [{"id": "S1", "links": {"a": 1}}], "levels": "I", "over": [], "course": {}},
        {"modules": [{"id": "\ud800", "title": "\ud83d"}]},
    ],
)  # fmt: skip
def test_json_of_any_shape_is_read_as_far_as_it_goes(edition: Edition, said: object) -> None:
    course = course_of(tables_in(json.dumps(said).encode(), "c.json"), edition, "c.json")
    assert all(module.id for module in course.modules)
