"""Work that several ask for at once is done once, and its outcome is handed to those whom it concerns."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event, get_ident
from time import monotonic, sleep
from typing import Any

import pytest

from explorer.errors import ClientGone, ExplorerError, TimeLimitExceeded, TooBusy
from explorer.single_flight import Flight, SingleFlight, for_each_asker

SECONDS = 30.0
"""Longest time to wait for something that the test expects."""


class Kitchen:
    """Work that begins at once and ends when *done* is set; *cooks* are the clients who did it."""

    def __init__(self, most: int = 100) -> None:
        self.flights = SingleFlight(most)
        self.done = Event()
        self.cooks: list[str] = []
        self.outcomes: list[object] = []
        """What comes out of each run; the last one again and again."""
        self.pool = ThreadPoolExecutor(most)

    def ask(self, client: str = "", poll: Callable[[], object] = lambda: None, **more: Any) -> Future[object]:
        return self.pool.submit(
            lambda: self.flights.run("soup", self._work(client), client=client, poll=poll, **more)
        )

    def _work(self, client: str) -> Callable[[Flight], object]:
        def work(_: Flight) -> object:
            self.cooks.append(client)
            number = len(self.cooks)
            assert self.done.wait(SECONDS)
            outcome = self.outcomes[min(number, len(self.outcomes)) - 1] if self.outcomes else object()
            if isinstance(outcome, BaseException):
                raise outcome
            return outcome

        return work

    def wait_for(self, followers: int) -> None:
        eventually(lambda: self.flights._waiting == followers)


def eventually(holds: Callable[[], object]) -> None:
    until = monotonic() + SECONDS
    while not holds():
        assert monotonic() < until
        sleep(0.001)


def test_a_part_of_work_is_awaited_by_those_who_wait_for_the_whole() -> None:
    flights, seen, may_end = SingleFlight(), list[bool](), Event()

    def part(flight: Flight) -> None:
        seen.append(flight.is_awaited)
        assert may_end.wait(SECONDS)
        seen.append(flight.is_awaited)

    def whole(_: Flight) -> None:
        flights.run("part", part)

    with ThreadPoolExecutor(2) as pool:
        pool.submit(flights.run, "whole", whole)
        eventually(lambda: seen)
        pool.submit(flights.run, "whole", whole)
        eventually(lambda: flights._waiting == 1)
        may_end.set()

    assert seen == [False, True]


def test_thirty_askers_share_one_run_and_the_next_one_runs_again() -> None:
    kitchen = Kitchen()
    asking = [kitchen.ask() for _ in range(30)]
    kitchen.wait_for(29)
    kitchen.done.set()
    results = {id(asked.result(SECONDS)) for asked in asking}

    assert len(kitchen.cooks) == len(results) == 1
    assert id(kitchen.ask().result(SECONDS)) not in results
    assert len(kitchen.cooks) == 2
    assert kitchen.flights._waiting == 0
    assert kitchen.flights._flights == {}


def test_a_limit_that_was_passed_is_the_answer_for_all_and_is_forgotten() -> None:
    kitchen = Kitchen()
    kitchen.outcomes = [TimeLimitExceeded("Too long."), "soup"]
    asking = [kitchen.ask(client) for client in "abc"]
    kitchen.wait_for(2)
    kitchen.done.set()

    assert {asked.exception(SECONDS) for asked in asking} == {kitchen.outcomes[0]}
    assert len(kitchen.cooks) == 1
    assert kitchen.ask("d").result(SECONDS) == "soup"


@pytest.mark.parametrize("left", [ClientGone("He left."), KeyboardInterrupt()])
def test_one_who_leaves_takes_nobody_with_him(left: BaseException) -> None:
    kitchen = Kitchen()
    kitchen.outcomes = [left, "soup"]
    first = kitchen.ask("a")
    eventually(lambda: kitchen.cooks)
    others = [kitchen.ask("a") for _ in range(5)]
    kitchen.wait_for(5)
    kitchen.done.set()

    assert first.exception(SECONDS) is left
    assert {other.result(SECONDS) for other in others} == {"soup"}
    assert 2 <= len(kitchen.cooks) <= 6


def test_the_limit_of_one_client_is_not_that_of_another() -> None:
    kitchen = Kitchen()
    busy = TooBusy("From your address 4 queries run already.")
    busy.client = "a"
    kitchen.outcomes = [busy, "soup"]
    first = kitchen.ask("a")
    eventually(lambda: kitchen.cooks)
    same, other = kitchen.ask("a"), kitchen.ask("b")
    kitchen.wait_for(2)
    kitchen.done.set()

    assert first.exception(SECONDS) is same.exception(SECONDS) is busy
    assert other.result(SECONDS) == "soup"
    assert kitchen.cooks == ["a", "b"]


def test_the_limit_of_all_is_that_of_each() -> None:
    kitchen = Kitchen()
    kitchen.outcomes = [TooBusy("All places are taken.")]
    asking = [kitchen.ask(client) for client in "ab"]
    kitchen.wait_for(1)
    kitchen.done.set()

    assert {asked.exception(SECONDS) for asked in asking} == {kitchen.outcomes[0]}
    assert len(kitchen.cooks) == 1


def test_who_waits_may_give_up_and_the_work_goes_on() -> None:
    def leave() -> None:
        raise ClientGone("He left.")

    kitchen = Kitchen()
    first = kitchen.ask()
    eventually(lambda: kitchen.cooks)
    leaving = kitchen.ask(poll=leave)

    assert isinstance(leaving.exception(SECONDS), ClientGone)
    kitchen.wait_for(0)
    kitchen.done.set()
    assert first.result(SECONDS)
    assert len(kitchen.cooks) == 1


def test_what_is_not_repeatable_is_handed_to_nobody_else() -> None:
    kitchen = Kitchen()
    asking = [kitchen.ask(is_shared=lambda _: False) for _ in range(4)]
    kitchen.wait_for(3)
    kitchen.done.set()

    assert len({asked.result(SECONDS) for asked in asking}) == 4
    assert len(kitchen.cooks) == 4


def test_who_comes_when_too_many_wait_works_alone() -> None:
    kitchen = Kitchen(most=2)
    kitchen.pool = ThreadPoolExecutor(4)
    first = kitchen.ask("first")
    eventually(lambda: kitchen.cooks)
    waiting = [kitchen.ask() for _ in range(2)]
    kitchen.wait_for(2)
    alone = kitchen.ask("alone")
    eventually(lambda: len(kitchen.cooks) == 2)
    kitchen.done.set()

    assert {asked.result(SECONDS) for asked in waiting} == {first.result(SECONDS)}
    assert alone.result(SECONDS) is not first.result(SECONDS)
    assert kitchen.cooks == ["first", "alone"]
    assert kitchen.flights._flights == {}


def test_an_error_of_the_program_is_shared_too() -> None:
    kitchen = Kitchen()
    kitchen.outcomes = [ZeroDivisionError(), ExplorerError("never")]
    asking = [kitchen.ask() for _ in range(3)]
    kitchen.wait_for(2)
    kitchen.done.set()

    assert {type(asked.exception(SECONDS)) for asked in asking} == {ZeroDivisionError}


def test_what_is_handed_out_is_kept_until_the_last_has_it_or_leaves() -> None:
    def leave() -> None:
        raise ClientGone("He left.")

    handed: list[object] = []
    may_land = Event()

    def hand_out(result: object) -> int:
        assert handed.count("end") == 0
        handed.append(result)
        return len(handed)

    def work(flight: Flight) -> Any:
        flight.hand_out, flight.at_end = hand_out, lambda: handed.append("end")
        assert may_land.wait(SECONDS)
        return "soup"

    flights = SingleFlight()
    with ThreadPoolExecutor(8) as pool:
        first = pool.submit(flights.run, "soup", work)
        eventually(lambda: flights._flights)
        others = [pool.submit(flights.run, "soup", work) for _ in range(5)]
        leaving = pool.submit(flights.run, "soup", work, poll=leave)
        eventually(lambda: flights._waiting == 6 or leaving.done())
        assert isinstance(leaving.exception(SECONDS), ClientGone)
        eventually(lambda: flights._waiting == 5)
        may_land.set()
        taken = {asked.result(SECONDS) for asked in [first, *others]}

    assert taken == {1, 2, 3, 4, 5, 6}
    assert handed == [*["soup"] * 6, "end"]


def test_what_the_one_who_works_does_for_each_is_done_by_all_who_waited() -> None:
    """Each in its own thread, also where the work ends with an error, or is a part of what others wait for."""
    done, may_end = list[tuple[str, int]](), Event()
    note_part, note_whole = (
        (lambda: done.append(("part", get_ident()))),
        (lambda: done.append(("whole", get_ident()))),
    )

    def part(_: Flight) -> None:
        for_each_asker(note_part)
        for_each_asker(note_part)
        raise TimeLimitExceeded("Too long.")

    def whole(_: Flight) -> None:
        for_each_asker(note_whole)
        assert may_end.wait(SECONDS)
        flights.run("part", part)

    flights = SingleFlight()
    with ThreadPoolExecutor(4) as pool:
        asking = [pool.submit(flights.run, "whole", whole) for _ in range(4)]
        eventually(lambda: flights._waiting == 3)
        may_end.set()
        assert {type(asked.exception(SECONDS)) for asked in asking} == {TimeLimitExceeded}

    for name in ("whole", "part"):
        assert len({thread for noted, thread in done if noted == name}) == 4
    assert len(done) == 4 + 5


def test_what_is_done_alone_is_done_once() -> None:
    done: list[int] = []
    for_each_asker(lambda: done.append(1))
    assert done == [1]
