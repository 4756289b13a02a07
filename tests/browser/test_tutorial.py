"""A reader without scripts finds an element by a word and goes through a step of the tutorial; with them, code can be copied."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visiting

FACTOR = "/questions/cq25-who-says-so"


@pytest.mark.parametrize("scripts", [True, False])
def test_a_word_finds_the_element(visiting: Visiting, site: str, scripts: bool) -> None:
    page = visiting(java_script_enabled=scripts).open(site + FACTOR).page
    page.get_by_label("The factor").fill("silence")
    page.get_by_label("The factor").press("Enter")
    page.wait_for_url(f"**{FACTOR}?element=N7")

    assert page.get_by_label("The factor").input_value() == "N7 – Inappropriate use of silence"
    assert page.locator("#result tbody tr").count() >= 1


def test_one_of_several_that_fit_is_a_link(visiting: Visiting, site: str) -> None:
    page = visiting(320, java_script_enabled=False).open(f"{site}{FACTOR}?element=inappropriate", 400).page
    page.get_by_role("link", name="N3 – Inappropriate self-disclosure").click()

    assert page.url == f"{site}{FACTOR}?element=N3"


@pytest.mark.parametrize("width", [1280, 320])
def test_a_step_is_run_changed_and_put_back_without_scripts(
    visiting: Visiting, site: str, width: int
) -> None:
    page = visiting(width, java_script_enabled=False).open(f"{site}/learn/1").page
    query = page.locator("#query").input_value()
    page.locator("#query").fill(query.replace("reduces", "increases"))
    page.get_by_role("button", name="Run").click()

    expect(page.get_by_role("link", name="P7 Trustworthy")).to_be_visible()
    assert "Seven rows again" in page.locator("#result .note").inner_text()
    page.get_by_role("link", name="Put the query back as it was").click()
    assert page.locator("#query").input_value() == query
    page.get_by_role("link", name="Change it for me").nth(1).click()
    assert urlsplit(page.url).fragment == "answer"
    expect(page.locator("#result tbody tr")).to_have_count(1)
    page.locator(".onward [rel=next]").click()
    assert urlsplit(page.url).path == urlsplit(f"{site}/learn/2").path


def test_the_whole_course_can_be_walked(visiting: Visiting, site: str) -> None:
    page = visiting(java_script_enabled=False).open(f"{site}/learn").page
    page.get_by_role("link", name="Begin with the first step").click()
    titles = [page.locator("h1").inner_text()]
    while page.locator(".onward [rel=next]").count():
        page.locator(".onward [rel=next]").click()
        titles.append(page.locator("h1").inner_text())

    assert len(set(titles)) == 10
    page.get_by_role("link", name="Where to go from here").click()
    assert page.url == f"{site}/learn#further"


def test_programs_are_opened_one_at_a_time_and_can_be_copied(visiting: Visiting, site: str) -> None:
    visit = visiting(permissions=["clipboard-read", "clipboard-write"]).open(site + FACTOR)
    page = visit.page
    page.locator(".code-in summary", has_text="cURL").click()
    page.locator(".code-in summary", has_text="JavaScript").click()
    page.locator(".code-in details[open] button").click()

    expect(page.locator(".code-in details[open]")).to_have_count(1)
    assert page.evaluate("navigator.clipboard.readText()").startswith("const query = `PREFIX ont:")
    assert visit.complaints == []
