"""The reports of a course: its matrix folds, scrolls and is printed, with sixty modules, too."""

from __future__ import annotations

from io import BytesIO

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.conftest import Looks, Visit, Visiting
from tests.browser.test_targets import SMALL

LOOKS: Looks = {f"{width} {scheme}": (width, scheme) for width in (1280, 320) for scheme in ("light", "dark")}
CODES = ["K1", "K2", "AC1", "AC2", "K3", "P1", "P2", "N1", "AB1", "AB2", "AB3", "AB10", "IT1", "IB5"]
TABLE = "module_id,module_title,year,competency_id,level\n" + "".join(
    f"S{number},Practice {number} with supervision,Year {1 + number // 20},{CODES[(number + shift) % len(CODES)]},{'IDA'[shift]}\n"
    for number in range(60)
    for shift in range(3)
)


def report(visit: Visit, site: str) -> Page:
    page = visit.open(f"{site}/course").page
    page.get_by_label("or a table, pasted").fill(TABLE)
    page.get_by_role("button", name="Show the reports").click()
    expect(page.locator("#matrix")).to_be_visible()
    return page


def test_the_reports_are_for_everybody(reader: Visit, site: str) -> None:
    page = report(reader, site)
    for look in reader.looks(LOOKS):
        assert reader.sticks_out <= 0, look
        assert page.evaluate(SMALL) == [], look
        assert reader.barriers == [], look
    assert reader.complaints == []


def test_the_outline_is_tinted_without_colours_too(reader: Visit, site: str) -> None:
    page = report(reader, site)
    page.emulate_media(forced_colors="active")
    styles = {"whole": ["solid", True], "part": ["double", True], "none": ["dotted", True]}
    assert tints(page) == styles
    page.emulate_media(media="print")
    assert tints(page) == styles


def tints(page: Page) -> dict[str, list[object]]:
    """How the line beside a statement of each extent is drawn, and whether its mark is in sight."""
    ask = "(one) => [getComputedStyle(one).borderInlineStartStyle, one.querySelector('.mark').checkVisibility()]"
    return {
        extent: page.locator(f"#outline .is-{extent}").first.evaluate(ask)
        for extent in ("whole", "part", "none")
    }


def test_the_form_that_compares_two_fits_a_phone(reader: Visit, site: str) -> None:
    reader.open(f"{site}/course/compare")
    for look in reader.looks(LOOKS):
        assert reader.sticks_out <= 0, look


@pytest.mark.parametrize("scripts", [True, False])
def test_years_and_areas_fold(visiting: Visiting, site: str, scripts: bool) -> None:
    page = report(visiting(java_script_enabled=scripts), site)
    heads = page.locator(".matrix thead tr:last-child th:visible")
    assert heads.count() == 61
    page.locator("#matrix").get_by_label("Year 1 (20)").uncheck()
    assert heads.all_inner_texts()[:3] == ["Statement", "Year 1", "S20"]
    row = page.locator(".matrix tbody tr", has_text="Listen without judging")
    assert row.locator("td:visible").first.inner_text() == "I D A"
    rows = page.locator(".matrix tbody tr:visible")
    before = rows.count()
    page.locator("#matrix").get_by_label("Therapist factors 17").uncheck()
    assert rows.count() == before - 17


def test_heads_and_statements_stay_in_sight(reader: Visit, site: str) -> None:
    page = report(reader, site)
    page.locator(".matrix").evaluate(
        "one => { one.scrollIntoView(); one.scrollTop = 400; one.scrollLeft = 900; }"
    )
    box = page.locator(".matrix").bounding_box()
    head = page.locator(".matrix thead tr:last-child th").first.bounding_box()
    name = page.locator(".matrix tbody th[scope=row]", has_text="Listen without judging").bounding_box()
    assert box
    assert head
    assert name
    assert head["x"] == pytest.approx(box["x"], abs=2)
    assert name["x"] == pytest.approx(box["x"], abs=2)
    assert head["y"] < box["y"] + 60
    over = page.evaluate("([x, y]) => document.elementFromPoint(x, y).textContent", [head["x"] + 20, head["y"] + 12])  # fmt: skip
    assert over == "Statement"


def test_the_matrix_is_printed_whole_on_landscape_sheets(reader: Visit, site: str) -> None:
    page = report(reader, site)
    pages = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
    sheets = [one for one in pages if one.mediabox.width > one.mediabox.height]
    texts = [" ".join(one.extract_text().split()) for one in sheets]
    assert 4 <= len(sheets) <= 8
    assert "Matrix" in texts[0]
    for number in range(60):
        assert sum(f"S{number} Practice {number} with" in text for text in texts) == 2, (
            number
        )  # each half of a list
    assert all("Year " in text for text in texts)
    assert not any("Take it with you" in one.extract_text() for one in pages)
