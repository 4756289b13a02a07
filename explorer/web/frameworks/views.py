"""The list of frameworks, and search in all of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar
from urllib.parse import quote

from flask import Blueprint, Response, request

from explorer.errors import NotFound
from explorer.framework import Basis
from explorer.framework.collection import across_questions
from explorer.framework.json_record import encode_json
from explorer.media_types import HTML, JSON, Format
from explorer.web.core.collection import collection, is_at_root, lead_to_the_root
from explorer.web.core.current_edition import edition
from explorer.web.core.http.negotiation import negotiated, suffixes
from explorer.web.core.openapi_operations import documented
from explorer.web.core.pages import page
from explorer.web.core.service import WHOSE
from explorer.web.core.views.parameters import text
from explorer.web.core.views.shared_parameters import BASES
from explorer.web.core.views.state import ViewState, declared
from explorer.web.frameworks.listing import FoundIn, Listed, list_frameworks, search_all

bp = Blueprint("frameworks", __name__)
FORMATS = (HTML, JSON)
REST = text("rest", "What follows in the address", in_path=True, example=lambda _: "map")
SLUG = text("slug", "The slug of a framework", in_path=True, example=lambda _: "alliance")


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworksState(ViewState):
    """The *query*, words that are looked for in all frameworks, or in the one called *only*."""

    @property
    def found(self) -> tuple[FoundIn, ...]:
        """What is found; raises `NotFound` where no framework is called so."""
        return search_all(collection(), self.query, self.bases, self.only) if self.query else ()

    page: ClassVar[str] = "/frameworks"
    query: str = declared(text("q", "Words that are looked for in all frameworks", most=1000))
    only: str = declared(text(WHOSE, "The slug of the framework that alone is searched"))
    bases: tuple[Basis, ...] = declared(BASES)


@bp.before_request
def _lead_to_the_root() -> Response | None:
    """Lead from a framework to the list of all, which stands at the root."""
    return lead_to_the_root() if request.path.startswith(FrameworksState.page) else None


@bp.before_app_request
def _lead_to_the_list() -> Response | None:
    """Lead from what the addresses of all frameworks begin with to the list of them."""
    if request.path not in ("/f", "/f/"):
        return None
    return Response(status=307, headers={"Location": FrameworksState.page})


@bp.get("/frameworks")
@bp.get(f"/frameworks.{suffixes(FORMATS)}")
@documented(
    "The frameworks of this server", *FORMATS,
    parameters=(*FrameworksState.parameters().values(),), schema="Frameworks", errors=(404,),
    moved={307: "It is at the root of the server."},
)  # fmt: skip
def frameworks(suffix: str = "") -> Response:
    """List the frameworks that this server has, or what ``q`` finds in each of them."""
    state = FrameworksState.parse(request.args, edition())
    return negotiated(suffix, partial(_list_page, state), partial(_write_list, state), FORMATS)


@bp.get("/f/<slug>/")
@bp.get("/f/<slug>/<path:rest>")
@documented(
    "A framework by its slug", HTML, parameters=(SLUG, REST), errors=(404,),
    moved={307: "The framework is that at the root of the server."},
)  # fmt: skip
def at_root(slug: str, rest: str = "") -> Response:
    """Lead to the framework at the root where *slug* is its own; raises `NotFound` for a slug that no framework has."""
    if not is_at_root() or not collection().is_first(slug):
        raise NotFound(
            f"No framework here is called “{slug}”.", "The list at /frameworks has those that there are."
        )
    query = f"?{request.query_string.decode('latin-1')}" if request.query_string else ""
    return Response(status=307, headers={"Location": f"/{quote(rest)}{query}"})


def _list_page(state: FrameworksState) -> str:
    return page(
        "frameworks/list.html",
        listed=() if state.query else list_frameworks(collection()),
        found=state.found,
        only=state.only,
        whose=WHOSE,
        asked_for=state.query,
        members=collection().members,
        questions=across_questions(edition()) if len(collection().members) > 1 else (),
    )


def _write_list(state: FrameworksState, _: Format) -> bytes:
    if state.query:
        rows = [
            {
                "slug": one.member.slug,
                "title": one.member.title,
                "address": one.address,
                "count": one.count,
                "nodes": [one.to_dict() for one in one.shown],
            }
            for one in state.found
        ]
        return encode_json({"query": state.query, "frameworks": rows})
    return encode_json({"query": "", "frameworks": [_record(one) for one in list_frameworks(collection())]})


def _record(listed: Listed) -> dict[str, Any]:
    about = listed.dataset
    return {
        "slug": listed.member.slug,
        "title": listed.member.title,
        "address": listed.address,
        "elements": listed.elements,
        "languages": list(listed.languages),
        "licence": str((about and (about.licence or about.rights)) or ""),
        "version": about.version if about else "",
        "creator": about.creator if about else "",
        "publisher": about.publisher if about else "",
        "modified": about.modified if about else "",
        "failure": listed.failure,
        "unread": listed.member.unread,
    }
