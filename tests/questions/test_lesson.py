"""Lessons in the headers of questions."""

from __future__ import annotations

import pytest

from explorer.errors import DataError
from explorer.questions.lesson import Expectation, read_lesson
from explorer.sparql.query_file import QueryFile

LESSON = """\
#+ title: t
#+ lesson:
#+   number: 3
#+   title: A step
#+   text: |
#+     One
#+     idea.
#+
#+     And `another`.
#+   remember: A word.
#+   expect: {rows: 1, holds: [AB4]}
#+   try:
#+     - do: Change the number.
#+       change: [["{ 1 }", "{ 2 3 }"], ["?x", "?y"]]
#+       see: Two rows.
#+       expect: {rows: 2, lacks: [AB4]}
SELECT * { VALUES ?x { 1 } }
"""


def test_a_lesson_is_read_with_its_changes_made() -> None:
    lesson = read_lesson(QueryFile.parse(LESSON, "step"))

    assert lesson
    assert (lesson.number, lesson.title, lesson.remember) == (3, "A step", "A word.")
    assert lesson.paragraphs == ("One idea.", "And `another`.")
    assert lesson.expects == Expectation(1, holds=("AB4",))
    (attempt,) = lesson.attempts
    assert attempt.text == "SELECT * { VALUES ?y { 2 3 } }\n"
    assert (attempt.do, attempt.see) == ("Change the number.", "Two rows.")
    assert attempt.expects == Expectation(2, lacks=("AB4",))
    assert read_lesson(QueryFile.parse("#+ title: t\nASK {}", "question")) is None


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("number: 3", "number: three", "“number” is not a whole number"),
        ("title: A step", "title: 7", "“title” has no text"),
        ("expect: {rows: 1, holds: [AB4]}", "expect: 1", "“expect” is not a mapping"),
        ('[["{ 1 }", "{ 2 3 }"], ["?x", "?y"]]', "[x]", "“change” is not a list of pairs"),
        ('["?x", "?y"]', '["?z", "?y"]', "“change” “\\?z” occurs 0 times"),
        ('["?x", "?y"]', '["E", "?y"]', "“change” “E” occurs 3 times"),
    ],
)
def test_a_wrong_lesson_is_refused(old: str, new: str, message: str) -> None:
    assert LESSON.count(old) == 1
    with pytest.raises(DataError, match=message):
        read_lesson(QueryFile.parse(LESSON.replace(old, new), "wrong"))
