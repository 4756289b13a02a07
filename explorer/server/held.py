"""What the store of a server and the folders of further frameworks hold now, so that it takes what is new by itself."""

from __future__ import annotations

from pathlib import Path

from explorer.config import Settings
from explorer.errors import ConfigurationError, EngineFailed
from explorer.framework.collection import member_folders
from explorer.framework.collection.signs import sign_of
from explorer.store import Store
from explorer.store.folder import current_build


def may_change(settings: Settings, store: Store) -> bool:
    """Whether another edition may take the place of that which *store* has, or other frameworks that of those beside it."""
    return bool(settings.frameworks) or settings.is_remote or store.folder is not None


def what_is_held(settings: Settings, store: Store) -> str:
    """Return in words which build the folder of *settings* serves, or which other edition than *store* has the engine holds.

    It is empty where that is not known: then what is open is served on.
    """
    try:
        if settings.is_remote:
            version = store.other_version()
            return f"edition {version[:12]} of the engine" if version else ""
        return f"build {current_build(Path(settings.store))}" if store.folder else ""
    except (ConfigurationError, EngineFailed):
        return ""


def files_held(settings: Settings) -> str:
    """Return what is another text when a file of a further framework of *settings* is another; empty where there are none, or their folder is not there."""
    if not settings.frameworks:
        return ""
    try:
        return sign_of(*member_folders(Path(settings.frameworks)))
    except (ConfigurationError, OSError):  # it is just being moved
        return ""
