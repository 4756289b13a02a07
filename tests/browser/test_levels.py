"""Levels of one's own: given beside those that are expected, kept by the browser, compared with a stage, and sent nowhere."""

from __future__ import annotations

from io import BytesIO

from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.conftest import Looks, Visit, Visiting
from tests.browser.test_targets import SMALL

LOOKS: Looks = {f"{width} {scheme}": (width, scheme) for width in (1280, 320) for scheme in ("light", "dark")}
TABLE = (
    "scale,none,knows,does with help,does alone\ncompetency_id,trainee,supervisor\nAB1,1,3\nK1,2,3\nAB2,0,2\n"
)


def levels(visit: Visit, site: str) -> Page:
    """The page of `TABLE`."""
    page = visit.open(f"{site}/course/levels").page
    page.get_by_label("or a table, pasted").first.fill(TABLE)
    page.get_by_role("button", name="Show them").click()
    expect(page.locator("tr[data-code]")).to_have_count(3)
    return page


def test_levels_are_compared_kept_and_sent_nowhere(reader: Visit, site: str) -> None:
    page = levels(reader, site)
    said = page.locator(".own .said")
    expect(said).to_have_text("No statement is rated yet.")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_label("My level of AB1").select_option("does alone")
    page.get_by_label("My level of K1").select_option("knows")
    expect(said).to_have_text("2 of 3 statements rated: 1 below what is expected, 0 as expected, 1 above.")
    expect(page.locator('tr[data-code="K1"] .difference')).to_have_text("1 below")
    page.get_by_label("Compare my levels with those of").select_option("supervisor")
    expect(said).to_have_text("2 of 3 statements rated: 1 below what is expected, 1 as expected, 0 above.")
    assert asked == []
    again = levels(reader, site)
    assert again.get_by_label("My level of AB1").input_value() == "3"
    again.get_by_role("button", name="Forget my levels").click()
    expect(again.locator(".own .said")).to_have_text("No statement is rated yet.")
    assert again.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('levels'))") == []
    assert reader.complaints == []


def test_the_page_is_for_everybody(reader: Visit, site: str) -> None:
    page = levels(reader, site)
    for look in reader.looks(LOOKS):
        assert reader.sticks_out <= 0, look
        assert page.evaluate(SMALL) == [], look
        assert reader.barriers == [], look


def test_it_is_read_and_printed_without_scripts(visiting: Visiting, site: str) -> None:
    page = levels(visiting(java_script_enabled=False), site)
    assert not page.locator(".own").is_visible()
    assert "does alone" in page.locator('tr[data-code="AB1"]').inner_text()


def test_own_levels_are_on_paper(visiting: Visiting, site: str) -> None:
    page = levels(visiting(), site)
    page.get_by_label("My level of AB1").select_option("does with help")
    (sheet,) = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
    assert sheet.mediabox.width > sheet.mediabox.height
    said = " ".join(sheet.extract_text().split())
    assert "1 of 3 statements rated" in said
    assert "Forget my levels" not in said
