"""Firefox and WebKit: what depends on the engine, in each of them; Chromium has tests of everything."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any
from urllib.parse import quote, unquote

import pytest
from flask import Flask

from tests.browser import engines
from tests.browser.conftest import serving
from tests.browser.engines import Engine
from tests.browser.test_pages import ASKED

pytestmark = pytest.mark.slow(seconds=3)

PAGES = (
    "/", "/framework", "/id/AB10", "/map", "/map?focus=AB10", "/path?from=AB4&to=N2", "/measures", "/questions",
    "/questions/cq08-answers-to-disagreements", "/query", "/learn/2", "/search?q=rupture", "/evidence", "/ont", "/embed",
    "/embed/map?focus=AB10", "/embed/id/AB10", "/embed/question/tq10-a-graph-to-draw",
    "/ask", f"/ask?{ASKED}", f"/embed/ask?{ASKED}",
)  # fmt: skip
WATCH = """
    window.complaints = [];
    addEventListener("error", (event) => complaints.push(event.message ?? `${event.target.src ?? event.target.href} fails`), true);
    addEventListener("unhandledrejection", (event) => complaints.push(String(event.reason)));
    addEventListener("securitypolicyviolation", (event) => complaints.push(`${event.violatedDirective} refuses ${event.blockedURI}`));
