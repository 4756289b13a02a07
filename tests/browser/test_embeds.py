"""Embeds in pages of other origins, in frames with different restrictions, and the heights that they tell."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from html import escape
from typing import Any
from urllib.parse import quote, urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from tests.browser.conftest import EACH_LOOK, Frame, Visit, Visiting, eventually, serving
from tests.web.embed.wordpress import left_of

EMBEDS = (
    "/embed/map?focus=AB10",
    "/embed/id/AB10",
    "/embed/id/C0",
    "/embed/outline?focus=AB10",
    "/embed/question/cq07-abilities-for-ruptures",
    "/embed/question/tq10-a-graph-to-draw",
)
SHOWN = {
    "/embed/map": ".map-stage",
    "/embed/id": ".embed-statement",
    "/embed/outline": ".embed-outline",
    "/embed/question": "#text",
}
Host = Callable[..., str]


@pytest.fixture(scope="session")
def host() -> Iterator[Host]:
    """Pages of another origin: make one of a body and a script, and give its address."""
    pages: dict[str, bytes] = {}

    def page(environ: Any, start_response: Any) -> list[bytes]:
        start_response("200 OK", [("Content-Type", "text/html; charset=utf-8")])
        return [pages.get(environ["PATH_INFO"], b"")]

    with serving(page) as address:

        def make(body: str, script: str = "") -> str:
            path = f"/{len(pages)}"
            text = (
                f'<!doctype html><html lang="en"><title>A course</title><body>{body}<script>{script}</script>'
            )
            pages[path] = text.encode()
            return address + path

        yield make


def shown(path: str) -> str:
    return next(selector for begin, selector in SHOWN.items() if path.startswith(begin))


def clean(visit: Visit) -> list[str]:
    """What went wrong, but for requests that a page of another origin makes."""
    return [said for said in visit.complaints if not said.startswith("asked")]


def settled(page: Page, read: str, moments: int = 8) -> Any:
    """The value of *read* once it has not changed for a while."""
    last, same = None, 0
    for _ in range(100):
        value = page.evaluate(read)
        same = same + 1 if value == last else 0
        last = value
        if same == moments:
            return value
        page.wait_for_timeout(100)
    raise AssertionError(f"it never settled: {read}")


# ---- Frames ----


@pytest.mark.parametrize("path", EMBEDS)
@pytest.mark.parametrize("sandbox", ["allow-scripts", ""], ids=["scripts", "nothing"])
def test_an_embed_works_in_a_frame_of_another_origin(
    visiting: Visiting, site: str, stranger: Frame, path: str, sandbox: str
) -> None:
    visit = visiting(900)
    bad: list[str] = []
    visit.page.on("response", lambda answer: bad.append(answer.url) if answer.status >= 400 else None)
    visit.page.goto(stranger(site + path, sandbox, "320x480"), wait_until="load")
    frame: FrameLocator = visit.page.frame_locator("iframe")
    html = frame.locator("html")
    for width, height in ((320, 480), (760, 560)):
        visit.page.evaluate(
            "([width, height]) => Object.assign(document.querySelector('iframe'), { width, height })",
            [width, height],
        )
        expect(frame.locator(shown(path)).first).to_be_visible()
        small = "/map" in path and width < 400  # there the picture and the way to the map are all
        expect(frame.get_by_role("link", name="Text version")).to_be_visible(visible=not small)
        assert html.evaluate("() => innerWidth") == width
        assert html.evaluate("(page) => page.scrollWidth <= innerWidth")
    assert html.evaluate("() => window.origin") == "null"
    asked = html.evaluate("() => performance.getEntriesByType('resource').map((one) => one.initiatorType)")
    assert not {"fetch", "xmlhttprequest", "beacon"} & set(asked)
    assert visit.page.context.cookies() == []
    assert bad == []
    if sandbox:
        assert clean(visit) == []
        assert html.evaluate("() => window.violations ?? []") == []


@pytest.mark.parametrize("path", EMBEDS)
def test_an_embed_works_without_scripts(plain_reader: Visit, site: str, stranger: Frame, path: str) -> None:
    visit = plain_reader
    visit.page.goto(stranger(site + path, size="320x480"), wait_until="load")
    frame = visit.page.frame_locator("iframe")
    expect(frame.locator(shown(path)).first).to_be_visible()
    expect(frame.locator(".embed-foot .map-address")).to_be_visible()
    expect(frame.locator("details.embed-cite")).to_be_visible(visible="/map" not in path)


@pytest.mark.parametrize("path", EMBEDS)
def test_an_embed_has_no_barriers(reader: Visit, site: str, path: str) -> None:
    reader.open(site + path)
    for look in reader.looks(EACH_LOOK):
        assert reader.sticks_out <= 0, look
        assert reader.complaints == [], look
        assert reader.violations == [], look
        assert reader.barriers == [], look


def test_a_link_of_a_node_leads_on_in_the_same_frame(visiting: Visiting, site: str, stranger: Frame) -> None:
    for sandbox in ("allow-scripts", ""):
        page = visiting(900).page
        page.goto(stranger(f"{site}/embed/id/AB10?theme=dark", sandbox, "760x560"), wait_until="load")
        frame = page.frame_locator("iframe")
        frame.locator(".embed-links").get_by_role("link", name="Check and review the rationale").first.click()
        expect(frame.locator(".overline .code")).to_have_text("IT1")
        frame.locator('.embed-picture a[data-node="AB10"]').click()
        expect(frame.locator(".overline .code")).to_have_text("AB10")
        expect(frame.locator("html")).to_have_attribute("data-theme", "dark")


def test_a_frame_that_may_open_nothing_spells_the_address(
    visiting: Visiting, site: str, stranger: Frame
) -> None:
    page = visiting(900).page
    page.goto(stranger(f"{site}/embed/id/AB10", size="760x560"), wait_until="load")
    frame = page.frame_locator("iframe")
    address = frame.locator(".embed-foot .map-address")
    expect(address).to_be_hidden()
    frame.get_by_role("link", name="Open the page").click()
    expect(address).to_be_visible()
    expect(address).to_have_text(f"{site}/id/AB10")
    expect(frame.locator("[data-told]")).to_contain_text(f"{site}/id/AB10")
    frame.get_by_role("link", name="ED30").click()
    expect(frame.locator(".embed-links .map-address")).to_have_text(f"{site}/id/ED30")


@pytest.mark.parametrize(
    "path", ["/id/AB10", "/questions/cq03-factors-that-help", "/embed", "/embed/examples", "/map"]
)
def test_pages_are_not_framed(reader: Visit, site: str, stranger: Frame, path: str) -> None:
    page = reader.page
    page.goto(stranger(site + path), wait_until="load")
    assert page.frame_locator("iframe").locator("main").count() == 0


# ---- Heights ----

RECORD = """
    window.heard = [];
    addEventListener("message", ({ data, source, origin }) => {
      const frame = [...document.querySelectorAll("iframe")].findIndex((one) => one.contentWindow === source);
      heard.push({ data, frame, origin });
    });
