"""Who waits for a place to draw a picture, and for how long."""

from __future__ import annotations

from threading import Thread
from time import sleep

import pytest

from explorer.errors import TooBusy
from explorer.web.core.http import throttle
from explorer.web.core.http.throttle import AT_ONCE, Throttle


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttle, "WAITING_SECONDS", 0.01)


def test_a_client_has_one_place() -> None:
    places = Throttle()
    with places.place("192.0.2.1"):
        with pytest.raises(TooBusy, match="of yours"), places.place("192.0.2.1"):
            pass
        with places.place("192.0.2.2"):
            pass
    with places.place("192.0.2.1"):
        pass


def test_all_clients_have_two_places() -> None:
    places = Throttle()
    assert AT_ONCE == 2
    with places.place("192.0.2.1"):
        with places.place("192.0.2.2"), pytest.raises(TooBusy, match="Too many"), places.place("192.0.2.3"):
            pass
        with places.place("192.0.2.3"):
            pass


def test_two_applications_have_places_of_their_own() -> None:
    with Throttle().place("192.0.2.1"), Throttle().place("192.0.2.1"):
        pass


def test_the_addresses_of_one_network_are_one_client() -> None:
    places = Throttle()
    with places.place("2001:db8::1"):
        with pytest.raises(TooBusy, match="of yours"), places.place("2001:db8::ffff:1"):
            pass
        with places.place("2001:db8:0:1::1"):
            pass


def test_so_many_pictures_wait_and_half_of_them_are_those_of_one_client(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(throttle, "WAITING", 4)
    monkeypatch.setattr(throttle, "WAITING_SECONDS", 60)
    places, drawn = Throttle(), []

    def draw(client: str) -> None:
        with places.place(client):
            drawn.append(client)

    def draw_later(client: str, waiting: int) -> Thread:
        thread = Thread(target=draw, args=[client])
        thread.start()
        while len(places._waiting) < waiting:
            sleep(0.001)
        return thread

    with places.place("192.0.2.1"), places.place("192.0.2.2"):
        threads = [draw_later("192.0.2.1", number) for number in (1, 2)]
        with pytest.raises(TooBusy, match="of yours"):
            draw("192.0.2.1")
        threads += [draw_later("192.0.2.3", number) for number in (3, 4)]
        with pytest.raises(TooBusy, match="Too many"):
            draw("192.0.2.4")
        assert drawn == []
    for thread in threads:
        thread.join()

    assert sorted(drawn) == ["192.0.2.1"] * 2 + ["192.0.2.3"] * 2
