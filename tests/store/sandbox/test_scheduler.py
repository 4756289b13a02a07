"""Whose query runs next."""

from __future__ import annotations

import threading
from contextlib import ExitStack
from time import sleep

import pytest

from explorer.config import Settings
from explorer.errors import ClientGone, TooBusy
from explorer.store.sandbox.scheduler import Scheduler, network

SETTINGS = Settings(query_seconds=0.05, query_workers=3, query_waiting=5, query_per_client=2)
PATIENT = Settings(query_seconds=60, query_workers=2, query_waiting=5, query_per_client=3)


def test_one_client_has_so_many_and_others_are_let_in() -> None:
    scheduler = Scheduler(SETTINGS)
    with scheduler.slot("192.0.2.1"), scheduler.slot("192.0.2.1"):
        with (
            pytest.raises(TooBusy, match="From your address 2 queries") as caught,
            scheduler.slot("192.0.2.1"),
        ):
            pass
        with scheduler.slot("192.0.2.2"):
            pass

    assert caught.value.members["retry_after"] == 1
    with scheduler.slot("192.0.2.1"):
        pass


def test_one_client_never_has_all_processes() -> None:
    scheduler = Scheduler(Settings(query_seconds=0.05, query_workers=2, query_per_client=4))
    with scheduler.slot("192.0.2.1"):
        with pytest.raises(TooBusy, match="All places"), scheduler.slot("192.0.2.1"):
            pass
        with scheduler.slot("192.0.2.2"):
            pass


def test_there_are_only_so_many_turns_in_all() -> None:
    scheduler = Scheduler(SETTINGS)
    with ExitStack() as held:
        for _ in range(SETTINGS.query_workers):
            held.enter_context(scheduler.slot(""))
        with pytest.raises(TooBusy), scheduler.slot(""):
            pass
    with scheduler.slot(""):
        pass


def test_who_runs_fewest_comes_first() -> None:
    scheduler = Scheduler(PATIENT)
    order: list[str] = []

    def takes(client: str) -> None:
        with scheduler.slot(client):
            order.append(client)

    first, second = scheduler.slot("192.0.2.1"), scheduler.slot("192.0.2.2")
    first.__enter__()
    second.__enter__()
    threads = [threading.Thread(target=takes, args=(f"192.0.2.{n}",)) for n in (1, 1, 3)]
    for number, thread in enumerate(threads, 1):
        thread.start()
        while len(scheduler._waiting) < number:
            pass
    second.__exit__(None, None, None)
    threads[2].join()
    assert order == ["192.0.2.3"]
    first.__exit__(None, None, None)
    for thread in threads:
        thread.join()
    assert order == ["192.0.2.3", "192.0.2.1", "192.0.2.1"]


def test_a_long_query_gives_its_place_to_another() -> None:
    scheduler = Scheduler(Settings(query_seconds=0.05, query_workers=2, query_long=2))
    with scheduler.slot("") as first, scheduler.slot(""):
        with pytest.raises(TooBusy), scheduler.slot(""):
            pass
        scheduler.mark_long(first)
        with scheduler.slot("") as third:
            scheduler.mark_long(third)
            with scheduler.slot("") as fourth, pytest.raises(TooBusy, match="Long queries take all places"):
                scheduler.mark_long(fourth)
        with scheduler.slot("") as fifth:
            scheduler.mark_long(fifth)


def test_one_client_never_has_all_places_for_long_queries() -> None:
    scheduler = Scheduler(Settings(query_seconds=0.05, query_long=2, query_per_client=4))
    with scheduler.slot("192.0.2.1") as first:
        scheduler.mark_long(first)
        with scheduler.slot("192.0.2.1") as second, pytest.raises(TooBusy, match="From your address 1 long"):
            scheduler.mark_long(second)
        with scheduler.slot("192.0.2.2") as other:
            scheduler.mark_long(other)


@pytest.mark.parametrize(
    ("address", "client"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("unix:", "unix:"),
        ("", ""),
    ],
)
def test_a_client_is_an_address_or_a_network(address: str, client: str) -> None:
    assert client == network(address)


def test_one_place_wakes_one_who_waits() -> None:
    """All others would only look, and take the interpreter from the one who has it."""
    scheduler = Scheduler(PATIENT)
    begun, ended = threading.Semaphore(0), threading.Event()

    def asks(client: str) -> None:
        with scheduler.slot(client):
            begun.release()
            ended.wait(60)

    threads = [threading.Thread(target=asks, args=(f"192.0.2.{number}",)) for number in range(3)]
    with scheduler.slot("192.0.2.8"):
        with scheduler.slot("192.0.2.9"):
            for thread in threads:
                thread.start()
            for _ in range(1000):
                if len(scheduler._waiting) == len(threads):
                    break
                sleep(0.01)
            waiting = list(scheduler._waiting)
        assert begun.acquire(timeout=60)
        assert [slot.turn.is_set() for slot in waiting] == [True, False, False]
    ended.set()
    for thread in threads:
        thread.join(60)
    assert (scheduler._waiting, scheduler._running) == ([], [])


def test_who_gives_up_leaves_nothing_behind() -> None:
    scheduler = Scheduler(PATIENT)

    def gone() -> None:
        raise ClientGone("Gone.")

    with scheduler.slot("192.0.2.8"), scheduler.slot("192.0.2.9"):
        with pytest.raises(ClientGone), scheduler.slot("192.0.2.1", gone):
            pass
        assert scheduler._waiting == []
    assert scheduler._running == []
