"""A site below a path of its host, and the addresses outside of that path to which a page of it leads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from playwright.sync_api import Frame, Page

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

ADDRESSES = r"""
    () => {
        const whole = (one, name) => new URL(one.getAttribute(name), document.baseURI).href;
        const linked = ["href", "src", "action", "formaction"].flatMap((name) =>
            Array.from(document.querySelectorAll(`[${name}]`), (one) => whole(one, name)));
        const fields = Array.from(document.querySelectorAll("input, textarea"), (one) => one.value);
        const written = [document.documentElement.outerHTML, ...fields].flatMap((text) =>
            text.replaceAll(/%3A/gi, ":").replaceAll(/%2F/gi, "/").match(/https?:[\w:/.~%-]*[\w/]/g) ?? []);
        return [...new Set([location.href, ...linked, ...written])];
    }
"""
"""A script that returns the address of a page, those that it links to, and those that are in its text."""


@dataclass(frozen=True)
class Mounted:
    """An application below the path *root*; what its host is asked outside of that is not found, and noted."""

    app: WSGIApplication
    root: str
    outside: list[str] = field(default_factory=list)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        if not is_below(path, self.root):
            self.outside.append(path)
            start_response("404 Not Found", [("Content-Type", "text/plain")])
            return []
        return self.app(
            {**environ, "SCRIPT_NAME": self.root, "PATH_INFO": path[len(self.root) :]}, start_response
        )


def is_below(path: str, root: str) -> bool:
    """Say whether *path* is *root* or below it."""
    return f"{path}/".startswith(f"{root}/")


def leaves(address: str, home: str) -> bool:
    """Say whether *address* is on the host of the site at *home*, and not on the site."""
    there, here = urlsplit(address), urlsplit(home)
    return there.netloc == here.netloc and not is_below(there.path, here.path)


def ways_out(page: Page, home: str) -> list[str]:
    """Return the addresses on *page*, and in its frames, that leave the site at *home*."""
    frames = [frame for frame in page.frames if urlsplit(frame.url).netloc == urlsplit(home).netloc]
    return [address for frame in frames for address in _addresses(frame) if leaves(address, home)]


def _addresses(frame: Frame) -> list[str]:
    frame.wait_for_load_state("domcontentloaded")  # a link may have been followed a moment ago
    return list(frame.evaluate(ADDRESSES))
