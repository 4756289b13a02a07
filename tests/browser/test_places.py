"""A reader who chooses what a page shows is still where they were."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit, Visiting

TOP = "id => document.getElementById(id).getBoundingClientRect().top"
PLACES = (
    ("/framework", "AB7"),
    ("/evidence", "N3"),
    ("/id/AB10", "evidence"),
    ("/sources", "others"),
    ("/measures", "bridges"),
)


def bring_into_sight(page: Page, id: str) -> float:
    """Scroll to the part with *id* and return how far it is below the top of the window."""
    page.evaluate(
        "id => scrollTo(0, document.getElementById(id).getBoundingClientRect().top + scrollY - 90)", id
    )
    return float(page.evaluate(TOP, id))


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize(("path", "id"), PLACES)
def test_the_choice_of_bases_is_at_hand_and_keeps_the_place(
    visiting: Visiting, site: str, path: str, id: str, width: int
) -> None:
    page = visiting(width, 700).open(site + path).page
    before = bring_into_sight(page, id)
    box = page.locator("#switch input[value=editorial]")
    place = box.bounding_box()
    assert place
    assert 0 <= place["y"] < 60
    with page.expect_navigation(url="**?basis=framework&basis=source"):
        box.click()
    assert page.evaluate(TOP, id) == pytest.approx(before, abs=2)
    expect(box).to_be_focused()
    assert page.evaluate("sessionStorage.length") == 0


def test_a_page_that_is_opened_anew_begins_at_its_top(visiting: Visiting, site: str) -> None:
    page = visiting(390, 700).open(f"{site}/framework?basis=source").page
    assert page.evaluate("scrollY") == 0


@pytest.mark.parametrize(("path", "id"), [("/framework", "CP3"), ("/id/AB10", "evidence")])
def test_without_scripts_a_button_beside_each_part_comes_back_to_it(
    plain_reader: Visit, site: str, path: str, id: str
) -> None:
    page = plain_reader.open(site + path).page
    page.locator("#switch input[value=editorial]").uncheck()
    page.locator(f"button[formaction$='#{id}']").click()
    assert page.url.partition("?")[2] == f"basis=framework&basis=source#{id}"
    part = page.locator(f"#{id}").bounding_box()
    assert part
    assert 0 <= part["y"] < 300
