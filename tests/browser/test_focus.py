"""A focus in the hand: what is around it is seen at once, in two columns, and is walked as any map."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visiting, eventually
from tests.browser.test_board import LABELS
from tests.browser.test_map import DRAWN
from tests.browser.test_touch import PHONE, place

ASIDE = """[...document.querySelectorAll(".map-picture [data-node]")].filter((one) => one.getClientRects().length)
    .filter((one) => {
        const { left, right } = one.querySelector(".map-box").getBoundingClientRect();
        const still = one.closest(".map-still").getBoundingClientRect();
        return left < still.left || right > still.right;
    }).map((one) => one.dataset.node)"""
"""The nodes that are not whole in the width of the map."""
HIDDEN = (
    "(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight)(document.querySelector('.map-still'))"
)
"""How much of the height of a map is out of sight."""


@pytest.mark.parametrize("size", [(390, 844), (360, 640)])
@pytest.mark.parametrize("script", [True, False], ids=["scripts", "plain"])
@pytest.mark.parametrize("code", ["AB10", "PA", "CP4"])
def test_all_around_a_focus_is_seen(
    visiting: Visiting, site: str, size: tuple[int, int], code: str, script: bool
) -> None:
    page = visiting(*size, java_script_enabled=script).open(f"{site}/map?focus={code}").page
    expect(page.locator(".map-picture:visible")).to_have_count(1)
    (labels,) = page.evaluate(LABELS)
    assert labels >= 12
    assert page.evaluate(ASIDE) == []
    assert page.evaluate(HIDDEN) <= 0


CROWDED = ("S2", "CP4", "S1", "S3", "W18", "PA", "CP1", "AB9", "K3", "AB10")
"""Nodes with most around them."""


@pytest.mark.parametrize("size", [(1280, 720), (1024, 768), (768, 1024), (390, 844)])
def test_what_is_two_links_away_is_as_wide_as_the_page(
    visiting: Visiting, site: str, size: tuple[int, int]
) -> None:
    """It is scrolled downwards only, its labels have 9 pixels or more, and it opens at its focus."""
    visit = visiting(*size)
    for code in CROWDED:
        page = visit.open(f"{site}/map?focus={code}&depth=2").page
        expect(page.locator(".map-picture:visible")).to_have_count(1)
        (labels,) = page.evaluate(LABELS)
        assert labels >= 9, code
        assert page.evaluate(ASIDE) == [], code
        focus = page.locator(".map-picture:visible .is-focus").bounding_box()
        assert focus
        assert 0 < focus["y"] < size[1] - focus["height"], code
    assert visit.complaints == []


def test_the_full_window_shows_columns_as_wide_as_it_is(visiting: Visiting, site: str) -> None:
    page = visiting(1024, 768, reduced_motion="reduce").open(f"{site}/map?focus=AB10&depth=2").page
    page.get_by_role("button", name="Full window").click()
    (labels,) = page.evaluate(LABELS)
    assert labels >= 12
    assert page.evaluate(ASIDE) == []
    height = page.evaluate("document.querySelector('.map-still').clientHeight")
    assert height > 600
    expect(page.locator(".map-picture:visible .is-focus")).to_be_in_viewport()


def test_the_layout_follows_how_much_is_around_a_focus(visiting: Visiting, site: str) -> None:
    page = visiting(1280, 900).open(f"{site}/map?focus=AB10&depth=2").page
    expect(page.locator(".map-around")).to_be_visible()
    page.get_by_role("link", name="one link").click()
    expect(page).to_have_url(f"{site}/map?focus=AB10")
    expect(page.locator(".map-rings")).to_be_visible()


@pytest.mark.parametrize(("width", "most"), [(390, 45), (360, 60)])
def test_all_around_a_focus_is_seen_in_a_frame(visiting: Visiting, site: str, width: int, most: int) -> None:
    """A frame asks for no more than a window: of the height, little more than a last line is left to two fingers."""
    address = f"{site}/embed/map?focus=AB10"
    asked = visiting().page.request.get(f"{site}/oembed", params={"url": address, "maxwidth": width}).json()
    page = visiting(width, asked["height"]).open(address).page
    (labels,) = page.evaluate(LABELS)
    assert labels >= 12
    assert page.evaluate(ASIDE) == []
    assert page.evaluate(HIDDEN) < most


def test_a_wide_place_has_rings(visiting: Visiting, site: str) -> None:
    page = visiting(768, 1024).open(f"{site}/map?focus=AB10").page
    assert "is-wide" in str(page.locator(".map-picture:visible").get_attribute("class"))
    assert page.evaluate(ASIDE) == []
    page.emulate_media(media="print")
    expect(page.locator(".map-picture:visible")).to_have_count(1)
    expect(page.locator(".map-picture.is-wide")).to_be_visible()


@pytest.mark.parametrize("path", ["/map?focus=AB10&selected=RK1", "/map?selected=RK1"])
def test_a_phone_that_is_turned_has_the_picture_of_its_width(
    visiting: Visiting, site: str, path: str
) -> None:
    visit = visiting(390, 844, reduced_motion="reduce", **PHONE).open(site + path)
    page, sheet = visit.page, visit.page.locator(".map-sheet")
    turned = "is-wide" if "focus" in path else "is-upright"
    for size, kind in (((844, 390), turned), ((390, 844), "is-narrow"), ((844, 390), turned)):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        picture = page.locator(".map-picture:visible")
        expect(picture).to_have_count(1)
        expect(picture).to_have_class(re.compile(kind))
        expect(picture.locator(".is-selected")).to_have_attribute("data-node", "RK1")
        assert page.evaluate(ASIDE) == []
        page.evaluate(f"{DRAWN}.show('IT1')")
        page.wait_for_timeout(100)
        page.touchscreen.tap(*place(page, "IT1"))
        expect(sheet.locator(".code").first).to_have_text("IT1")
        sheet.get_by_role("button", name="Close").tap()
        page.evaluate(f"{DRAWN}.choose('RK1')")
    assert visit.complaints == []


@pytest.mark.parametrize("path", ["/map", "/map?focus=AB10"])
def test_a_mouse_drags_a_picture_that_is_larger_than_its_place(
    visiting: Visiting, site: str, path: str
) -> None:
    page = visiting(1280, 720, reduced_motion="reduce").open(site + path).page
    for _ in range(4):
        page.get_by_role("button", name="Larger").click()
    element = f"{DRAWN}.surface.element"
    page.evaluate(f"{element}.scrollTo(100, 0)")
    x, y = place(page, "AB10")
    x, y = min(max(x, 500), 1000), 400
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 60, y, steps=4)
    page.mouse.up()
    assert page.evaluate(f"{element}.scrollLeft") == pytest.approx(160, abs=1)
    assert page.evaluate(f"{DRAWN}.selected") is None, "what ends a drag chooses nothing"
    assert page.url == site + path


def test_two_columns_are_walked_by_keys_and_told_by_taps(visiting: Visiting, site: str) -> None:
    visit = visiting(390, 844, reduced_motion="reduce", **PHONE).open(f"{site}/map?focus=AB10")
    page, sheet = visit.page, visit.page.locator(".map-sheet")
    page.touchscreen.tap(*place(page, "RK1"))
    expect(sheet.locator(".code").first).to_have_text("RK1")
    assert "selected=RK1" in page.url
    sheet.get_by_role("link", name="Respond to task/goal disagreements").first.tap()
    expect(sheet.locator(".code").first).to_have_text("AB10")
    page.locator(".map-still").focus()
    for key in ("Home", "ArrowDown", "ArrowRight"):
        page.keyboard.press(key)
    selected = page.evaluate(f"{DRAWN}.selected")
    assert selected not in (None, "AB10")
    expect(page.locator(".map-picture:visible .is-selected")).to_have_attribute("data-node", selected)
    eventually(page, f"location.search.includes('selected={selected}')")
    assert visit.complaints == []
