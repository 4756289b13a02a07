"""A course that is made by hand: sessions from a list, and ticks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from explorer.course.model import UNSAID, Course
from explorer.course.planning.sessions import (
    add_sessions,
    empty_course,
    move_session,
    named,
    read_titles,
    remove_session,
    rename_sessions,
)
from explorer.course.planning.ticks import HANDY, link_statement, offered_levels, tick
from explorer.framework import Edition
from tests.course.courses import read
from tests.growth import growth

LISTS = json.loads(Path("tests/data/course/sessions.json").read_text(encoding="utf-8"))
I, D, A = HANDY  # noqa: E741


def said(course: Course) -> list[tuple[str, str, str]]:
    return [(one.id, one.title, one.year) for one in named(course)]


def links(course: Course) -> list[str]:
    return [f"{one.module.id} {one.node.code} {one.level.mark}" for one in course.links]


@pytest.mark.parametrize("case", LISTS)
def test_a_list_of_titles_is_a_list_of_sessions(case: dict[str, object]) -> None:
    assert [list(one) for one in read_titles(str(case["text"]))] == case["sessions"]


def test_sessions_are_added_at_the_end_with_ids_of_their_own() -> None:
    course = add_sessions(empty_course("Mine"), [("", "One", ""), ("s3", "Two", "1"), ("", "Three", "")])
    assert said(course) == [("S1", "One", ""), ("s3", "Two", "1"), ("S4", "Three", "")]
    assert [one.place for one in named(course)] == [0, 1, 2]


def test_a_session_that_gets_another_name_keeps_its_links(edition: Edition) -> None:
    course = read(edition, "S1,One,1,K1,I,,,,", "S2,Two,1,K2,A,,,,", "S2,Two,1,K1,A,,,,")
    course = rename_sessions(course, [("S2", "First", ""), ("S2", "", "2")])
    assert said(course) == [("S2", "First", ""), ("S2 (2)", "S2 (2)", "2")]
    assert links(course) == ["S2 K1 I", "S2 (2) K2 A", "S2 (2) K1 A"]
    assert course.by_statement["K1"][0].module.id == "S2 (2)"  # those without a year come last


def test_many_ids_that_are_taken_get_numbers_in_the_time_of_their_number() -> None:
    def rename(sessions: int) -> None:
        course = add_sessions(empty_course("Mine"), [("", "", "")] * sessions)
        renamed = rename_sessions(course, [("a", "", "")] * sessions)
        assert [one.id for one in named(renamed)][1:] == [f"a ({at})" for at in range(2, sessions + 1)]

    assert growth(rename, 400, 8) < 8 * 2


def test_an_id_that_has_its_number_already_is_passed_over() -> None:
    course = add_sessions(empty_course("Mine"), [("a", "", ""), ("a (2)", "", ""), ("A", "", ""), ("a", "", "")])  # fmt: skip
    assert [one.id for one in named(course)] == ["a", "a (2)", "A (3)", "a (4)"]


def test_a_session_moves_and_takes_its_links_along(edition: Edition) -> None:
    course = read(edition, "S1,One,,K1,I,,,,", "S2,Two,,K2,A,,,,", "S3,Three,,,,,,,")
    moved = move_session(course, 2, -1)
    assert [one.id for one in moved.modules] == ["S1", "S3", "S2"]
    assert [one.id for one in move_session(course, 0, -1).modules] == ["S1", "S2", "S3"]
    assert [one.id for one in move_session(course, 2, 5).modules] == ["S1", "S2", "S3"]
    assert links(moved) == links(course)
    assert [link.module.place for link in moved.links] == [0, 2]


def test_a_session_that_is_left_out_takes_its_links_with_it(edition: Edition) -> None:
    course = read(edition, "S1,One,,K1,I,,,,", "S2,Two,,K2,A,,,,")
    left = remove_session(course, 0)
    assert (said(left), links(left)) == ([("S2", "Two", "")], ["S2 K2 A"])
    assert remove_session(course, 7) == course


def test_ticks_say_what_a_session_teaches(edition: Edition) -> None:
    course = read(
        edition, "S1,One,,K1,I,Seminar,,5,a note", "S1,One,,K2,D,,,,", "S1,One,,AB1,I,,,,", "S2,Two,,K2,A,,,,"
    )
    shown = [edition.nodes[code] for code in ("K1", "K2", "N2")]
    found = tick(course, named(course)[0], {("K1", I), ("K1", A), ("N2", D)}, shown)
    assert links(found) == ["S1 K1 I", "S1 AB1 I", "S2 K2 A", "S1 K1 A", "S1 N2 D"]
    assert found.links[0].activity == "Seminar"
    assert [level.mark for level in found.levels] == ["I", "D", "A"]


def test_levels_that_are_not_offered_stay_as_they_are(edition: Edition) -> None:
    course = read(edition, "S1,One,,K1,M,,,,", "S1,One,,K2,×,,,,")
    assert [level.mark for level in offered_levels(course)] == ["I", "D", "M", "A", "×"]
    found = tick(course, named(course)[0], {("K2", UNSAID)}, [edition.nodes["K1"], edition.nodes["K2"]])
    assert links(found) == ["S1 K2 ×"]


def test_the_scale_that_a_file_declares_is_offered(edition: Edition) -> None:
    course = read(edition, "S1,One,,K1,N,,,,", heads="level,N,novice,introduced\nlevel,E,expert,assessed\nmodule_id,module_title,year,competency_id,level,activity,assessment,weight,note")  # fmt: skip
    novice, expert = offered_levels(course)
    found = tick(course, named(course)[0], {("K1", expert)}, [edition.nodes["K1"]])
    assert (links(found), found.levels) == (["S1 K1 E"], (novice, expert))


def test_a_statement_is_linked_once(edition: Edition) -> None:
    course = add_sessions(empty_course("Mine"), [("", "One", "")])
    once = link_statement(course, named(course)[0], edition.nodes["K1"], I, "Outcome: they know it")
    assert (links(once), once.links[0].note, once.levels) == (["S1 K1 I"], "Outcome: they know it", (I,))
    assert link_statement(once, named(course)[0], edition.nodes["K1"], I, "") == once
