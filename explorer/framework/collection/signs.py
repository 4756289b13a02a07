"""By what the files of a framework are known to be as they were, without reading them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from explorer.store.folder import CURRENT

STORE = "store"
"""Where the folder of a framework has what `explorer load --into` built of it."""


def sign_of(*roots: Path) -> str:
    """Return what is another text when a file below one of the folders *roots* is another; raises ``OSError`` where one is just being moved."""
    found = sha256()
    for root in roots:
        for sign in sorted(_signs(root)):
            found.update(sign.encode("utf-8", "surrogateescape"))
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
