"""An engine that was found to hold an edition: where it is, what it is like, and which graphs are the edition's."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.store.remote.dialects import Dialect
from explorer.store.remote.endpoint import Endpoint


@dataclass(frozen=True, slots=True)
class Engine:
    """What a process needs to know to ask: it is handed to the processes that run visitors' queries.

    *graphs* are the names of the edition's graphs.
    """

    endpoint: Endpoint
    dialect: Dialect
    graphs: tuple[str, ...] = ()
