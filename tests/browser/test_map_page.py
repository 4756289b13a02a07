"""The page of the map: the map comes first, nothing moves while it loads, and it begins where reading does."""

from __future__ import annotations

import pytest

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
        visit = visiting(*size)
        visit.page.add_init_script(SHIFTS)
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
