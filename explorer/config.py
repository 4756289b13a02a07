"""Every setting of the explorer, each with its ``EXPLORER_*`` variable.

The README's table of settings is held against this module by a test.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from explorer.errors import ConfigurationError
from explorer.vocabulary import BASE

PACKAGE = Path(__file__).resolve().parent


def _shipped(name: str) -> Path:
    """The folder *name* inside an installed package, or beside it in a checkout."""
    inside = PACKAGE / name
    return inside if inside.is_dir() else PACKAGE.parent / name


def _setting(default: Any, doc: str) -> Any:
    return field(default=default, metadata={"doc": doc})


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings in force; field ``query_seconds`` is set by ``EXPLORER_QUERY_SECONDS``."""

    ontology: Path = _setting(
        _shipped("ontology"), "Folder with the Turtle files, shapes, checks and questions."
    )
    sources: Path = _setting(_shipped("sources"), "Folder with the framework's text and the bibliography.")
    store: str = _setting("memory", "`memory`, or a folder that `explorer load --into` built.")
    base: str = _setting(BASE, "Base of the IRIs that this server answers for.")
    public_url: str = _setting(
        "", "Address under which visitors reach the server; empty: taken from the request."
    )
    name: str = _setting("Framework Explorer", "Name of the site, shown on every page.")
    host: str = _setting("127.0.0.1", "Address to listen on.")
    port: int = _setting(8000, "Port to listen on.")
    threads: int = _setting(8, "Threads that answer requests.")
    query_workers: int = _setting(
        2, "Processes that run visitors' short queries, for each serving process; 2 at least."
    )
    query_long: int = _setting(
        4,
        "Of the queries that run longer than a moment, how many may run at once, each in a process of its own; "
        "2 at least.",
    )
    query_seconds: float = _setting(10.0, "Seconds after which a visitor's query is ended.")
    query_megabytes: int = _setting(
        512, "Megabytes of memory that one visitor's query may take, where the system can hold it to that."
    )
    query_waiting: int = _setting(
        16, "Visitors' queries that may run or wait at once; more are asked to come back."
    )
    query_per_client: int = _setting(
        4, "Of these, queries of one client address; one client never takes all places of either kind."
    )
    result_rows: int = _setting(
        100_000,
        "Rows, or triples of a graph, that the answer to a visitor's query may have; more are cut off.",
    )
    result_megabytes: int = _setting(50, "Megabytes that the answer to a visitor's query may have.")
    page_rows: int = _setting(10_000, "Rows of a result that the query page shows.")
    request_kilobytes: int = _setting(1024, "Kilobytes that a request may have.")
    frame_ancestors: str = _setting(
        "*", "Who may frame the embeds: a source list of Content-Security-Policy."
    )
    proxies: int = _setting(0, "Reverse proxies in front whose `X-Forwarded-*` headers are believed.")

    @property
    def retry_seconds(self) -> int:
        """Seconds after which a client that was refused for lack of time or room may come back."""
        return max(1, round(self.query_seconds))

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Settings:
        """Read the settings from *environment*.

        Raises `ConfigurationError` for an unknown ``EXPLORER_*`` variable or a value of the wrong type.
        """
        given = {name: value for name, value in environment.items() if name.startswith("EXPLORER_")}
        known = {variable(name): name for name in names()}
        unknown = sorted(set(given) - set(known))
        if unknown:
            raise ConfigurationError(
                f"There is no setting {', '.join(unknown)}.", f"The settings are: {', '.join(known)}."
            )
        return cls(**{known[name]: _read(name, known[name], text) for name, text in given.items()})

    def __post_init__(self) -> None:
        """Refuse what could not work."""
        for name, (least, most) in _BOUNDS.items():
            value = getattr(self, name)
            if not least <= value <= most:  # not so for “nan”
                hint = f"It must be {least:g} or more." if value < least else f"It must be {most:,} or less."
                raise ConfigurationError(f"{variable(name)} is {value}.", hint)
        for name, (pattern, hint) in _FORMS.items():
            if not re.fullmatch(pattern, getattr(self, name)):
                raise ConfigurationError(f"{variable(name)} is “{_shown(getattr(self, name))}”.", hint)


_BOUNDS: Mapping[str, tuple[float, int]] = {
    "port": (0, 65_535),
    "threads": (1, 1_000),
    "query_workers": (2, 1_000),
    "query_long": (2, 1_000),
    "query_seconds": (0.05, 86_400),
    "query_megabytes": (32, 2**20),
    "query_waiting": (1, 10_000),
    "query_per_client": (1, 10_000),
    "result_rows": (1, 10_000_000),
    "result_megabytes": (1, 2**20),
    "page_rows": (1, 10_000_000),
    "request_kilobytes": (1, 2**20),
    "proxies": (0, 100),
}
_IN_IRI = r"""[^\x00-\x20\x7f-\x9f<>"{}|^`\\\[\]]"""
_FORMS: Mapping[str, tuple[str, str]] = {
    "store": (r"[^\x00]*[^\x00\s][^\x00]*", "It must be “memory”, or name a folder."),
    "base": (
        rf"[A-Za-z][A-Za-z0-9+.-]*:{_IN_IRI}*[/#]",
        "It must be a whole IRI, such as https://example.org/, and it must end in “/”.",
    ),
    "public_url": (
        rf"(https?://[^/?#@\s]{_IN_IRI}*)?",
        "It must be a whole address, such as https://example.org/, or empty.",
    ),
    "name": (r"[^\x00-\x1f\x7f-\x9f\u2028\u2029]+", "It must be one line of text."),
    "host": (r"[^\x00-\x20\x7f-\x9f]+", "It must be a name or an address, such as 127.0.0.1."),
    "frame_ancestors": (
        r"[!-+\--:<-~]+( +[!-+\--:<-~]+)*",
        "It must be sources with spaces between, such as: 'self' https://example.org",
    ),
}
"""The form of a text, and what to say of another."""


def _shown(value: str) -> str:
    """*value* in a line of its own, whatever it holds."""
    return "".join(character if character.isprintable() else repr(character)[1:-1] for character in value)


def names() -> tuple[str, ...]:
    """The names of all settings, in the order of the documentation."""
    return tuple(setting.name for setting in fields(Settings))


def variable(name: str) -> str:
    """The environment variable of the setting *name*."""
    return f"EXPLORER_{name.upper()}"


def documentation() -> tuple[tuple[str, str, str], ...]:
    """Variable, default and meaning of each setting; folders that ship have the default ``shipped``."""
    return tuple(
        (
            variable(setting.name),
            "shipped" if isinstance(setting.default, Path) else str(setting.default),
            setting.metadata["doc"],
        )
        for setting in fields(Settings)
    )


def _read(variable_name: str, name: str, text: str) -> Any:
    default: Any = next(setting.default for setting in fields(Settings) if setting.name == name)
    form = _NUMBERS.get(type(default))
    if form and not re.fullmatch(form, text):
        raise ConfigurationError(
            f"{variable_name} is “{_shown(text)}”.",
            f"It must be of type {type(default).__name__}, such as {default}.",
        )
    return Path(text) if isinstance(default, Path) else type(default)(text)


_NUMBERS = {int: r"-?[0-9]{1,18}", float: r"-?[0-9]{1,18}(\.[0-9]*)?"}