"""
WORDPRESS = (
    RECORD
    + """
    addEventListener("message", ({ data, source }) => {
      if (!data || !data.secret || /[^a-zA-Z0-9]/.test(data.secret)) return;
      for (const words of document.querySelectorAll(`blockquote[data-secret="${data.secret}"]`)) words.style.display = "none";
      for (const frame of document.querySelectorAll(`iframe[data-secret="${data.secret}"]`)) {
        if (frame.contentWindow !== source) continue;
        frame.removeAttribute("style");
        if (data.message === "height") frame.height = Math.min(1000, Math.max(200, parseInt(data.value, 10)));
      }
    });
"""
)
H5P = (
    RECORD
    + """
    addEventListener("message", ({ data, source, origin }) => {
      if (data.context !== "h5p") return;
      const frame = [...document.querySelectorAll("iframe")].find((one) => one.contentWindow === source);
      const answer = (action) => source.postMessage({ context: "h5p", action }, origin); // "null" is refused
      if (data.action === "hello") {
        frame.style.width = "100%";
        addEventListener("resize", () => answer("resize"));
        answer("hello");
      } else if (data.action === "prepareResize") {
        if (frame.clientHeight !== data.scrollHeight || data.scrollHeight !== data.clientHeight) {
          frame.style.height = `${data.clientHeight}px`;
          answer("resizePrepared");
        }
      } else if (data.action === "resize") frame.style.height = `${data.scrollHeight}px`;
    });
