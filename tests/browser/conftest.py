"""A real browser, and sites for it: the explorer as it ships, one with hostile labels, and a stranger's page.

The first is mounted below a path, the others are at the root of a host.  A test fails when a page leaves the mount.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from threading import Thread
from time import monotonic
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlsplit

import pytest
from flask import Flask
from playwright.sync_api import (
    Browser,
    CDPSession,
    ConsoleMessage,
    Dialog,
    Page,
    Request,
    sync_playwright,
)
from waitress import wasyncore
from waitress.server import create_server

from tests.browser.mounted import Mounted, leaves, ways_out

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
"""The first needs a quarter of the time: it has no windows to draw around each page."""
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")
AXE = Path(__file__).parent.parent / "vendor" / "axe-core" / "axe.min.js"
WATCH = """
    window.violations = [];
    addEventListener("securitypolicyviolation", (event) =>
        violations.push(`${event.violatedDirective}: ${event.blockedURI}`));
"""
Looks = Mapping[str, tuple[int, Literal["light", "dark"]]]
LOOKS: Looks = {"wide": (1280, "light"), "narrow": (320, "dark")}
"""Width of the window and colour scheme in which every page is looked at."""
EACH_LOOK: Looks = {"wide": (1280, "light"), "dark": (1280, "dark"), "narrow": (320, "light")}
"""Width and colour scheme one by one."""
Frame = Callable[..., str]


def eventually(page: Page, expression: str, seconds: float = 5.0) -> None:
    """Wait until *expression* holds in *page*; asked from outside, because the page's policy allows no eval."""
    deadline = monotonic() + seconds
    while not page.evaluate(expression):
        assert monotonic() < deadline, f"not after {seconds} s: {expression}"
        page.wait_for_timeout(50)


