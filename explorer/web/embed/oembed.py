"""The oEmbed provider: what other sites need to show a page of this one (oEmbed 1.0, https://oembed.com).

It answers for addresses of this site alone and never asks another.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import ClassVar
from urllib.parse import SplitResult, quote, unquote, urlsplit
from xml.etree.ElementTree import Element, SubElement, tostring

from flask import Blueprint, Response, request
from markupsafe import Markup

from explorer.errors import BadRequest, FormatNotImplemented, NotFound
from explorer.framework import Edition
from explorer.framework.json_record import encode_json
from explorer.media_types import JSON, XML, Format
from explorer.text import xml_safe
from explorer.web.core.collection import hand_on
from explorer.web.core.current_edition import edition
from explorer.web.core.http.mount import absolute
from explorer.web.core.http.negotiation import data_response
from explorer.web.core.openapi_operations import QUERY_ERRORS, documented
from explorer.web.core.share import CARD, Share, share_of
from explorer.web.core.views.parameters import Parameter, number, text
from explorer.web.core.views.state import ViewState, declared
from explorer.web.embed.frame_height import frame_height
from explorer.web.embed.preview import HEIGHTS, WIDTHS

bp = Blueprint("oembed", __name__)
FORMATS: Mapping[str, Format] = {"json": JSON, "xml": XML}
DAY = 86_400
"""Seconds for which a site may keep an answer."""
OEmbed = Mapping[str, str | int]


def _format(given: str, _: Edition) -> Format:
    if given.lower() not in FORMATS:
        raise FormatNotImplemented(f"There is no format “{given[:80]}”.", f"There are: {', '.join(FORMATS)}.")
    return FORMATS[given.lower()]


FORMAT = Parameter(
    name="format", help="How it is written", default=JSON, schema={"type": "string", "enum": [*FORMATS], "default": "json"},
    read=_format, write=lambda value: value.suffix, choices=lambda _: {name: one.label for name, one in FORMATS.items()},
)  # fmt: skip


ADDRESS = replace(
    text("url", "The whole address of a page of this site", most=10_000, required="the address of a page"),
    schema={"type": "string", "format": "uri"},
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OEmbedState(ViewState):
    """The *address* that is asked about, and the most that its view may take; 0 is any size."""

    page: ClassVar[str] = "/oembed"

    address: str = declared(ADDRESS)
    form: Format = declared(FORMAT)
    most_width: int = declared(number("maxwidth", "The largest width in pixels", default=0, most=999_999_999))
    most_height: int = declared(
        number("maxheight", "The largest height in pixels", default=0, most=999_999_999)
    )


@bp.get("/oembed")
@documented(
    "How a page is shown on other sites (oEmbed 1.0)", JSON, XML, parameters=(*OEmbedState.parameters().values(),),
    tag="Sharing", schema="OEmbed", errors=(404, 410, 501, *QUERY_ERRORS),
    description="Maps, nodes, questions and the framework can be shown; pages of other sites are never asked for.",
)  # fmt: skip
def provide() -> Response:
    """Say how the page at ``url`` is shown elsewhere, at most ``maxwidth`` wide and ``maxheight`` high.

    Raises `BadRequest` without an address, `explorer.errors.NotFound` for one that is not ours or cannot be shown,
    and `FormatNotImplemented` for a format that is neither JSON nor XML (oEmbed §2.3.4); other parameters are ignored.
    """
    state = OEmbedState.parse(request.args, edition())
    if not state.address:
        raise BadRequest("No address is given.", "Add the address of a page of this site as “url”.")
    address = own(state.address)
    if elsewhere := hand_on(address, OEmbedState.page, request.args.to_dict()):
        return elsewhere
    found = describe(share_of(address), state.most_width, state.most_height)
    response = data_response(encode_json(dict(found)) if state.form is JSON else _xml(found), state.form)
    response.headers["Cache-Control"] = "public, max-age=3600"
    return response


def own(url: str) -> str:
    """Return the path and query of *url*, an address of this site; nothing is fetched.

    Raises `NotFound` where the address is another site's.
    """
    refused = NotFound("This is not an address of this site.", f"Addresses here begin with {absolute('/')}.")
    try:
        given, home = urlsplit(url), urlsplit(absolute("/"))
        if given.scheme not in ("http", "https") or _place(given) != _place(home):
            raise refused
    except ValueError:
        raise refused from None
    below = unquote(home.path.rstrip("/"))
    path = unquote(given.path) or "/"
    if path != below and not path.startswith(f"{below}/"):
        raise refused
    rest = "/" + path[len(below) :].lstrip("/")
    return quote(rest, safe="/:@!$&'()*+,;=~") + (f"?{given.query}" if given.query else "")


def _place(url: SplitResult) -> tuple[str, int]:
    """The host and port of *url*; a site answers at both schemes, so their usual ports count as one."""
    port = url.port
    return (url.hostname or "").rstrip("."), 0 if port in (None, 80, 443) else port


def describe(share: Share, most_width: int = 0, most_height: int = 0) -> OEmbed:
    """Say what an oEmbed consumer needs to show *share* (oEmbed §2.3.4, type rich, or link where it has no frame)."""
    known: OEmbed = {
        "version": "1.0",
        "title": share.title,
        "provider_name": edition().settings.name,
        "provider_url": absolute("/"),
        "cache_age": DAY,
        **_thumbnail(share, most_width, most_height),
    }
    if not share.state.frame:
        return {"type": "link", **known}
    usual = share.state.frame_size[0]
    width = min(usual, most_width or usual)
    fitting = frame_height(share, width)
    height = min(fitting, most_height or fitting)
    return {
        "type": "rich",
        **known,
        "html": _html(share, width, height),
        "width": width,
        "height": height,
    }


def _html(share: Share, width: int, height: int) -> str:
    """Write *share* for another site: its words for where no frame is shown, and the frame.

    WordPress keeps a blockquote, a link and an iframe of it and nothing else.
    """
    words = Markup(
        '<blockquote class="framework-embed"><p>{title}. {description}</p> <a href="{page}">{title}, as text</a>'
        "</blockquote>"
    ).format(title=share.title, description=share.description, page=absolute(share.page))
    return words + share.iframe(width, height, is_styled=False)


def _thumbnail(share: Share, most_width: int, most_height: int) -> OEmbed:
    """The preview in its own proportions, or nothing where the limits are narrower than a preview can be."""
    factor = min(1.0, (most_width or CARD[0]) / CARD[0], (most_height or CARD[1]) / CARD[1])
    width, height = int(CARD[0] * factor), int(CARD[1] * factor)
    if width not in WIDTHS or height not in HEIGHTS:
        return {}
    return {
        "thumbnail_url": absolute(share.preview(width, height)),
        "thumbnail_width": width,
        "thumbnail_height": height,
    }


def _xml(found: OEmbed) -> bytes:
    root = Element("oembed")
    for name, value in found.items():
        SubElement(root, name).text = xml_safe(str(value))
    head = b'<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n'
    return head + tostring(root, encoding="unicode").encode()
