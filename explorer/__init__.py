"""Framework Explorer: a competence framework as a knowledge graph to read, question, draw and embed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from flask import Flask

    from explorer.config import Settings
    from explorer.notebook import Framework, Frameworks
    from explorer.store.sandbox.others import Others

__version__ = "0.2.0"


def create_app(
    settings: Settings | None = None, others: Others | None = None, before: Flask | None = None
) -> Flask:
    """Make the web application for *settings* (by default those of the environment), which serves with *others* if there are any, and may take the place of one that was made *before*.

    Raises `explorer.errors.ConfigurationError` or `explorer.errors.DataError` where it cannot start.
    """
    from explorer import web  # here, so that importing the package stays cheap

    return web.create_app(settings, others, before)


def open_framework(
    ontology: str | Path | None = None,
    *,
    store: str | Path | None = None,
    base: str | None = None,
    seconds: float = 60.0,
) -> Framework:
    """Open a framework for Python, by its folder or slug, by default the one that ships; see `explorer.notebook.open_framework`."""
    from explorer import notebook

    return notebook.open_framework(ontology, store=store, base=base, seconds=seconds)


def frameworks(*, seconds: float = 60.0) -> Frameworks:
    """Return the frameworks that the settings name, which can be asked together; see `explorer.notebook.frameworks`."""
    from explorer import notebook

    return notebook.frameworks(seconds=seconds)


def import_framework(files: str | Path | Iterable[str | Path], **options: Any) -> Framework:
    """Make a framework of a spreadsheet or another file, and open it; see `explorer.notebook.import_framework`."""
    from explorer import notebook

    return notebook.import_framework(files, **options)
