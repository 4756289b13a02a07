"""The frameworks of the server that answers this request: which they are, and at which addresses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, cast
from urllib.parse import quote, unquote, urlencode

from flask import Response, current_app, request

from explorer.framework.collection import Member, member_path
from explorer.web.core.http.changing import mark_changing
from explorer.web.core.http.mount import absolute

if TYPE_CHECKING:
    from explorer.store.sandbox import QueryService
    from explorer.web.core.collection.applications import Collection

HERE, SLUG = "collection", "slug"
"""Where an application has the frameworks of its server, and the slug of its own."""
BELOW = "/f/"
"""What the addresses of all frameworks but the first begin with."""


def collection() -> Collection:
    """Return the frameworks of the server that answers this request."""
    return cast("Collection", current_app.extensions[HERE])


def site_address(path: str) -> str:
    """Return the whole address of *path* on the server of all frameworks, wherever this framework is."""
    slug = str(current_app.extensions[SLUG])
    here = absolute("")
    root = here if collection().is_first(slug) else here.removesuffix(member_path(quote(slug)))
    return root.rstrip("/") + path


def address_of(member: Member, path: str = "/") -> str:
    """Return the whole address of *path* in the framework *member*."""
    return site_address(path if collection().is_first(member.slug) else f"{member.path}{path}")


def framework_roots() -> tuple[str, ...]:
    """Return the paths below which this request's application answers: “” for its own framework, and those of the others it hands on."""
    others = collection().members.values() if is_at_root() else ()
    return ("", *(quote(one.path) for one in others if not collection().is_first(one.slug)))


def service_across() -> QueryService:
    """Return what answers visitors' queries over all frameworks, whose answers may change; raises `Unavailable` and `NoRoom`."""
    mark_changing()
    return collection().across.service()


def is_at_root() -> bool:
    """Whether the framework of this request is that at the root of the server."""
    return collection().is_first(str(current_app.extensions[SLUG]))


def lead_to_the_root() -> Response | None:
    """Lead from a framework to the same address at the root, where what belongs to all stands; None for a request that is there.

    It is a relative address, since a framework knows no other root.
    """
    if is_at_root():
        return None
    return Response(status=307, headers={"Location": way_to(request.full_path.rstrip("/?"))})


def way_to(path: str, member: Member | None = None) -> str:
    """Return *path* on the server of all frameworks, or in the framework *member*, as where a response may lead from the page of this request."""
    if member is not None and not collection().is_first(member.slug):
        path = f"{quote(member.path)}{path}"
    return path if is_at_root() else "../" * (request.path.count("/") + 1) + path.lstrip("/")


def hand_on(address: str, path: str, words: Mapping[str, str]) -> Response | None:
    """Lead to *path* of the framework whose page is at *address*, with *words* and its address there as ``url``; None for a page of our own."""
    slug, _, rest = address.removeprefix(BELOW).partition("/")
    member = collection().members.get(unquote(slug)) if is_at_root() and address.startswith(BELOW) else None
    if member is None or collection().is_first(member.slug):
        return None
    query = urlencode({"url": f"/{rest}", **words})
    return Response(status=307, headers={"Location": f"{quote(member.path)}{path}?{query}"})
