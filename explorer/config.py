"""Every setting of the explorer, each with its ``EXPLORER_*`` variable.

The README's table of settings is held against this module by a test.
"""

from __future__ import annotations

import os
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
    sources: Path = _setting(
        _shipped("sources"), "Folder with the framework's text and the bibliography."
    )
    store: str = _setting(
        "memory", "`memory`, or a folder that `explorer load --into` built."
    )
    base: str = _setting(BASE, "Base of the IRIs that this server answers for.")
    public_url: str = _setting(
        "", "Address under which visitors reach the server; empty: taken from the request."
    )
    name: str = _setting("Framework Explorer", "Name of the site, shown on every page.")
    host: str = _setting("127.0.0.1", "Address to listen on.")
    port: int = _setting(8000, "Port to listen on.")
    threads: int = _setting(8, "Threads that answer requests.")
    query_workers: int = _setting(
        2, "Processes that run visitors' queries, for each serving process; 2 at least."
    )
    query_seconds: float = _setting(10.0, "Seconds after which a visitor's query is ended.")
    query_megabytes: int = _setting(
        512, "Megabytes of memory that one visitor's query may take, where the system can hold it to that."
    )
    query_waiting: int = _setting(
        16, "Visitors' queries that may run or wait at once; more are asked to come back."
    )
    result_rows: int = _setting(
        10_000, "Rows of a result that the query page shows."
    )
    result_megabytes: int = _setting(50, "Megabytes that the answer to a visitor's query may have.")
    request_kilobytes: int = _setting(1024, "Kilobytes that a request may have.")
    frame_ancestors: str = _setting(
        "*", "Who may frame the embeds: a source list of Content-Security-Policy."
    )
    proxies: int = _setting(
        0, "Reverse proxies in front whose `X-Forwarded-*` headers are believed."
    )

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
        for name in _POSITIVE:
            if getattr(self, name) < _POSITIVE[name]:
                raise ConfigurationError(
                    f"{variable(name)} is {getattr(self, name)}.", f"It must be {_POSITIVE[name]} or more."
                )
        if not self.base.endswith(("/", "#")):
            raise ConfigurationError(f"{variable('base')} is “{self.base}”.", "It must end in “/”.")


_POSITIVE: Mapping[str, float] = {
    "port": 0, "threads": 1, "query_workers": 2, "query_seconds": 0.05, "query_megabytes": 32,
    "query_waiting": 1, "result_rows": 1, "result_megabytes": 1, "request_kilobytes": 1, "proxies": 0,
}


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
    try:
        return Path(text) if isinstance(default, Path) else type(default)(text)
    except ValueError as error:
        raise ConfigurationError(
            f"{variable_name} is “{text}”.", f"It must be of type {type(default).__name__}, such as {default}."
        ) from error
