"""Maps by touch, with real touch events: reach, tell, find, and pass a map in a page of another site."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from playwright.sync_api import Page, expect

from explorer.web.map.state import MapState
from tests.browser.conftest import Visiting, eventually
from tests.browser.test_board import LABELS
from tests.browser.test_embeds import Host, host  # noqa: F401  (a fixture)
from tests.browser.test_map import DRAWN
from tests.browser.test_map_page import NO_FULL_SCREEN

PHONE = {"has_touch": True, "is_mobile": True}
Place = tuple[float, float]


class Fingers:
    """Fingers on a page, by the events that a touch screen sends."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.session = page.context.new_cdp_session(page)

    def send(self, kind: str, places: Sequence[Place]) -> None:
        points = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(places)]
        self.session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    def drag(self, places: Sequence[Place], across: float, down: float, steps: int = 8) -> None:
        """Put fingers on *places* one after the other, move them together, and lift them."""
        for number in range(1, len(places) + 1):
            self.send("touchStart", places[:number])
        for step in range(1, steps + 1):
            self.send("touchMove", [(x + across * step / steps, y + down * step / steps) for x, y in places])
            self.page.wait_for_timeout(16)
        self.send("touchEnd", [])
        self.page.wait_for_timeout(50)

    def spread(self, middle: Place, by: float) -> None:
        """Move two fingers around *middle* apart."""
        x, y = middle
        for kind, apart in (
            ("touchStart", 30.0),
            *(("touchMove", 30 + by * part / 5) for part in range(1, 6)),
        ):
            self.send(kind, [(x - apart, y), (x + apart, y)])
        self.send("touchEnd", [])


def middle(page: Page, selector: str) -> Place:
    """The middle of the part of an element that is in the window."""
    box = page.locator(selector).bounding_box()
    height = int(page.evaluate("innerHeight"))
    assert box
    return box["x"] + box["width"] / 2, (max(0, box["y"]) + min(height, box["y"] + box["height"])) / 2


def place(page: Page, code: str) -> Place:
    at = page.evaluate(f"(({{ x, y }}) => [x, y])({DRAWN}.surface.placeOf({DRAWN}.nodes.get({code!r})))")
    return at[0], at[1]


SEEN = f"""(() => {{
    const {{ surface, canvas, nodes }} = {DRAWN};
    const frame = canvas.getBoundingClientRect();
    const bottom = Math.min(frame.bottom, innerHeight);
    return [...nodes.values()].filter((node) => {{
        const {{ x, y }} = surface.placeOf(node);
        return frame.left < x && x < frame.right && Math.max(0, frame.top) < y && y < bottom;
    }}).map((node) => node.id);
}})()"""
"""The codes of the nodes whose middle is in sight."""


def reach(page: Page, fingers: Fingers, hands: int, everything: set[str]) -> set[str]:
    """The nodes that are seen while fingers drag the map to and fro, from its beginning until *everything* was seen."""
    seen: set[str] = set()
    x, y = middle(page, ".map-view")
    places = [(x - 40, y), (x + 40, y)][:hands]
    for row in range(16):
        for _ in range(4):
            seen.update(page.evaluate(SEEN))
            fingers.drag(places, 240 if row % 2 else -240, 0, 3)
        seen.update(page.evaluate(SEEN))
        if seen >= everything:
            break
        fingers.drag(places, 0, -220, 3)
    return seen


def test_two_fingers_reach_every_node_of_the_whole(visiting: Visiting, site: str) -> None:
    page = visiting(390, 844, reduced_motion="reduce", **PHONE).open(f"{site}/map?layout=tree").page
    everything = set(page.evaluate(f"[...{DRAWN}.nodes.keys()]"))
    assert len(page.evaluate(SEEN)) < len(everything) / 2
    assert reach(page, Fingers(page), 2, everything) == everything
    assert page.evaluate("scrollY") == 0


def test_one_finger_scrolls_the_page_past_the_map_and_is_told_of_two(visiting: Visiting, site: str) -> None:
    page = visiting(390, 844, **PHONE).open(f"{site}/map?layout=tree").page
    at = f"{DRAWN}.network.getViewPosition()"
    before = page.evaluate(at)
    expect(page.locator(".map-two")).to_have_count(0)
    Fingers(page).drag([middle(page, ".map-view")], 0, -300)
    eventually(page, "scrollY > 200")
    assert page.evaluate(at) == before
    expect(page.locator(".map-two")).to_have_text("Two fingers move the map")


