"""Every page in a real browser: wide and narrow, with JavaScript and without, light and dark."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.browser.conftest import Visit, Visiting

QUERY = "/query?query=PREFIX+ont%3A+%3Chttps%3A%2F%2Fw3id.org%2Falliance%2Font%23%3E+SELECT+%3Fr+%7B+%3Fr+a+ont%3ARuptureKind+%7D"
ASKED = "query=PREFIX+ont%3A+%3Chttps%3A%2F%2Fw3id.org%2Falliance%2Font%23%3E+SELECT+%3Fi+%7B+%3Fi+a+ont%3AIntervention+FILTER+NOT+EXISTS+%7B+%3Ff+ont%3AbearsOn+%3Fi+%7D+%7D"
PAGES = (
    "/", "/framework", "/sources", "/evidence", "/search", "/search?q=alliance", "/search?q=qqq", "/ont",
    "/ont/changes", "/problems",
    "/id/C0", "/id/K3", "/id/AB10", "/id/IB3", "/id/RK1", "/id/PA", "/id/S1", "/id/S1-F01", "/id/ED25", "/id/EV02",
    "/id/D01", "/id/editor", "/id/AB10?basis=framework", "/questions", "/questions/cq08-answers-to-disagreements",
    "/questions?q=opposes", "/questions/cq25-who-says-so?element=N2", "/questions/cq21-what-the-reviews-add",
    "/questions/tq10-a-graph-to-draw", "/questions/tq19-yes-or-no",
    "/learn", "/learn/1", "/learn/9", "/learn/10", "/learn/2?query=SELECT+*+%7B+%3Fs+a+%3Fo+%7D+LIMIT+3",
    "/query", QUERY,
    "/map", "/map?selected=AB10", "/map?focus=AB10&depth=2&selected=RK1", "/map?focus=P1&layout=narrow",
    "/map?kinds=source,finding", "/map?layout=evidence&focus=P1", "/map?question=tq21-picture-of-ruptures",
    "/path", "/path?from=AB4&to=N2", "/measures",
    "/course/plan", "/course/levels", "/course/compare", "/course/carry", "/selection", "/selection?only=AB10,RK1,N2", "/selection/log?only=AB10,RK1", "/export", "/export?format=moodle&only=AB10,RK1", "/export?format=case", "/changes",
    "/ask", "/ask?q=interventions+without+evidence+qqq", f"/ask?{ASKED}", f"/ask?{ASKED}&at=0", f"/embed/ask?{ASKED}",
    "/embed/map", "/embed/map?focus=AB10&layout=narrow&theme=dark",
    "/embed/path?from=AB4&to=N2",
)  # fmt: skip
REFUSED = {
    "/no-such-page": 404,
    "/map?focus=zzz": 400,
    "/query?query=SELECT": 400,
    "/learn/3?query=SELECT": 400,
    "/questions/cq25-who-says-so?element=inappropriate": 400,
    "/id/AB99": 404,
    f"/ask?{ASKED}&at=7": 404,
}
ADDRESSES = {**dict.fromkeys(PAGES, 200), **REFUSED}
FONTS = {
    "Sans Meanwhile Wide": "Source Sans 3 Variable",
    "Serif Meanwhile Wide": "Source Serif 4 Variable",
}
"""What stands in on this system until the fonts of the pages are there."""
ROOM = """async ([family, weight]) => {
    await document.fonts.load(`${weight} 20px "${family}"`);
    const line = document.createElement("span");
    line.textContent = "Respond to a client’s hostility without becoming hostile, and say plainly what you agreed on.";
    Object.assign(line.style, { position: "absolute", whiteSpace: "nowrap", lineHeight: "normal" });
    Object.assign(line.style, { fontFamily: `"${family}"`, fontWeight: weight, fontSize: "100px", fontOpticalSizing: "none" });
    document.body.append(line);
    return [line.offsetWidth, line.offsetHeight];
}"""


@pytest.mark.parametrize("path", ADDRESSES)
def test_a_page_works_and_is_for_everybody(reader: Visit, site: str, path: str) -> None:
    """No error, nothing that the policy refuses, nothing from another host, nothing that sticks out, no barrier."""
    reader.open(site + path, ADDRESSES[path])
    for look in reader.looks():
        check(reader, look)
        assert reader.barriers == [], look


@pytest.mark.parametrize("path", ADDRESSES)
def test_a_page_works_without_scripts(plain_reader: Visit, site: str, path: str) -> None:
    plain_reader.open(site + path, ADDRESSES[path])
    for look in plain_reader.looks():
        check(plain_reader, look)


def check(visit: Visit, look: str) -> None:
    assert visit.page.locator("h1").count() == 1, look
    assert visit.page.locator("main").inner_text().strip(), look
    assert visit.complaints == [], look
    assert visit.violations == [], look
    assert visit.sticks_out <= 0, look


def test_each_basis_has_its_line(reader: Visit, site: str) -> None:
    """The legend shows lines as the map draws them."""
    page = reader.open(f"{site}/map").page
    styles = page.evaluate(
        """Object.fromEntries([...document.querySelectorAll(".line")].map((line) =>
            [line.className, getComputedStyle(line).borderTopStyle]))"""
    )
    assert styles == {"line is-solid": "solid", "line is-double": "double", "line is-dashed": "dashed"}


def test_a_page_can_be_printed(visiting: Visiting, site: str) -> None:
    """On paper the map is the picture, not the canvas."""
    visit = visiting().open(f"{site}/map")
    visit.page.emulate_media(media="print")
    assert visit.page.locator(".map-picture.is-wide").is_visible()
    assert not visit.page.locator(".map-canvas").is_visible()


def test_every_printed_sheet_says_what_it_is_from(visiting: Visiting, site: str) -> None:
    page = visiting().open(f"{site}/framework").page
    sheets = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
    assert len(sheets) > 2
    for number, sheet in enumerate(sheets, 1):
        said = " ".join(sheet.extract_text().split())
        assert f"{page.title()} · {site}/framework · edition " in said
        assert f"{number} / {len(sheets)}" in said


@pytest.mark.parametrize("path", ["/framework", "/evidence", "/id/AB10", "/sources", "/measures"])
def test_no_printed_sheet_is_empty_and_each_says_what_it_is_from(
    visiting: Visiting, site: str, path: str
) -> None:
    page = visiting().open(site + path).page
    sheets = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
    texts = [" ".join(sheet.extract_text().split()) for sheet in sheets]
    for number, text in enumerate(texts, 1):
        assert f"{site}{path} · edition " in text
        assert f"{number} / {len(sheets)}" in text
        assert len(text) > 350, number
    if path == "/framework":
        assert "How it is marked" in texts[0]
        assert "kind of rupture" in texts[0]


def test_a_printed_log_has_every_statement_and_the_placements_on_each_sheet(
    visiting: Visiting, site: str
) -> None:
    page = visiting().open(f"{site}/selection/log").page
    codes = page.locator(".log tbody a.code").all_inner_texts()
    sheets = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
    texts = [sheet.extract_text() for sheet in sheets]
    assert len(codes) == 49
    assert all(re.search(rf"\b{code}\b", " ".join(texts)) for code in codes)
    assert 3 <= len(sheets) <= 5
    for sheet, text in zip(sheets, texts, strict=True):
        assert sheet.mediabox.width > sheet.mediabox.height
        assert "Placement 4" in text
    assert "Signature of the supervisor" in " ".join(texts[-1].split())
    assert "Change the log" not in " ".join(texts)


def test_a_printed_log_of_few_statements_is_one_sheet(visiting: Visiting, site: str) -> None:
    page = visiting().open(f"{site}/selection/log?only=AB10,RK1,K1,AB1").page
    (sheet,) = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
    assert "Signature of the supervisor" in " ".join(sheet.extract_text().split())


@pytest.mark.parametrize("layout", ["board", "tree"])
def test_a_printed_map_has_its_legend_on_the_first_sheet_and_no_sheet_is_empty(
    visiting: Visiting, site: str, layout: str
) -> None:
    page = visiting().open(f"{site}/map?layout={layout}").page
    first, *others = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
    said = "".join(first.extract_text().split())  # what is set with kerning is read with gaps
    assert "Inappropriateuseof" in said
    assert "factorthathinders" in said
    assert (first.mediabox.width > first.mediabox.height) is (layout == "board")
    assert len(others) == 2
    for sheet in others:
        assert sheet.mediabox.width < sheet.mediabox.height
        assert len(sheet.extract_text()) > 300


def test_a_printed_board_has_letters_of_6_points(visiting: Visiting, site: str) -> None:
    page = visiting().open(f"{site}/map?layout=board").page
    sizes = []

    def note(text: str, outer: list[float], matrix: list[float], _: object, size: float) -> None:
        if text.strip().startswith("Rig"):
            sizes.append(abs(outer[0] * matrix[0]) * size)

    PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages[0].extract_text(visitor_text=note)
    assert sizes
    assert 6 <= min(sizes) <= max(sizes) < 10


@pytest.mark.parametrize("stand_in", FONTS)
@pytest.mark.parametrize("weight", [400, 600])
def test_a_font_that_stands_in_takes_the_same_room(
    visiting: Visiting, site: str, stand_in: str, weight: int
) -> None:
    """Lines then break at the same words and are as high, so that nothing moves when the fonts are there."""
    page = visiting().open(f"{site}/framework").page
    page.reload()  # fonts that came late are used from the second page on
    width, height = page.evaluate(ROOM, [stand_in, weight])
    its_width, its_height = page.evaluate(ROOM, [FONTS[stand_in], weight])
    assert abs(width / its_width - 1) < 0.025
    assert abs(height - its_height) <= 2


def test_one_basis_stays_switched_on(visiting: Visiting, site: str) -> None:
    visit = visiting().open(f"{site}/id/P1?basis=source")
    visit.page.locator("#switch input[value=source]").click()
    assert visit.page.locator("#switch input[value=source]").is_checked()
    assert visit.page.locator("#switch .hint.told").is_visible()
    assert visit.page.url.endswith("?basis=source")


LARGE = (
    "/",
    "/framework",
    "/id/AB10",
    "/id/S1",
    "/evidence",
    "/sources",
    "/questions",
    "/query",
    "/path",
    "/measures",
    "/learn",
    "/ask",
    f"/ask?{ASKED}",
)


@pytest.mark.parametrize(("width", "size"), [(390, 32), (360, 24)])
def test_large_letters_do_not_make_a_page_wider(visiting: Visiting, site: str, width: int, size: int) -> None:
    """Text at 200 % and 150 % (WCAG 2.2, 1.4.4), as people set it in their browser."""
    visit = visiting(width)
    for path in LARGE:
        page = visit.open(f"{site}{path}").page
        page.evaluate(f"document.documentElement.style.fontSize = '{size * 1.0625}px'")
        assert visit.sticks_out <= 0, path
        search = page.locator(".find button").bounding_box()
        assert search
        assert search["x"] >= 0
        assert search["x"] + search["width"] <= width, path


def test_the_navigation_is_one_line_on_a_phone_and_leads_everywhere(visiting: Visiting, site: str) -> None:
    page = visiting(320).open(f"{site}/sources").page
    ways = page.locator(".masthead nav > ul > li:visible")
    tops = ways.evaluate_all("all => all.map((one) => one.getBoundingClientRect().top)")
    assert len(tops) == 5
    assert max(tops) - min(tops) < 6
    more = page.locator(".more summary")
    assert not page.locator(".more a:visible").count()
    more.click()
    inside = page.locator(".more a:visible")
    found = [one.rpartition("/")[2] for one in inside.evaluate_all("all => all.map((one) => one.href)")]
    assert found == [
        "ask",
        "evidence",
        "query",
        "path",
        "measures",
        "learn",
        "embed",
        "course",
        "selection",
        "export",
    ]
    boxes = inside.evaluate_all("all => all.map((one) => one.getBoundingClientRect().toJSON())")
    assert all(box["left"] >= 0 and box["right"] <= 320 and box["height"] >= 44 for box in boxes)
    assert page.locator(".masthead nav [aria-current]:visible").inner_text() == "Sources"


@pytest.mark.parametrize(
    ("path", "width", "marked"),
    [
        ("/evidence", 1280, False),
        ("/evidence", 390, True),
        ("/measures", 1280, True),
        ("/measures", 390, True),
    ],
)
def test_more_is_marked_where_the_page_is_among_its_entries(
    visiting: Visiting, site: str, path: str, width: int, marked: bool
) -> None:
    summary = visiting(width).open(site + path).page.locator(".more summary")
    colour = summary.evaluate("(one) => getComputedStyle(one).borderBottomColor")
    assert (colour != "rgba(0, 0, 0, 0)") is marked


def test_little_of_a_narrow_page_is_masthead(visiting: Visiting, site: str) -> None:
    page = visiting(320).open(f"{site}/id/P1").page
    assert page.locator(".masthead").evaluate("head => head.offsetHeight") < 90
    assert page.locator("#switch").bounding_box()["y"] < 120  # type: ignore[index]
