"""What changed in the framework from one version to another, where its folder keeps earlier ones."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import ClassVar

from flask import Blueprint, Response, request

from explorer.cache import cached
from explorer.errors import NotFound
from explorer.framework import Basis, Edition
from explorer.framework.json_record import encode_json
from explorer.importing.reimport.changes import Changes
from explorer.importing.reimport.comparing import compare
from explorer.importing.reimport.translated import read_together
from explorer.importing.reimport.versions import Version, version_json
from explorer.media_types import HTML, JSON, Format
from explorer.web.core.current_edition import edition, in_place
from explorer.web.core.http.negotiation import negotiated, suffixes
from explorer.web.core.kept_versions import kept_versions, shown_changes
from explorer.web.core.openapi_operations import documented
from explorer.web.core.pages import page
from explorer.web.core.views.parameters import number
from explorer.web.core.views.shared_parameters import BASES
from explorer.web.core.views.state import ViewState, declared

bp = Blueprint("changes", __name__)
FORMATS = (HTML, JSON)
_LAST = 999_999


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesState(ViewState):
    """The numbers of the version *before* and of the one *after*; 0 is the last one before, and the present one."""

    page: ClassVar[str] = "/changes"

    before: int = declared(number("before", "The number of the version before", default=0, most=_LAST))
    after: int = declared(number("after", "The number of the version after it", default=0, most=_LAST))
    bases: tuple[Basis, ...] = declared(BASES)


@dataclass(frozen=True, slots=True)
class Compared:
    """Two versions, *before* and *after*, with what differs and how many statements are *unchanged*."""

    before: Version
    after: Version
    changes: Changes
    unchanged: int


@bp.get("/changes")
@bp.get(f"/changes.{suffixes(FORMATS)}")
@documented(
    "What changed in the framework", *FORMATS,
    parameters=(*ChangesState.parameters().values(),), schema="FrameworkChanges", errors=(404,),
)  # fmt: skip
def framework_changes(suffix: str = "") -> Response:
    """What was added, reworded, moved and retired, and which links, between two versions of the framework, as far as its folder keeps earlier ones."""
    state = ChangesState.parse(request.args, edition())
    return negotiated(suffix, partial(_page, state), partial(_write, state), FORMATS)


def _language(opened: Edition) -> str:
    """The language in which statements are read, as far as they have it; empty where nothing says one."""
    return opened.language or next(iter(opened.nodes.languages.tags), "")


@cached
def _between(opened: Edition, before: int, after: int) -> Compared:
    """The version number *before* beside that number *after*; codes are names of statements, and stay."""
    known = {one.number: one for one in kept_versions(opened)}
    stated = read_together(known[before].stated, known[after].stated, _language(opened))
    old, new = replace(known[before], stated=stated[0]), replace(known[after], stated=stated[1])
    found = compare(old.stated, new.stated, codes_stay=True)
    touched = {one.code for one in found.added}
    touched |= {new.code for _, new in (*found.reworded, *found.moved, *found.renumbered, *found.translated)}
    live = [one.code for one in new.statements if not one.retired]
    return Compared(old, new, found, sum(1 for code in live if code not in touched))


def _compared(state: ChangesState) -> Compared | None:
    """The two versions that are asked for, None where no earlier one is kept; raises `NotFound` for one that there is not."""
    versions = kept_versions(edition())
    if not versions:
        return None
    after = state.after or versions[-1].number
    before = state.before or max((one.number for one in versions if one.number < after), default=after)
    known = [one.number for one in versions]
    for asked in (before, after):
        if asked not in known:
            raise NotFound(
                f"There is no version {asked} of this framework.", f"There are: {', '.join(map(str, known))}."
            )
    return in_place(lambda: _between(edition(), before, after))


def _page(state: ChangesState) -> str:
    compared = _compared(state)
    return page(
        "browse/changes.html",
        state=state,
        versions=kept_versions(edition()),
        compared=compared,
        **shown_changes(
            compared.before.statements if compared else (),
            compared.after.statements if compared else (),
            edition().nodes,
        ),
    )


def _write(state: ChangesState, _: Format) -> bytes:
    compared = _compared(state)
    told: dict[str, object] = {"versions": [version_json(one) for one in kept_versions(edition())]}
    if compared:
        told |= {"before": compared.before.number, "after": compared.after.number}
        told |= {"language": _language(edition())}
        told |= {**compared.changes.to_dict(), "unchanged": compared.unchanged}
    return encode_json(told)