def executable() -> str | None:
    """Where the browser is: what TEST_BROWSER names, or the first that is installed."""
    named = os.environ.get("TEST_BROWSER")
    return named or next((found for name in NAMES if (found := shutil.which(name))), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium that is on the machine; without one the test is skipped, but fails where CI is set."""
    path = executable()
    if path is None:
        said = "No Chromium is installed: `apt-get install chromium-headless-shell`, or name one in TEST_BROWSER."
        if os.environ.get("CI"):
            pytest.fail(said)
        pytest.skip(said)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*ARGUMENTS])
        yield browser
        browser.close()


@contextmanager
def serving(app: WSGIApplication) -> Iterator[str]:
    """Serve *app* on a free port, as `explorer serve` does; gives the address."""
    server: Any = create_server(app, host="127.0.0.1", port=0, threads=6)
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}"
    finally:
        server.trigger.pull_trigger(lambda: wasyncore.close_all(server._map))
        thread.join(5)
        server.task_dispatcher.shutdown()


@pytest.fixture(scope="session")
def mounted(app: Flask) -> Mounted:
    """The explorer as it ships, below a path."""
    return Mounted(app.wsgi_app, "/explorer")


@pytest.fixture(scope="session")
def site(mounted: Mounted) -> Iterator[str]:
    """The address of the explorer as it ships, below a path of its host."""
    with serving(mounted) as address:
        yield address + mounted.root


@pytest.fixture(autouse=True)
def _nothing_leaves_the_mount(mounted: Mounted) -> Iterator[None]:
    """Fail a test that lets a page ask the host of `site` for anything outside the site."""
    yield
    outside = mounted.outside.copy()
    mounted.outside.clear()
    assert outside == []


@pytest.fixture(scope="session")
def hostile_site(hostile_app: Flask) -> Iterator[str]:
    """The explorer over a framework whose labels are an attack, an accident or a burden."""
    with serving(hostile_app.wsgi_app) as address:
        yield address


@pytest.fixture(scope="session")
def stranger() -> Iterator[Frame]:
    """A page of another origin that frames an address, as a course site does; *sandbox* is what it allows."""

    def page(environ: Any, start_response: Any) -> list[bytes]:
        allowed, _, size = environ["PATH_INFO"].strip("/").replace("+", " ").partition("/")
        width, _, height = size.partition("x")
        frame = (
            f'<iframe src="{environ["QUERY_STRING"]}" sandbox="{allowed.strip("_")}" title="Map"'
            f' width="{width}" height="{height}"></iframe>'
        )
        start_response("200 OK", [("Content-Type", "text/html; charset=utf-8")])
        return [f'<!doctype html><html lang="en"><title>A course</title>{frame}'.encode()]

    with serving(page) as address:

        def around(framed: str, sandbox: str = "allow-scripts", size: str = "320x480") -> str:
            return f"{address}/{sandbox.replace(' ', '+') or '_'}/{size}?{framed}"

        yield around


@dataclass
class Visit:
    """A page that is open, and what went wrong on it so far."""

    page: Page
    home: str
    scripts: bool = True
    complaints: list[str] = field(default_factory=list)
    expected: int = 200
    can_return: bool = True
    """Whether nothing stays of the visit that `clear` leaves."""

    def open(self, address: str, status: int = 200) -> Visit:
        """Load *address*, which answers with *status*, and wait until it is drawn."""
        self.expected = status
        answer = self.page.goto(address, wait_until="load")
        assert answer
        assert answer.status == status
        self.wait_until_drawn()
        return self

    def wait_until_drawn(self) -> None:
        """Wait for fonts and for the next frame; nothing can be asked of a page without scripts."""
        if self.scripts:
            self.page.evaluate("document.fonts.ready.then(() => new Promise(requestAnimationFrame))")

    def looks(self, looks: Looks = LOOKS) -> Iterator[str]:
        """Show the page that is open in one look after the other; yield the look's name."""
        for name, look in looks.items():
            self.look(*look)
            self.wait_until_drawn()
            yield name

    def look(self, width: int, scheme: Literal["light", "dark"]) -> None:
        """Give the page's window another width and colour scheme."""
        self.page.set_viewport_size({"width": width, "height": 900})
        self.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")

    def clear(self) -> None:
        """Go nowhere, and forget what the page, its keys and its site still hold."""
        context = self.page.context
        for page in context.pages:
            if page is not self.page:
                page.close()
        self.page.unroute_all()
        for key in MODIFIERS:
            self.page.keyboard.up(key)
        self.page.mouse.move(0, 0)
        self.page.goto("about:blank")  # ends what the last page was still loading
        context.clear_cookies()
        there = urlsplit(self.home)
        kept = {"origin": f"{there.scheme}://{there.netloc}", "storageTypes": "local_storage,indexeddb"}
        self.chromium.send("Storage.clearDataForOrigin", kept)

    @cached_property
    def chromium(self) -> CDPSession:
        """What the browser can be asked beyond Playwright."""
        return self.page.context.new_cdp_session(self.page)

    def listen(self) -> None:
        """Write down errors, dialogs, and requests that leave the site."""

        def console(said: ConsoleMessage) -> None:
            if said.type in ("error", "warning"):
                self.complain(said.text)

        def asked(request: Request) -> None:
            if elsewhere(request.url, self.home):
                self.complain(f"asked {request.url}")

        def failed(request: Request) -> None:
            is_replaced = request.failure == "net::ERR_ABORTED" and request.resource_type in (
                "fetch",
                "image",
            )
            if not is_replaced:  # by what the page wants instead, such as the reading of what was typed since
                self.complain(f"failed: {request.url} {request.failure}")

        def alarmed(dialog: Dialog) -> None:
            self.complain(f"dialog: {dialog.message}")
            dialog.dismiss()

        self.page.on("console", console)
        self.page.on("dialog", alarmed)
        self.page.on("request", asked)
        self.page.on("pageerror", lambda error: self.complain(str(error)))
        self.page.on("requestfailed", failed)

    def complain(self, what: str) -> None:
        if f"status of {self.expected} " not in what:
            self.complaints.append(what[:300])

    @property
    def violations(self) -> list[str]:
        """What the page's Content-Security-Policy refused."""
        return list(self.page.evaluate("window.violations ?? []"))

    @property
    def ways_out(self) -> list[str]:
        """The addresses on the pages that are open which leave the site, though they are on its host."""
        return [way for page in self.page.context.pages for way in ways_out(page, self.home)]

    @property
    def barriers(self) -> list[str]:
        """What axe-core finds on the page; run last, since it works on the page itself."""
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE.read_text(encoding="utf-8"))
        found = self.page.evaluate("axe.run(document, {resultTypes: ['violations'], iframes: false})")
        return [
            f"{rule['id']}: {node['html'][:160]} {node['failureSummary'][:200]}"
            for rule in found["violations"]
            for node in rule["nodes"][:3]
        ]

    @property
    def sticks_out(self) -> float:
        """By how much the page is wider than its window."""
        return float(self.page.evaluate("document.documentElement.scrollWidth - innerWidth"))


