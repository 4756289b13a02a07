"""The builder: what to paste into a page of another site, made from a form, and a page of examples."""

from collections import Counter
from collections.abc import Mapping
from urllib.parse import quote

from flask import Blueprint, Response, request

from explorer.errors import NotFound
from explorer.framework.json_record import encode_json
from explorer.media_types import HTML, JSON
from explorer.web.core.current_edition import all_links, edition
from explorer.web.core.http.negotiation import data_response, negotiate, page_response
from explorer.web.core.pages import absolute, page
from explorer.web.core.share import SANDBOX, share_of
from explorer.web.core.views.parameters import words_of
from explorer.web.core.views.shared_parameters import listed
from explorer.web.embed.forms import BuilderState, Built, build, offered
from explorer.web.embed.oembed import describe
from explorer.web.embed.snippets import Size, snippets

bp = Blueprint("builder", __name__)
FIELDS = frozenset(
    [
        "view",
        "focus",
        "depth",
        "layout",
        "kinds",
        "node",
        "question",
        "from",
        "to",
        "basis",
        "width",
        "height",
        "theme",
        "lang",
    ]
)
"""Parameters that the form has a field for; it keeps the others of its views."""


@bp.get("/embed")
def show() -> Response:
    """The form, what it describes, and the snippets; as JSON for the script of the page."""
    built = build(request.args)
    if negotiate("", (HTML, JSON)) is JSON:
        if built.problem:
            raise built.problem
        response = data_response(encode_json(_to_json(built)), JSON)
    else:
        response = page_response(_page(built), built.problem.status if built.problem else 200)
    response.vary.add("Accept")
    return response


@bp.get("/embed/examples")
def examples() -> str:
    """Each snippet, in frames with different restrictions; what works here works in a course site."""
    node = next(iter(edition().nodes.values()), None)
    if node is None:
        raise NotFound("There is nothing to show yet: the framework has no node.")
    address = _example()
    share = share_of(address)
    return page(
        "embed/examples.html",
        example=share,
        narrow=share_of(f"{address}&layout=narrow"),
        node=share_of(node.path),
        snippets={one.name: one for one in snippets(share, Size(0, share.size[1]))},
        oembed=describe(share),
        sandbox=SANDBOX,
    )


def _example() -> str:
    """Return the address of a map that is neither empty nor crowded: around the first element with about five links."""
    ends = Counter(end.code for link in all_links() for end in (link.subject, link.object))
    nodes = edition().nodes.values()
    elements = [node for node in nodes if node.kind.is_element] or [*nodes]
    found = min(elements, key=lambda node: abs(ends[node.code] - 5))
    return f"/map?focus={quote(found.code)}"


def _to_json(built: Built) -> Mapping[str, object]:
    share = built.share
    assert share is not None
    return {
        "title": share.title,
        "page": share.page,
        "frame": share.frame,
        "height": built.size.height,
        "width": built.size.width,
        "snippets": {one.name: one.text for one in built.snippets},
    }


def _page(built: Built) -> str:
    asked = edition().questions.get(request.args.get("question", ""))
    return page(
        "embed/builder.html",
        built=built,
        fields={**offered()["map"].state.parameters(), **BuilderState.parameters()},
        view=request.args.get("view", "") or next(iter(offered())),
        given=request.args,
        kept=_kept(),
        listed=listed(edition().nodes.values()),
        questions=edition().questions.values(),
        values=[
            (one.name, value)
            for one in (asked.parameters if asked else ())
            for value in request.args.getlist(one.name)
        ],
        chosen_kinds=_list("kinds"),
        chosen_bases=_list("basis") or list(edition().bases),
        endpoint=absolute("/oembed"),
        scheme=absolute("/*"),
    )


def _kept() -> list[tuple[str, str]]:
    """What the address says of the views beyond the fields of the form."""
    declared = ((view, one) for view in offered().values() for one in view.state.parameters().values())
    names = dict.fromkeys(view.form.get(name, name) for view, one in declared for name in one.names)
    given = ((name, value) for name in names if name not in FIELDS for value in request.args.getlist(name))
    return [(name, value) for name, value in given if name and value]


def _list(name: str) -> list[str]:
    return words_of(",".join(request.args.getlist(name)))
