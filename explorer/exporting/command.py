"""``explorer export``: what it is told, and what it prints."""

from __future__ import annotations

import re
import sys
from argparse import Namespace
from pathlib import Path

from explorer.config import Settings
from explorer.errors import BadInput
from explorer.exporting.formats import FORMATS, ExportFormat, format_called
from explorer.exporting.losses import in_words
from explorer.exporting.reading import read_extract
from explorer.framework import Edition
from explorer.framework.model import Basis
from explorer.text import grouped

STANDARD_OUTPUT = "-"


def export(settings: Settings, chosen: Namespace) -> int:
    """Write the file that is *chosen*, or list the formats; returns the exit code. Raises `explorer.errors.ExplorerError`."""
    if not chosen.format:
        for form in FORMATS.values():
            print(f"{form.name:12} {form.label}: {form.wish}. {form.how}")
        return 0
    form = format_called(chosen.format)
    edition = Edition.open(settings)
    codes = tuple(filter(None, re.split(r"[\s,]+", chosen.only)))
    extract = read_extract(edition, _bases(edition, form, chosen.basis), codes)
    written = form.write(extract)
    name = chosen.into or file_name(extract.whole.slug, form, is_selection=extract.is_selection)
    if name == STANDARD_OUTPUT:
        sys.stdout.buffer.write(written.data)
    else:
        Path(name).write_bytes(written.data)
    lacks = (
        ["Not in it:", *in_words(written.losses)] if written.losses else ["It holds all that was asked for."]
    )
    print(f"{grouped(len(extract.statements))} statements are in {name}.", "\n".join(lacks), file=sys.stderr)
    return 0


def file_name(slug: str, form: ExportFormat, *, is_selection: bool) -> str:
    """Return what the file of the framework called *slug* is called in *form*."""
    return f"{slug}{'-selection' if is_selection else ''}-{form.name}.{form.form.suffix}"


def _bases(edition: Edition, form: ExportFormat, names: str) -> tuple[Basis, ...]:
    """Return the bases with *names*, or those that *form* has unless others are asked for."""
    wanted = tuple(filter(None, re.split(r"[\s,]+", names)))
    if unknown := [name for name in wanted if name not in edition.bases]:
        raise BadInput(
            f"There is no basis “{unknown[0]}”.", f"There are: {', '.join(edition.bases)} (--basis)."
        )
    return tuple(edition.bases[name] for name in wanted) or form.usual_bases(edition.bases)
