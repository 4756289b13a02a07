"""One selection from anywhere: the browser remembers it from page to page, and its address says all of it."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, Page, expect

from explorer.web.core.url_compression import unpack
from tests.browser.conftest import LOOKS, Visit, Visiting, Visitors
from tests.browser.test_targets import SMALL

BAR = ".basket"


def count(page: Page) -> Locator:
    return page.locator(f"{BAR} a")


def codes(page: Page) -> list[str]:
    return parse_qs(urlsplit(page.url).query)["only"][0].split(",")


def test_statements_are_chosen_in_four_places_and_are_one_selection(visitors: Visitors, site: str) -> None:
    visit = visitors.come(site, 1280, locale="en-GB")  # nobody else sees what its tab keeps
    page = visit.open(f"{site}/id/AB10").page
    assert page.locator(BAR).is_hidden()
    page.get_by_role("button", name="Add it to your selection").click()
    expect(count(page)).to_have_text("Your selection: 1 statement")
    expect(page.get_by_role("button", name="Remove it from your selection")).to_be_visible()

    visit.open(f"{site}/framework")
    page.get_by_role("button", name="Tick statements for a selection").press("Enter")
    assert page.get_by_label("AB10 in your selection").is_checked()
    page.get_by_label("N2 in your selection").press("Space")
    expect(page.locator("[aria-live]", has_text="N2 added.")).to_have_text("N2 added. Your selection has 2 statements.")  # fmt: skip

    visit.open(f"{site}/search?q=rationale")
    boxes = page.get_by_role("checkbox", name="in your selection")
    found = boxes.nth(0).get_attribute("aria-label")
    boxes.nth(0).check()  # the ticks are there, as they were on the page before
    expect(count(page)).to_have_text("Your selection: 3 statements")

    visit.open(f"{site}/map?focus=RK1")
    page.get_by_role("button", name="to your selection").click()
    said = count(page).inner_text()
    page.get_by_role("button", name="Remove them from your selection").click()
    assert said != count(page).inner_text()
    page.get_by_role("button", name="Add them to your selection").click()
    expect(count(page)).to_have_text(said)

    count(page).click()
    page.wait_for_url("**/selection?*")
    assert found
    assert {"AB10", "N2", found.split()[0], "RK1"} <= set(codes(page))
    assert f"{len(codes(page))} of the 49 statements" in page.locator("h1").inner_text()
    assert visit.violations == visit.complaints == []
    visitors.leave(visit)


def test_what_is_changed_on_its_page_is_remembered_and_what_is_sent_is_offered(
    reader: Visit, site: str
) -> None:
    page = reader.open(f"{site}/selection?only=AB10,N2").page
    expect(count(page)).to_have_text("Your selection: 2 statements")
    page.locator(".choosing").get_by_label("RK1").check()
    page.get_by_role("button", name="Change the selection").click()
    expect(count(page)).to_have_text("Your selection: 3 statements")
    reader.open(f"{site}/selection?only=K1,N2")
    expect(page.get_by_text("Your own selection is another one.")).to_be_visible()
    expect(count(page)).to_have_text("Your selection: 3 statements")
    page.get_by_role("button", name="Add these to yours").click()
    expect(count(page)).to_have_text("Your selection: 4 statements")
    page.get_by_role("button", name="Take these instead").click()
    expect(count(page)).to_have_text("Your selection: 2 statements")
    page.get_by_role("button", name="Empty it").click()
    expect(page.get_by_role("button", name="Undo")).to_be_focused()
    page.keyboard.press("Enter")
    expect(count(page)).to_have_text("Your selection: 2 statements")
    expect(count(page)).to_be_focused()


def test_it_is_seen_and_reached_everywhere(reader: Visit, site: str) -> None:
    page = reader.open(f"{site}/selection?only=AB10,N2").page
    for path in ("/framework", "/selection?only=K1", "/id/AB1", "/search?q=rationale"):
        reader.open(site + path)
        tick = page.get_by_role("button", name="Tick statements")
        if tick.count() and tick.get_attribute("aria-pressed") == "false":
            tick.click()
        for look in reader.looks(LOOKS):
            assert reader.sticks_out <= 0, (path, look)
            assert page.evaluate(SMALL) == [], (path, look)
            boxes = [one.bounding_box() for one in page.locator(f"{BAR} :is(a, button):visible").all()]
            assert all(box and box["height"] >= 44 for box in boxes)
            assert reader.barriers == [], (path, look)
        if tick.count():
            tick.click()


def test_a_long_selection_has_a_short_address(reader: Visit, site: str) -> None:
    page = reader.open(f"{site}/id/AB10").page
    many = [f"AB{number}" for number in range(1000, 1400)]
    key = page.evaluate("document.querySelector('script[data-framework]').dataset.framework")
    page.evaluate(f"localStorage.setItem('selection {key}', JSON.stringify({many}))")
    page.reload()
    expect(count(page)).to_have_text("Your selection: 400 statements")
    packed = parse_qs(urlsplit(count(page).get_attribute("href") or "").query)["packed-only"][0]
    assert unpack(packed, 100_000) == ",".join(many)


def test_without_scripts_the_address_carries_it_and_words_find_more(visiting: Visiting, site: str) -> None:
    page = visiting(320, java_script_enabled=False).open(f"{site}/id/AB10").page
    page.get_by_role("link", name="This statement as a handout").click()
    page.get_by_label("Find statements to add").fill("rationale")
    page.get_by_role("button", name="Find", exact=True).click()
    assert codes(page) == ["AB10"]
    expect(page.get_by_label("Find statements to add")).to_be_in_viewport()
    expect(page.locator("#found input").first).to_be_in_viewport()
    first = page.locator("#found input").first
    added = first.get_attribute("value")
    first.check()
    page.get_by_role("button", name="Add what is ticked").click()
    assert parse_qs(urlsplit(page.url).query)["only"] == [added, "AB10"]
    assert page.locator("h1").inner_text().startswith("2 of the 49 statements")
