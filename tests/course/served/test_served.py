"""The courses of a server: which files are read, what is said of the others, and the graph of each."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from shutil import copy

import pytest

from explorer import open_framework
from explorer.config import Settings
from explorer.course.served.checking import courses_step
from explorer.course.served.folder import of_no_framework, read_shelf
from explorer.course.served.graphs import course_graphs, out_of_step
from explorer.course.served.opening import open_with_courses, said_of, tell
from explorer.errors import ConfigurationError
from explorer.framework import Edition
from explorer.framework import edition as edition_module
from explorer.framework.collection import read_collection
from explorer.framework.search import SearchIndex
from explorer.load import load
from explorer.notebook import Table
from explorer.store import loading
from tests.conftest import COURSES
from tests.frameworks import element, write_framework

HEADS = "module_id,competency_id,level\n"
TAUGHT = """PREFIX schema: <https://schema.org/> PREFIX graph: <https://w3id.org/alliance/graph/>
SELECT ?module ?how ?node WHERE { GRAPH graph:course-second-year {
  ?module a schema:Course ; ?how ?node . VALUES ?how { schema:teaches schema:assesses } } } ORDER BY ?module ?how ?node"""
Folder = Callable[..., Settings]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Make a folder of courses with files that hold some texts, and return settings that name it."""

    def make(**texts: str) -> Settings:
        for name, text in texts.items():
            path = tmp_path / name.replace("__", "/").replace("_csv", ".csv").replace("_md", ".md").replace(
                "_ods", ".ods"
            )
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return Settings(courses=str(tmp_path))

    return make


def test_a_file_gives_slug_and_title(folder: Folder, edition: Edition) -> None:
    found = read_shelf(
        folder(Année_1_csv=f"{HEADS}M1,AB1,I\n", two_csv=f"course,The second\n{HEADS}M1,AB2,I\n"), edition
    )
    assert [(one.slug, one.title, one.taught) for one in found.named.values()] == [
        ("annee-1", "Année_1", 1),
        ("two", "The second", 1),
    ]


def test_what_is_no_course_is_told_and_stops_nothing() -> None:
    opened, found = open_with_courses(Settings(courses=str(COURSES)))
    assert list(found.named) == ["example", "second-year"]
    assert [one.file for one in found.unread] == ["Example.json", "no-heads.csv"]
    told = list(said_of(found))
    assert told[0] == (
        "Example.json is not served as a course. Example.json would have the address of example.csv, “example”. "
        "Give one of the two files another name."
    )
    assert told[1].startswith(
        "no-heads.csv is not served as a course. no-heads.csv has no row with the heads"
    )
    assert told[2].startswith(
        "/courses/second-year: Left out. second-year.csv, row 6, column competency_id: “AB99” is no statement"
    )
    assert len(told) == 3
    assert found.over(opened).unread == found.unread


def test_hidden_files_and_a_readme_are_left_alone(folder: Folder, edition: Edition) -> None:
    settings = folder(a_csv=f"{HEADS}M1,AB1,I\n", README_md="# Courses", **{".b_csv": "x", "~$a_csv": "x"})
    found = read_shelf(settings, edition)
    assert (list(found.named), found.unread) == (["a"], ())


def test_of_one_file_twenty_rows_are_told(folder: Folder, edition: Edition) -> None:
    found = read_shelf(folder(a_csv=HEADS + "M1,zzz,I\n" * 23), edition)
    told = list(said_of(found))
    assert len(told) == 21
    assert told[-1] == "/courses/a: 3 more rows to look at, which its page lists."


def test_a_folder_that_is_not_there_is_a_wrong_setting(tmp_path: Path, edition: Edition) -> None:
    with pytest.raises(ConfigurationError) as wrong:
        read_shelf(Settings(courses=str(tmp_path / "none")), edition)
    assert "EXPLORER_COURSES" in wrong.value.hint
    assert not read_shelf(Settings(), edition)


def test_courses_over_another_framework_stand_in_a_folder_of_its_slug(
    folder: Folder, edition: Edition
) -> None:
    settings = folder(
        a_csv=f"{HEADS}M1,AB1,I\n", alliance__b_csv=f"{HEADS}M1,AB2,I\n", skills__c_csv=f"{HEADS}M1,AB3,I\n"
    )
    assert list(read_shelf(settings, edition).named) == ["a", "b"]
    assert [one.line for one in of_no_framework(settings, ["alliance"])] == [
        f"{Path(settings.courses) / 'skills'} is called like no framework of this server. Call it by the slug of one: alliance."
    ]
    assert of_no_framework(settings, ["alliance", "skills"]) == ()