def test_two_fingers_zoom_where_they_are(visiting: Visiting, site: str) -> None:
    page = visiting(390, 844, **PHONE).open(f"{site}/map?layout=tree").page
    scale = page.evaluate(f"{DRAWN}.surface.scale")
    at = place(page, "A1")
    Fingers(page).spread(at, 40)
    assert page.evaluate(f"{DRAWN}.surface.scale") > scale * 1.5
    assert place(page, "A1") == pytest.approx(at, abs=12)
    assert page.evaluate("visualViewport.scale") == 1


def test_the_map_fills_the_window_and_one_finger_moves_it(visiting: Visiting, site: str) -> None:
    visit = visiting(390, 844, reduced_motion="reduce", **PHONE).open(f"{site}/map?layout=tree")
    page = visit.page
    page.get_by_role("button", name="Full window").tap()
    eventually(page, f"{DRAWN}.isFilling && document.querySelector('.map-view').clientHeight > 600")
    everything = set(page.evaluate(f"[...{DRAWN}.nodes.keys()]"))
    assert reach(page, Fingers(page), 1, everything) == everything
    page.keyboard.press("Escape")
    eventually(page, f"!{DRAWN}.isFilling && !document.fullscreenElement")
    expect(page.locator(".map-table")).to_be_visible()
    assert visit.complaints == []


def test_where_the_browser_has_no_full_screen_the_map_is_laid_over_the_page(
    visiting: Visiting, site: str
) -> None:
    page = visiting(1280, 720, begin=NO_FULL_SCREEN).page
    page.goto(f"{site}/map?layout=tree")
    page.get_by_role("button", name="Full window").click()
    frame = page.locator(".map").bounding_box()
    assert frame == {"x": 0, "y": 0, "width": 1280, "height": 720}
    page.keyboard.press("Escape")
    assert page.evaluate(f"{DRAWN}.isFilling") is False


@pytest.mark.parametrize("path", ["/map?layout=tree", "/embed/map?layout=tree"])
def test_a_tap_tells_and_leads_on(visiting: Visiting, site: str, path: str) -> None:
    visit = visiting(390, 844, reduced_motion="reduce", **PHONE).open(site + path)
    page, sheet = visit.page, visit.page.locator(".map-sheet")
    expect(sheet).to_be_hidden()
    page.touchscreen.tap(*place(page, "A1"))
    expect(sheet).to_be_visible()
    expect(sheet.locator(".map-statement")).to_have_text(
        "Understanding the concept of the therapeutic alliance"
    )
    expect(page.locator(".map-tip")).to_be_hidden()
    expect(sheet).to_be_focused()
    frame = sheet.bounding_box()
    assert frame
    assert frame["y"] > 844 / 2 - 30
    assert place(page, "A1")[1] < frame["y"]
    sheet.get_by_role("link", name="Three components").tap()
    expect(sheet.locator(".code").first).to_have_text("K1")
    assert place(page, "K1")[1] < sheet.bounding_box()["y"]  # type: ignore[index]
    sheet.get_by_role("button", name="Back").tap()
    expect(sheet.locator(".code").first).to_have_text("A1")
    if path.startswith("/map"):
        sheet.get_by_role("link", name="Open its page").tap()
        page.wait_for_url(f"{site}/id/A1")
    assert visit.complaints == []


def test_a_second_tap_opens_the_page(visiting: Visiting, site: str) -> None:
    page = visiting(390, 844, **PHONE).open(f"{site}/map?layout=tree").page
    page.touchscreen.tap(*place(page, "A1"))
    expect(page.locator(".map-sheet")).to_be_visible()
    page.wait_for_timeout(400)
    page.touchscreen.tap(*place(page, "A1"))
    page.wait_for_url(f"{site}/id/A1")


@pytest.mark.parametrize("way", ["button", "swipe", "Escape"])
def test_a_sheet_is_closed(visiting: Visiting, site: str, way: str) -> None:
    page = visiting(390, 844, **PHONE).open(f"{site}/map?layout=tree").page
    page.touchscreen.tap(*place(page, "A1"))
    sheet = page.locator(".map-sheet")
    expect(sheet).to_be_visible()
    if way == "button":
        sheet.get_by_role("button", name="Close").tap()
    elif way == "Escape":
        page.keyboard.press("Escape")
    else:
        x, y = middle(page, ".map-grip")
        Fingers(page).drag([(x, y)], 0, 180)
    expect(sheet).to_be_hidden()
    expect(page.locator(".map-canvas")).to_be_focused()
    assert page.evaluate(f"{DRAWN}.selected") == "A1"
    expect(page.locator(".map-rail [data-panel] .map-statement")).to_have_count(1)


