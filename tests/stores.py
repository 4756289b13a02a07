"""The store that all tests run on, by the variable ``TEST_STORE``: ``memory``, ``folder``, or ``remote`` (Oxigraph's server).

Where a test opens data in memory, the same data is then in a folder, or in an engine of its own.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pyoxigraph as ox
import pytest

from explorer.config import Settings
from explorer.framework import edition
from explorer.store import Store, open_store, oxigraph
from explorer.store.folder import DATA, VERSION
from tests.engines import need_oxigraph, oxigraph_server, upload

CHOSEN = os.environ.get("TEST_STORE", "memory")


def choose_store(patch: pytest.MonkeyPatch, stack: ExitStack) -> None:
    """Let all editions be opened from the chosen store; what runs for them ends with *stack*."""
    if CHOSEN == "memory":
        return
    put = cache({"folder": _in_a_folder, "remote": lambda store: _in_an_engine(store, stack)}[CHOSEN])

    def open_chosen(settings: Settings) -> Store:
        opened = open_store(settings)
        if settings.store != "memory" or not isinstance(opened, oxigraph.EmbeddedStore):
            return opened
        open_put: Callable[[Settings], Store] = put(opened)
        return open_put(settings)

    patch.setattr(edition, "open_store", open_chosen)


def _in_a_folder(store: oxigraph.EmbeddedStore) -> Callable[[Settings], Store]:
    """Copy what *store* has into a folder."""
    folder = Path(mkdtemp(prefix="explorer-test-store-"))
    written = ox.Store(str(folder / DATA))
    written.bulk_extend(store.dataset)
    written.flush()
    del written
    (folder / VERSION).write_text(store.version)
    return lambda _: _Folder(ox.Store.read_only(str(folder / DATA)), store.version, folder)


class _Folder(oxigraph.EmbeddedStore):
    """A dataset on the disk whose index is in memory."""

    def __init__(self, dataset: ox.Store, version: str, place: Path) -> None:
        super().__init__(dataset, version)
        self._place = place

    @property
    def source(self) -> Path:
        """What a worker opens."""
        return self._place / DATA


def _in_an_engine(store: oxigraph.EmbeddedStore, stack: ExitStack) -> Callable[[Settings], Store]:
    """Copy what *store* has into an engine."""
    need_oxigraph()
    address = stack.enter_context(oxigraph_server())
    upload(f"{address}/store", store.dataset.dump(format=ox.RdfFormat.N_QUADS) or b"")
    return lambda settings: open_store(replace(settings, store=f"{address}/query"))
