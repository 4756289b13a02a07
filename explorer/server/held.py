"""What the store of a server and the folders of further frameworks hold now, so that it takes what is new by itself."""

from __future__ import annotations

import os
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from explorer.config import Settings
from explorer.errors import ConfigurationError, EngineFailed
from explorer.framework.collection import member_folders
from explorer.framework.collection.members import STORE
from explorer.store import Store
from explorer.store.folder import CURRENT, current_build


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
    found = sha256()
    try:
        for root in member_folders(Path(settings.frameworks)):
            for sign in sorted(_signs(root)):
                found.update(sign.encode("utf-8", "surrogateescape"))
    except (ConfigurationError, OSError):  # it is just being moved
        return ""
    return found.hexdigest()


def _signs(root: Path) -> Iterator[str]:
    """What tells each file below *root* from what it was; of a store that is built, which build it is."""
    for folder, folders, names in os.walk(root):
        is_store = Path(folder) == root / STORE
        folders[:] = [] if is_store else [name for name in folders if not name.startswith(".")]
        yield folder
        for name in [CURRENT] if is_store else names:
            path = Path(folder, name)
            if not name.startswith(".") and path.is_file():
                seen = path.stat()
                yield f"{path}\0{seen.st_mtime_ns}\0{seen.st_size}\0{seen.st_ino}"