def test_a_sheet_has_no_barriers(visiting: Visiting, site: str) -> None:
    visit = visiting(390, 844, **PHONE).open(f"{site}/map?focus=AB10")
    visit.page.touchscreen.tap(*place(visit.page, "AB10"))
    expect(visit.page.locator(".map-sheet")).to_be_visible()
    assert visit.sticks_out <= 0
    assert visit.barriers == []


def test_find_above_the_keyboard(visiting: Visiting, site: str) -> None:
    page = visiting(360, 640, reduced_motion="reduce", **PHONE).open(f"{site}/map?layout=tree").page
    field = page.get_by_label("Find in this map")
    field.tap()
    page.set_viewport_size({"width": 360, "height": 370})  # as a keyboard leaves it
    page.keyboard.type("client")
    expect(page.locator("[data-place]")).not_to_be_empty()  # the site's index is asked
    found = page.evaluate(f"[...{DRAWN}.nodes.keys()].filter((id) => {DRAWN}.fits(id))")
    assert len(found) > 10
    for number, code in enumerate(found[:12], 1):
        page.keyboard.press("Enter")
        expect(page.locator("[data-place]")).to_have_text(f"{number} of {len(found)}")
        assert page.evaluate(f"{DRAWN}.selected") == code
        x, y = place(page, code)
        assert page.evaluate(
            "([x, y]) => Boolean(document.elementFromPoint(x, y)?.closest('.map-view'))", [x, y]
        ), code
        above = "(field) => { const { x, y, width, height } = field.getBoundingClientRect(); return document.elementFromPoint(x + width / 2, y + height / 2) === field; }"
        assert field.evaluate(above), code
    page.keyboard.press("Shift+Enter")
    expect(page.locator("[data-place]")).to_have_text(f"11 of {len(found)}")
    page.get_by_role("button", name="Next match").tap()
    expect(page.locator("[data-place]")).to_have_text(f"12 of {len(found)}")
    assert field.get_attribute("enterkeyhint")


LONG = "<p style='height:700px'>Before</p>{}<p style='height:3000px'>After</p><style>body {{ margin: 0 }}</style>"
VIEWPORT = "<meta name=viewport content='width=device-width'>"


@pytest.mark.parametrize("resized", [True, False], ids=["fitted", "fixed"])
@pytest.mark.parametrize("path", ["/embed/map?layout=tree", "/embed/map?focus=AB10"])
def test_one_swipe_passes_a_framed_map(
    visiting: Visiting,
    site: str,
    host: Host,  # noqa: F811
    path: str,
    resized: bool,
) -> None:
    frame = f"<iframe src='{site}{path}' sandbox='allow-scripts' width='390' height='560' style='border:0'></iframe>"
    fit = f"<script src='{site}/static/resize.js' defer></script>" if resized else ""
    page = visiting(390, 844, **PHONE).page
    page.goto(host(VIEWPORT + LONG.format(frame) + fit), wait_until="load")
    inside = page.frame_locator("iframe")
    has_canvas = "tree" in path  # a focus is a picture of two columns here
    expect(inside.locator(".map-canvas canvas" if has_canvas else ".map-picture.is-narrow")).to_be_visible()
    page.wait_for_timeout(700)
    height = page.evaluate("document.querySelector('iframe').offsetHeight")
    assert height <= 844
    page.evaluate("scrollTo(0, 600)")
    page.wait_for_timeout(200)
    where = "() => { const { network, surface } = document.querySelector('.map').frameworkMap; return network?.getViewPosition() ?? surface.scale; }"
    view = inside.locator(".map-view").evaluate(where)
    Fingers(page).drag([(195, 700 - 600 + height / 2)], 0, -(height / 2 + 40), 6)
    eventually(page, f"scrollY > {600 + height / 2 - 20}")
    assert view == inside.locator(".map-view").evaluate(where)
    if has_canvas:
        expect(inside.locator(".map-two")).to_have_text("Two fingers move the map")


