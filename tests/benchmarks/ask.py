"""Measures the pages on which questions are built, on a server that runs: ``python -m tests.benchmarks.ask http://127.0.0.1:8000``.

Walks follow what the pages offer, by forms and links alone, as somebody without JavaScript does; the same seed takes the
same steps.  Each page is timed once, since the second time it is cached. The slowest are listed with their addresses.
"""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.client import HTTPConnection
from random import Random
from statistics import median, quantiles
from time import perf_counter
from urllib.parse import urlencode, urlsplit

LONGEST = 6
"""Steps of a walk: more than most questions take."""


@dataclass
class Offers(HTMLParser):
    """What a page of the builder offers: the addresses of its *steps*, and of the *parts* of its sentence."""

    steps: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    _given: list[tuple[str, str]] = field(default_factory=list)
    _is_form: bool = False

    def __post_init__(self) -> None:
        """Begin to read."""
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the fields of a form, and the address that each of its buttons leads to."""
        found = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._is_form, self._given = found.get("action", "").startswith("/ask#menu"), []
        elif self._is_form and tag == "input" and found.get("type") == "hidden":
            self._given.append((found["name"], found["value"]))
        elif self._is_form and tag == "button" and found.get("name") == "step":
            self.steps.append(f"/ask?{urlencode([*self._given, ('step', found['value'])])}")
        elif tag == "a" and found.get("href", "").startswith("/ask?query=") and "at=" in found["href"]:
            self.parts.append(found["href"].partition("#")[0])


def walk(connection: HTTPConnection, random: Random) -> Iterator[tuple[float, str]]:
    """Yield the milliseconds and the address of each page of a walk; the start page counts for none, as all share it."""
    offers = _read(_get(connection, "/ask")[1])
    for _ in range(random.randint(2, LONGEST)):
        places = offers.parts if offers.parts and random.random() < 0.4 else offers.steps
        if not places:
            return
        address = random.choice(places)
        if places is offers.steps:
            address = _get(connection, address)[0]
        began = perf_counter()
        _, text = _get(connection, address)
        yield (perf_counter() - began) * 1000, address
        offers = _read(text)


def _read(text: str) -> Offers:
    offers = Offers()
    offers.feed(text)
    return offers


def _get(connection: HTTPConnection, address: str) -> tuple[str, str]:
    """Return where *address* leads, without the part of the page, and its text."""
    connection.request("GET", address)
    answer = connection.getresponse()
    text = answer.read().decode()
    if answer.status not in (200, 303):
        print(f"{answer.status} {address}")
    return (answer.getheader("Location") or address).partition("#")[0], text


def main() -> None:
    """Walk, and print what the pages took."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("server", type=urlsplit)
    parser.add_argument("--walks", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    connection = HTTPConnection(given.server.hostname, given.server.port, timeout=60)
    _get(connection, "/ask")
    random, times = Random(given.seed), dict[str, float]()
    for _ in range(given.walks):
        for time, address in walk(connection, random):
            times.setdefault(address, time)
    ordered = sorted(times.values())
    print(f"{len(ordered)} pages: p50 {median(ordered):.0f} ms, p99 {quantiles(ordered, n=100)[98]:.0f} ms")
    for address in sorted(times, key=lambda one: -times[one])[:5]:
        print(f"{times[address]:.0f} ms {address}")


if __name__ == "__main__":
    main()
