"""The board as people use it: whole in a window, a list on a phone, and lines for what is chosen."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Response, expect

from tests.browser.conftest import Visiting, eventually
from tests.browser.test_map import DRAWN, click

LABELS = """[...document.querySelectorAll(".map-picture")].filter((one) => one.getClientRects().length)
    .map((one) => 13 * one.getScreenCTM().a)"""
"""How large the labels of each picture are that is in sight, in pixels of the window."""
LINES = """[...document.querySelectorAll(".map-picture [data-link]")].filter((one) => one.getClientRects().length)
    .map((one) => one.dataset.link).sort()"""
"""The ids of the lines that are in sight."""


def expected(page: Page, code: str) -> list[str]:
    """The links of *code* that no frame shows, as the data says."""
    edges = page.request.get(f"{page.url.partition('/map')[0]}/map.json").json()["edges"]
    return sorted(one["id"] for one in edges if code in (one["from"], one["to"]) and not one["main"])


@pytest.mark.parametrize(
    ("size", "least", "arrangement"),
    [
        ((1280, 720), 10, "is-wide"),
        ((1920, 1080), 12, "is-wide"),
        ((1200, 800), 9, "is-wide"),
        ((1100, 800), 9, "is-wide"),
        ((1024, 768), 9, "is-wide"),
        ((820, 1180), 13, "is-upright"),
        ((768, 1024), 13, "is-upright"),
        ((600, 900), 10, "is-upright"),
        ((390, 844), 12, "is-narrow"),
        ((360, 640), 12, "is-narrow"),
    ],
)
@pytest.mark.parametrize("script", [True, False], ids=["scripts", "plain"])
def test_the_whole_can_be_read(
    visiting: Visiting, site: str, size: tuple[int, int], least: float, arrangement: str, script: bool
) -> None:
    page = visiting(*size, java_script_enabled=script).open(f"{site}/map").page
    picture = page.locator(".map-picture:visible")
    expect(picture).to_have_count(1)
    assert arrangement in str(picture.get_attribute("class"))
    (labels,) = page.evaluate(LABELS)
    assert labels >= least - 0.005
    if arrangement != "is-wide":
        assert labels <= 14.2, "hardly enlarged"
    box = picture.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= size[0]
    if arrangement == "is-wide":
        assert box["y"] + box["height"] <= size[1]


@pytest.mark.parametrize("size", [(1920, 1080), (1280, 720), (768, 1024), (390, 844)])
@pytest.mark.parametrize("only", ["AB10", "AB10,N2", "AB10,N2,RK1,K1,P1"])
def test_a_board_of_few_has_letters_as_those_of_the_page(
    visiting: Visiting, site: str, size: tuple[int, int], only: str
) -> None:
    page = visiting(*size).open(f"{site}/map?only={only}").page
    (labels,) = page.evaluate(LABELS)
    assert 12 <= labels <= 20
    if size[0] == 1280:
        page.get_by_role("button", name="Full window").click()
        (labels,) = page.evaluate(LABELS)
        assert 12 <= labels <= 20


@pytest.mark.parametrize("width", [1280, 390])
def test_lines_are_drawn_for_what_is_chosen(visiting: Visiting, site: str, width: int) -> None:
    page = visiting(width, 900, reduced_motion="reduce").open(f"{site}/map").page
    assert page.evaluate(LINES) == []
    for code in ("P3", "AB10"):
        page.evaluate(f"{DRAWN}.surface.element.scrollIntoView()")
        page.locator(f'.map-picture:visible [data-node="{code}"] .map-sign').click()
        page.mouse.move(1, 1)  # what is under the pointer has its lines, too
        assert page.evaluate(f"{DRAWN}.selected") == code
        assert page.evaluate(LINES) == expected(page, code) != []
        ends = page.locator(".map-picture:visible .is-highlighted[data-node]")
        assert ends.count() > 2
        if width < 1000:
            page.keyboard.press("Escape")
    page.locator(".map-still").focus()
    page.keyboard.press("Escape")


@pytest.mark.parametrize("width", [1280, 390])
def test_without_scripts_lines_are_drawn_for_what_the_address_chooses(
    visiting: Visiting, site: str, width: int
) -> None:
    page = visiting(width, java_script_enabled=False).open(f"{site}/map").page
    assert page.evaluate(LINES) == []
    page.goto(f"{site}/map?selected=P3")
    assert page.evaluate(LINES) == expected(page, "P3")


def test_a_choice_stays_when_the_place_becomes_narrow(visiting: Visiting, site: str) -> None:
    page = visiting(1280, 900).open(f"{site}/map").page
    click(page, "P3")
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        shown = page.locator('.map-picture:visible [data-node="P3"].is-selected')
        expect(shown).to_have_count(1)
        assert page.evaluate(LINES) == expected(page, "P3")
        at, middle = page.evaluate(
            f"""(() => {{
                const {{ x, y }} = {DRAWN}.surface.placeOf({DRAWN}.nodes.get("P3"));
                const box = {DRAWN}.surface.boxes.get("P3").querySelector(".map-box").getBoundingClientRect();
                return [[x, y], [box.left + box.width / 2, box.top + box.height / 2]];
            }})()"""
        )
        assert at == pytest.approx(middle, abs=1)


def test_a_line_of_what_is_chosen_says_its_link(visiting: Visiting, site: str) -> None:
    page = visiting(1280, 900).open(f"{site}/map?selected=P3").page
    at = page.evaluate(
        f"""(() => {{
            const line = {DRAWN}.surface.lines.get("AB1.enactsFactor.P3").querySelector(".map-stroke");
            const middle = line.getPointAtLength(line.getTotalLength() * .45);
            const {{ x, y }} = {DRAWN}.surface.placeOf(middle);
            return {{ x, y }};
        }})()"""
    )
    page.mouse.move(at["x"], at["y"])
    eventually(page, f"{DRAWN}.link?.id === 'AB1.enactsFactor.P3'")
    expect(page.locator(".map-tip")).to_contain_text("(editor")


def test_a_board_fits_again(visiting: Visiting, site: str) -> None:
    page = visiting(1280, 720, reduced_motion="reduce").open(f"{site}/map").page
    (before,) = page.evaluate(LABELS)
    for _ in range(3):
        page.get_by_role("button", name="Larger").click()
    (larger,) = page.evaluate(LABELS)
    assert larger == pytest.approx(before * 1.25**3, rel=1e-3)
    assert page.evaluate("document.querySelector('.map-still').scrollWidth > 1100")
    page.get_by_role("button", name="Fit").click()
    assert page.evaluate(LABELS) == pytest.approx([before], rel=1e-3)


@pytest.mark.parametrize("width", [650, 1000])
def test_on_paper_it_is_the_wide_board(visiting: Visiting, site: str, width: int) -> None:
    page = visiting(width, 980).open(f"{site}/map").page
    page.emulate_media(media="print")
    expect(page.locator(".map-picture:visible")).to_have_count(1)
    expect(page.locator(".map-picture.is-wide")).to_be_visible()


@pytest.mark.parametrize(("path", "most"), [("/map", 300_000), ("/embed/map", 200_000)])
def test_a_board_takes_few_bytes(visiting: Visiting, site: str, path: str, most: int) -> None:
    page = visiting().page
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(site + path, wait_until="networkidle")
    sizes = [answer.request.sizes() for answer in answers]
    assert sum(size["responseBodySize"] + size["responseHeadersSize"] for size in sizes) < most
    assert not [answer.url for answer in answers if "vis-network" in answer.url]


def test_the_tree_is_one_click_away(visiting: Visiting, site: str) -> None:
    page = visiting().open(f"{site}/map?basis=framework").page
    click(page, "K1")
    page.get_by_role("link", name="Tree", exact=True).click()
    page.wait_for_url(lambda url: "layout=tree" in url)
    assert page.evaluate(f"{DRAWN}.model.layout") == "tree"
    assert page.evaluate(f"{DRAWN}.selected") == "K1"
    page.get_by_role("link", name="Board", exact=True).click()
    page.wait_for_url(lambda url: "layout" not in url)
    assert page.evaluate(f"{DRAWN}.model.layout") == "board"
    assert page.evaluate(f"{DRAWN}.selected") == "K1"


CONTRAST = """(label) => {
    const brush = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    const light = (colour) => {
        brush.fillStyle = colour;
        brush.fillRect(0, 0, 1, 1);
        const [r, g, b] = [...brush.getImageData(0, 0, 1, 1).data].map((one) => one / 255).map((one) => one <= .04045 ? one / 12.92 : ((one + .055) / 1.055) ** 2.4);
        return .2126 * r + .7152 * g + .0722 * b;
    };
    const box = label.parentElement.querySelector(".map-box");
    const [one, other] = [label, box].map((part) => light(getComputedStyle(part).fill)).sort((a, b) => b - a);
    return (one + .05) / (other + .05);
}"""
"""How a label contrasts with its card (WCAG 2.2)."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("script", [True, False], ids=["scripts", "plain"])
def test_what_is_not_linked_with_the_choice_steps_back_and_is_read(
    visiting: Visiting, site: str, scheme: str, script: bool
) -> None:
    page = (
        visiting(1280, 720, color_scheme=scheme, java_script_enabled=script)
        .open(f"{site}/map?selected=IT3")
        .page
    )
    edges = page.request.get(f"{site}/map.json").json()["edges"]
    pairs = [{one["from"], one["to"]} for one in edges]
    linked = {"IT3"}.union(*(pair for pair in pairs if "IT3" in pair))
    assert "AB10" in linked, "its frame"
    picture = page.locator(".map-picture.is-wide")
    apart = picture.locator(".is-apart").evaluate_all("(boxes) => boxes.map((box) => box.dataset.node)")
    every = picture.locator("[data-node]").evaluate_all("(boxes) => boxes.map((box) => box.dataset.node)")
    assert sorted(apart) == sorted({*every} - linked)
    assert len(apart) > 45
    if script:
        for code, least in (("N1", 4.5), ("IT1", 4.5), ("IT3", 7), ("P1", 7)):
            label = picture.locator(f'[data-node="{code}"] .map-label').first
            assert label.evaluate(CONTRAST) >= least, code
        page.evaluate(f"{DRAWN}.choose(null)")
        expect(picture.locator(".is-apart")).to_have_count(0)