def test_a_further_framework_has_the_courses_in_its_folder(tmp_path: Path, folder: Folder) -> None:
    settings = folder(skills__c_csv=f"{HEADS}M1,1,I\n")
    own = tmp_path / "frameworks" / "skills"
    own.mkdir(parents=True)
    (own / "framework.ttl").write_text(
        "@prefix ont: <https://w3id.org/alliance/ont#> . @prefix dcterms: <http://purl.org/dc/terms/> . "
        '<https://example.org/skills/id/framework> a ont:Framework ; ont:slug "skills" ; dcterms:title "Skills" .'
    )
    members = read_collection(replace(settings, frameworks=str(own.parent)))
    assert members["skills"].settings.courses == str(Path(settings.courses) / "skills")
    assert (
        read_collection(replace(settings, frameworks=str(own.parent), courses=""))["skills"].settings.courses
        == ""
    )


def test_in_another_language_the_statements_are_in_that(tmp_path: Path) -> None:
    (tmp_path / "ontology").mkdir()
    (tmp_path / "courses").mkdir()
    (tmp_path / "courses" / "a.csv").write_text(f"{HEADS}M1,A,I\n")
    words = 'id:A skos:prefLabel "Zuhören"@de .'
    settings = write_framework(tmp_path / "ontology", element("A") + words)
    opened, found = open_with_courses(replace(settings, courses=str(tmp_path / "courses")))
    for tag, label in (("de", "Zuhören"), ("en", "label of A")):
        laid = found.over(opened.in_language(tag)).named["a"].course
        assert [link.node.label for link in laid.links] == [label]


def test_a_notebook_asks_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPLORER_COURSES", str(COURSES))
    opened = open_framework()
    found = opened.query(TAUGHT)
    assert isinstance(found, Table)
    assert len(found) == 3


def test_names_that_no_page_can_hold_are_mended(tmp_path: Path) -> None:
    for name in (b"\xff\xfeone.csv", b"two\nlines.csv"):
        Path(os.fsdecode(bytes(tmp_path) + b"/" + name)).write_text(f"{HEADS}M1,AB1,I\n", encoding="utf-8")
    _, found = open_with_courses(Settings(courses=str(tmp_path)))
    assert {slug: one.title for slug, one in found.named.items()} == {"one": "\ufffd\ufffdone", "two-lines": "two lines"}  # fmt: skip


def test_a_link_that_leads_nowhere_is_told_without_its_place(tmp_path: Path, edition: Edition) -> None:
    (tmp_path / "a.csv").symlink_to(tmp_path / "gone.csv")
    (told,) = read_shelf(Settings(courses=str(tmp_path)), edition).unread
    assert told.line == "a.csv is no file. Is it a link that leads nowhere?"


def test_a_folder_that_cannot_be_read_is_told(
    tmp_path: Path, edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path) -> Iterator[Path]:
        raise PermissionError(13, "Permission denied")

    settings = Settings(courses=str(tmp_path))
    monkeypatch.setattr(Path, "iterdir", refuse)
    with pytest.raises(ConfigurationError) as told:
        read_shelf(settings, edition)
    assert told.value.detail == f"The folder {tmp_path} cannot be read: Permission denied."


