"""A question is built in the browser: in place or page by page, by mouse or by keyboard, on any screen and on paper."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from random import Random
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import Locator, Page, Route, expect
from pypdf import PdfReader

from explorer.assets.nodejs import STATIC
from tests.browser.conftest import Frame, Looks, Visit, Visiting, Visitors
from tests.browser.test_loading import first_visit
from tests.browser.test_map_page import SIZES
from tests.browser.test_targets import FINE_PRINT, SMALL

ONT = "PREFIX ont: <https://w3id.org/alliance/ont#> "
WITHOUT = f"{ONT}SELECT DISTINCT ?i {{ ?i a ont:Intervention . FILTER NOT EXISTS {{ ?f ont:bearsOn ?i . ?f a ont:Finding }} }} ORDER BY ?i"
LONG = f"""{ONT}SELECT ?a ?c ?text ?m (COUNT(DISTINCT ?f) AS ?n) {{
    ?a a ont:Ability ; ont:partOf ?c ; ont:verbatimText ?text . ?c a ont:Capacity .
    OPTIONAL {{ ?a ont:buildsComponent ?m . ?m a ont:AllianceComponent }}
    OPTIONAL {{ ?f ont:bearsOn ?a . ?f a ont:Finding }}
    FILTER NOT EXISTS {{ ?i ont:repairCounterpartOf ?a . ?i a ont:Intervention }}
}} GROUP BY ?a ?c ?text ?m ORDER BY ?a"""
FINDINGS = f"{ONT}SELECT DISTINCT ?f {{ ?f a ont:Finding }} ORDER BY ?f"
NONE = f'{ONT}SELECT DISTINCT ?a {{ ?a a ont:Ability ; ont:verbatimText ?t FILTER(CONTAINS(LCASE(STR(?t)), "zebra")) }} ORDER BY ?a'
LOOKS: Looks = {f"{width} {scheme}": (width, scheme) for width in (1280, 320) for scheme in ("light", "dark")}
"""Width of the window and colour scheme, all four together."""


def asking(query: str, page: str = "/ask", **more: str) -> str:
    return f"{page}?{urlencode({'query': query, **more})}"


PAGES = (
    "/ask", "/ask?q=interventions+without+evidence+xyzzy", "/ask?q=xyzzy", asking(WITHOUT), asking(WITHOUT, at="0"),
    asking(LONG), asking(NONE), asking(FINDINGS), asking("SELECT ?x { ?x a ?k BIND(1 AS ?y) }"),
    asking(f"{ONT}ASK {{ ?f a ont:Finding }}"), asking(LONG, "/embed/ask"),
)  # fmt: skip
BUILT = "Show every intervention that is matched by no finding, with the ability that it is deployed in."


def sentence(page: Page) -> str:
    return " ".join(page.locator("#sentence > p:not(.asked-found)").first.inner_text().split())


def ways(page: Page, words: str, label: str) -> Locator:
    """The button *label* of what can be said in *words*."""
    row = page.locator(".offers li").filter(has=page.get_by_text(words, exact=True))
    return row.get_by_role("button", name=re.compile(f"^{label}"))


def focused(page: Page) -> str:
    return " ".join(page.evaluate("document.activeElement.textContent").split())


@pytest.fixture
def watched(reader: Visit) -> Visit:
    """A visitor whose page notes what is said aloud, and whether it was loaded again."""
    reader.page.add_init_script("""addEventListener("DOMContentLoaded", () => {
        window.spoken = [];
        new MutationObserver(() => {
            const words = document.querySelector("body > [role=status]")?.textContent;
            if (words && words !== window.spoken.at(-1)) window.spoken.push(words);
        }).observe(document.body, { childList: true, subtree: true, characterData: true });
    })""")
    return reader


@pytest.mark.parametrize("path", PAGES)
def test_each_page_is_for_everybody(reader: Visit, site: str, path: str) -> None:
    reader.open(site + path)
    for look in reader.looks(LOOKS):
        assert reader.sticks_out <= 0, look
        assert reader.page.evaluate(SMALL) == [], look
        if look.startswith("320"):
            assert reader.page.evaluate(FINE_PRINT) == [], look
        assert reader.barriers == [], look
    assert reader.complaints == []
    assert reader.violations == []


@pytest.mark.parametrize("seed", range(3))
def test_each_page_of_a_walk_is_for_everybody(
    visiting: Visiting, reader: Visit, site: str, seed: int
) -> None:
    """What is offered is chosen at random: it has answers, and no page of the walk has a barrier."""
    page, random = visiting().open(f"{site}/ask").page, Random(seed)
    for _ in range(5):
        offered = page.locator("form[action='/ask#menu'] button[name=step]:visible")
        if not offered.count():
            return
        before = page.url
        offered.nth(random.randrange(offered.count())).click()
        page.wait_for_url(lambda url, before=before: url != before)  # type: ignore[misc]
        reader.open(page.url)
        assert not reader.page.get_by_text("Nothing fits all of this").count(), page.url
        for look in reader.looks({"320 dark": (320, "dark")}):
            assert reader.sticks_out <= 0, (look, page.url)
            assert reader.barriers == [], (look, page.url)
    assert reader.complaints == []
    assert reader.violations == []


@pytest.mark.parametrize("path", PAGES)
def test_each_page_fits_without_scripts(plain_reader: Visit, site: str, path: str) -> None:
    page = plain_reader.open(site + path).page
    for look in plain_reader.looks(LOOKS):
        assert plain_reader.sticks_out <= 0, look
    assert not page.get_by_role("button", name=re.compile("Keep|Rename|Delete|Undo")).count()
    assert not page.get_by_role("heading", name="Your questions").count()


@pytest.mark.parametrize("scripts", [True, False], ids=["in place", "without scripts"])
def test_a_question_is_built_by_keyboard_alone(visiting: Visiting, site: str, scripts: bool) -> None:
    """Interventions that no finding bears on, with the ability that deploys them."""
    visit = visiting(java_script_enabled=scripts)
    page = visit.open(f"{site}/ask").page

    def press(name: str | re.Pattern[str]) -> None:
        target = page.get_by_role("button", name=name)
        for _ in range(150):
            page.keyboard.press("Tab")
            if target.and_(page.locator(":focus")).count():
                break
        before = page.url
        page.keyboard.press("Enter")
        page.wait_for_url(lambda url: url != before)

    press(re.compile("^Interventions"))
    assert sentence(page) == "Show every intervention."
    press(re.compile("^not those that is matched by a finding"))
    assert sentence(page) == "Show every intervention that is matched by no finding."
    press(re.compile("^show is deployed in an ability"))
    assert sentence(page) == BUILT
    assert page.locator("#result th").all_inner_texts() == ["intervention", "ability"]
    assert page.locator("#result tbody tr").count() == 1
    page.go_back()
    expect(page.locator("#sentence > p").first).to_have_text(
        "Show every intervention that is matched by no finding."
    )
    page.go_forward()
    expect(page.locator("#sentence > p").first).to_have_text(BUILT)
    assert visit.complaints == []


def test_a_step_in_place_is_said_once_and_keeps_the_focus(watched: Visit, site: str) -> None:
    page = watched.open(
        site + asking(f"{ONT}SELECT DISTINCT ?i {{ ?i a ont:Intervention }} ORDER BY ?i")
    ).page
    button = ways(page, "is deployed in an ability", "show")
    button.focus()
    top = button.bounding_box()
    page.keyboard.press("Enter")
    expect(page.locator("#result th")).to_have_count(2)
    assert focused(page) == "count is deployed in an ability"  # what is shown already is not offered again
    box = page.locator(":focus").bounding_box()
    assert top
    assert box
    assert abs(box["y"] - top["y"]) < 2, "what was used stays where it was"
    assert page.evaluate("window.spoken") == [
        "Show every intervention with the ability that it is deployed in. Sort by the intervention. 8 answers."
    ]
    page.evaluate("window.spoken.length = 0")
    page.locator("#sentence").get_by_role("link", name="is deployed in").press("Enter")
    expect(page.locator("#open-part")).to_have_text("Change “is deployed in”")
    expect(page.locator("#open-part")).to_be_focused()
    assert page.evaluate("window.spoken") == [], "the question is as it was"
    page.get_by_role("button", name="Take it out").press("Enter")
    expect(page.locator("#result th")).to_have_count(1)
    expect(page.locator("#open-part")).to_be_focused()
    assert len(page.evaluate("window.spoken")) == 1
    assert watched.complaints == []


def test_a_button_that_is_gone_leaves_the_focus_in_its_place(reader: Visit, site: str) -> None:
    page = reader.open(site + asking(f"{ONT}SELECT DISTINCT ?i {{ ?i a ont:Intervention }} ORDER BY ?i")).page
    ways(page, "is matched by a finding", "not those").press("Enter")
    expect(page.locator("#sentence > p").first).to_contain_text("no finding")
    inside = "document.activeElement.closest('.offers') !== null"
    assert page.evaluate(inside), focused(page)


def test_what_is_open_stays_open_and_typed_words_are_a_step(reader: Visit, site: str) -> None:
    page = reader.open(site + asking(LONG)).page
    folded = page.locator("#menu details").filter(has_text="Evidence and details")
    folded.locator("summary").click()
    page.locator(".typed input[type=text]:visible").first.fill("client")
    page.keyboard.press("Enter")
    expect(page.locator("#sentence > p").first).to_contain_text("holds “client”")
    expect(page.locator(".typed input[type=text]").first).to_be_focused()
    expect(folded).to_have_attribute("open", "")


def test_back_and_forward_lead_through_the_steps_also_after_loading_again(reader: Visit, site: str) -> None:
    page = reader.open(f"{site}/ask").page
    page.get_by_role("button", name="Capacities").click()
    ways(page, "contains an ability", "count").click()
    expect(page.locator("#result th")).to_have_count(2)
    last = sentence(page)
    page.locator(".to-answer").click()
    page.reload()
    assert sentence(page) == last
    page.go_back()
    page.go_back()
    expect(page.locator("#result th")).to_have_count(1)
    assert sentence(page) == "Show every capacity."
    expect(page).to_have_title(re.compile("^Show every capacity"))
    page.go_forward()
    expect(page.locator("#sentence > p").first).to_have_text(last)
    page.go_back()
    expect(page.locator("#result th")).to_have_count(1)
    page.go_back()
    expect(page).to_have_url(f"{site}/ask")
    expect(page.get_by_role("heading", name="Ask by sentence")).to_be_visible()
    assert reader.complaints == []


def test_a_step_with_control_opens_another_page(reader: Visit, site: str) -> None:
    page = reader.open(site + asking(WITHOUT)).page
    before = page.url
    for target in (
        page.locator("#sentence a").first,
        ways(page, "is deployed in an ability", "show"),
    ):
        with page.context.expect_page() as opened:
            target.click(modifiers=["Control"])
        opened.value.wait_for_url("**/ask?**")
        opened.value.close()
    with page.context.expect_page() as opened:
        page.locator("#sentence a").nth(1).click(button="middle")
    opened.value.wait_for_url("**at=0**")
    assert page.url == before
    assert not page.locator("main[aria-busy]").count()


def test_a_step_that_takes_a_while_is_seen_and_said(watched: Visit, site: str) -> None:
    page = watched.open(site + asking(WITHOUT)).page
    waiting: list[Route] = []
    page.route("**/ask?**", lambda route: waiting.append(route))
    button = ways(page, "is deployed in an ability", "show")
    button.click()
    page.wait_for_timeout(600)
    assert page.locator("main").get_attribute("aria-busy") == "true"
    assert float(page.locator("#menu").evaluate("one => getComputedStyle(one).opacity")) < 0.8
    button.click()
    page.wait_for_timeout(600)
    assert page.evaluate("window.spoken") == ["Working …"]
    assert len(waiting) == 1, "what was pressed meanwhile would lose the step before"
    waiting[0].continue_()
    expect(page.locator("#result th")).to_have_count(2)
    assert page.locator("main").get_attribute("aria-busy") is None


@pytest.mark.parametrize("way", ["offline", "busy", "refused"])
def test_a_step_that_fails_says_why_and_leaves_the_question(reader: Visit, site: str, way: str) -> None:
    page = reader.open(site + asking(WITHOUT)).page
    before, was = sentence(page), page.url
    busy = "<!doctype html><main><h1>The server has much to do</h1><p class='lead'>Try again in a moment.</p></main>"
    if way == "offline":
        page.route("**/ask?**", lambda route: route.abort())
    elif way == "busy":
        page.route("**/ask?**", lambda route: route.fulfill(status=503, content_type="text/html", body=busy))
        reader.expected = 503
    else:
        reader.expected = 400
    if way == "refused":
        details = page.locator("#menu details").filter(has_text="One of them")
        if details.count():
            details.locator("summary").click()
        page.locator(".typed input[type=text]").first.fill(" , ")
        page.keyboard.press("Enter")
    else:
        ways(page, "is deployed in an ability", "show").click()
    problem = page.get_by_role("alert")
    said = {
        "offline": "The server does not answer. Look whether you are connected",
        "busy": "The server has much to do. Try again in a moment.",
        "refused": "There are no words to look for.",
    }
    expect(problem).to_contain_text(said[way])
    expect(problem).to_be_in_viewport()
    assert (sentence(page), page.url) == (before, was)
    assert not page.locator("main[aria-busy]").count()
    page.unroute_all()
    reader.expected = 200
    ways(page, "is deployed in an ability", "show").click()
    expect(page.locator("#result th")).to_have_count(2)
    assert not problem.count()
    assert [one for one in reader.complaints if "ERR_FAILED" not in one and "failed:" not in one] == []


def test_a_question_is_kept_renamed_and_deleted(reader: Visit, site: str) -> None:
    page = reader.open(site + asking(WITHOUT)).page
    page.get_by_role("button", name="Keep this question").click()
    field = page.get_by_label("Title")
    assert field.input_value() == "Show every intervention that is matched by no finding."
    field.fill("Gaps for week 3")
    assert reader.barriers == []
    page.keyboard.press("Enter")
    expect(page.locator(".keep-said")).to_contain_text("Kept in this browser as “Gaps for week 3”.")
    expect(page.locator(".keep-open")).to_be_focused()
    ways(page, "is deployed in an ability", "show").click()
    expect(page.locator(".keep-open")).to_have_text("Keep this question")
    reader.open(f"{site}/ask")
    kept = page.locator("#kept")
    expect(kept.get_by_role("link", name="Gaps for week 3")).to_be_visible()
    assert reader.barriers == []
    kept.get_by_role("button", name="Rename: Gaps for week 3").press("Enter")
    page.keyboard.type("Without evidence")
    page.keyboard.press("Enter")
    expect(kept.get_by_role("status")).to_have_text("Renamed to “Without evidence”.")
    kept.get_by_role("button", name="Delete: Without evidence").click()
    expect(kept.get_by_role("listitem")).to_have_count(0)
    expect(kept.get_by_role("button", name="Undo")).to_be_focused()
    page.keyboard.press("Enter")
    kept.get_by_role("link", name="Without evidence").click()
    expect(page.locator("#sentence")).to_contain_text("matched by no finding")
    expect(page.locator(".keep-said")).to_contain_text("Kept as “Without evidence”.")
    assert reader.complaints == []
    assert reader.violations == []


def test_a_question_is_kept_beside_the_queries_of_the_editor(reader: Visit, site: str) -> None:
    page = reader.open(site + asking(WITHOUT)).page
    page.get_by_role("button", name="Keep this question").click()
    page.get_by_role("button", name="Do not").click()
    expect(page.locator(".keep-open")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(page.locator(".keep-open")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    reader.open(f"{site}/query")
    page.get_by_role("button", name="Your queries").click()
    expect(page.locator("dialog.library")).to_contain_text(
        "Show every intervention that is matched by no finding."
    )


def test_a_printed_question_is_its_sentence_and_its_answer(visiting: Visiting, site: str) -> None:
    page = visiting().open(site + asking(LONG)).page
    sheets = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
    text = " ".join(" ".join(sheet.extract_text() for sheet in sheets).split())
    assert "Show every ability with the capacity" in text
    assert "Hold and convey the world view" in text
    for words in ("only those", "How it is linked", "Begin again", "Keep this", "Change it", "query editor"):
        assert words not in text


def test_all_answers_are_printed(visiting: Visiting, site: str) -> None:
    page = visiting().open(site + asking(FINDINGS)).page
    sheets = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
    text = "".join(sheet.extract_text() for sheet in sheets)
    assert len(sheets) > 2
    assert len(set(re.findall(r"\bS\d-F\d\d\b|\bW\d+-F\d+\b", text))) > 60


@pytest.mark.parametrize("size", SIZES)
def test_nothing_moves_while_a_question_loads(visitors: Visitors, site: str, size: tuple[int, int]) -> None:
    for path in ("/ask", asking(LONG), asking(FINDINGS)):
        with first_visit(visitors, site, size) as visit:
            visit.open(site + path).page.wait_for_timeout(200)
            assert visit.page.evaluate("window.shifted") < 0.1, path


@pytest.mark.parametrize("width", [320, 1280])
def test_the_answers_and_the_sentence_are_within_reach_of_the_last_step(
    visiting: Visiting, site: str, width: int
) -> None:
    page = visiting(width, 800).open(site + asking(LONG)).page
    page.locator("#menu summary").last.scroll_into_view_if_needed()
    if width == 1280:
        expect(page.locator("#sentence a").first).to_be_in_viewport()
        expect(page.locator("#result td").first).to_be_in_viewport()
    else:
        bar = page.get_by_role("navigation", name="Parts of this page")
        expect(bar).to_be_in_viewport()
        bar.get_by_role("link", name="answers").click()
        expect(page.locator("#answer")).to_be_in_viewport()
        bar.get_by_role("link", name="Sentence").click()
        expect(page.locator("#sentence a").first).to_be_in_viewport()


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_the_ways_to_say_something_stand_in_a_line(visiting: Visiting, site: str, width: int) -> None:
    """Those of the same sort stand below each other where there are columns."""
    page = visiting(width).open(site + asking(f"{ONT}SELECT DISTINCT ?i {{ ?i a ont:Intervention }}")).page
    rows = page.evaluate(
        """() => [...document.querySelectorAll("#menu .offers li")].filter((row) => row.checkVisibility())
            .map((row) => [...row.querySelectorAll("button")].map((one) => [one.className, one.getBoundingClientRect()]))
            .map((row) => row.map(([sort, { x, y }]) => [sort, Math.round(x), Math.round(y)]))"""
    )
    assert max(map(len, rows)) == 4
    for row in rows:
        assert len({y for _, _, y in row}) == 1, row
    if width > 320:
        for sort in ("only", "without", "show", "number"):
            assert len({x for row in rows for name, x, _ in row if name == sort}) == 1, sort


@pytest.mark.parametrize("size", [(1280, 800), (1280, 500), (320, 640)])
def test_the_focus_is_never_behind_the_sentence(visiting: Visiting, site: str, size: tuple[int, int]) -> None:
    page = visiting(*size).open(site + asking(LONG)).page
    page.locator(".foot a").last.focus()
    hidden = """() => {
        const one = document.activeElement;
        const cover = [...document.querySelectorAll("#sentence, .ask-bar")].find((each) => getComputedStyle(each).position === "sticky");
        if (!one.closest("main") || !cover || cover.contains(one)) return "";
        return one.getBoundingClientRect().bottom > cover.getBoundingClientRect().bottom + 4 ? "" : one.outerHTML.slice(0, 90);
    }"""
    for _ in range(90):
        page.keyboard.press("Shift+Tab")
        page.wait_for_timeout(15)
        assert page.evaluate(hidden) == ""


def test_a_frame_shows_the_question_and_opens_it_outside(
    visiting: Visiting, site: str, stranger: Frame
) -> None:
    allowed = "allow-scripts allow-popups allow-popups-to-escape-sandbox"
    address = stranger(site + asking(WITHOUT, "/embed/ask"), allowed, "760x560")
    visit = visiting(home=address)
    page = visit.page
    page.goto(address)
    frame = page.frame_locator("iframe")
    expect(frame.get_by_role("heading")).to_have_text(
        "Show every intervention that is matched by no finding."
    )
    with page.context.expect_page() as opened:
        frame.get_by_role("link", name="Change the question").click()
    opened.value.wait_for_load_state()
    assert parse_qs(urlsplit(opened.value.url).query)["query"]
    assert opened.value.locator("#sentence").count() == 1
    opened.value.close()


def test_the_scripts_are_small() -> None:
    own = [*Path(STATIC, "ask").glob("*.js"), Path(STATIC, "query", "editor", "query_storage.js")]
    assert sum(one.stat().st_size for one in own) < 40_000
