"""A course is made by hand in the browser: by mouse, by keyboard, on a phone; it stays there until something is asked for."""

from __future__ import annotations

import json
import re
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, Request, expect
from pypdf import PdfReader

from explorer.web.core.url_compression import unpack
from tests.browser.conftest import Looks, Visit, Visiting, eventually
from tests.browser.test_targets import FINE_PRINT, SMALL

LOOKS: Looks = {f"{width} {scheme}": (width, scheme) for width in (1280, 320) for scheme in ("light", "dark")}
TITLES = (
    "Year 1:\nWhat the alliance is\nThe therapist as a factor\nListening\nRationale and goals\n"
    "Year 2:\nThe client's world view\nDoubts and strains\nAddressing ruptures\nAssessed consultation"
)
CASES = json.loads(Path("tests/data/course/sessions.json").read_text(encoding="utf-8"))
KEPT = "Object.entries(localStorage).filter(([key]) => key.startsWith('course ')).map(([, text]) => JSON.parse(text))"


def begin(visit: Visit, site: str, titles: str = TITLES) -> Page:
    page = visit.open(f"{site}/course/plan").page
    page.get_by_label("Name of the course").fill("The alliance")
    page.get_by_label("one title a line").fill(titles)
    page.get_by_role("button", name="Add these sessions").click()
    return page


def cell(page: Page, code: str, session: int) -> Locator:
    return page.locator(f'[data-grid] td[data-code="{code}"][data-at="{session - 1}"]')


def kept(page: Page) -> Any:
    """What the browser keeps."""
    return page.evaluate(KEPT)


def links(page: Page) -> list[str]:
    return [
        f"{module['id']} {link['statement']} {link['level']}"
        for course in kept(page)
        for module in course["modules"]
        for link in module["links"]
    ]


def asked(page: Page) -> list[str]:
    """A list that grows by what the page asks of the server, but for scripts and styles."""
    found: list[str] = []

    def note(request: Request) -> None:
        if "/static/" not in request.url and "kinds.css" not in request.url:
            found.append(f"{request.method} {urlsplit(request.url).path.removeprefix('/explorer')}")

    page.on("request", note)
    return found


def test_eight_sessions_take_less_than_ten_steps_and_send_nothing(reader: Visit, site: str) -> None:
    page = reader.open(f"{site}/course").page
    requests = asked(page)
    page.get_by_role("link", name="Plan a course by hand").click()  # 1
    page.get_by_label("one title a line").fill(TITLES)  # 2
    page.get_by_role("button", name="Add these sessions").click()  # 3
    cell(page, "K1", 1).click()  # 4
    cell(page, "AB1", 3).click()  # 5
    page.get_by_label("A (assessed)", exact=True).check()  # 6
    cell(page, "AB1", 8).click()  # 7
    assert requests == ["GET /course/plan"]
    page.get_by_role("button", name="Show the reports").click()  # 8
    expect(page.locator("h1")).to_have_text("Your course: what it covers")
    assert requests == ["GET /course/plan", "POST /course/plan"]
    assert "2 of 49 statements are taught" in page.locator(".lead").inner_text()
    assert page.locator("#never-assessed + p + ul .code").all_inner_texts() == ["K1"]
    assert "8 sessions, 3 links" in page.locator("main").inner_text()
    assert reader.complaints == []


def press(page: Page, *keys: str) -> Locator:
    """Press *keys*, and return what has the focus."""
    for key in keys:
        page.keyboard.press(key)
    return page.locator(":focus")


def come_to_grid(page: Page, titles: str) -> None:
    """Fill in *titles* and go on to the grid, by keyboard alone."""
    page.get_by_label("one title a line").focus()
    page.keyboard.insert_text(titles)
    press(page, "Tab", "Enter")
    for _ in range(40):
        press(page, "Tab")
        if page.locator("[data-grid] :focus").count():
            break


