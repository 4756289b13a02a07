"""A log of placements over statements that were chosen: a page to print, and files to fill in.

Whoever fills it in does so on paper or in the file; no name and no mark is ever sent here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from flask import Blueprint, Response, request

from explorer.errors import BadRequest
from explorer.formats.documents.log_export import PEOPLE, SIGNED, Log, export_log
from explorer.framework import Edition, Node
from explorer.media_types import EXPORT_FORMATS, HTML, Format
from explorer.web.core.current_edition import edition, framework_metadata
from explorer.web.core.exports import export_response
from explorer.web.core.http.negotiation import negotiated, suffixes
from explorer.web.core.openapi_operations import documented
from explorer.web.core.pages import page
from explorer.web.core.views.parameters import Parameter, text
from explorer.web.core.views.selection import MOST_TICKS, list_statements, selection_title
from explorer.web.core.views.state import declared
from explorer.web.selection.chosen import SelectionState, cite

bp = Blueprint("log", __name__)
FORMATS = (HTML, *EXPORT_FORMATS)
USUAL = tuple(f"Placement {number}" for number in range(1, 5))
"""The columns of a log that names none."""
MOST_PLACEMENTS, LONGEST_NAME = 12, 60
_BETWEEN = re.compile(r"[;\r\n]+")


def _read(given: str, _: Edition) -> tuple[str, ...]:
    names = tuple(name for one in _BETWEEN.split(given) if (name := " ".join(one.split())))
    if len(names) > MOST_PLACEMENTS:
        raise BadRequest(f"{len(names)} placements are too many.", f"A log has at most {MOST_PLACEMENTS}.")
    return tuple(name[:LONGEST_NAME] for name in names)


def _write(names: Iterable[str]) -> str:
    return ";".join(names)


PLACEMENTS: Parameter[tuple[str, ...]] = Parameter(
    name="placements", help="The placements, with semicolons or on lines of their own", default=USUAL,
    schema={"type": "string"}, read=_read, write=_write,
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class LogState(SelectionState):
    """A log of the statements *only*, by default of all, with a column for each of the *placements*; *marks* says what its marks mean."""

    page: ClassVar[str] = "/selection/log"

    placements: tuple[str, ...] = declared(PLACEMENTS)
    marks: str = declared(text("marks", "What the marks mean", most=200))

    @property
    def nodes(self) -> tuple[Node, ...]:
        """The statements in the order of the framework; none where all are too many for a log."""
        listed = tuple(node for node, _ in list_statements(edition()))
        if self.only:
            return tuple(node for node in listed if node in self.only)
        return listed if len(listed) <= MOST_TICKS else ()


@bp.get("/selection/log")
@bp.get(f"/selection/log.{suffixes(FORMATS)}")
@documented("A log of placements", *FORMATS, parameters=(*LogState.parameters().values(),))
def log(suffix: str = "") -> Response:
    """A form with the statements that ``only`` names as rows and placements as columns, to be filled in and signed."""
    state = LogState.parse(request.args, edition())
    return negotiated(suffix, partial(_page, state), partial(_file, state), FORMATS)


def _log(state: LogState) -> Log:
    whole, total = framework_metadata(), len(list_statements(edition()))
    nodes = state.nodes
    about = (
        f"{len(nodes)} of the {total} statements of the framework, chosen by a reader of this site."
        if len(nodes) < total
        else f"All {total} statements of the framework.",
        "The statements are the framework’s words; the columns and the marks are not.",
    )
    heading = f"Log of placements: {selection_title(nodes)}"
    return Log(heading, about, nodes, state.placements, state.marks, whole.terms if whole else "")


def _page(state: LogState) -> str:
    statements, found = list_statements(edition()), _log(state)
    return page(
        "selection/log.html",
        state=state,
        log=found,
        people=PEOPLE,
        signed=SIGNED,
        cite=cite(found.title, state.url()),
        outline=statements if len(statements) <= MOST_TICKS else (),
        total=len(statements),
        formats=EXPORT_FORMATS,
        most=MOST_PLACEMENTS,
    )


def _file(state: LogState, form: Format) -> Response:
    found = _log(state)
    if not found.nodes:
        raise BadRequest(
            "A log of all statements of this framework would be too long.",
            f"Choose statements; up to {MOST_TICKS} are taken without a choice.",
        )
    return export_response(form, partial(export_log, found), cite(found.title, state.url()))
