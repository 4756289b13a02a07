"""The path below which the site is mounted, such as ``/explorer``; at the root of a host it is empty.

The application itself knows addresses from its own root.  The path of `EXPLORER_PUBLIC_URL`, or what the server says
(``SCRIPT_NAME``, PEP 3333), is taken off a request before, and is written into what leaves: `absolute` makes whole
addresses, `mount_page` mounts those of a page, and `init_app` those in headers.  Scripts read ``data-root``.
"""

import re
from collections.abc import Iterable
from urllib.parse import quote, unquote, urlsplit
from wsgiref.types import StartResponse, WSGIEnvironment

from flask import Flask, Response, has_request_context, request
from markupsafe import escape

from explorer.web.core.current_edition import edition

_MOVED = (
    '<!doctype html>\n<html lang="en">\n<head><title>Moved</title></head>\n'
    '<body><p>This is at <a href="{0}">{0}</a>.</p></body>\n</html>\n'
)
"""What a redirect says to a client that does not follow it (RFC 9110 §15.4)."""
MOUNT = "explorer.mount"
"""Where the environment of a request holds the path."""
_PATH = re.compile(r"(/(?!\.{1,2}(/|$))[\w.~!$&'()*+,;=:@%-]+)*", re.ASCII)
_ATTRIBUTE = re.compile(
    r'(\s(?:href|src|srcset|(?:form)?action|data-(?:endpoint|suggestions|reading|search))=")/(?!/)'
)
_LINK = re.compile(r"<(?=/(?!/)[^>]*>)")


def init_app(app: Flask) -> None:
    """Take the path off the requests of *app*, and write it into the headers of its responses."""
    inner = app.wsgi_app
    public = urlsplit(app.extensions["edition"].settings.public_url).path.rstrip("/")

    def mounted(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        script = quote(environ.get("SCRIPT_NAME", "").encode("latin-1"), safe="/!$&'()*+,;=:@~").rstrip("/")
        path = environ.get("PATH_INFO", "")
        if public and not script:
            path = _below(path, unquote(public).encode().decode("latin-1"))
        found = public or (script if _PATH.fullmatch(script) else "")
        return inner({**environ, MOUNT: found, "SCRIPT_NAME": "", "PATH_INFO": path}, start_response)

    app.wsgi_app = mounted  # type: ignore[method-assign] # Flask documents this way of wrapping
    app.jinja_env.globals["mount"] = mount
    app.after_request(_mount_headers)


def mount() -> str:
    """Return the path below which this request reached the site, without a slash at its end."""
    return str(request.environ.get(MOUNT, "")) if has_request_context() else ""


def absolute(path: str) -> str:
    """Return the whole address of *path* on this server."""
    root = edition().settings.public_url or f"{request.host_url.rstrip('/')}{mount()}"
    return root.rstrip("/") + path


def mount_page(html: str) -> str:
    """Return a page with its addresses on this site below the mount; `Jinja` escapes every quote outside its markup."""
    return _ATTRIBUTE.sub(rf"\g<1>{mount()}/", html) if mount() else html


def _below(path: str, root: str) -> str:
    """The part of *path* below *root*, all of it where the proxy in front has taken the root off."""
    return path[len(root) :] or "/" if path == root or path.startswith(f"{root}/") else path


def _mount_headers(response: Response) -> Response:
    """Write ``Location`` as the public URL says, else without a host: no request can forge it, scripts may follow it."""
    place = response.headers.get("Location", "").removeprefix(request.host_url.rstrip("/"))
    if place:
        response.headers.setdefault(
            "Access-Control-Allow-Origin", "*"
        )  # a script follows it where that is open too
    if place.startswith("/") and not place.startswith("//"):
        public = edition().settings.public_url
        response.headers["Location"] = place = absolute(place) if public else f"{mount()}{place}"
    if place:
        response.set_data(_MOVED.format(escape(place)))
    if mount() and "Link" in response.headers:
        links = [_LINK.sub(f"<{mount()}", link) for link in response.headers.getlist("Link")]
        response.headers.setlist("Link", links)
    return response
