"""The data that an application serves, hung on the application itself."""

from __future__ import annotations

from typing import cast

from flask import Flask, current_app

from explorer.config import Settings
from explorer.framework import Edition, Link
from explorer.framework.evidence import Comparison, comparisons
from explorer.framework.metadata import Whole, whole
from explorer.network.analysis import link_index
from explorer.store.sandbox import Visitors
from explorer.terms import Iri
from explorer.web.core.answer_cache import Kept
from explorer.web.core.http import clients


def attach(app: Flask, settings: Settings) -> None:
    """Open the edition that *settings* name and hang on *app* it and what many pages read of it."""
    opened = Edition.open(settings)
    app.extensions["edition"] = opened
    app.extensions["spoken"] = {}
    app.extensions["comparisons"] = comparisons(opened, opened.rows("comparisons"))
    app.extensions["links"] = link_index.all_links(opened)
    app.extensions["visitors"] = Visitors(settings, opened.store, clients.address, clients.is_gone)
    app.extensions["kept"] = Kept()
    app.extensions["codes"] = frozenset(Iri(row["node"]).local for row in opened.rows("addresses"))
    app.extensions["day"] = next((str(row["day"]) for row in opened.rows("dated")), "")
    app.extensions["whole"] = whole(opened.rows("framework").rows)


def edition() -> Edition:
    """Return the edition of the application that answers this request."""
    return cast(Edition, current_app.extensions["edition"])


def spoken(language: str) -> Edition:
    """Return the edition with its nodes in *language*, one of its wording's languages; the usual one for none."""
    kept = cast(dict[str, Edition], current_app.extensions["spoken"])
    if not language or language in edition().wording.languages[:1]:
        return edition()
    if language not in kept:
        kept[language] = edition().speaking(language)
    return kept[language]


def visitors() -> Visitors:
    """Return the processes that answer visitors' queries; they start with the first one."""
    return cast(Visitors, current_app.extensions["visitors"])


def kept_answers() -> Kept:
    """Return the short answers that are kept."""
    return cast(Kept, current_app.extensions["kept"])


def all_comparisons() -> tuple[Comparison, ...]:
    """Return all comparisons of the edition, as `comparisons.rq` lists them."""
    return cast(tuple[Comparison, ...], current_app.extensions["comparisons"])


def all_links() -> tuple[Link, ...]:
    """Return all links of the edition, as `links.rq` lists them."""
    return cast(tuple[Link, ...], current_app.extensions["links"])


def the_day() -> str:
    """Return the day of this edition (ISO 8601), empty where the data names none."""
    return cast(str, current_app.extensions["day"])


def the_whole() -> Whole | None:
    """Return the framework as a whole, None where the data has no framework node."""
    return cast("Whole | None", current_app.extensions["whole"])
