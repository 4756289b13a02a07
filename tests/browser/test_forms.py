"""After the Back button a form says what its address says, whether the page was kept or is loaded again."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Visiting

FIELDS = """() => [...document.querySelectorAll("main form, aside form, .find")].flatMap((form) =>
    [...form.elements].filter((one) => one.name && one.type !== "hidden" && !one.closest(".ask"))
        .map((one) => [one.name, one.type === "checkbox" ? [one.value, one.checked] : one.value]))"""
FORMS = {
    "/id/P1": "#switch input[value=editorial]",
    "/framework": "#switch input[value=source]",
    "/evidence": "#switch input[value=framework]",
    "/measures": "#switch input[value=editorial]",
    "/search?q=trust": "#filter input[name=kind]",
    "/search?q=rupture": "#filter input[name=basis]",
}


@pytest.mark.parametrize("path", ["/id/AB4?basis=editorial", "/search?q=rupture&basis=editorial"])
def test_what_is_said_of_the_last_box_is_what_happens(visiting: Visiting, site: str, path: str) -> None:
    page = visiting().open(site + path).page
    hint, box = page.locator(".switch .hint"), page.locator(".switch input[name=basis]:checked")
    assert not hint.is_visible()
    box.click()
    assert box.is_checked()
    assert hint.inner_text().startswith("The last one stays ticked")
    assert page.url == site + path


KEPT = "dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))"
"""What a page is told that the browser had kept; the browser of the tests keeps none."""


@pytest.mark.parametrize("path", FORMS)
def test_a_box_that_was_changed_is_as_before(visiting: Visiting, site: str, path: str) -> None:
    page = visiting().open(site + path).page
    before, start = page.evaluate(FIELDS), page.url
    box = page.locator(FORMS[path]).first
    with page.expect_navigation():
        box.click()
    assert page.evaluate(FIELDS) != before
    page.go_back(wait_until="load")
    assert page.url == start
    assert page.evaluate(FIELDS) == before


@pytest.mark.parametrize("path", FORMS)
def test_a_box_that_was_changed_is_as_before_on_a_page_that_was_kept(
    visiting: Visiting, site: str, path: str
) -> None:
    page = visiting().open(site + path).page
    before = page.evaluate(FIELDS)
    page.evaluate("sel => { document.querySelector(sel).checked ^= true }", FORMS[path])
    assert page.evaluate(FIELDS) != before
    page.evaluate(KEPT)
    assert page.evaluate(FIELDS) == before


@pytest.mark.parametrize(
    ("path", "field"), [("/search?q=trust", ".find input"), ("/questions?q=trust", "main input[type=search]")]
)
def test_words_that_were_changed_are_as_before(visiting: Visiting, site: str, path: str, field: str) -> None:
    page = visiting().open(site + path).page
    words = page.locator(field).first
    words.fill("rupture")
    page.evaluate(KEPT)
    assert words.input_value() == "trust"
    words.fill("rupture")
    with page.expect_navigation():
        words.press("Enter")
    page.go_back(wait_until="load")
    assert words.input_value() == "trust"


LEGEND = """() => [...document.querySelectorAll("[data-switches] input[type=checkbox]")].map((box) => [box.name, box.value, box.checked])"""


@pytest.mark.parametrize("path", ["/map", "/map?focus=AB10", "/map?layout=layers"])
def test_the_legend_of_a_map_says_what_its_address_says(visiting: Visiting, site: str, path: str) -> None:
    page = visiting().open(site + path).page
    before, start = page.evaluate(LEGEND), page.url
    page.evaluate("document.querySelector('[data-switches]').closest('details').open = true")
    page.locator("[data-switches] input[type=checkbox]:checked").last.uncheck()
    changed = page.evaluate(LEGEND)
    assert changed != before
    page.evaluate(KEPT)
    assert page.evaluate(LEGEND) == before

    page.locator("[data-switches] input[type=checkbox]:checked").last.uncheck()
    with page.expect_navigation():
        page.locator("[data-switches] button").click()
    there = page.url
    assert page.evaluate(LEGEND) == changed
    page.go_back(wait_until="load")
    assert page.url == start
    assert page.evaluate(LEGEND) == before
    page.go_forward(wait_until="load")
    assert page.url == there
    assert page.evaluate(LEGEND) == changed