@pytest.mark.parametrize("size", [(360, 560), (320, 480), (390, 560), (300, 400), (560, 480)])
def test_a_plain_frame_swallows_no_swipe(
    visiting: Visiting,
    site: str,
    host: Host,  # noqa: F811
    size: tuple[int, int],
) -> None:
    """Without a script in its host, either: nothing in the frame scrolls, and the way to the map is in sight."""
    width, height = size
    page = visiting(max(width, 360), 640, **PHONE).page
    for path in (
        "/embed/map",
        "/embed/map?focus=AB10",
        "/embed/map?layout=tree",
        "/embed/path?from=AB4&to=N2",
    ):
        frame = f"<iframe src='{site}{path}' width='{width}' height='{height}' style='border:0'></iframe>"
        page.goto(host(VIEWPORT + LONG.format(frame)), wait_until="load")
        inside = page.frame_locator("iframe")
        expect(inside.locator(".map-picture:visible, .map-canvas canvas").first).to_be_visible()
        page.evaluate("scrollTo(0, 640)")
        page.wait_for_timeout(200)
        Fingers(page).drag([(150, height - 20)], 0, -(height - 60), 6)
        eventually(page, f"scrollY > {640 + height - 160}")
        page.evaluate("scrollTo(0, 690)")
        assert inside.locator("html").evaluate("(page) => page.scrollTop") == 0, path
        door = inside.get_by_role("link", name="Open the full").bounding_box()
        assert door, path
        assert door["y"] + door["height"] < 700 - 690 + height + 30, path


def test_the_full_window_begins_at_what_was_chosen_and_leads_back(visiting: Visiting, site: str) -> None:
    visit = visiting(390, 844, reduced_motion="reduce", begin=NO_FULL_SCREEN, **PHONE)
    page = visit.open(f"{site}/map?selected=AB10").page
    box = page.locator(".map-picture:visible [data-node=AB10] .map-label").first
    expect(box).to_be_in_viewport()
    page.evaluate("scrollBy(0, -60)")
    before = page.evaluate("scrollY")
    assert before > 300
    page.locator("[data-fill]").evaluate("(button) => button.click()")  # it is above what is in sight
    expect(box).to_be_in_viewport()
    page.get_by_role("button", name="Full window").tap()
    assert page.evaluate("scrollY") == before
    expect(box).to_be_in_viewport()
    assert visit.complaints == []


def assert_whole(page: Page) -> None:
    """The picture is seen as a whole."""
    expect(page.locator(".map-picture:visible")).to_have_count(1)
    view = page.locator(".map-view").bounding_box()
    assert view
    for box in (one.bounding_box() for one in page.locator(".map-picture:visible .map-box").all()):
        assert box
        assert view["x"] <= box["x"] < box["x"] + box["width"] <= view["x"] + view["width"]
        assert view["y"] <= box["y"] < box["y"] + box["height"] <= view["y"] + view["height"]
    expect(page.get_by_role("link", name="Open the full")).to_be_in_viewport()
    expect(page.locator(".map-edge:visible")).to_have_count(0)


@pytest.mark.parametrize("size", [(360, 300), (600, 400)])
@pytest.mark.parametrize("path", ["/embed/map", "/embed/map?focus=AB10", "/embed/path?from=AB4&to=N2"])
@pytest.mark.parametrize("script", [True, False], ids=["scripts", "plain"])
def test_the_smallest_frames_have_the_whole_picture(
    visiting: Visiting, site: str, path: str, size: tuple[int, int], script: bool
) -> None:
    assert_whole(visiting(*size, java_script_enabled=script).open(site + path).page)


@pytest.mark.parametrize("path", ["/embed/map", "/embed/map?focus=AB10"])
def test_the_usual_frame_has_the_whole_picture(visiting: Visiting, site: str, path: str) -> None:
    page = visiting(*MapState.frame_size).open(site + path).page
    assert_whole(page)
    (labels,) = page.evaluate(LABELS)
    assert labels >= 8


def test_targets_are_large_enough_for_fingers(visiting: Visiting, site: str) -> None:
    page = visiting(390, 844, **PHONE).open(f"{site}/map?layout=tree").page
    page.touchscreen.tap(*place(page, "A1"))
    main = page.locator(
        ".map-buttons button:visible, [data-find], .map-sheet-close, .map-sheet .map-doors li:first-child a"
    )
    for box in (one.bounding_box() for one in main.all()):
        assert box
        assert min(box["width"], box["height"]) >= 44
    for one in page.locator(
        ".map-sheet a:visible, .map-rail summary:visible, .map-name:visible, .map-bar summary"
    ).all():
        box = one.bounding_box()
        assert box
        assert box["height"] >= 24, one.inner_text()


