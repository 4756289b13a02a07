"""The page of the map: the map comes first, nothing moves while it loads, and it begins where reading does."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visiting
from tests.browser.test_map import DRAWN

SHIFTS = """
    window.shifted = 0;
    new PerformanceObserver((list) => {
        for (const one of list.getEntries()) window.shifted += one.value;
    }).observe({ type: "layout-shift", buffered: true });
"""
SIZES = ((1280, 720), (768, 1024), (390, 844), (320, 640))
PAGES = ("/map", "/map?layout=tree", "/map?layout=evidence", "/map?focus=AB10", "/map?focus=AB10&depth=2")
TOP = "document.querySelector('.map-view').getBoundingClientRect().top + scrollY"


@pytest.mark.parametrize("size", SIZES)
def test_nothing_moves_while_a_map_loads(visiting: Visiting, site: str, size: tuple[int, int]) -> None:
    for path in (*PAGES, "/embed/map", "/embed/map?focus=AB10"):
        visit = visiting(*size, begin=SHIFTS)
        visit.open(site + path).page.wait_for_timeout(300)
        assert visit.page.evaluate("window.shifted") < 0.1, path


@pytest.mark.parametrize(("size", "most"), [((1280, 720), 170), ((1920, 1080), 170), ((390, 844), 230)])
def test_the_map_comes_first(visiting: Visiting, site: str, size: tuple[int, int], most: int) -> None:
    for path in PAGES[:3]:
        for script in (True, False):
            page = visiting(*size, java_script_enabled=script).open(site + path).page
            view = page.locator(".map-view").bounding_box()
            assert view
            assert view["y"] < most, path
            if size[0] > 1000:
                assert view["y"] + view["height"] > size[1] - 60, path


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("path", "first"),
    [("/map?layout=tree", "C0"), ("/map?focus=AB10", "AB10"), ("/map?focus=P1&depth=2", "P1")],
)
def test_a_map_begins_at_its_root_or_its_focus(
    visiting: Visiting, site: str, size: tuple[int, int], path: str, first: str
) -> None:
    for place in ("", "/embed"):
        page = visiting(*size).open(site + place + path).page
        inside = page.evaluate(
            f"""(() => {{
                const {{ surface, canvas, nodes }} = {DRAWN};
                const {{ x, y }} = surface.placeOf(nodes.get("{first}"));
                const frame = canvas.getBoundingClientRect();
                return frame.left < x && x < frame.right && frame.top < y && y < Math.min(frame.bottom, innerHeight);
            }})()"""
        )
        assert inside, place


@pytest.mark.parametrize("width", [1024, 1280, 1700, 1920, 2560])
def test_what_stands_beside_a_map_lies_over_nothing(visiting: Visiting, site: str, width: int) -> None:
    page = visiting(width, 1080).open(f"{site}/map?selected=AB10").page
    for part in (
        ".map-legend > summary",
        ".map-panel .map-doors a >> nth=0",
        ".map-outline .map-name >> nth=0",
    ):
        page.locator(part).click(trial=True, timeout=5000)


@pytest.mark.parametrize("width", [320, 390])
@pytest.mark.parametrize("path", ["/map", "/map?focus=AB10", "/map?focus=AB10&depth=2"])
def test_letters_of_twice_the_size_make_no_map_wider(
    visiting: Visiting, site: str, path: str, width: int
) -> None:
    visit = visiting(width, 844).open(site + path)
    visit.page.evaluate("document.documentElement.style.fontSize = '34px'")
    assert visit.sticks_out <= 0
    find = visit.page.get_by_label("Find in this map").bounding_box()
    assert find
    assert find["width"] > 100


def test_a_wide_map_begins_with_its_first_column(visiting: Visiting, site: str) -> None:
    page = visiting(1280, 720).open(f"{site}/map?layout=evidence").page
    left = page.evaluate(
        f"""(() => {{
            const {{ network, nodes }} = {DRAWN};
            return Math.min(...[...nodes.values()].map((node) => network.canvasToDOM({{ x: node.x - node.boxWidth / 2, y: 0 }}).x));
        }})()"""
    )
    assert 0 <= left < 60


def test_a_map_that_can_be_read_in_its_width_shows_all_of_it(visiting: Visiting, site: str) -> None:
    page = visiting(768, 1024).open(f"{site}/map?layout=tree").page
    assert page.evaluate(f"{DRAWN}.surface.scale * 13") >= 9
    assert page.evaluate(f"{DRAWN}.surface.scale * {DRAWN}.model.box.width <= {DRAWN}.canvas.clientWidth + 1")


def test_boxes_at_the_edge_of_the_map_are_drawn(visiting: Visiting, site: str) -> None:
    page = visiting(390, 844).open(f"{site}/map?layout=tree").page
    drawn = f"""(() => {{
        const {{ network, nodes }} = {DRAWN};
        return [...nodes.values()].every(({{ id, x, boxWidth }}) => {{
            const {{ left, right }} = network.getBoundingBox(id);
            return Math.abs(left - (x - boxWidth / 2)) < 1 && Math.abs(right - (x + boxWidth / 2)) < 1;
        }});
    }})()"""
    assert page.evaluate(drawn)


NO_FULL_SCREEN = "Object.defineProperty(Document.prototype, 'fullscreenEnabled', { get: () => false })"


@pytest.mark.parametrize("size", [(1024, 768), (1280, 720), (1920, 1080), (390, 844)])
@pytest.mark.parametrize("path", ["/map", "/map?layout=tree", "/map?focus=AB10"])
def test_a_map_fills_the_window(visiting: Visiting, site: str, size: tuple[int, int], path: str) -> None:
    page = visiting(*size, begin=NO_FULL_SCREEN).page
    page.goto(site + path)
    page.get_by_role("button", name="Full window").click()
    for part, least in ((".map-view", 0.75), (".map-bar", 0)):
        box = page.locator(part).bounding_box()
        assert box
        assert box["width"] > size[0] - 40, part
        assert box["height"] > size[1] * least, part
    picture = page.locator(".map-picture:visible, .map-canvas canvas:visible").bounding_box()
    assert picture
    assert picture["width"] > size[0] * 0.6


def test_escape_does_one_thing_in_the_full_window(visiting: Visiting, site: str) -> None:
    page = visiting(1280, 720, begin=NO_FULL_SCREEN).page
    page.goto(f"{site}/map?layout=tree&selected=K1")
    page.get_by_role("button", name="Full window").click()
    for key in ("ArrowDown", "ArrowRight"):
        page.keyboard.press(key)
    reached = page.evaluate(f"{DRAWN}.selected")
    assert reached != "K1"
    page.keyboard.press("Escape")
    assert page.evaluate(f"[{DRAWN}.isFilling, {DRAWN}.selected]") == [False, reached]
    page.keyboard.press("Escape")
    assert page.evaluate(f"{DRAWN}.selected") == "K1"


def test_a_key_ends_what_is_said_of_the_node_under_a_resting_mouse(visiting: Visiting, site: str) -> None:
    page = visiting(1280, 720, reduced_motion="reduce").open(f"{site}/map?selected=K1").page
    x, y = page.evaluate(f"(({{ x, y }}) => [x, y])({DRAWN}.surface.placeOf({DRAWN}.nodes.get('AB10')))")
    page.mouse.move(x, y)
    expect(page.locator(".map-tip")).to_be_visible()
    page.locator(".map-still").focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".map-tip")).to_be_hidden()
    page.wait_for_timeout(300)  # a browser says again where the mouse is when something has moved
    assert page.evaluate(f"{DRAWN}.hovered") is None
    page.mouse.move(x + 2, y)
    expect(page.locator(".map-tip")).to_be_visible()


@pytest.mark.parametrize("script", [True, False], ids=["scripts", "plain"])
def test_links_to_what_is_not_drawn_are_counted(visiting: Visiting, site: str, script: bool) -> None:
    page = visiting(java_script_enabled=script).open(f"{site}/map?selected=AB11").page
    if script:
        page.evaluate(f"{DRAWN}.choose('AB10'); {DRAWN}.choose('AB11')")
    panel = page.locator("[data-panel]")
    around = page.request.get(f"{site}/map.json?focus=AB11").json()
    drawn = {node["node"]["code"] for node in page.request.get(f"{site}/map.json").json()["nodes"]}
    ends = [(one["from"], one["to"]) for one in around["edges"] if "AB11" in (one["from"], one["to"])]
    missing = [pair for pair in ends if not {*pair} <= drawn]
    assert len(missing) > 1
    expect(panel.locator(".map-undrawn")).to_contain_text(
        f"{len(missing)} more links lead to what is not drawn here"
    )
    panel.get_by_role("link", name="draw the map around it").click()
    page.wait_for_url(f"{site}/map?focus=AB11")
    expect(page.locator("[data-panel] .map-statement")).to_be_visible()
    expect(page.locator("[data-panel] .map-undrawn")).to_have_count(0)


def test_words_that_nothing_drawn_has_are_searched_in_all(visiting: Visiting, site: str) -> None:
    page = visiting().open(f"{site}/map").page
    page.get_by_label("Find in this map").fill("transference")
    said = page.locator("[data-none]")
    expect(said).to_contain_text("None of the 53 nodes drawn here has “transference”.")
    said.get_by_role("link", name="Search the whole framework").click()
    page.wait_for_url(f"{site}/search?q=transference")
    expect(page.locator(".hits li").first).to_be_visible()
