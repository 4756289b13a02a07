"""The frameworks that there are, and files that become one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from explorer.config import Settings
from explorer.errors import BadInput, NotFound
from explorer.framework.collection import read_collection
from explorer.importing.draft import Options
from explorer.importing.run import Request, run
from explorer.notebook.table import Table


def list_frameworks() -> Table:
    """Return the frameworks of the settings, the one at the root first: *slug*, *title*, *base* and *folder* of each."""
    columns = "slug title base folder"
    members = read_collection(Settings.from_environment()).values()
    rows = [(one.slug, one.title, one.settings.base, str(one.settings.ontology)) for one in members]
    return Table.of(columns, rows)


def folder_of(name: str | Path) -> Path:
    """Return the folder that *name* names, or that of the framework with this slug.

    Raises `NotFound` for a word that is neither, with the slugs that there are.
    """
    path = Path(name)
    if isinstance(name, Path) or path.exists() or len(path.parts) != 1:
        return path
    folders = {str(row["slug"]): Path(str(row["folder"])) for row in list_frameworks()}
    if name not in folders:
        raise NotFound(
            f"There is no folder and no framework called “{name}”.", f"There are: {', '.join(folders)}."
        )
    return folders[name]


def import_into(
    files: str | Path | Iterable[str | Path],
    into: str | Path | None,
    format: str,
    slug: str,
    options: Mapping[str, Any],
) -> Path:
    """Import *files* as `explorer import` does, and return the folder: *into*, or a new one among the temporary ones.

    Raises `BadInput` where they cannot be read, or where somebody has edited what the folder holds.
    """
    paths = [files] if isinstance(files, str | Path) else list(files)
    folder = Path(into) if into is not None else Path(mkdtemp(prefix="explorer-")) / "imported"
    request = Request(
        tuple(Path(path) for path in paths),
        folder,
        date.today().isoformat(),
        format=format,
        slug=slug,
        options=Options(**options),
    )
    _, done, _ = run(request)
    if done.differences:
        raise BadInput(
            f"Somebody has edited {', '.join(sorted(done.differences))} in {folder}.",
            "explorer import shows what differs, and --replace goes on.",
        )
    return folder
