"""What long work says while it goes on."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest

from explorer import progress
from explorer.progress import unwatched, watch_on


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(progress, "monotonic", made)
    return made


def slow(clock: Clock, count: int, seconds: float) -> Iterator[int]:
    for number in range(count):
        clock.now += seconds
        yield number


def test_all_items_come_through(clock: Clock) -> None:
    for watch in (unwatched, watch_on(io.StringIO()), watch_on(Terminal())):
        assert list(watch(slow(clock, 5, 1), "Things", 5)) == [0, 1, 2, 3, 4]


def test_where_no_bar_can_be_drawn_lines_say_how_much_is_left(clock: Clock) -> None:
    said = io.StringIO()
    list(watch_on(said)(slow(clock, 2_000, 0.02), "Things", 2_000))

    *going, last = said.getvalue().splitlines()
    assert going[0] == "Things: 501 of 2,000 in 10 s, 30 s left"
    assert len(going) == 3
    assert last == "Things: 2,000 in 40 s"


def test_a_number_that_is_not_known_is_not_promised(clock: Clock) -> None:
    said = io.StringIO()
    list(watch_on(said)(slow(clock, 1_500, 0.01), "Things"))
    assert said.getvalue().splitlines() == ["Things: 1,001 in 10 s", "Things: 1,500 in 15 s"]


def test_a_terminal_shows_a_bar() -> None:
    said = Terminal()
    list(watch_on(said)(range(100), "Things", 100))
    assert "Things: 100%" in said.getvalue()
    assert "100/100" in said.getvalue()