"""
)


@pytest.mark.parametrize("path", EMBEDS)
def test_wordpress_shows_what_its_sanitizer_leaves(
    visiting: Visiting, site: str, host: Host, path: str
) -> None:
    asked = f"{site}/oembed?url={quote(site + path, safe='')}"
    with urlopen(asked) as answer:
        html = json.loads(answer.read())["html"]
    visit = visiting(900)
    visit.page.goto(host(left_of(html, "abc123DEF4"), WORDPRESS), wait_until="load")
    page = visit.page
    expect(page.locator("iframe")).to_be_visible()
    expect(page.locator("blockquote")).to_be_hidden()
    expect(page.frame_locator("iframe").locator(shown(path)).first).to_be_visible()
    height = settled(page, "document.querySelector('iframe').offsetHeight")
    assert 200 <= height <= 1004
    assert clean(visit) == []


@pytest.mark.parametrize("path", [*EMBEDS, "/path?from=AB4&to=N2", "/"])
def test_oembed_announces_the_height_that_the_view_tells(
    visiting: Visiting, site: str, host: Host, path: str
) -> None:
    """About: words are counted, not set; and never more than was asked for."""
    for width in (320, 500, 760):
        with urlopen(f"{site}/oembed?url={quote(site + path, safe='')}&maxwidth={width}") as answer:
            said = json.loads(answer.read())
        assert said["width"] == width
        page = visiting(900).page
        page.goto(
            host(said["html"].replace('frameborder="0"', 'style="border:0"'), RECORD), wait_until="load"
        )
        eventually(page, "heard.some(({ data }) => data.type)")
        told = settled(page, "heard.filter(({ data }) => data.type).at(-1).data.height")
        assert said["height"] == pytest.approx(told, rel=0.2), width


def test_wordpress_can_ask_again_and_a_link_keeps_the_secret(
    visiting: Visiting, site: str, host: Host
) -> None:
    frame = f'<iframe src="{site}/embed/id/AB10#?secret=abc" data-secret="abc" sandbox="allow-scripts" width="600"></iframe>'
    page = visiting(900).page
    page.goto(host(frame, WORDPRESS), wait_until="load")
    eventually(page, "heard.some(({ data }) => data.message === 'height' && data.secret === 'abc')")
    page.evaluate("heard.length = 0; frames[0].postMessage({ message: 'ready', secret: 'wrong' }, '*')")
    page.wait_for_timeout(300)
    assert page.evaluate("heard.filter(({ data }) => data.message === 'height').length") == 0
    page.evaluate("frames[0].postMessage({ message: 'ready', secret: 'abc' }, '*')")
    eventually(page, "heard.some(({ data }) => data.message === 'height')")
    page.evaluate("heard.length = 0")
    page.frame_locator("iframe").locator(".embed-links a").first.click()
    eventually(page, "heard.some(({ data }) => data.message === 'height' && data.secret === 'abc')")


def test_wordpress_is_asked_to_follow_a_link_out(visiting: Visiting, site: str, host: Host) -> None:
    """It goes where a frame that may open no window asks, on the host of the frame alone; the address is spelt too."""
    for path, way, address in (
        ("/embed/id/AB10", ".embed-foot a", "/id/AB10"),
        ("/embed/map?focus=AB10", ".embed-foot a", "/map?focus=AB10"),
        ("/embed/map?focus=AB10", "", "/id/AB10"),
    ):
        frame = f'<iframe src="{site}{path}#?secret=abc" data-secret="abc" sandbox="allow-scripts" width="800" height="600"></iframe>'
        visit = visiting(900)
        visit.page.goto(host(frame, WORDPRESS), wait_until="load")
        inside = visit.page.frame_locator("iframe")
        if way:
            inside.locator(way).first.click()
            expect(inside.locator(".embed-foot .map-address")).to_be_visible()
        else:
            inside.locator(".map-still").focus()
            visit.page.keyboard.press("Home")
            visit.page.keyboard.press("Enter")
        expect(inside.locator("[data-live], [data-told]").first).to_contain_text(
            f"The address is {site}{address}"
        )
        eventually(visit.page, "heard.some(({ data }) => data.message === 'link')")
        said = visit.page.evaluate(
            "heard.filter(({ data }) => data.message === 'link').map(({ data }) => data)"
        )
        assert said == [{"message": "link", "value": site + address, "secret": "abc"}]


def test_a_node_of_a_picture_keeps_the_secret_of_wordpress(visiting: Visiting, site: str, host: Host) -> None:
    frame = f'<iframe src="{site}/embed/id/AB10#?secret=abc" data-secret="abc" sandbox="allow-scripts" width="800" height="600"></iframe>'
    page = visiting(900).page
    page.goto(host(frame, WORDPRESS), wait_until="load")
    eventually(page, "heard.some(({ data }) => data.message === 'height' && data.secret === 'abc')")
    page.evaluate("heard.length = 0")
    page.frame_locator("iframe").locator('.embed-picture a[data-node="IT1"]').click()
    eventually(page, "heard.some(({ data }) => data.message === 'height' && data.secret === 'abc')")


@pytest.mark.parametrize("path", EMBEDS)
@pytest.mark.parametrize("sandbox", ['sandbox="allow-scripts"', ""], ids=["sandbox", "open"])
def test_h5p_fits_the_frame(visiting: Visiting, site: str, host: Host, path: str, sandbox: str) -> None:
    """H5P answers to the origin of a frame; one in a sandbox has none, so it asks nothing."""
    frame = f'<iframe src="{site}{escape(path)}" {sandbox} style="border:0;width:100%" height="100" title="It"></iframe>'
    visit = visiting(900)
    page = visit.page
    page.goto(host(frame, H5P), wait_until="load")
    last = "heard.filter(({ data }) => ['resize', 'prepareResize'].includes(data.action)).at(-1).data"
    eventually(page, "heard.some(({ data }) => data.action === 'resize')")
    height = settled(page, "document.querySelector('iframe').clientHeight")
    told = page.evaluate(last)
    assert height == told["scrollHeight"] == told["clientHeight"]
    page.set_viewport_size({"width": 420, "height": 900})
    settled(page, "document.querySelector('iframe').clientHeight")
    assert (
        page.evaluate("document.querySelector('iframe').clientHeight") == page.evaluate(last)["scrollHeight"]
    )
    assert clean(visit) == []


RESIZER = (
    RECORD
    + """
    const frame = document.querySelector("iframe");
    const start = () => frame.contentWindow.postMessage(
      "[iFrameSizer]course-1:8:false:false:32:true:true:null:bodyOffset:null:null:0:false:parent:scroll:false", frame.dataset.to);
    frame.addEventListener("load", start);
    addEventListener("message", ({ data }) => {
      if (data === "[iFrameResizerChild]Ready") start();
      const [id, height] = /^\\[iFrameSizer\\](.*)/.exec(data)?.[1].split(":") ?? [];
      if (id === "course-1") frame.style.height = `${parseInt(height, 10)}px`;
    });
