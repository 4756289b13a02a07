"""The courses that a server has, in a real browser: every page and frame, wide and narrow, and on paper."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pytest
from flask import Flask
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.browser.conftest import Frame, Visit, Visiting, serving
from tests.browser.test_embeds import clean
from tests.browser.test_pages import check
from tests.browser.test_targets import SMALL

PAGES = (
    "/courses", "/courses/example", "/courses/second-year", "/courses/second-year?basis=framework",
    "/courses/second-year/audit", "/course/compare?one=example&other=second-year", "/id/RK1",
    "/embed/courses/example", "/embed/courses/second-year?theme=dark",
)  # fmt: skip


@pytest.fixture(scope="module")
def courses_site(with_courses: Flask) -> Iterator[str]:
    """The explorer with courses of its own."""
    with serving(with_courses.wsgi_app) as address:
        yield address


@pytest.fixture
def reader(visiting: Visiting, courses_site: str) -> Visit:
    return visiting(reduced_motion="reduce", home=courses_site)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_works_and_is_for_everybody(reader: Visit, courses_site: str, path: str) -> None:
    reader.open(courses_site + path)
    for look in reader.looks():
        check(reader, look)
        assert reader.barriers == [], look


@pytest.mark.parametrize("path", PAGES)
def test_a_page_works_without_scripts(visiting: Visiting, courses_site: str, path: str) -> None:
    visit = visiting(reduced_motion="reduce", java_script_enabled=False, home=courses_site)
    visit.open(courses_site + path)
    for look in visit.looks():
        check(visit, look)


@pytest.mark.parametrize("path", ["/courses", "/courses/second-year", "/embed/courses/second-year"])
def test_what_can_be_touched_is_large_enough(visiting: Visiting, courses_site: str, path: str) -> None:
    visit = visiting(width=320, home=courses_site).open(courses_site + path)
    assert visit.page.evaluate(SMALL) == []


def test_a_page_of_another_origin_frames_a_course(
    visiting: Visiting, courses_site: str, stranger: Frame
) -> None:
    visit = visiting(home=courses_site)
    visit.page.goto(stranger(f"{courses_site}/embed/courses/second-year"), wait_until="load")
    framed = visit.page.frame_locator("iframe")
    expect(framed.locator("svg .map-mark-text").locator("visible=true").first).to_be_visible()
    assert framed.locator("summary", has_text="R1 Ruptures: 2").count() == 1
    assert clean(visit) == []


@pytest.mark.parametrize("path", ["/courses", "/courses/example", "/courses/example/audit"])
def test_no_printed_sheet_is_empty_and_each_says_what_it_is_from(
    visiting: Visiting, courses_site: str, path: str
) -> None:
    page = visiting(home=courses_site).open(courses_site + path).page
    sheets = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
    texts = [" ".join(sheet.extract_text().split()) for sheet in sheets]
    for number, text in enumerate(texts, 1):
        assert f"{courses_site}/courses" in text
        assert "· editio" in text
        assert f"{number} / {len(sheets)}" in text
        assert len(text) > 200, number
