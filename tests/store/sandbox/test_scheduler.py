"""Whose query runs next."""

from __future__ import annotations

import threading
from contextlib import ExitStack

import pytest

from explorer.config import Settings
from explorer.errors import TooBusy
from explorer.store.sandbox.scheduler import Turns, network

SETTINGS = Settings(query_seconds=0.05, query_workers=3, query_waiting=5, query_per_client=2)
PATIENT = Settings(query_seconds=60, query_workers=2, query_waiting=5, query_per_client=3)


def test_one_client_has_so_many_and_others_are_let_in() -> None:
    turns = Turns(SETTINGS)
    with turns.turn("192.0.2.1"), turns.turn("192.0.2.1"):
        with pytest.raises(TooBusy, match="From your address 2 queries") as caught, turns.turn("192.0.2.1"):
            pass
        with turns.turn("192.0.2.2"):
            pass

    assert caught.value.members["retry_after"] == 1
    with turns.turn("192.0.2.1"):
        pass


def test_one_client_never_has_all_processes() -> None:
    turns = Turns(Settings(query_seconds=0.05, query_workers=2, query_per_client=4))
    with turns.turn("192.0.2.1"):
        with pytest.raises(TooBusy, match="All places"), turns.turn("192.0.2.1"):
            pass
        with turns.turn("192.0.2.2"):
            pass


def test_there_are_only_so_many_turns_in_all() -> None:
    turns = Turns(SETTINGS)
    with ExitStack() as held:
        for _ in range(SETTINGS.query_workers):
            held.enter_context(turns.turn(""))
        with pytest.raises(TooBusy), turns.turn(""):
            pass
    with turns.turn(""):
        pass


def test_who_runs_fewest_comes_first() -> None:
    turns = Turns(PATIENT)
    order: list[str] = []

    def takes(client: str) -> None:
        with turns.turn(client):
            order.append(client)

    first, second = turns.turn("192.0.2.1"), turns.turn("192.0.2.2")
    first.__enter__()
    second.__enter__()
    threads = [threading.Thread(target=takes, args=(f"192.0.2.{n}",)) for n in (1, 1, 3)]
    for number, thread in enumerate(threads, 1):
        thread.start()
        while len(turns._waiting) < number:
            pass
    second.__exit__(None, None, None)
    threads[2].join()
    assert order == ["192.0.2.3"]
    first.__exit__(None, None, None)
    for thread in threads:
        thread.join()
    assert order == ["192.0.2.3", "192.0.2.1", "192.0.2.1"]


def test_a_long_query_gives_its_place_to_another() -> None:
    turns = Turns(Settings(query_seconds=0.05, query_workers=2, query_long=2))
    with turns.turn("") as first, turns.turn(""):
        with pytest.raises(TooBusy), turns.turn(""):
            pass
        turns.lengthen(first)
        with turns.turn("") as third:
            turns.lengthen(third)
            with turns.turn("") as fourth, pytest.raises(TooBusy, match="Long queries take all places"):
                turns.lengthen(fourth)
        with turns.turn("") as fifth:
            turns.lengthen(fifth)


def test_one_client_never_has_all_places_for_long_queries() -> None:
    turns = Turns(Settings(query_seconds=0.05, query_long=2, query_per_client=4))
    with turns.turn("192.0.2.1") as first:
        turns.lengthen(first)
        with turns.turn("192.0.2.1") as second, pytest.raises(TooBusy, match="From your address 1 long"):
            turns.lengthen(second)
        with turns.turn("192.0.2.2") as other:
            turns.lengthen(other)


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