class TestTheGraphs:
    def test_each_course_is_a_named_graph(self) -> None:
        opened, _ = open_with_courses(Settings(courses=str(COURSES)))
        rows = [
            (row["module"].partition("#")[2], row["how"].rpartition("/")[2], row["node"].rpartition("/")[2])  # type: ignore[union-attr] # names
            for row in opened.store.select(TAUGHT)
        ]
        assert rows == [
            ("R1", "teaches", "AB10"),
            ("R1", "teaches", "RK1"),
            ("R2", "assesses", "AB10"),
        ]

    def test_a_graph_is_described_as_the_others_are(self) -> None:
        opened, _ = open_with_courses(Settings(courses=str(COURSES)))
        rows = {str(row["graph"]).rpartition("/")[2]: row for row in opened.rows("service-graphs")}
        assert list(rows)[1:3] == ["course-example", "course-second-year"]
        told = rows["course-second-year"]
        assert told["title"] == "The course “The second year”"
        assert "not on the framework, a source or an editor" in str(told["description"])
        assert told["triples"] == len(
            opened.store.construct(
                "CONSTRUCT { ?s ?p ?o } { GRAPH <https://w3id.org/alliance/graph/course-second-year> { ?s ?p ?o } }"
            ).splitlines()
        )
        of = opened.store.select(
            "PREFIX schema: <https://schema.org/> PREFIX sd: <http://www.w3.org/ns/sparql-service-description#> "
            "SELECT ?of ?about WHERE { <https://w3id.org/alliance/graph/course-second-year> sd:graph ?content . "
            "?content schema:isBasedOn ?of ; schema:about ?about }"
        )
        assert [(row["of"], row["about"]) for row in of] == [
            ("https://w3id.org/alliance/id/framework", "https://w3id.org/alliance/courses/second-year")
        ]

    def test_no_statement_is_described_twice(self) -> None:
        opened, _ = open_with_courses(Settings(courses=str(COURSES)))
        assert not opened.store.ask(
            "ASK { GRAPH <https://w3id.org/alliance/graph/course-example> { <https://w3id.org/alliance/id/AB1> ?p ?o } }"
        )

    def test_the_same_courses_are_the_same_version_and_others_another(
        self, edition: Edition, tmp_path: Path
    ) -> None:
        first, _ = open_with_courses(Settings(courses=str(COURSES)))
        again, _ = open_with_courses(Settings(courses=str(COURSES)))
        copy(COURSES / "example.csv", tmp_path)
        fewer, _ = open_with_courses(Settings(courses=str(tmp_path)))
        assert first.version == again.version
        assert len({first.version, fewer.version, edition.version}) == 3

    def test_the_dataset_is_described_once_and_its_nodes_are_read_once(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        done: list[str] = []

        def counted(module: object, name: str) -> None:
            work = getattr(module, name)

            def once_more(*given: object) -> object:
                done.append(name)
                return work(*given)

            monkeypatch.setattr(module, name, once_more)

        counted(loading, "add_service_graph")
        counted(edition_module, "write_index")
        opened, found = open_with_courses(Settings(courses=str(COURSES)))
        assert sorted(done) == ["add_service_graph", "write_index"]
        assert found
        assert opened.labels[f"{opened.settings.base}graph/course-second-year"] == (
            "The course “The second year”"
        )

    def test_without_courses_all_is_as_it_was(self, edition: Edition) -> None:
        opened, found = open_with_courses(Settings())
        assert not found
        assert opened.version == edition.version

    def test_a_store_that_was_built_with_them_has_them(
        self, tmp_path: Path, caplog: pytest.LogCaptureFixture
    ) -> None:
        settings = Settings(courses=str(COURSES))
        load(settings, tmp_path / "with")
        load(Settings(), tmp_path / "without")
        memory, _ = open_with_courses(settings)
        built, found = open_with_courses(replace(settings, store=str(tmp_path / "with")))
        assert built.version == memory.version
        assert built.store.select(TAUGHT) == memory.store.select(TAUGHT)
        assert out_of_step(built, found) == ()
        listed = SearchIndex.of(built, ()).find_sort("The second year", "page").others
        assert "/courses/second-year" in [hit.path for hit in listed]
        bare, found = open_with_courses(replace(settings, store=str(tmp_path / "without")))
        assert out_of_step(bare, found) == ("example", "second-year")
        with caplog.at_level(logging.WARNING):
            tell(found, bare)
        assert "does not hold the graph of example, second-year as the files are now" in caplog.messages[-1]
        assert "explorer load --replace --into" in caplog.messages[-1]

    def test_a_course_that_changed_since_is_out_of_step(self, tmp_path: Path) -> None:
        courses = tmp_path / "courses"
        courses.mkdir()
        for name in ("a", "b"):
            (courses / f"{name}.csv").write_text(f"{HEADS}M1,AB1,I\n")
        settings = Settings(courses=str(courses))
        load(settings, tmp_path / "built")
        (courses / "b.csv").write_text(f"{HEADS}M1,AB2,I\n")
        opened, found = open_with_courses(replace(settings, store=str(tmp_path / "built")))
        assert out_of_step(opened, found) == ("b",)
        assert {one.name for one in course_graphs(found, opened)} == {"course-a", "course-b"}


def test_a_check_says_what_the_log_says() -> None:
    said: list[str] = []
    found = courses_step(Settings(courses=str(COURSES)), said.append)
    assert said == ["courses: 3 violations"]
    assert [one.file for one in found] == ["Example.json", "no-heads.csv", "/courses/second-year"]
    assert "“AB99” is no statement" in found[2].sentence


def test_a_check_of_what_is_right_counts(tmp_path: Path) -> None:
    copy(COURSES / "example.csv", tmp_path)
    said: list[str] = []
    assert courses_step(Settings(courses=str(tmp_path)), said.append) == ()
    assert said == ["courses: 1 with 36 links over the framework"]
