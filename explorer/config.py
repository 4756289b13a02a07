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
from explorer.setting_types import IN_IRI, number, secret, shown, text
from explorer.terms import BASE

PACKAGE = Path(__file__).resolve().parent
_KUBERNETES = re.compile(
    r"EXPLORER_(SERVICE_(HOST|PORT(_\w+)?)|PORT_\d+_\w+|PORT(?==\w+://))=.*", re.ASCII | re.DOTALL
)
"""What Kubernetes adds to the environment where a service is called “explorer”."""


def _folder(name: str, doc: str) -> Any:
    """Declare the setting of a folder that is shipped as *name*: inside an installed package, or beside it in a checkout."""
    inside = PACKAGE / name
    return field(default=inside if inside.is_dir() else PACKAGE.parent / name, metadata={"doc": doc})


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings in force; field ``query_seconds`` is set by ``EXPLORER_QUERY_SECONDS``."""

    ontology: Path = _folder("ontology", "Folder with the Turtle files, shapes, checks and questions.")
    sources: Path = _folder("sources", "Folder with the framework's text and the bibliography.")
    frameworks: str = text(
        "", "Folder of further frameworks to serve, each a folder as `explorer import --into` writes it; empty: none.",
        r"[^\x00]*", "It must name a folder.",
    )  # fmt: skip
    courses: str = text(
        "", "Folder of courses over the framework, each a file as `explorer course` reads it; those over a further framework "
        "are in a folder of its slug; empty: none.",
        r"[^\x00]*", "It must name a folder.",
    )  # fmt: skip
    store: str = text(
        "memory", "`memory`, a folder that `explorer load --into` built, or the address of a SPARQL endpoint.",
        rf"(?![A-Za-z][A-Za-z0-9+.-]+:/)[^\x00]*[^\x00\s][^\x00]*|https?://[^/?#@\s]+([/?](?!.*@){IN_IRI}*)?(?<!#)",
        "It must be “memory”, name a folder, or be an address such as https://example.org/sparql, "
        "without a user: EXPLORER_STORE_USER names that.",
    )  # fmt: skip
    index: str = text(
        "", "Folder with the index of such an endpoint, that `explorer index --into` wrote; empty: made at the start.",
        r"[^\x00]*", "It must name a folder.",
    )  # fmt: skip
    store_user: str = text(
        "", "User whom the endpoint lets in.", r"[^\x00-\x1f\x7f:]*", "It must be one line without “:”."
    )
    store_password: str = secret("Password of that user; better in a file.")
    store_password_file: str = text("", "File with that password alone.", r"[^\x00]*", "It must name a file.")
    store_token: str = secret("Token that the endpoint takes instead (`Bearer`); better in a file.")
    store_token_file: str = text("", "File with that token alone.", r"[^\x00]*", "It must name a file.")
    store_seconds: float = number(30.0, 0.05, 86_400, "Seconds after which a page gives the endpoint up.")
    store_megabytes: int = number(256, 1, 2**20, "Megabytes that an answer of the endpoint may have.")
    base: str = text(
        BASE, "Base of the IRIs that this server answers for.", rf"[A-Za-z][A-Za-z0-9+.-]*:{IN_IRI}*[/#]",
        "It must be a whole IRI, such as https://example.org/, and it must end in “/”.",
    )  # fmt: skip
    public_url: str = text(
        "", "Address under which visitors reach the server; empty: taken from the request.",
        rf"(https?://[^/?#@\s](?:(?![?#]|//|/\.\.?(?:/|$)){IN_IRI})*)?",
        "It must be a whole address without “?” or “#”, such as https://example.org/explorer/, or empty.",
    )  # fmt: skip
    name: str = text(
        "Framework Explorer", "Name of the site, shown on every page.",
        r"(?=.*\S)[^\x00-\x1f\x7f-\x9f\u2028\u2029]+", "It must be one line of text.",
    )  # fmt: skip
    contact: str = text(
        "", "Where holes are reported, for `/.well-known/security.txt`; empty: it is not there.",
        rf"((mailto:|https://){IN_IRI}+)?", "It must be an address such as mailto:security@example.org, or empty.",
    )  # fmt: skip
    host: str = text(
        "127.0.0.1", "Address to listen on.",
        r"[^\x00-\x20\x7f-\x9f]+", "It must be a name or an address, such as 127.0.0.1.",
    )  # fmt: skip
    port: int = number(8000, 0, 65_535, "Port to listen on.")
    processes: int = number(1, 1, 64, "Processes that answer requests on that port (Linux, macOS).")
    threads: int = number(8, 1, 1_000, "Threads that answer requests, of each process.")
    connections: int = number(
        5_000, 1, 100_000, "Connections that may be open at once, as far as the system allows; later ones wait."
    )  # fmt: skip
    connections_per_client: int = number(
        500, 1, 100_000,
        "Of these, connections of one client address; not counted where `EXPLORER_PROXIES` is set.",
    )  # fmt: skip
    query_workers: int = number(
        2, 2, 1_000, "Processes that run visitors' short queries, for each serving process; 2 at least."
    )
    query_long: int = number(
        4, 2, 1_000,
        "Of the queries that run longer than a moment, how many may run at once, each in a process of its own; "
        "2 at least.",
    )  # fmt: skip
    query_seconds: float = number(10.0, 0.05, 86_400, "Seconds after which a visitor's query is ended.")
    query_megabytes: int = number(
        512, 32, 2**20,
        "Megabytes of memory that one visitor's query may take, where the system can hold it to that.",
    )  # fmt: skip
    query_waiting: int = number(
        16, 1, 10_000, "Visitors' queries that may run or wait at once; more are asked to come back."
    )
    query_per_client: int = number(
        4, 1, 10_000,
        "Of these, queries of one client address; one client never takes all places of either kind. "
        "Who asks what is being answered already waits for that answer and is not counted.",
    )  # fmt: skip
    result_rows: int = number(
        100_000, 1, 10_000_000,
        "Rows, or triples of a graph, that the answer to a visitor's query may have; more are cut off.",
    )  # fmt: skip
    result_megabytes: int = number(50, 1, 2**20, "Megabytes that the answer to a visitor's query may have.")
    page_rows: int = number(10_000, 1, 10_000_000, "Rows of a result that the query page shows.")
    response_megabytes: int = number(
        32, 0, 2**20, "Megabytes of whole pages and files that are kept, to be sent again as they are; 0 keeps none."
    )  # fmt: skip
    request_kilobytes: int = number(1024, 1, 2**20, "Kilobytes that a request may have.")
    import_megabytes: int = number(
        0, 0, 100, "Megabytes that files brought to `/import` may have; 0: there is no such page."
    )
    frame_ancestors: str = text(
        "*", "Who may frame the embeds: a source list of Content-Security-Policy.",
        r"(?!(?i:.*(?<![!-~])(?:self|none)(?![!-~])))[!-+\--:<-~]+( +[!-+\--:<-~]+)*",
        "It must be sources with spaces between, such as: 'self' https://example.org (self and none are quoted)",
    )  # fmt: skip
    proxies: int = number(0, 0, 100, "Reverse proxies in front whose `X-Forwarded-*` headers are believed.")

    @property
    def is_remote(self) -> bool:
        """Whether the store is an engine somewhere else."""
        return self.store.startswith(("http://", "https://"))

    @property
    def retry_seconds(self) -> int:
        """Seconds after which a client that was refused for lack of time or room may come back."""
        return max(1, round(self.query_seconds))

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Settings:
        """Read the settings from *environment*.

        Raises `ConfigurationError` for an unknown ``EXPLORER_*`` variable or a value of the wrong type.
        """
        given = {
            name: value
            for name, value in environment.items()
            if name.startswith("EXPLORER_") and not _KUBERNETES.fullmatch(f"{name}={value}")
        }
        known = {variable(setting.name): setting for setting in fields(cls)}
        unknown = sorted(set(given) - set(known))
        if unknown:
            raise ConfigurationError(
                f"There is no setting {', '.join(unknown)}.", f"The settings are: {', '.join(known)}."
            )
        return cls(
            **{known[name].name: _read(name, known[name].default, text) for name, text in given.items()}
        )

    def __post_init__(self) -> None:
        """Refuse what could not work."""
        for setting in fields(self):
            value, allowed = getattr(self, setting.name), setting.metadata
            if "form" in allowed and not re.fullmatch(allowed["form"], value):
                raise ConfigurationError(f"{variable(setting.name)} is “{shown(value)}”.", allowed["hint"])
            least, most = allowed.get("bounds", (None, None))
            if least is not None and not least <= value <= most:  # not so for “nan”
                hint = f"It must be {least:g} or more." if value < least else f"It must be {most:,} or less."
                raise ConfigurationError(f"{variable(setting.name)} is {value}.", hint)


def variable(name: str) -> str:
    """The environment variable of the setting *name*."""
    return f"EXPLORER_{name.upper()}"


def _read(variable_name: str, default: Any, text: str) -> Any:
    form = _NUMBERS.get(type(default))
    if form and not re.fullmatch(form, text):
        raise ConfigurationError(
            f"{variable_name} is “{shown(text)}”.",
            f"It must be {_TYPES[type(default)]}, such as {default}.",
        )
    return Path(text) if isinstance(default, Path) else type(default)(text)


_TYPES = {int: "a whole number", float: "a number with a point"}
_NUMBERS = {int: r"-?[0-9]{1,18}", float: r"-?[0-9]{1,18}(\.[0-9]*)?"}
