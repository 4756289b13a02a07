"""What a reader has in sight: on paper, on a phone, in a frame, and beside code."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.browser.conftest import Visiting

BELOW_THE_STATEMENT = """() => {
    const at = (selector) => document.querySelector(selector).getBoundingClientRect();
    return [at("header.statement").bottom <= at(".around").top, at(".around").bottom <= at("#evidence").top];
}"""
ROOM_BESIDE_CODE = """() => [...document.querySelectorAll(".explains code, .read-aloud :is(var, .literal, .missing)")].map(
    (one) => ["paddingLeft", "paddingRight", "borderLeftWidth", "borderRightWidth"].map((name) => parseFloat(getComputedStyle(one)[name])))"""


@pytest.mark.parametrize("path", ["/id/AB10", "/id/AB4", "/id/P1"])
def test_on_paper_what_is_around_an_element_stands_below_its_statement(
    visiting: Visiting, site: str, path: str
) -> None:
    """Further down it does not fit the rest of a sheet, which stays empty then."""
    page = visiting(700).open(site + path).page
    page.emulate_media(media="print")
    assert page.evaluate(BELOW_THE_STATEMENT) == [True, True]
    page.emulate_media(media="null")
    sheets = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True, format="A4"))).pages
    assert "Around it" in sheets[0].extract_text()


@pytest.mark.parametrize(("width", "scripts"), [(390, True), (390, False), (768, True)])
def test_how_the_text_is_marked_stands_where_it_begins(
    visiting: Visiting, site: str, width: int, scripts: bool
) -> None:
    """Beside the text, or folded before it."""
    page = visiting(width, 844, java_script_enabled=scripts).open(f"{site}/framework").page
    marked = page.locator(".marked-first")
    marked.locator("summary").click()
    assert "only the editor’s inference" in marked.inner_text()
    assert not page.locator(".marked-last").is_visible()
    page.set_viewport_size({"width": 1280, "height": 844})
    assert not marked.is_visible()
    assert page.locator(".marked-last").is_visible()


def test_nothing_lies_over_the_query_of_a_lesson(visiting: Visiting, site: str) -> None:
    page = visiting(390, 844).open(f"{site}/learn/4").page
    page.evaluate(
        "scrollBy(0, document.querySelector('#ask').getBoundingClientRect().top - innerHeight + 150)"
    )
    run, ask = page.locator(".run").bounding_box(), page.locator("#ask").bounding_box()
    assert run
    assert ask
    assert run["y"] + run["height"] == pytest.approx(ask["y"] + ask["height"], abs=2)


@pytest.mark.parametrize("height", [844, 400])
def test_the_form_of_the_map_can_be_sent_wherever_one_is(visiting: Visiting, site: str, height: int) -> None:
    page = visiting(390, height, java_script_enabled=False).open(f"{site}/map").page
    page.locator(".map-choice summary").click()
    page.evaluate("document.querySelector('.map-choice fieldset').scrollIntoView()")
    button = page.get_by_role("button", name="Draw it").bounding_box()
    assert button
    assert 0 <= button["y"] <= height - button["height"]


@pytest.mark.parametrize("width", [760, 800, 900])
def test_a_frame_shows_the_whole_width_where_it_can_be_read(
    visiting: Visiting, site: str, width: int
) -> None:
    page = visiting(width, 600).open(f"{site}/embed/map?focus=CP4").page
    view = page.locator(".map-view").bounding_box()
    assert view
    for node in page.locator(".map-picture.is-wide [data-node]").all():
        box = node.bounding_box()
        assert box
        assert box["x"] >= view["x"] - 1
        assert box["x"] + box["width"] <= view["x"] + view["width"] + 1


@pytest.mark.parametrize("path", ["/learn/4", "/questions/cq31-evidence-for-each-capacity"])
def test_code_takes_no_room_before_a_full_stop(visiting: Visiting, site: str, path: str) -> None:
    rooms = visiting().open(site + path).page.evaluate(ROOM_BESIDE_CODE)
    assert rooms
    assert all(one == [0, 0, 0, 0] for one in rooms)


@pytest.mark.parametrize("width", [390, 320])
@pytest.mark.parametrize("path", ["/path?from=AB10&to=PA", "/embed/path?from=AB10&to=PA"])
def test_the_labels_of_a_path_can_be_read_on_a_phone(
    visiting: Visiting, site: str, path: str, width: int
) -> None:
    page = visiting(width, 700).open(site + path).page
    shown = [one for one in page.locator(".map-picture").all() if one.is_visible()]
    (scale,) = [one.evaluate("picture => picture.getScreenCTM().a") for one in shown]
    assert 13 * scale >= 9
    assert page.evaluate("document.documentElement.scrollWidth") <= width
