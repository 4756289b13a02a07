"""Two frameworks side by side: what is the same, what is similar, and what only one has."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from flask import Blueprint, Response, request

from explorer.errors import NotFound
from explorer.framework import Basis
from explorer.framework.collection import Comparison, compare
from explorer.framework.json_record import encode_json
from explorer.media_types import HTML, JSON, Format
from explorer.web.core.collection import address_of, collection, edition_of, lead_to_the_root
from explorer.web.core.current_edition import edition, in_place
from explorer.web.core.http.language import NAME
from explorer.web.core.http.negotiation import negotiated, suffixes
from explorer.web.core.openapi_operations import documented
from explorer.web.core.pages import page
from explorer.web.core.views.parameters import one_of, text
from explorer.web.core.views.shared_parameters import BASES, FIRST_ROW
from explorer.web.core.views.state import ViewState, declared
from explorer.web.frameworks.reading import Reading, read_together
from explorer.web.frameworks.sections import PARTS, sections_of

bp = Blueprint("comparison", __name__)
bp.before_request(lead_to_the_root)
FORMATS = (HTML, JSON)
PART = one_of("part", "The section that is shown alone", PARTS, noun="section")


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareState(ViewState):
    """The slugs of *one* framework and the *other* that is set beside it."""

    page: ClassVar[str] = "/frameworks/compare"

    one: str = declared(text("one", "The slug of a framework"))
    other: str = declared(text("other", "The slug of the framework beside it"))
    language: str = declared(text(NAME, "The language in which both are read, as far as they have it"))
    bases: tuple[Basis, ...] = declared(BASES)


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedState(CompareState):
    """What the page of a comparison shows: all, or the section *part* alone, from the row *start* on."""

    part: str = declared(PART)
    start: int = declared(FIRST_ROW)


@dataclass(frozen=True, slots=True)
class Compared:
    """What was *found* of two frameworks, and in which language they were read (*reading*)."""

    found: Comparison
    reading: Reading


@bp.get("/frameworks/compare")
@bp.get(f"/frameworks/compare.{suffixes(FORMATS)}")
@documented(
    "Two frameworks side by side", *FORMATS,
    parameters=(*CompareState.parameters().values(),),
    page_parameters=(PART, FIRST_ROW), schema="FrameworkComparison", errors=(404,),
    moved={307: "It is at the root of the server."},
)  # fmt: skip
def comparison(suffix: str = "") -> Response:
    """Set two frameworks side by side: what is the same, what is similar, and what only one has."""
    state = CompareState.parse(request.args, edition())
    compared = _compared(state)
    response = negotiated(
        suffix, partial(_compare_page, compared), partial(_write_comparison, state, compared), FORMATS
    )
    return compared.reading.say(response) if compared else response


def _compare_page(compared: Compared | None) -> str:
    state = ComparedState.parse(request.args, edition())
    return page(
        "frameworks/compare.html",
        state=state,
        members=collection().members,
        compared=compared and compared.found,
        reading=compared and compared.reading,
        languages=compared.reading.choices if compared else (),
        sections=[*sections_of(compared.found, state.part, state.start)] if compared else (),
        address_of=address_of,
    )


def _write_comparison(state: CompareState, compared: Compared | None, _: Format) -> bytes:
    if compared is None:
        raise NotFound("Two frameworks have to be named.", "Write their slugs as one= and other=.")
    about = {"frameworks": [state.one, state.other], "language": compared.reading.shown}
    return encode_json({**about, **compared.found.to_dict()})


def _compared(state: CompareState) -> Compared | None:
    """The two frameworks compared, None while only one is chosen; raises `NotFound` for one that there is not."""
    if not state.one or not state.other:
        return None
    one, other = (edition_of(collection().app(slug)) for slug in (state.one, state.other))
    reading = read_together(one, other)
    found = edition().cache.get_or_compute(
        ("compared", state.one, state.other, reading.shown),
        lambda: in_place(partial(compare, one, other, reading.shown)),
    )
    return Compared(found, reading)
