"""Addresses for robots, browsers and those who look for a hole: what may be visited, what there is, icons, search."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from xml.sax.saxutils import escape

from flask import Blueprint, Response, current_app

from explorer.errors import NotFound
from explorer.web.core.collection import framework_roots
from explorer.web.core.current_edition import edition, edition_date, shelf
from explorer.web.core.http.mount import absolute, mount
from explorer.web.core.navigation import NAVIGATION

bp = Blueprint("robots", __name__)
CARDS = ("Twitterbot", "facebookexternalhit", "LinkedInBot", "Slackbot", "Discordbot")
"""Robots that fetch the one page that somebody shares; they may fetch each."""
CLOSED = ("/sparql", "/query", "/embed", "/path", "/search", "/*?")
"""How the addresses begin that no robot needs: queries, and the many views of what has an address of its own."""
OPEN = ("/static/", "/kinds.css", "/oembed", "/preview.png")
"""Parts of a page, whose addresses have parameters as well."""
MORE = ("/", "/learn", "/measures", "/ont", "/.well-known/void")
"""Pages beside those of the navigation."""
SECURITY_DAYS = 180
"""How long a security.txt is good for."""


@bp.get("/robots.txt")
def robots() -> Response:
    """Let robots read each page once, and run no queries (RFC 9309)."""
    lines = [*(f"User-agent: {name}" for name in CARDS), "Allow: /", "", "User-agent: *"]
    roots = framework_roots()
    lines += [f"Allow: {mount()}{root}{path}" for root in roots for path in OPEN]
    lines += [f"Disallow: {mount()}{root}{path}" for root in roots for path in CLOSED]
    if len(roots) > 1:
        lines.append(f"Disallow: {mount()}/frameworks/sparql")
    lines += ["", *(f"Sitemap: {absolute(f'{root}/sitemap.xml')}" for root in roots), ""]
    return Response("\n".join(lines), content_type="text/plain; charset=utf-8")


@bp.get("/sitemap.xml")
def sitemap() -> Response:
    """List the pages, once each (sitemaps.org 0.9)."""
    day = edition_date()
    seen = f"<lastmod>{day}</lastmod>" if day else ""
    lines = [f"<url><loc>{escape(absolute(path))}</loc>{seen}</url>" for path in _pages()]
    start = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    )
    return Response("\n".join([start, *lines, "</urlset>\n"]), content_type="application/xml; charset=utf-8")


def _pages() -> Iterator[str]:
    yield from dict.fromkeys((*MORE, *(path for path in NAVIGATION if not path.startswith(CLOSED[:-1]))))
    yield from (node.path for node in edition().nodes.all() if node.path.startswith("/id/"))
    yield from (f"/questions/{name}" for name in edition().questions)
    if courses := shelf():
        yield from ("/courses", *(one.path for one in courses.named.values()))


@bp.get("/opensearch.xml")
def opensearch() -> Response:
    """Describe the search to a browser (OpenSearch 1.1 draft 6)."""
    name = edition().settings.name
    body = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
        f"<ShortName>{escape(name[:16])}</ShortName><Description>{escape(name)}</Description><InputEncoding>UTF-8</InputEncoding>\n"
        f'<Image width="32" height="32" type="image/png">{escape(absolute("/static/icon-32.png"))}</Image>\n'
        f'<Url type="text/html" template="{escape(absolute("/search"))}?q={{searchTerms}}"/>\n'
        "</OpenSearchDescription>\n"
    )
    return Response(body, content_type="application/opensearchdescription+xml; charset=utf-8")


@bp.get("/.well-known/security.txt")
def security() -> Response:
    """Say to whom a hole is reported (RFC 9116), if the settings name somebody."""
    contact = edition().settings.contact
    if not contact:
        raise NotFound("Nobody is named here to whom a hole could be reported.")
    until = (datetime.now(UTC) + timedelta(days=SECURITY_DAYS)).strftime("%Y-%m-%dT00:00:00Z")
    lines = (f"Contact: {contact}", f"Expires: {until}", "Preferred-Languages: en", "")
    return Response("\n".join(lines), content_type="text/plain; charset=utf-8")


@bp.get("/favicon.ico")
def icon() -> Response:
    """Browsers that ask for no other icon get the same one."""
    return current_app.send_static_file("favicon.svg")


@bp.get("/apple-touch-icon.png")
def touch_icon() -> Response:
    """The icon of a page on the screen of a telephone."""
    return current_app.send_static_file("icon-180.png")