"""
)


@pytest.mark.parametrize("path", EMBEDS)
def test_iframe_resizer_4_fits_the_frame(visiting: Visiting, site: str, host: Host, path: str) -> None:
    """As its host speaks: to the origin of the frame, or to all with `checkOrigin: false`, which a sandbox needs."""
    for to, sandbox in ((site, ""), ("*", 'sandbox="allow-scripts"')):
        visit = visiting(900)
        page = visit.page
        frame = f'<iframe src="{site}{escape(path)}" {sandbox} data-to="{to}" style="border:0;width:100%" height="100" title="It"></iframe>'
        page.goto(host(frame, RESIZER), wait_until="load")
        eventually(page, "heard.some(({ data }) => String(data).endsWith(':init'))")
        for width in (900, 420):
            page.set_viewport_size({"width": width, "height": 900})
            height = settled(page, "document.querySelector('iframe').clientHeight")
            told = page.evaluate("heard.filter(({ data }) => data.type).at(-1).data.height")
            assert height == told >= 160
        page.evaluate(
            "heard.length = 0; frame.contentWindow.postMessage('[iFrameSizer]resize', frame.dataset.to)"
        )
        eventually(page, "heard.some(({ data }) => String(data).startsWith('[iFrameSizer]course-1:'))")
        assert clean(visit) == []


def test_h5p_that_comes_later_is_greeted(visiting: Visiting, site: str, host: Host) -> None:
    page = visiting(900).page
    page.goto(host(f'<iframe src="{site}/embed/id/AB10" title="It"></iframe>', RECORD), wait_until="load")
    eventually(page, "heard.some(({ data }) => data.action === 'hello')")
    page.evaluate("heard.length = 0; frames[0].postMessage({ context: 'h5p', action: 'ready' }, '*')")
    eventually(page, "heard.some(({ data }) => data.action === 'hello')")


@pytest.mark.parametrize("path", EMBEDS)
def test_our_own_script_fits_the_frames(visiting: Visiting, site: str, host: Host, path: str) -> None:
    """Three frames of one page, each of another width."""
    frames = "".join(
        f'<iframe src="{site}{escape(path)}" sandbox="allow-scripts" width="{width}" height="150" title="It"></iframe>'
        for width in (320, 760, 1100)
    )
    visit = visiting(1200)
    page = visit.page
    page.goto(
        host(f'{frames}<script src="{site}/static/resize.js" defer></script>', RECORD), wait_until="load"
    )
    eventually(
        page, "[...document.querySelectorAll('iframe')].every((frame) => frame.style.height !== '')", 10
    )
    heights = settled(page, "[...document.querySelectorAll('iframe')].map((frame) => frame.clientHeight)")
    assert len(heights) == 3
    for number, height in enumerate(heights):
        told = page.evaluate(
            "(number) => heard.filter(({ data, frame }) => data.type && frame === number).length", number
        )
        assert 1 <= told <= 8
        assert 160 <= height <= 1600
        if not path.startswith("/embed/map"):
            html = page.frame_locator("iframe").nth(number).locator("html")
            overflow = html.evaluate("(page) => page.scrollHeight - innerHeight")
            assert overflow <= 4 or height >= 718
    assert clean(visit) == []


@pytest.mark.parametrize("path", ["/embed/map", "/embed/map?focus=AB10&depth=2", "/embed/outline"])
def test_what_scrolls_in_its_frame_does_not_grow_for_ever(
    visiting: Visiting, site: str, host: Host, path: str
) -> None:
    frame = f'<iframe src="{site}{escape(path)}" sandbox="allow-scripts" style="width:100%;border:0" title="It"></iframe>'
    page = visiting(900, 500).page
    page.goto(
        host(f'{frame}<script src="{site}/static/resize.js" defer></script>', RECORD), wait_until="load"
    )
    eventually(page, "document.querySelector('iframe').style.height !== ''")
    height = settled(page, "document.querySelector('iframe').clientHeight")
    assert 360 <= height <= 720
    told = page.evaluate("heard.filter(({ data }) => data.type).length")
    page.wait_for_timeout(1500)
    assert page.evaluate("heard.filter(({ data }) => data.type).length") == told


def test_what_is_opened_is_fitted_too(visiting: Visiting, site: str, host: Host) -> None:
    frame = f'<iframe src="{site}/embed/id/S1-F01" sandbox="allow-scripts" width="760" title="It"></iframe>'
    page = visiting(900).page
    page.goto(host(f'{frame}<script src="{site}/static/resize.js" defer></script>'), wait_until="load")
    eventually(page, "document.querySelector('iframe').style.height !== ''")
    before = settled(page, "document.querySelector('iframe').clientHeight")
    page.frame_locator("iframe").locator(".embed-cite summary").click()
    eventually(page, f"document.querySelector('iframe').clientHeight > {before}")
    page.frame_locator("iframe").locator(".embed-cite summary").click()
    eventually(page, f"document.querySelector('iframe').clientHeight === {before}")


def test_only_numbers_are_told_and_to_the_parent_alone(visiting: Visiting, site: str, host: Host) -> None:
    inner = host(
        f'<iframe src="{site}/embed/id/AB10#?secret=abc" sandbox="allow-scripts" title="It"></iframe>', RECORD
    )
    page = visiting(900).page
    page.goto(
        host(f'<iframe src="{inner}" title="A page in a page" width="700" height="600"></iframe>', RECORD),
        wait_until="load",
    )
    middle = page.frames[1]
    page.wait_for_timeout(800)
    assert page.evaluate("heard") == []
    heard = [one["data"] for one in middle.evaluate("heard")]
    assert [one for one in heard if isinstance(one, str)] == ["[iFrameResizerChild]Ready"]
    heard = [one for one in heard if not isinstance(one, str)]
    assert {one.get("type") or one.get("message") or one.get("context") for one in heard} == {
        "framework-explorer:height", "height", "h5p",
    }  # fmt: skip
    words = {"framework-explorer:height", "height", "abc", "h5p", "resize"}
    for message in heard:
        for value in message.values():
            assert value in words or isinstance(value, int)
    middle.evaluate("heard.length = 0")
    page.evaluate("frames[0].frames[0].postMessage({ type: 'framework-explorer:ask' }, '*')")
    page.wait_for_timeout(400)
    assert middle.evaluate("heard") == []
    middle.evaluate("frames[0].postMessage({ type: 'framework-explorer:ask' }, '*')")
    page.wait_for_timeout(400)
    assert len(middle.evaluate("heard")) > 0


def test_nobody_else_can_change_a_frame(visiting: Visiting, site: str, host: Host) -> None:
    liar = host("", "parent.postMessage({ type: 'framework-explorer:height', height: 1500 }, '*')")
    frames = (
        f'<iframe src="{liar}" title="A liar" height="99"></iframe>'
        f'<iframe src="{site}/embed/id/AB10" title="Fixed" height="101" data-fixed></iframe>'
        f'<iframe src="{site}/embed/id/AB10" sandbox="allow-scripts" title="Ours" height="100"></iframe>'
    )
    page = visiting(900).page
    page.goto(host(f'{frames}<script src="{site}/static/resize.js" defer></script>'), wait_until="load")
    eventually(page, "document.querySelectorAll('iframe')[2].style.height !== ''")
    assert page.evaluate(
        "[...document.querySelectorAll('iframe')].slice(0, 2).map((one) => one.clientHeight)"
    ) == [99, 101]
    ours = page.evaluate("document.querySelectorAll('iframe')[2].style.height")
    for bad in ("Infinity", "NaN", "'9'", "null", "{}"):
        page.evaluate(f"postMessage({{ type: 'framework-explorer:height', height: {bad} }}, '*')")
    page.evaluate("postMessage({ type: 'framework-explorer:height', height: 5 }, '*')")
    page.wait_for_timeout(300)
    assert page.evaluate("document.querySelectorAll('iframe')[2].style.height") == ours


# ---- The element ----


def test_the_element_frames_a_view_and_follows_its_attributes(
    visiting: Visiting, site: str, host: Host
) -> None:
    body = (
        f'<script src="{site}/static/framework-map.js" defer></script>'
        '<framework-map focus="AB10" title="Around AB10" height="300"><a href="/">Instead</a></framework-map>'
    )
    visit = visiting(900)
    page = visit.page
    page.goto(host(body), wait_until="load")
    element = page.locator("framework-map")
    inner = element.locator("iframe")
    expect(inner).to_have_attribute("src", f"{site}/embed/map?focus=AB10")
    expect(inner).to_have_attribute("title", "Around AB10")
    expect(inner).to_have_attribute("loading", "lazy")
    assert "allow-same-origin" not in (inner.get_attribute("sandbox") or "")
    expect(page.get_by_role("link", name="Instead")).to_be_hidden()
    height = settled(page, "document.querySelector('framework-map').offsetHeight")
    assert 360 <= height <= 720
    element.evaluate("(one) => { one.setAttribute('view', 'node'); one.setAttribute('theme', 'dark'); }")
    expect(inner).to_have_attribute("src", f"{site}/embed/id/AB10?theme=dark")
    expect(page.frame_locator("iframe").locator(".embed-statement")).to_be_visible()
    for view, source in (
        ("outline", "/embed/outline?focus=AB10&theme=dark"),
        ("question", "/embed/question/tq19-yes-or-no?theme=dark"),
    ):
        element.evaluate(
            "(one, view) => { one.setAttribute('question', 'tq19-yes-or-no'); one.setAttribute('view', view); }",
            view,
        )
        expect(inner).to_have_attribute("src", site + source)
    element.evaluate("(one) => one.setAttribute('src', 'https://evil.example/embed/map')")
    expect(inner).to_be_hidden()
    expect(page.get_by_role("link", name="Instead")).to_be_visible()
    element.evaluate("(one) => one.setAttribute('src', '../map')")
    expect(inner).to_be_hidden()
    element.evaluate(
        "(one, src) => one.setAttribute('src', src)", f"{urlsplit(site).path}/embed/outline?focus=AB10"
    )
    expect(inner).to_have_attribute("src", f"{site}/embed/outline?focus=AB10")
    left = "ERR_ABORTED"  # what was still on its way when the address changed
    assert [said for said in clean(visit) if left not in said] == []


@pytest.mark.parametrize(
    "attributes",
    ['view="node"', 'view="node" node=" "', 'view="question"', 'view="constructor"', 'view=""', 'src=""'],
)
def test_an_element_that_names_nothing_shows_what_is_inside(
    visiting: Visiting, site: str, host: Host, attributes: str
) -> None:
    visit = visiting(900)
    visit.page.goto(
        host(
            f'<script src="{site}/static/framework-map.js" defer></script>'
            f'<framework-map {attributes}><a href="/">Instead</a></framework-map>'
        ),
        wait_until="load",
    )
    expect(visit.page.get_by_role("link", name="Instead")).to_be_visible()
    expect(visit.page.locator("framework-map iframe")).to_be_hidden()
    assert clean(visit) == []


def test_a_page_can_hide_the_element(visiting: Visiting, site: str, host: Host) -> None:
    page = visiting(900).page
    page.goto(
        host(
            f'<script src="{site}/static/framework-map.js" defer></script>'
            "<framework-map hidden></framework-map><style>.off { display: none }</style>"
        ),
        wait_until="load",
    )
    element = page.locator("framework-map")
    expect(element).to_be_hidden()
    element.evaluate("(one) => { one.hidden = false; }")
    expect(element).to_have_css("display", "block")
    element.evaluate("(one) => { one.className = 'off'; }")
    expect(element).to_be_hidden()


def test_without_scripts_the_element_shows_what_is_inside(visiting: Visiting, site: str, host: Host) -> None:
    body = f'<script src="{site}/static/framework-map.js" defer></script><framework-map focus="AB10"><a href="/">Instead</a></framework-map>'
    page = visiting(900, java_script_enabled=False).page
    page.goto(host(body), wait_until="load")
    expect(page.get_by_role("link", name="Instead")).to_be_visible()


# ---- The builder and the examples ----


@pytest.mark.parametrize(
    "path", ["/embed", "/embed?view=node&node=AB10&theme=dark", "/embed/examples", "/embed?view=node"]
)
def test_the_builder_has_no_barriers(reader: Visit, site: str, path: str) -> None:
    reader.open(site + path, 400 if path.endswith("node") else 200)
    refused = "Blocked script execution"  # in the frame that may do nothing
    for look in reader.looks(EACH_LOOK):
        assert reader.sticks_out <= 0, look
        assert [said for said in reader.complaints if refused not in said] == [], look
        assert reader.violations == [], look
        assert reader.barriers == [], look


def test_the_preview_and_the_snippets_follow_the_form(visiting: Visiting, site: str) -> None:
    visit = visiting().open(f"{site}/embed")
    page = visit.page
    expect(page.get_by_role("button", name="Show it")).to_be_hidden()
    expect(page.get_by_label("Which one", exact=True)).to_be_hidden()
    page.get_by_label("Around").select_option("AB10")
    expect(page.locator('[data-snippet-text="attributes"]')).to_contain_text(
        f'src="{site}/embed/map?focus=AB10"'
    )
    expect(page.frame_locator("[data-preview]").locator("h1")).to_have_text(
        "Around “Respond to task/goal disagreements”"
    )
    expect(page).to_have_url(re.compile("focus=AB10"))
    page.get_by_label("Show", exact=True).select_option("node")
    expect(page.get_by_label("Around")).to_be_hidden()
    expect(page.locator("[data-problem]")).to_contain_text("needs the code of a node")
    page.get_by_label("Which one", exact=True).select_option("S1")
    expect(page.locator("[data-problem]")).to_be_hidden()
    expect(page.locator('[data-snippet-text="address"]')).to_have_text(f"{site}/id/S1")
    expect(page.locator("[data-page]")).to_have_attribute("href", f"{urlsplit(site).path}/id/S1")
    page.get_by_label("Colours").select_option("dark")
    expect(page.frame_locator("[data-preview]").locator("html")).to_have_attribute("data-theme", "dark")
    page.get_by_label("Height").fill("333")
    expect(page.locator("[data-preview]")).to_have_attribute("height", "333")
    expect(page.locator('[data-snippet-text="iframe"]')).to_contain_text('height="333"')
    said = page.locator('[data-snippet-text="iframe"]').text_content()
    assert (
        page.locator("section", has=page.locator('[data-snippet-text="iframe"]'))
        .locator("[data-copy]")
        .get_attribute("data-copy")
        == said
    )
    page.reload()
    expect(page.locator('[data-snippet-text="iframe"]')).to_have_text(said or "")
    assert [one for one in visit.complaints if "400" not in one and "ERR_ABORTED" not in one] == []
    assert visit.violations == []


def test_without_scripts_the_form_builds(visiting: Visiting, site: str) -> None:
    page = visiting(java_script_enabled=False).open(f"{site}/embed").page
    page.get_by_label("Show", exact=True).select_option("outline")
    page.get_by_label("Around").select_option("AB10")
    page.get_by_role("button", name="Show it").click()
    expect(page.locator("[data-preview]")).to_have_attribute(
        "src", f"{urlsplit(site).path}/embed/outline?focus=AB10"
    )
    expect(page.frame_locator("[data-preview]").locator(".embed-outline")).to_be_visible()


@pytest.mark.parametrize(
    ("example", "selector"),
    [
        ("iframe", ".is-picture .map-picture"),
        ("attributes", ".embed-statement"),
        ("scripts", ".is-picture .map-picture"),
        ("nothing", ".map-picture"),
        ("narrow", ".map-canvas canvas"),
        ("wordpress", ".is-picture .map-picture"),
        ("element", ".is-picture .map-picture"),
    ],
)
def test_each_example_shows_its_view(reader: Visit, site: str, example: str, selector: str) -> None:
    page = reader.open(f"{site}/embed/examples").page
    page.locator(f"#example-{example}").scroll_into_view_if_needed()
    frame = page.locator(f"#example-{example} iframe").content_frame
    expect(frame.locator(selector).first).to_be_visible()


def test_the_picture_among_the_examples_is_there(reader: Visit, site: str) -> None:
    page = reader.open(f"{site}/embed/examples").page
    page.locator("#example-picture").scroll_into_view_if_needed()
    eventually(page, "document.querySelector('#example-picture img').naturalWidth > 0")


@pytest.mark.parametrize("path", ["/embed/map", "/embed/path?from=AB4&to=N2"])
def test_a_framed_map_may_fill_the_screen(visiting: Visiting, site: str, host: Host, path: str) -> None:
    """The frame of the snippet lets it, with all that its sandbox takes away."""
    page = visiting(900, 700).page
    with urlopen(f"{site}/oembed?url={quote(site + path, safe='')}") as answer:
        frame = json.loads(answer.read())["html"].replace(' frameborder="0"', "")
    page.goto(host(frame), wait_until="load")
    expect(page.frame_locator("iframe").get_by_role("button", name="Full window")).to_be_visible()
    page.goto(host(frame.replace(' allow="fullscreen"', "")), wait_until="load")
    expect(page.frame_locator("iframe").get_by_role("button", name="Larger")).to_be_visible()
    expect(page.frame_locator("iframe").get_by_role("button", name="Full window")).to_be_hidden()


def test_a_framed_path_asks_for_its_content_or_the_window(visiting: Visiting, site: str, host: Host) -> None:
    for path, fits in (("from=AB10&to=RK1&steps=1", True), ("from=AB4&to=N2", False)):
        page = visiting(900, 1100).page
        frame = f'<iframe src="{site}/embed/path?{escape(path)}" sandbox="allow-scripts" width="760" height="300" title="It"></iframe>'
        page.goto(
            host(f'{frame}<script src="{site}/static/resize.js" defer></script>', RECORD), wait_until="load"
        )
        eventually(page, "heard.some(({ data }) => data.type)")
        told = settled(page, "heard.filter(({ data }) => data.type).at(-1).data.height")
        inside = page.frame_locator("iframe").locator("html")
        overflow = inside.evaluate("(page) => page.scrollHeight - innerHeight")
        assert (overflow <= 4) is fits
        assert told < 720 if fits else told == 1100 - 120
