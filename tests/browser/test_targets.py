"""What can be touched is large enough: 24 px (WCAG 2.2, 2.5.8), and letters of 16 px in fields on phones."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Visiting
from tests.browser.test_pages import ADDRESSES

MORE = (
    "/embed",
    "/embed/examples",
    "/embed?view=outline",
    "/selection?only=AB10,N2",
    "/export?format=canvas",
)
SMALL = r"""() => {
    const TARGETS = "a[href], button, summary, input, select, textarea";
    const shown = (one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    const block = (one) => (getComputedStyle(one).display === "inline" ? block(one.parentElement) : one);
    const stands_in_text = (one) => {
        if (getComputedStyle(one).display !== "inline") return false;
        const around = block(one.parentElement);
        const linked = Array.from(around.querySelectorAll("a, button"), (other) => other.innerText);
        return /\p{L}{3}/u.test(linked.reduce((text, words) => text.replace(words, ""), around.innerText));
    };
    return [...document.querySelectorAll(TARGETS)]
        .filter((one) => one.type !== "hidden" && shown(one) && !one.closest("svg, .skip") && !stands_in_text(one))
        .map((one) => [one, (/checkbox|radio/.test(one.type) && one.closest("label")) || one])
        .map(([one, target]) => [one, target.getBoundingClientRect()])
        .filter(([, box]) => box.width && box.right > 0 && Math.min(box.width, box.height) < 23.99)
        .map(([one, box]) => `${one.outerHTML.slice(0, 120)} ${box.width} x ${box.height}`);
}"""
"""A script that returns the targets that are too small and do not stand within text."""
FINE_PRINT = """() => [...document.querySelectorAll("input, select, textarea, .cm-content")]
    .filter((one) => one.checkVisibility() && !/checkbox|radio|hidden|range/.test(one.type))
    .filter((one) => parseFloat(getComputedStyle(one).fontSize) < 16)
    .map((one) => one.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("width", [1280, 390])
def test_what_can_be_touched_is_large_enough(visiting: Visiting, site: str, width: int) -> None:
    visit = visiting(width)
    for path in (*ADDRESSES, *MORE):
        page = visit.open(site + path, ADDRESSES.get(path, 200)).page
        assert page.evaluate(SMALL) == [], path
        if width < 500:
            assert page.evaluate(FINE_PRINT) == [], path


@pytest.mark.parametrize("width", [320, 390])
def test_the_field_of_the_header_grows_for_what_one_types(visiting: Visiting, site: str, width: int) -> None:
    page = visiting(width).open(site).page
    field, title = page.locator("#find"), page.locator(".masthead .site")
    tops = page.locator("main").bounding_box()
    field.focus()
    box = field.bounding_box()
    assert box
    assert box["width"] > 0.7 * width
    assert title.is_hidden()
    assert page.locator("main").bounding_box() == tops
    page.locator("h1").click()
    assert title.is_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_the_field_of_a_narrow_header_shows_no_cut_word(visiting: Visiting, site: str, scripts: bool) -> None:
    page = visiting(320, java_script_enabled=scripts).open(f"{site}/search?q=alliance").page
    field, button = page.locator("#find"), page.locator(".find button")
    closed = page.locator(".find").bounding_box()
    assert closed
    assert closed["width"] < 60
    page.mouse.click(closed["x"] + closed["width"] / 2, closed["y"] + closed["height"] / 2)
    box = field.bounding_box()
    assert box
    assert box["width"] > 0.7 * 320
    field.fill("rupture")
    with page.expect_navigation():
        button.click()
    assert "q=rupture" in page.url


@pytest.mark.parametrize("path", ["/learn", "/measures"])
@pytest.mark.parametrize("width", [320, 1280])
def test_a_link_begins_beside_its_sign_or_number(
    visiting: Visiting, site: str, path: str, width: int
) -> None:
    page = visiting(width).open(site + path).page
    below = page.evaluate("""() => [...document.querySelectorAll(".steps > li, .measured li")].filter((one) => one.querySelector("a"))
        .filter((one) => one.querySelector("a").getClientRects()[0].top - one.getBoundingClientRect().top > 12)
        .map((one) => one.innerText)""")
    assert below == []
