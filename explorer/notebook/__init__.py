"""The framework in Python, for notebooks and scripts: query it, read its elements, compute with its network.

It opens with `explorer.open_framework`; nothing needs to be served.
"""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from explorer.config import Settings
from explorer.course.served.opening import open_with_courses
from explorer.framework.collection import with_own_base
from explorer.notebook.collection import Frameworks, folder_of, import_into, list_frameworks
from explorer.notebook.element import Element
from explorer.notebook.framework import Framework
from explorer.notebook.table import Table
from explorer.store.sandbox import QueryService

__all__ = ["Element", "Framework", "Frameworks", "Table", "frameworks", "import_framework", "open_framework"]


def open_framework(
    ontology: str | Path | None = None,
    *,
    store: str | Path | None = None,
    base: str | None = None,
    seconds: float = 60.0,
) -> Framework:
    """Open the framework in the folder *ontology*, or with this slug; by default the one that the settings name, which is the shipped one.

    *store* is a folder that ``explorer load --into`` built, *base* the base of the IRIs; without it, it is the one that the data name.
    A query may take *seconds*, and as much memory as the setting ``EXPLORER_QUERY_MEGABYTES`` says.
    Raises `explorer.errors.ConfigurationError` or `explorer.errors.DataError` where it cannot be opened.
    """
    folder = None if ontology is None else folder_of(ontology)
    given: dict[str, Any] = {"ontology": folder, "store": store and str(store), "base": base}
    given["courses"] = None if folder is None else ""  # those of the settings are over their own framework
    named = {name: value for name, value in given.items() if value is not None}
    settings = with_own_base(replace(Settings.from_environment(), **named, query_seconds=seconds))
    edition, _ = open_with_courses(settings)
    return Framework(edition, QueryService(settings, edition.store))


def frameworks(*, seconds: float = 60.0) -> Frameworks:
    """Return the frameworks of the settings, the one at the root first: *slug*, *title*, *base* and *folder* of each.

    `Frameworks.query` asks all of them at once; a query may take *seconds*.
    """
    return list_frameworks(seconds)


def import_framework(
    files: str | Path | Iterable[str | Path],
    *,
    into: str | Path | None = None,
    format: str = "",
    slug: str = "",
    seconds: float = 60.0,
    **options: Any,
) -> Framework:
    """Make a framework of *files*, as ``explorer import`` does, and open it.

    It is written into the folder *into*, or into a temporary one; *format* is guessed where it is not given, and
    *options* are fields of `explorer.importing.draft.Options`, such as ``language="de"``.
    Raises `explorer.errors.BadInput` where they cannot be read, with what to do.
    """
    return open_framework(import_into(files, into, format, slug, options), seconds=seconds)