def test_the_grid_is_filled_by_keyboard_alone(reader: Visit, site: str) -> None:
    page = reader.open(f"{site}/course/plan").page
    come_to_grid(page, "One\nTwo\nThree")
    expect(press(page, "ArrowDown")).to_have_attribute("data-code", "C0")
    expect(press(page, "i", "ArrowRight", "d", "End", "a", "i")).to_have_text("I Aintroduced, assessed")
    press(page, "PageDown", "ArrowDown")
    expect(press(page)).to_have_attribute("data-code", "A1")
    expect(press(page)).to_have_attribute("data-at", "2")
    press(page, "Home", " ", "3", "i")
    assert links(page) == ["S1 C0 I", "S1 A1 A", "S2 C0 D", "S3 C0 A", "S3 C0 I"]
    expect(page.locator("p.unseen[role=status]")).to_have_text("A1 in S1 One: assessed")
    press(page, "Delete")
    assert "S1 A1 A" not in links(page)


def test_the_grid_is_one_stop_of_the_tab_key(reader: Visit, site: str) -> None:
    page = reader.open(f"{site}/course/plan").page
    come_to_grid(page, "One\nTwo\nThree")
    expect(press(page, "Control+End")).to_have_attribute("data-at", "2")
    code = press(page).get_attribute("data-code")
    assert not press(page, "Tab").and_(page.locator("[data-grid] *")).count()
    expect(press(page, "Shift+Tab")).to_have_attribute("data-code", str(code))
    assert page.locator('[data-grid] [tabindex="0"]').count() == 1


def test_a_branch_is_folded_by_keyboard(reader: Visit, site: str) -> None:
    page = reader.open(f"{site}/course/plan").page
    come_to_grid(page, "One\nTwo")
    before = page.locator("[data-grid] td").count()
    expect(press(page, "PageDown")).to_have_attribute("aria-expanded", "true")
    expect(press(page, "Enter")).to_have_attribute("aria-expanded", "false")
    assert page.locator("[data-grid] td").count() < before
    expect(press(page, "Enter")).to_have_attribute("aria-expanded", "true")


def test_a_large_framework_is_folded_until_one_opens_it(reader: Visit, site: str) -> None:
    page = reader.open(f"{site}/course/plan").page
    cells = page.evaluate(
        """async () => {
            const module = (id) => import(document.getElementById(id).src);
            const { Grid } = await module("course-grid");
            const { Course } = await module("course-state");
            const branches = ["A", "B", "C"].map((code) => ({
                code, label: code, statements: Array.from({ length: 50 }, (_, at) => ({ code: `${code}${at}`, label: "", depth: "" })),
            }));
            const course = new Course({ course: "", over: {}, modules: [] }, false);
            const place = document.querySelector("[data-grid]");
            const grid = new Grid(place, branches, [{ mark: "I", name: "introduced" }], course, () => {});
            const count = () => { grid.draw(); return place.querySelectorAll("td").length; };
            const found = [count()];
            course.add(Array.from({ length: 30 }, () => ({ id: "", title: "x" })));
            found.push(count());
            place.querySelector('[data-branch="C"]').click();
            return [...found, count()];
        }"""
    )
    assert cells == [0, 50 * 30, 2 * 50 * 30]


@pytest.mark.parametrize(
    "modules",
    [
        [None, 1, "x", []],
        [{}],
        [{"id": "S1", "links": {}}],
        [{"id": 7, "title": ["x"], "year": {}, "links": [None, 1, {}]}],
        [{"id": "S1", "links": [{"statement": {}, "level": 1}]}],
    ],
    ids=json.dumps,
)
def test_what_is_no_course_in_the_browser_does_no_harm(
    reader: Visit, site: str, modules: list[object]
) -> None:
    page = begin(reader, site)
    change = "modules => { const [key] = Object.keys(localStorage).filter((one) => one.startsWith('course ')); localStorage.setItem(key, JSON.stringify({ course: 5, over: null, modules })) }"
    page.evaluate(change, modules)
    page.reload()
    expect(page.get_by_label("Name of the course")).to_have_value("Your course")
    page.get_by_label("one title a line").fill("Another")
    page.get_by_role("button", name="Add these sessions").click()
    expect(page.locator("[data-grid] th[scope=col]").last).to_contain_text("Another")


