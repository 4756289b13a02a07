"""Ends the start of a server that would show nothing, with what to do instead."""

from __future__ import annotations

from collections.abc import Sized

from explorer.config import Settings
from explorer.errors import ConfigurationError
from explorer.file_signatures import what_to_import


def refuse_nothing(settings: Settings, nodes: Sized, kinds: Sized) -> None:
    """Raise `ConfigurationError` where the store that *settings* name holds *kinds* of nodes and no *nodes*, or what should be imported.

    Data without our vocabulary are served to those who query them.
    """
    to_import = "" if len(nodes) else what_to_import(settings.ontology)
    if len(nodes) or not (to_import or len(kinds)):
        return
    where = settings.ontology if settings.store == "memory" else settings.store
    raise ConfigurationError(
        f"There is no element of a framework in {where} whose name begins with {settings.base}.",
        to_import
        or "Set EXPLORER_BASE to what the names of its elements begin with, or EXPLORER_ONTOLOGY to another folder.",
    )
