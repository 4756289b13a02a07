"""Visitors' queries over all frameworks of a server: one dataset on the disk, made for the first such query, and processes that rest when nobody asks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from shutil import rmtree
from threading import Lock, Timer
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from explorer.errors import ClientGone, ExplorerError, NoRoom, Unavailable
from explorer.store.oxigraph import EmbeddedStore
from explorer.store.sandbox import QueryService
from explorer.store.union import temporary_folder, write_union
from explorer.store.union_parts import Part, with_own_names
from explorer.web.core.collection.eventual import Eventual
from explorer.web.core.http import clients

if TYPE_CHECKING:
    from flask import Flask

    from explorer.framework.collection import Member

IDLE_SECONDS = 300.0
"""Seconds after the last query over all frameworks before their processes are ended; the next one starts them again."""
Made = TypeVar("Made")


class Across:
    """Answers queries over all *members* whose data this server has, opened by *open_app*; *root* has the limits that hold for all.

    One that cannot be opened at the first query, or whose data are in an engine elsewhere, is left out.
    """

    def __init__(
        self, members: Mapping[str, Member], open_app: Callable[[str], Flask], root: QueryService
    ) -> None:
        self._members, self._open_app, self._root = members, open_app, root
        self._parts = Eventual(self._read_parts, "frameworks-read")
        self._service = Eventual(self._make, "frameworks-union")
        self._stores: dict[str, EmbeddedStore] = {}
        self._lock = Lock()
        self._timer: Timer | None = None
        self._last = 0.0

    def parts(self) -> tuple[Part, ...]:
        """Return what each framework has; raises `Unavailable` where they are being opened for longer than a query may take."""
        return self._awaited(self._parts)

    def service(self) -> QueryService:
        """Return what runs the queries; raises `Unavailable` where its dataset is being made for longer than a query may take, and `NoRoom`."""
        self._last = monotonic()
        service = self._awaited(self._service)
        self._rest_later()
        return service

    def services(self) -> Sequence[QueryService]:
        """Return what runs the queries, once there has been one."""
        return [self._service.made] if self._service.made else []

    def _awaited(self, eventual: Eventual[Made]) -> Made:
        settings = self._root.settings
        try:
            return eventual.get(settings.query_seconds, _give_up_when_gone)
        except TimeoutError:
            raise Unavailable(
                f"The frameworks are just being put together for questions about all; {len(self._stores)} of {len(self._members)} are read.",
                "Try again in a moment.",
                retry_after=settings.retry_seconds,
            ) from None
        except OSError as error:
            raise NoRoom(
                f"The frameworks cannot be put together: {error.strerror or error}.",
                "Tell the people who run this server.",
            ) from error

    def _read_parts(self) -> tuple[Part, ...]:
        found = (part for slug, member in self._members.items() if (part := self._part(slug, member)))
        return with_own_names(found)

    def _part(self, slug: str, member: Member) -> Part | None:
        with suppress(ExplorerError):  # the list of frameworks says why
            store = self._open_app(slug).extensions["edition"].store
            if isinstance(store, EmbeddedStore):
                self._stores[slug] = store
                return Part.read(slug, member.title, member.settings.base, store)
        return None

    def _make(self) -> QueryService:
        """Write the dataset, and make what runs queries over it."""
        parts = self._parts.made or self._read_parts()
        folder = temporary_folder(self)
        try:
            store = write_union(parts, [self._stores[part.slug] for part in parts], folder)
        except BaseException:
            rmtree(folder, ignore_errors=True)
            raise
        made = QueryService(self._root.settings, store, clients.address, clients.is_gone)
        made.share_places(self._root)
        return made

    def _rest_later(self) -> None:
        with self._lock:
            if self._timer is None:
                self._timer = Timer(IDLE_SECONDS, self._rest)
                self._timer.daemon = True
                self._timer.start()

    def _rest(self) -> None:
        """End the processes if nobody has asked for long, otherwise look again later."""
        with self._lock:
            self._timer = None
        for service in self.services():
            if monotonic() - self._last >= IDLE_SECONDS and not service.busy:
                service.close()
            else:
                self._rest_later()


def _give_up_when_gone() -> None:
    if clients.is_gone():
        raise ClientGone("Nobody waits for this answer any more.")