@pytest.mark.parametrize(("path", "code"), [("/map", "AC1"), ("/map?layout=tree", "C0")])
def test_back_closes_what_is_laid_over_the_page_first(
    visiting: Visiting, site: str, path: str, code: str
) -> None:
    page = visiting(390, 844, reduced_motion="reduce", begin=NO_FULL_SCREEN, **PHONE).page
    page.goto(f"{site}/sources")
    page.goto(site + path)
    sheet, filling = page.locator(".map-sheet"), f"{DRAWN}.isFilling"
    entries = page.evaluate("history.length")
    page.get_by_role("button", name="Full window").tap()
    page.touchscreen.tap(*place(page, code))
    expect(sheet).to_be_visible()
    page.go_back()
    expect(sheet).to_be_hidden()
    assert page.evaluate(f"[{filling}, {DRAWN}.selected]") == [True, code]
    page.go_back()
    eventually(page, f"!{filling}")
    assert page.evaluate("history.state?.layer ?? 0") == 0
    assert f"selected={code}" in page.url
    for _ in range(3):  # closed by their buttons they leave no entries behind
        page.get_by_role("button", name="Full window").tap()
        eventually(page, filling)
        page.get_by_role("button", name="Full window").tap()
        eventually(page, f"!{filling} && !history.state?.layer")
    assert page.evaluate("history.length") <= entries + 2
    page.go_forward()  # nothing is opened by it, and nothing is in the way of the next Back
    eventually(page, "!history.state?.layer")
    page.go_back()
    page.wait_for_url(f"{site}/sources")


def test_a_page_loaded_again_with_its_sheet_open_is_left_at_once(visiting: Visiting, site: str) -> None:
    page = visiting(390, 844, reduced_motion="reduce", **PHONE).page
    page.goto(f"{site}/sources")
    page.goto(f"{site}/map?layout=tree")
    page.touchscreen.tap(*place(page, "A1"))
    expect(page.locator(".map-sheet")).to_be_visible()
    page.reload()
    eventually(page, "!history.state?.layer")
    page.go_back()
    page.wait_for_url(f"{site}/sources")


def test_a_sheet_in_a_frame_leaves_the_history_alone(visiting: Visiting, site: str) -> None:
    page = visiting(390, 844, reduced_motion="reduce", **PHONE).open(f"{site}/embed/map?layout=tree").page
    entries = page.evaluate("history.length")
    page.touchscreen.tap(*place(page, "A1"))
    expect(page.locator(".map-sheet")).to_be_visible()
    assert page.evaluate("history.length") == entries


def test_a_sheet_is_made_larger_by_its_grip(visiting: Visiting, site: str) -> None:
    page = visiting(360, 640, reduced_motion="reduce", **PHONE).open(f"{site}/map?layout=tree").page
    page.touchscreen.tap(*place(page, "A1"))
    sheet, grip = page.locator(".map-sheet"), page.locator(".map-grip")
    height = "document.querySelector('.map-sheet').offsetHeight"
    small = page.evaluate(height)
    sentence = sheet.locator(".map-sentences a").first.bounding_box()
    assert sentence
    assert sentence["y"] + sentence["height"] <= 640  # a link is in its first view
    grip.tap()
    assert page.evaluate(height) > small * 1.4
    grip.tap()
    assert page.evaluate(height) == small
    for down, larger in ((-150, True), (150, False)):
        Fingers(page).drag([middle(page, ".map-grip")], 0, down)
        assert (page.evaluate(height) > small) is larger
        expect(sheet).to_be_visible()
    Fingers(page).drag([middle(page, ".map-grip")], 0, 150)
    expect(sheet).to_be_hidden()


@pytest.mark.parametrize("code", ["K1", "AB11"])
def test_in_a_low_window_the_sheet_stands_beside_what_was_chosen(
    visiting: Visiting, site: str, code: str
) -> None:
    page = visiting(844, 390, reduced_motion="reduce", **PHONE).open(f"{site}/map").page
    page.evaluate(f"{DRAWN}.show({code!r})")
    page.wait_for_timeout(200)
    page.touchscreen.tap(*place(page, code))
    sheet = page.locator(".map-sheet").bounding_box()
    assert sheet
    assert sheet["width"] <= 844 * 0.45
    at = place(page, code)[0]
    assert not sheet["x"] <= at <= sheet["x"] + sheet["width"]