"""
"""A script that runs before all others and writes down what goes wrong."""
HOST = """<!doctype html><html lang="en"><meta charset="utf-8"><title>A course</title>
<script>window.heard = []; addEventListener("message", ({ data }) => heard.push(data));</script>"""
ALONE = "frame-ancestors 'none'"
"""What the policy of a page says; here a frame makes its window narrow."""
Framing = Callable[..., str]


@pytest.fixture(scope="session", params=[*engines.ENGINES])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """Each of the two engines; the test is skipped where it is not installed, but fails where CI is set."""
    run = engines.ENGINES[request.param]
    if missing := run.missing():
        said = f"For {request.param} there is no {missing}: `apt-get install {run.packages}`."
        if os.environ.get("CI"):
            pytest.fail(said)
        pytest.skip(said)
    with run.start() as found:
        yield found


@pytest.fixture(scope="session")
def watched(app: Flask) -> Iterator[str]:
    """The explorer as it ships, whose pages write down their errors and what their policy refuses."""

    def watching(environ: Any, start_response: Any) -> Iterable[bytes]:
        if environ["PATH_INFO"] == "/watch.js":
            start_response("200 OK", [("Content-Type", "text/javascript")])
            return [WATCH.encode()]
        with app.request_context(environ | {"HTTP_ACCEPT_ENCODING": "", "HTTP_IF_NONE_MATCH": ""}):
            response = app.full_dispatch_request()
            policy = response.headers.get("Content-Security-Policy", "")
            response.headers["Content-Security-Policy"] = policy.replace(ALONE, "frame-ancestors *")
            if response.mimetype == "text/html":
                response.set_data(
                    re.sub(rb"(<meta charset=[^>]*>)", rb'\1<script src="/watch.js"></script>', response.data)
                )
            return response(environ, start_response)

    with serving(watching) as address:
        yield address


@pytest.fixture(scope="session")
def framing(watched: str) -> Iterator[Framing]:
    """Pages of another origin with a view in a frame of some width, whose sandbox allows scripts and nothing else."""

    def page(environ: Any, start_response: Any) -> list[bytes]:
        start_response("200 OK", [("Content-Type", "text/html; charset=utf-8")])
        width, _, allowed = environ["PATH_INFO"].strip("/").partition("/")
        source = watched + unquote(environ["QUERY_STRING"])
        frame = (
            f'<iframe src="{source}" sandbox="{allowed}" width="{width}" height="560" title="It"></iframe>'
        )
        return [f"{HOST}{frame}".encode()]

    with serving(page) as address:
        yield (
            lambda path, width=760, allowed="allow-scripts": (
                f"{address}/{width}/{quote(allowed)}?{quote(path)}"
            )
        )


def test_each_page_loads_without_error_or_violation(engine: Engine, watched: str) -> None:
    for path in PAGES:
        engine.open(watched + path)
        engine.until("document.readyState === 'complete' && Boolean(window.complaints)")
        assert engine.value("complaints") == [], path


@pytest.mark.parametrize(
    "path",
    [
        "/embed/map?focus=AB10",
        "/embed/map?layout=tree",
        "/embed/id/AB10",
        "/embed/question/tq10-a-graph-to-draw",
    ],
)
def test_a_sandboxed_view_of_another_origin_has_styles_scripts_and_height(
    engine: Engine, framing: Framing, path: str
) -> None:
    engine.open(framing(path))
    height = engine.until("heard.filter((one) => one.type).at(-1)?.height")
    assert 160 <= height <= 1600
    engine.enter()
    assert engine.value("origin") == "null"
    assert engine.value("complaints") == []
    assert "Source Sans 3 Variable" in engine.value("getComputedStyle(document.body).fontFamily")
    assert engine.until("[...document.fonts].filter((one) => one.status === 'loaded').length") >= 1
    assert engine.value("getComputedStyle(document.querySelector('.map-box')).fill") == "rgb(255, 255, 255)"
    if "map" in path:
        drawn = "canvas" if "tree" in path else ".map-picture:not([hidden])"
        widest = f"Math.max(...[...document.querySelectorAll('{drawn}')].map((one) => one.getBoundingClientRect().width))"
        engine.until(f"{widest} > 300")


def test_a_map_grows_with_its_frame(engine: Engine, framing: Framing) -> None:
    """Also where the frame becomes no wider, as when its page has heard how high it wants to be."""
    engine.open(framing("/embed/map?focus=AB10"))
    engine.until("heard.some((one) => one.type)")
    for height, least in ((300, 140), (560, 300)):
        engine.run(f"document.querySelector('iframe').height = {height}")
        engine.enter()
        engine.until(f"innerHeight === {height}")
        fits = f"one.clientHeight >= {least} && one.clientHeight < {height}"
        engine.until(f"[...document.querySelectorAll('.map-still')].some((one) => {fits})")
        assert engine.value("document.documentElement.scrollHeight") <= height, "nothing but the page scrolls"
        engine.leave()


def test_a_map_opens_fitted_to_its_frame(engine: Engine, framing: Framing) -> None:
    """Where its labels can be read so, and in the smallest; in a low one it begins at its focus, in letters of 10 pixels or more."""
    surface = "document.querySelector('[data-map]')?.frameworkMap?.surface"
    for width, height in ((768, 420), (768, 560), (560, 420), (320, 420)):
        engine.open(framing("/embed/map?focus=AB10", width))
        engine.run(f"document.querySelector('iframe').height = {height}")
        engine.enter()
        engine.until(f"innerHeight === {height} && Boolean({surface})")
        if height == 560 or width < 690:
            seen = f"(({{ clientWidth, clientHeight }}, {{ width, height }}) => Math.min(clientWidth / width, clientHeight / height))({surface}.element, {surface}.map.model.box)"
            least = 10 / 13 if height == 560 else 0.3
            engine.until(f"{surface}.scale >= {least} && {surface}.scale <= {seen} + 0.001")
        else:
            engine.until(f"{surface}.scale >= 10 / 13 - 0.001 && {surface}.scale <= 1")
            focus = engine.value(f"{surface}.placeOf({surface}.map.nodes.get('AB10')).x")
            assert focus == pytest.approx(width / 2, abs=40)


@pytest.mark.parametrize(
    "path",
    [
        "/map",
        "/path",
        "/path?from=AB4&to=N2",
        "/embed",
        "/questions/cq08-answers-to-disagreements",
        "/learn/2",
    ],
)
def test_a_long_option_makes_no_page_wider(engine: Engine, framing: Framing, path: str) -> None:
    """WebKit lays out the words of an option where they stand, however narrow the field is."""
    engine.open(framing(path, 320, "allow-scripts allow-same-origin"))
    engine.enter()
    engine.until("document.readyState === 'complete'")
    engine.run("for (const one of document.querySelectorAll('details')) one.open = true")
    assert engine.value("innerWidth") == 320
    page = "document.documentElement"
    assert (
        engine.value(f"[{page}.scrollWidth, {page}.clientWidth]") == [engine.value(f"{page}.clientWidth")] * 2
    )


def test_a_link_out_of_a_frame_that_opens_nothing_spells_its_address(
    engine: Engine, framing: Framing, watched: str
) -> None:
    for path in ("/embed/id/AB10", "/embed/map?focus=AB10"):
        engine.open(framing(path))
        engine.until("heard.length > 0")
        engine.enter()
        engine.click(".embed-foot a[target]")
        said = engine.until("document.querySelector('[data-live], [data-told]').textContent")
        address = watched + path.removeprefix("/embed")
        assert said == f"This site lets no window open. The address is {address}"
        shown = "document.querySelector('.embed-foot .map-address')"
        assert engine.value(f"{shown}.textContent") == address
        assert engine.value(f"{shown}.offsetHeight") > 0
        assert engine.value("complaints") == []


def test_the_map_is_walked_by_keys(engine: Engine, watched: str) -> None:
    engine.open(f"{watched}/map?focus=AB10")
    engine.until("document.querySelector('[data-map]').frameworkMap !== undefined")
    engine.run("document.querySelector('.map-still').focus()")
    engine.press("ArrowDown")
    said = engine.until("document.querySelector('[data-live]').textContent")
    engine.press("ArrowRight")
    engine.until("new URL(location).searchParams.get('selected')")
    assert engine.value("document.querySelector('[data-live]').textContent") not in ("", said)
    assert engine.value("complaints") == []


def test_the_query_editor_runs_what_is_typed(engine: Engine, watched: str) -> None:
    query = "\nSELECT (41 + 1 AS ?n) {}"
    engine.open(f"{watched}/query?query={quote(query)}")
    engine.until("document.querySelector('.cm-content') !== null")
    engine.run("document.querySelector('.cm-content').focus()")
    engine.press(*"# typed")
    engine.click("#ask .run button[type=submit]")
    engine.until("new URL(location).searchParams.get('query').startsWith('# typed')")
    assert engine.until("document.querySelector('.results td')?.textContent.trim()") == "42"
    assert engine.until("document.readyState === 'complete' && Boolean(window.complaints)")
    assert engine.value("complaints") == []


def test_a_form_says_what_the_address_says_after_back_and_reload(engine: Engine, watched: str) -> None:
    read = "document.querySelector('#map-layout').value"
    engine.open(f"{watched}/map?focus=AB10")
    usual = engine.value(read)
    for leave, come_back in (("location.assign('/sources')", "Back"), ("", "Refresh")):
        engine.run("document.querySelector('#map-layout').value = 'around'")
        assert usual != engine.value(read)
        if leave:
            engine.run(leave)
            engine.until("location.pathname === '/sources' && document.readyState === 'complete'")
        engine.send(come_back, {})
        engine.until("location.pathname === '/map' && document.readyState === 'complete'")
        assert engine.value(read) == usual, come_back


def test_a_question_is_built_in_place(engine: Engine, watched: str) -> None:
    """Steps do not load the page again, and Back leads through them."""
    engine.open(f"{watched}/ask?{ASKED}")
    engine.until("document.readyState === 'complete' && Boolean(window.complaints)")
    engine.run(
        "window.isTheSame = true; document.querySelector('button.show').scrollIntoView({ block: 'center' })"
    )
    engine.click("button.show")
    engine.until("document.querySelectorAll('#result th').length === 2")
    assert engine.value(
        "Boolean(document.activeElement.closest('#menu')) || document.activeElement.id === 'open-part'"
    )
    assert engine.value("document.querySelector('body > [role=status]').textContent").startswith(
        "Show every intervention"
    )
    engine.run("history.back()")
    engine.until("document.querySelectorAll('#result th').length === 1")
    assert engine.value("window.isTheSame")
    engine.click(".keep-open")
    assert engine.value("document.activeElement.id") == "keep-title"
    engine.press("Enter")
    engine.until("document.querySelector('.keep-said').textContent.startsWith('Kept')")
    engine.open(f"{watched}/ask")
    engine.until("document.querySelectorAll('#kept li').length === 1")
    engine.run("localStorage.clear()")
    assert engine.value("complaints") == []
