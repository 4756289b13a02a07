"""Every step of the tutorial gives what it promises: its query, and each change that it suggests."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from explorer.config import Settings
from explorer.questions.lesson import Expectation, Lesson, read_tutorial
from explorer.sparql.query_file import read_queries
from explorer.store import Store, open_store
from tests.ontology.test_questions import ask

STEPS = read_tutorial(read_queries(Settings().ontology / "queries").values())
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


@pytest.fixture(scope="module")
def store() -> Store:
    return open_store(Settings())


def promises() -> Iterator[tuple[str, str, Expectation]]:
    """Yield a name, a query and what it promises, for each step and each change."""
    for number, (query, lesson) in STEPS.items():
        yield f"{number}", query.text, lesson.expects
        for place, attempt in enumerate(lesson.attempts, start=1):
            yield f"{number}-{place}", attempt.text, attempt.expects


def test_there_are_ten_steps_in_the_order_of_the_files() -> None:
    assert list(STEPS) == list(range(1, 11))
    assert all(query.audience == "learner" for query, _ in STEPS.values())


@pytest.mark.parametrize(
    ("text", "expects"),
    [(text, expects) for _, text, expects in promises()],
    ids=[one[0] for one in promises()],
)
def test_a_query_gives_what_is_promised(text: str, expects: Expectation, store: Store) -> None:
    _, rows = ask(store, text)
    told = [" ".join(row) for row in rows]

    assert len(rows) == expects.rows
    assert [words for words in expects.holds if not stands(words, "\n".join(told))] == []
    assert [words for words in expects.lacks if stands(words, "\n".join(told))] == []
    assert not expects.first or stands(expects.first, told[0])


def stands(words: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None


@pytest.mark.parametrize("lesson", [lesson for _, lesson in STEPS.values()], ids=[str(n) for n in STEPS])
def test_a_step_says_how_long_each_answer_will_be(lesson: Lesson) -> None:
    assert lesson.attempts
    for attempt in lesson.attempts:
        number = attempt.expects.rows
        word = NUMBERS[number] if number <= 10 else str(number)
        assert re.match(rf"(The (same|other) )?{word}\b", attempt.see, re.IGNORECASE), attempt.see


@pytest.mark.parametrize("lesson", [lesson for _, lesson in STEPS.values()], ids=[str(n) for n in STEPS])
def test_a_step_is_short_and_offers_two_or_three_changes(lesson: Lesson) -> None:
    assert 2 <= len(lesson.attempts) <= 3
    assert 2 <= len(lesson.paragraphs) <= 3
    assert max(len(paragraph.split()) for paragraph in lesson.paragraphs) <= 90
    assert len({attempt.text for attempt in lesson.attempts}) == len(lesson.attempts)


@pytest.mark.parametrize(("query", "lesson"), STEPS.values(), ids=[str(n) for n in STEPS])
def test_words_of_the_query_that_are_explained_stand_in_it(query: object, lesson: Lesson) -> None:
    """What a change tells the reader to write stands in the changed query."""
    assert lesson.attempts
    for attempt in lesson.attempts:
        written = re.findall(r"`([^`]+)`", attempt.do)
        assert [code for code in written if code not in attempt.text and code not in str(query)] == []
