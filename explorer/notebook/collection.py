"""The frameworks that there are, and files that become one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from tempfile import mkdtemp
from typing import Any
from weakref import finalize

from rdflib import Graph

from explorer.config import Settings
from explorer.errors import BadInput, NotFound
from explorer.framework.collection import Member, read_collection
from explorer.importing.draft import Options
from explorer.importing.run import Request, run
from explorer.notebook.answers import ask
from explorer.notebook.table import Table
from explorer.store import open_store
from explorer.store.oxigraph import EmbeddedStore
from explorer.store.sandbox import QueryService
from explorer.store.union import temporary_folder, write_union
from explorer.store.union_parts import Part, with_own_names


class _Across:
    """The data of all *members* in one dataset, written when they are first asked; a query may take *seconds*."""

    def __init__(self, members: Iterable[Member], seconds: float) -> None:
        self._members, self._seconds = tuple(members), seconds

    @cached_property
    def queries(self) -> QueryService:
        """What runs queries over all of them; one whose data are in an engine elsewhere is left out."""
        opened = [(one, open_store(one.settings)) for one in self._members if not one.settings.is_remote]
        stores = [(one, store) for one, store in opened if isinstance(store, EmbeddedStore)]
        parts = with_own_names(
            Part.read(one.slug, one.title, one.settings.base, store) for one, store in stores
        )
        union = write_union(parts, [store for _, store in stores], temporary_folder(self))
        settings = replace(self._members[0].settings, query_seconds=self._seconds)
        made = QueryService(settings, union)
        finalize(self, made.close)  # before its folder is removed
        return made


@dataclass(frozen=True, slots=True)
class Frameworks(Table):
    """The frameworks that the settings name, a row for each, which can be asked together."""

    _across: _Across | None = field(default=None, repr=False, compare=False)

    def query(self, text: str) -> Table | bool | Graph:
        """Answer a SPARQL query over all frameworks, as `Framework.query` does over one.

        Each has its graphs: ``?graph dcterms:isPartOf ?dataset . ?dataset dcterms:title ?framework`` says whose one is.
        The first query reads all of them. Raises what `Framework.query` raises.
        """
        if self._across is None:
            raise NotFound("This table was not made by frameworks().")
        return ask(self._across.queries, text)


def list_frameworks(seconds: float = 60.0) -> Frameworks:
    """Return the frameworks of the settings, the one at the root first: *slug*, *title*, *base* and *folder* of each.

    A query over all of them may take *seconds*.
    """
    members = [*read_collection(Settings.from_environment()).values()]
    rows = [(one.slug, one.title, one.settings.base, str(one.settings.ontology)) for one in members]
    table = Table.of("slug title base folder", rows)
    return Frameworks(table.columns, table.rows, _Across(members, seconds))


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