def elsewhere(url: str, home: str) -> bool:
    """Say whether *url* is on another host than the site at *home*, or outside its path."""
    there = urlsplit(url)
    return there.scheme in ("http", "https") and (there.netloc != urlsplit(home).netloc or leaves(url, home))


Visiting = Callable[..., Visit]
MEDIA = {"color_scheme": "null", "reduced_motion": "null", "forced_colors": "null"}
"""What a page can be told of its reader while it is open, with the values that say nothing."""
MODIFIERS = ("Alt", "Control", "Meta", "Shift")


@dataclass
class Visitors:
    """The visitors of a browser; one who has come before has loaded the scripts and styles of a site already.

    A new page needs twice the time of one that goes on to another address.
    """

    browser: Browser
    idle: dict[bool, list[Visit]] = field(default_factory=lambda: {True: [], False: []})
    """Those who can come again, with JavaScript and without."""

    def come(
        self,
        home: str,
        width: int = 1280,
        height: int = 900,
        java_script_enabled: bool = True,
        **options: Any,
    ) -> Visit:
        """Return a visitor to *home* who remembers nothing; one with other options of `_introduce` is new."""
        media = {name: options.pop(name, usual) for name, usual in MEDIA.items()}
        known = self.idle[java_script_enabled]
        again = known and not options
        visit = known.pop() if again else self._introduce(home, java_script_enabled, **options)
        visit.home, visit.expected = home, 200
        visit.page.set_viewport_size({"width": width, "height": height})
        visit.page.emulate_media(media="null", **media)
        visit.complaints.clear()
        return visit

    def _introduce(self, home: str, scripts: bool, begin: str = "", **options: Any) -> Visit:
        """Return a new visitor: a script to *begin* every page with, and other *options* of Playwright's contexts."""
        context = self.browser.new_context(java_script_enabled=scripts, **options)
        context.set_default_timeout(10_000)
        context.add_init_script(WATCH + begin)
        visit = Visit(context.new_page(), home, scripts, can_return=not (begin or options))
        visit.listen()
        return visit

    def leave(self, visit: Visit) -> None:
        """Forget what *visit* has left in the browser; end it where something could stay."""
        if visit.can_return:
            visit.clear()
            self.idle[visit.scripts].append(visit)
        else:
            visit.page.context.close()


@pytest.fixture(scope="session")
def visitors(browser: Browser) -> Visitors:
    """Those who visit the sites."""
    return Visitors(browser)


@pytest.fixture
def visiting(visitors: Visitors, site: str) -> Iterator[Visiting]:
    """Open the page of a visitor who remembers nothing, see `Visitors.come`; it is left after the test."""
    visits: list[Visit] = []

    def visit(width: int = 1280, height: int = 900, home: str = site, **options: Any) -> Visit:
        visits.append(visitors.come(home, width, height, **options))
        return visits[-1]

    yield visit
    found = [way for one in visits for way in one.ways_out]
    for one in visits:
        visitors.leave(one)
    assert found == []


@pytest.fixture
def reader(visiting: Visiting) -> Visit:
    """A visitor of the explorer as it ships, who looks at it."""
    return visiting(reduced_motion="reduce")


@pytest.fixture
def plain_reader(visiting: Visiting) -> Visit:
    """The same without JavaScript."""
    return visiting(reduced_motion="reduce", java_script_enabled=False)


@pytest.fixture
def hostile_reader(visiting: Visiting, hostile_site: str) -> Visit:
    """The same on the site with hostile labels."""
    return visiting(reduced_motion="reduce", home=hostile_site)