def test_cards_keep_their_places_when_a_basis_is_hidden(visiting: Visiting, site: str) -> None:
    page = visiting(1280, 720).page
    shown = {}
    for basis in ("framework,source,editorial", "framework,source", "editorial"):
        nodes = page.request.get(f"{site}/map.json?basis={basis}").json()["nodes"]
        shown[basis] = {one["id"]: (one["x"], one["y"], one["boxWidth"], one["boxHeight"]) for one in nodes}
    whole, *others = shown.values()
    assert others == [whole, whole]


def test_the_legend_says_why_more_kinds_are_shown(visiting: Visiting, site: str) -> None:
    page = visiting(1280, 720).open(f"{site}/map").page
    legend = page.locator(".map-legend")
    legend.get_by_text("Show or hide").click()
    assert legend.locator("li").first.get_attribute("data-basis") == "framework"
    expect(legend.locator(".map-added")).to_have_count(0)
    for basis in ("framework", "editorial"):
        legend.locator(f'[data-basis="{basis}"] input').uncheck()
    legend.get_by_role("button", name="Show").click()
    page.wait_for_url("**/map?basis=source")
    expect(legend.locator(".map-added")).to_contain_text("findings")
    expect(legend.locator(".map-added")).to_contain_text("are shown as well")


def test_forms_leave_out_what_is_the_default(visiting: Visiting, site: str) -> None:
    page = visiting().open(f"{site}/path").page
    page.get_by_label("From", exact=True).select_option("AB4")
    page.get_by_label("To", exact=True).select_option("N2")
    page.get_by_role("button", name="Show the paths").click()
    page.wait_for_url(f"{site}/path?from=AB4&to=N2")
    page.get_by_label("Links at most").select_option("2")
    page.locator('input[name="basis"][value="source"]').uncheck()
    page.get_by_role("button", name="Show the paths").click()
    page.wait_for_url(f"{site}/path?from=AB4&to=N2&steps=2&basis=framework&basis=editorial")
    page.goto(f"{site}/map")
    page.get_by_text("Choose what is shown").click()
    page.get_by_role("button", name="Draw it").click()
    page.wait_for_url(lambda url: url.rstrip("?") == f"{site}/map" and "?" in url)


def test_the_foot_of_a_sheet_has_room_for_its_address(visiting: Visiting, site: str) -> None:
    page = visiting().open(f"{site}/path?from=AB4&to=N2&steps=4&unknown={'x' * 200}").page
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    running = page.evaluate("document.documentElement.style.getPropertyValue('--running')")
    assert len(running) < 130
    assert running.count("…") == 2
    assert "edition" in running