def test_the_browser_keeps_it_until_it_is_forgotten(reader: Visit, site: str) -> None:
    page = begin(reader, site)
    cell(page, "K1", 1).click()
    page.reload()
    expect(page.locator(".promise")).to_contain_text(
        "“The alliance”, a course over “Therapeutic alliance framework”, is kept in this browser"
    )
    expect(cell(page, "K1", 1)).to_have_text("Iintroduced")
    page.get_by_role("button", name="Forget it").click()
    assert page.locator("#ticking").is_hidden()
    page.get_by_role("button", name="Undo").click()
    assert links(page) == ["S1 K1 I"]
    page.get_by_role("button", name="Forget it").click()
    page.reload()
    expect(page.locator(".promise")).to_contain_text("is kept in this browser")
    expect(page.locator("#ticking")).to_be_hidden()
    assert links(page) == []


def test_a_step_that_is_sent_before_the_scripts_came_overwrites_nothing(reader: Visit, site: str) -> None:
    page = begin(reader, site, "One")
    cell(page, "K1", 1).click()
    page.route("**/course/plan.js*", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.goto(f"{site}/course/plan")
    page.get_by_label("one title a line").fill("Another")
    page.unroute("**/course/plan.js*")
    page.get_by_role("button", name="Add these sessions").click()
    expect(page.locator("[data-other]")).to_contain_text("This browser keeps another course, “The alliance”.")
    assert links(page) == ["S1 K1 I"]


def test_what_the_framework_no_longer_has_is_said(reader: Visit, site: str) -> None:
    page = begin(reader, site, "One")
    cell(page, "K1", 1).click()
    page.evaluate(
        """() => {
            const [[key, text]] = Object.entries(localStorage).filter(([key]) => key.startsWith("course "));
            const course = JSON.parse(text);
            course.over.version = "1.0.0";
            course.modules[0].links.push({ statement: "XX9", level: "I" });
            localStorage.setItem(key, JSON.stringify(course));
        }"""
    )
    page.reload()
    said = page.locator("[data-strange]")
    expect(said).to_contain_text("version 1.0.0; this is “Therapeutic alliance framework”, version 2.0.0.")
    expect(said).to_contain_text("left out of reports: XX9.")
    cell(page, "K1", 1).click()
    assert links(page) == ["S1 XX9 I"]  # nothing is dropped
    page.get_by_role("button", name="Show the reports").click()
    assert "made over version 1.0.0" in page.locator("main").inner_text()
    assert "“XX9” is no statement of the framework" in page.locator("#rows").inner_text()


def test_sessions_are_named_ordered_and_removed(reader: Visit, site: str) -> None:
    page = begin(reader, site, "One\nTwo\nThree")
    cell(page, "K1", 1).click()
    page.get_by_label("Title of session 1").fill("First of all")
    page.get_by_label("Short name of session 1").fill("s2")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Short name of session 1")).to_have_value("s2 (2)")
    page.get_by_role("button", name="Move session 1 down").click()
    expect(page.get_by_role("button", name="Move session 2 down")).to_be_focused()
    assert [one["title"] for one in kept(page)[0]["modules"]] == ["Two", "First of all", "Three"]
    assert links(page) == ["s2 (2) K1 I"]
    page.get_by_role("button", name="Remove session 2").click()
    expect(page.locator("[data-said]")).to_have_text("s2 (2) First of all was removed, with 1 link.")
    assert links(page) == []
    page.keyboard.press("Enter")  # the way back has the focus
    assert links(page) == ["s2 (2) K1 I"]


@pytest.mark.parametrize("case", CASES)
def test_a_list_of_titles_is_read_as_the_server_reads_it(reader: Visit, site: str, case: Any) -> None:
    page = reader.open(f"{site}/course/plan").page
    said = page.evaluate(
        """async (text) => {
            const { readTitles } = await import(document.getElementById("course-text").src);
            return readTitles(text).map(({ id, title, year }) => [id, title, year]);
        }""",
        case["text"],
    )
    assert said == case["sessions"]


def test_on_a_phone_there_is_one_session_at_a_time(visiting: Visiting, site: str) -> None:
    visit = visiting(320)
    page = begin(visit, site)
    assert page.locator("[data-grid]").is_hidden()
    expect(page.locator("[data-name]")).to_have_text("S1 What the alliance is")
    page.get_by_label("I (introduced): K1").check()
    page.get_by_role("button", name="Go on to S2 The therapist as a factor").click()
    expect(page.locator("[data-name]")).to_be_focused()
    assert not page.get_by_label("I (introduced): K1").is_checked()
    page.get_by_label("A (assessed): K1").check()
    page.get_by_label("Session", exact=True).first.select_option(label="S8 Assessed consultation")
    page.get_by_role("button", name="Back").click()
    expect(page.locator("[data-name]")).to_have_text("S7 Addressing ruptures")
    assert links(page) == ["S1 K1 I", "S2 K1 A"]
    assert visit.sticks_out <= 0


def test_a_link_holds_the_course_and_another_course_is_never_overwritten(
    visiting: Visiting, site: str
) -> None:
    visit = visiting()
    page = begin(visit, site)
    cell(page, "K1", 1).click()
    page.get_by_role("button", name="Make a link to it").click()
    eventually(page, "document.getElementById('link').value !== ''")
    link = page.input_value("#link")
    (packed,) = parse_qs(urlsplit(link).query)["course"]
    assert json.loads(unpack(packed, 10_000)) == kept(page)[0]
    page.get_by_label("Name of the course").fill("Mine now")
    page.keyboard.press("Enter")
    cell(page, "K2", 2).click()
    page.goto(link.replace("/course?", "/course/plan?"))
    expect(page.locator(".promise")).to_contain_text("on this page alone")
    expect(page.locator("[data-other]")).to_contain_text("This browser keeps another course, “Mine now”.")
    cell(page, "K2", 5).click()
    assert links(page) == ["S1 K1 I", "S2 K2 I"]
    page.get_by_role("button", name="Go back to the one that was kept").click()
    expect(cell(page, "K2", 2)).to_have_text("Iintroduced")
    page.reload()
    page.get_by_role("button", name="Keep the one on this page instead").click()
    assert kept(page)[0]["course"] == "The alliance"
    page.goto(link)
    assert "1 of 49 statements is taught" in page.locator(".lead").inner_text()


def test_what_is_too_large_for_an_address_goes_into_a_file(reader: Visit, site: str) -> None:
    page = begin(
        reader, site, "\n".join(f"{number**7:x} {number**9:x} {number**11:x}" for number in range(400))
    )
    page.get_by_role("button", name="Make a link to it").click()
    expect(page.locator("[data-too-large]")).to_be_visible()
    expect(page.locator("#link")).to_be_hidden()
    assert page.locator("[data-grid] thead th").count() == 41
    page.locator("[data-columns]").select_option("41 to 80")
    expect(page.locator("[data-grid] thead th").nth(1)).to_contain_text("S41")


@pytest.mark.parametrize("word", ["Excel", "CSV", "JSON", "Turtle"])
def test_a_course_that_was_saved_is_opened_again(
    visiting: Visiting, site: str, tmp_path: Path, word: str
) -> None:
    page = begin(visiting(), site)
    cell(page, "K1", 1).click()
    before = kept(page)
    with page.expect_download() as download:
        page.locator("#taking").get_by_role("button", name=word, exact=True).click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    page.get_by_role("button", name="Forget it").click()
    page.get_by_label("A course that you saved").set_input_files(file)
    page.get_by_role("button", name="Open it").click()
    expect(cell(page, "K1", 1)).to_have_text("Iintroduced")
    assert kept(page) == before


def test_outcomes_become_links_only_where_somebody_chooses(reader: Visit, site: str) -> None:
    page = begin(reader, site)
    page.get_by_text("Find statements by your learning outcomes").click()
    page.get_by_label("Outcomes of a session").fill(
        "They listen without judging\nThey can explain the rationale of a treatment"
    )
    page.get_by_label("Session", exact=True).last.select_option("S3 Listening")
    page.get_by_role("button", name="Find statements").click()
    groups = page.locator("fieldset")
    expect(groups).to_have_count(2)
    for group in groups.all():
        expect(group.get_by_label("None of these")).to_be_checked()
    assert "words that count" in groups.first.inner_text()
    for look in reader.looks(LOOKS):
        assert reader.sticks_out <= 0, look
        assert reader.page.evaluate(SMALL) == [], look
        assert reader.barriers == [], look
    groups.first.locator('input[value="AB1"]').check()
    page.get_by_label("Link them as").select_option("developed")
    page.get_by_role("button", name="Link what is chosen").click()
    expect(page.locator("[data-said]")).to_have_text("1 link added to S3 Listening.")
    assert links(page) == ["S3 AB1 D"]
    assert kept(page)[0]["modules"][2]["links"][0]["note"] == "They listen without judging"


def test_the_page_is_for_everybody(reader: Visit, site: str) -> None:
    page = begin(reader, site)
    cell(page, "K1", 1).click()
    for look in reader.looks(LOOKS):
        assert reader.sticks_out <= 0, look
        assert page.evaluate(SMALL) == [], look
        if look.startswith("320"):
            assert page.evaluate(FINE_PRINT) == [], look
        assert reader.barriers == [], look
    assert reader.complaints == []
    assert reader.violations == []


@pytest.mark.parametrize("count", [8, 40])
def test_the_grid_is_printed_whole_on_landscape_sheets(reader: Visit, site: str, count: int) -> None:
    page = begin(reader, site, "\n".join(f"Practice {number}" for number in range(1, count + 1)))
    cell(page, "IB5", count).click()
    sheets = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
    assert all(one.mediabox.width > one.mediabox.height for one in sheets)
    texts = ["".join(one.extract_text().split()) for one in sheets]
    assert 1 <= len(sheets) <= 4
    assert min(map(len, texts)) > 200, "a sheet with next to nothing on it"
    assert "Activitiesandassessments" not in "".join(texts)  # nothing of it is open
    assert all(f"S{number}" in texts[0] for number in range(1, count + 1))
    assert all(f"{one}" in "".join(texts) for one in ("Conceptofthealliance", "IB5", "Explorefears"))


def test_a_course_is_made_without_scripts(plain_reader: Visit, site: str) -> None:
    page = begin(plain_reader, site, "One\nTwo")
    page.get_by_label("I (introduced): K1").check()
    page.get_by_role("button", name="Keep this, and go on to S2 Two").click()
    assert not page.get_by_label("I (introduced): K1").is_checked()
    page.get_by_label("A (assessed): K1").check()
    page.get_by_text("Find statements by your learning outcomes").click()
    page.get_by_label("Outcomes of a session").fill("They listen without judging")
    page.get_by_role("button", name="Find statements").click()
    page.locator('input[value="AB1"]').check()
    page.get_by_role("button", name="Link what is chosen").click()
    assert page.get_by_label("I (introduced): AB1 Listen").is_checked()
    assert not page.get_by_role("button", name=re.compile("Forget|Undo|Copy")).count()
    assert plain_reader.sticks_out <= 0
    page.get_by_role("button", name="Show the reports").click()
    assert "2 of 49 statements are taught" in page.locator(".lead").inner_text()


@pytest.mark.parametrize("width", [1280, 320])
def test_activities_and_assessments_are_kept_beside_ticks(visiting: Visiting, site: str, width: int) -> None:
    visit = visiting(width)
    page = begin(visit, site, "Listening\nRuptures")
    summary = page.get_by_text("Activities and assessments")
    summary.click()
    expect(page.get_by_text("Tick first what the session teaches.")).to_be_visible()
    for code in ("K1", "AB1"):
        if width > 1000:
            cell(page, code, 1).click()
        else:
            page.locator(f'[data-one] li[data-code="{code}"] input').first.check()
    page.get_by_label("Activity: AB1, introduced").fill("Role play")
    page.get_by_label("Activity: AB1, introduced").press("Enter")
    page.get_by_label("Assessment of all that have none").fill("Essay")
    page.get_by_role("button", name="Write it to all of them").click()
    (course,) = kept(page)
    assert sorted(
        (link["statement"], link.get("activity"), link.get("assessment"))
        for link in course["modules"][0]["links"]
    ) == [("AB1", "Role play", "Essay"), ("K1", None, "Essay")]
    page.get_by_role("combobox", name="Session").and_(page.locator("#beside-session")).select_option("1")
    expect(page.get_by_text("Tick first what the session teaches.")).to_be_visible()
    assert visit.sticks_out <= 0
    assert page.evaluate(SMALL) == []
    if width < 500:
        assert page.evaluate(FINE_PRINT) == []
    assert visit.barriers == []
    page.get_by_role("button", name="Show the reports").click()
    assert page.locator("#never-assessed .count").inner_text() == "0"
    assert visit.complaints == []
