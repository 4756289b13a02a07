"""Walks through the pages on which questions are built: what each offers is followed by its forms and links alone, as without JavaScript."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from random import Random
from urllib.parse import urlencode

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


def walk(get: Callable[[str], tuple[str, str]], random: Random) -> Iterator[tuple[str, str]]:
    """Yield the address and the text of each page of a walk from the start page; *get* says where an address leads, and its text."""
    offers = _read(get("/ask")[1])
    for _ in range(random.randint(2, LONGEST)):
        places = offers.parts if offers.parts and random.random() < 0.4 else offers.steps
        if not places:
            return
        address = random.choice(places)
        if places is offers.steps:
            address = get(address)[0]
        text = get(address)[1]
        yield address, text
        offers = _read(text)


def _read(text: str) -> Offers:
    offers = Offers()
    offers.feed(text)
    return offers
