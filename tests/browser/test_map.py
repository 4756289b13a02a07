"""The map as people use it: canvas, outline, panel and address in step; in frames; with hostile labels."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from tests.browser.conftest import Frame, Visit, Visiting, eventually
from tests.frameworks import HOSTILE

DRAWN = "document.querySelector('[data-map]').frameworkMap"
MAPS = (
    "/map",
    "/map?layout=tree",
    "/map?focus=AB10&depth=2",
    "/map?focus=P1&layout=narrow",
    "/map?kinds=source,finding",
    "/id/AB10",
    "/embed/map",
)


def where(page: Page, code: str) -> dict[str, float]:
    """The middle of a node's box on the page, in pixels of the window."""
    return dict(
        page.evaluate(
            f"""(code) => {{
                const {{ surface, nodes }} = {DRAWN};
                const {{ x, y }} = surface.placeOf(nodes.get(code));
                return {{ x, y }};
            }}""",
            code,
        )
    )


def click(page: Page, code: str) -> None:
    at = where(page, code)
    page.mouse.click(at["x"], at["y"])


@pytest.mark.parametrize("path", MAPS)
def test_the_live_map_and_the_outline_hold_the_same(reader: Visit, site: str, path: str) -> None:
    page = reader.open(site + path).page
    drawn = page.evaluate(
        f"""(() => {{
            const {{ network, surface }} = {DRAWN};
            if (!network) return {{ nodes: [...surface.boxes.keys()], links: [...surface.lines.keys()] }};
            return {{ nodes: network.body.data.nodes.getIds(), links: network.body.data.edges.getIds() }};
        }})()"""
    )
    outline = page.evaluate(
        """({
            nodes: [...document.querySelectorAll(".map-outline [data-node]")].map((item) => item.dataset.node),
            links: [...new Set([...document.querySelectorAll(".map-outline [data-link]")].map((item) => item.dataset.link))],
        })"""
    )
    assert sorted(outline["nodes"]) == sorted(drawn["nodes"])
    assert sorted(outline["links"]) == sorted(drawn["links"])
    canvas = "depth=3" in path or "layout" in path
    assert page.locator(".map-canvas canvas").count() == canvas
    assert page.locator(".map-still").is_visible() is not canvas
    assert ("vis" in page.evaluate("Object.keys(window)")) is canvas


def test_nodes_stand_where_the_server_put_them(visiting: Visiting, site: str) -> None:
    nodes = f"Object.values({DRAWN}.network.body.nodes)"
    positions = f"Object.fromEntries({nodes}.map((node) => [node.id, {{ x: node.x, y: node.y }}]))"
    one = visiting(1280).open(f"{site}/map?layout=tree").page.evaluate(positions)
    other = visiting(400).open(f"{site}/map?layout=tree&selected=P1").page.evaluate(positions)
    data = visiting().page.request.get(f"{site}/map.json?layout=tree").json()
    assert one == other == {node["id"]: {"x": node["x"], "y": node["y"]} for node in data["nodes"]}


def test_choosing_in_the_map_chooses_in_the_outline(visiting: Visiting, site: str) -> None:
    page = visiting().open(f"{site}/map").page
    click(page, "K1")
    expect(page.locator(".map-outline li.is-selected")).to_have_attribute("data-node", "K1")
    expect(page.locator("[data-panel] .map-statement")).to_contain_text("three components")
    expect(page.locator("[data-panel] [data-link]")).to_have_count(5)
    expect(page.locator("[data-live]")).to_have_text(
        "Chosen: knowledge K1, Three components (knowledge). 5 links drawn, 1 as a line and 4 as frames."
    )
    assert page.url == f"{site}/map?selected=K1"


def test_choosing_in_the_outline_chooses_in_the_map(visiting: Visiting, site: str) -> None:
    visit = visiting().open(f"{site}/map?basis=framework,editorial")
    page = visit.page
    page.locator('.map-outline li[data-node="AB10"] > .map-row a').focus()
    assert page.evaluate(f"{DRAWN}.selected") == "AB10"
    assert "selected=AB10" in page.url
    assert "basis=framework,editorial" in page.url.replace("%2C", ",")
    page.keyboard.press("Escape")
    assert page.evaluate(f"{DRAWN}.selected") is None
    assert "selected" not in page.url
    assert visit.complaints == []


def test_a_copied_address_shows_what_was_chosen(visiting: Visiting, site: str) -> None:
    page = visiting().open(f"{site}/map?selected=P1").page
    assert page.evaluate(f"{DRAWN}.selected") == "P1"
    expect(page.locator("[data-panel]")).to_contain_text("being flexible")


def test_enter_opens_the_page_of_a_node(visiting: Visiting, site: str) -> None:
    page = visiting().open(f"{site}/map").page
    page.locator('.map-outline li[data-node="AB1"] > .map-row a').focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}/id/AB1")


@pytest.mark.parametrize("path", ["/map?focus=K2", "/id/K2"])
def test_a_map_is_one_stop_for_the_keyboard(visiting: Visiting, site: str, path: str) -> None:
    page = visiting().open(site + path).page
    stops = set()
    for _ in range(70):
        page.keyboard.press("Tab")
        stops.add(
            page.evaluate(
                """(() => {
                    const at = document.activeElement;
                    return at.closest(".map-view") ? [...document.querySelectorAll("*")].indexOf(at) : null;
                })()"""
            )
        )
    assert len(stops - {None}) == 1


WALK = f"""(() => {{
    const {{ model }} = {DRAWN};
    const seen = new Set(), keys = [];
    const visit = (id) => {{
        seen.add(id);
        let at = -1;
        model.linksOf(id).forEach((link, number) => {{
            const other = model.otherEnd(link, id);
            if (seen.has(other)) return;
            keys.push(...Array(number - at).fill("ArrowDown"), "ArrowRight");
            at = number;
            visit(other);
            keys.push("ArrowLeft");
        }});
    }};
    visit(model.start);
    return keys;
}})()"""
"""The keys of a walk along links, and back, to whatever can be reached from where the map begins."""


@pytest.mark.parametrize(("path", "width"), [("/map?", 1280), ("/map?", 390), ("/map?layout=tree&", 1280)])
def test_the_whole_map_is_walked_by_keys(visiting: Visiting, site: str, path: str, width: int) -> None:
    page = visiting(width, reduced_motion="reduce").open(site + path).page
    keys = page.evaluate(WALK)
    page.keyboard.press("Tab")
    while not page.evaluate("document.activeElement.matches('.map-canvas, .map-still')"):
        page.keyboard.press("Tab")
    seen = []
    for key in ["Home", *keys]:
        page.keyboard.press(key)
        chosen, told, listed = page.evaluate(
            f"""[{DRAWN}.selected, document.querySelector(".map-outline li.is-selected").dataset.node,
                 document.querySelector(".map-table tr.is-selected").dataset.node]"""
        )
        assert chosen == told == listed
        if key in ("Home", "ArrowRight"):
            seen.append(chosen)
            assert f" {chosen}, " in str(page.locator("[data-live]").text_content())
            assert page.url == f"{site}{path}selected={chosen}"
    assert len(seen) == len(set(seen)) == 53
    assert sorted(seen) == sorted(page.evaluate(f"[...{DRAWN}.nodes.keys()]"))


@pytest.mark.parametrize("path", ["/map?focus=K2", "/embed/map?focus=K2", "/id/K2"])
def test_a_link_is_chosen_said_and_followed_by_keys(visiting: Visiting, site: str, path: str) -> None:
    visit = visiting(reduced_motion="reduce").open(site + path)
    page, live = visit.page, visit.page.locator("[data-live]")
    page.locator(".map-canvas, .map-still:not(.is-live *)").last.focus()
    page.keyboard.press("Home")
    expect(live).to_contain_text("Chosen: knowledge K2, ")
    page.keyboard.press("ArrowUp")
    link = page.evaluate(f"{DRAWN}.link.title")
    count = page.evaluate(f"{DRAWN}.model.linksOf('K2').length")
    expect(live).to_have_text(f"Link {count} of {count}: {link}")
    expect(live).to_contain_text("(")
    expect(live).to_be_visible()
    page.keyboard.press("ArrowRight")
    other = page.evaluate(f"{DRAWN}.selected")
    assert other != "K2"
    expect(live).to_contain_text(f" {other}, ")
    page.keyboard.press("Escape")
    assert page.evaluate(f"[{DRAWN}.selected, {DRAWN}.link.title]") == ["K2", link]
    expect(live).to_contain_text(f"Link {count} of {count}")
    page.keyboard.press("Escape")
    assert page.evaluate(f"{DRAWN}.selected") is None
    expect(live).to_have_text("Nothing is chosen.")
    assert visit.complaints == visit.violations == []


@pytest.mark.parametrize("path", ["/map?focus=K2", "/map?focus=K2&layout=narrow"])
def test_keys_that_zoom_or_lead_to_an_end_are_said(visiting: Visiting, site: str, path: str) -> None:
    visit = visiting(reduced_motion="reduce").open(site + path)
    page, live = visit.page, visit.page.locator("[data-live]")
    page.locator(".map-canvas, .map-still:not(.is-live *)").last.focus()
    page.keyboard.press("Home")
    expect(live).to_contain_text("Chosen: knowledge K2, ")
    page.keyboard.press("Home")
    expect(live).to_contain_text("Here already. Chosen: knowledge K2, ")
    page.keyboard.press("0")
    whole = live.text_content() or ""
    assert re.fullmatch(r"Drawn at \d+ %\.", whole)
    page.keyboard.press("+")
    expect(live).to_have_text(re.compile(r"^Drawn at \d+ %\.$"))
    expect(live).not_to_have_text(whole)
    page.keyboard.press("End")
    expect(live).to_contain_text("Chosen: ")
    expect(live).not_to_contain_text(" K2, ")


def test_without_vis_network_the_picture_is_the_map(visiting: Visiting, site: str) -> None:
    page = visiting(reduced_motion="reduce").page
    page.route(re.compile("vis-network.js"), lambda route: route.abort())
    page.goto(f"{site}/map?layout=tree", wait_until="load")
    expect(page.locator(".map-canvas canvas")).to_have_count(0)
    expect(page.locator(".map-picture")).to_be_visible()
    page.locator('.map-picture [data-node="A1"]').click()
    assert page.url == f"{site}/map?layout=tree&selected=A1"
    expect(page.locator(".map-outline li.is-selected")).to_have_attribute("data-node", "A1")
    expect(page.locator('.map-picture [data-node="A1"]')).to_have_class(re.compile("is-selected"))
    width = page.locator(".map-picture").evaluate("(picture) => picture.getBoundingClientRect().width")
    page.locator(".map-still").focus()
    for key in ("+", "ArrowDown", "ArrowRight"):
        page.keyboard.press(key)
    wider = page.locator(".map-picture").evaluate("(picture) => picture.getBoundingClientRect().width")
    assert wider == pytest.approx(width * 1.25)
    assert page.evaluate(f"{DRAWN}.selected") not in (None, "A1")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}/id/*")


def test_a_small_map_is_seen_whole(reader: Visit, site: str) -> None:
    for width in (320, 1360):
        reader.look(width, "light")
        still = reader.open(f"{site}/id/AB10").page.locator(".map-still")
        assert still.evaluate("(part) => part.scrollWidth <= part.clientWidth"), width


def test_names_in_the_outline_are_walked_by_the_same_keys(visiting: Visiting, site: str) -> None:
    page = visiting(reduced_motion="reduce").open(f"{site}/map").page
    page.locator('.map-outline li[data-node="K1"] > .map-row a').focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    chosen = page.evaluate(f"{DRAWN}.selected")
    assert chosen != "K1"
    assert page.evaluate("document.activeElement.closest('li[data-node]').dataset.node") == chosen
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}/id/{chosen}")


def test_enter_opens_what_the_map_stands_at(visiting: Visiting, site: str) -> None:
    page = visiting().open(f"{site}/map?selected=AB1").page
    page.locator(".map-still").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}/id/AB1")


def test_keys_zoom(visiting: Visiting, site: str) -> None:
    page = visiting(reduced_motion="reduce").open(f"{site}/map?layout=tree").page
    page.locator(".map-canvas").focus()
    scales = []
    for key in ("+", "+", "-", "0"):
        page.keyboard.press(key)
        scales.append(page.evaluate(f"{DRAWN}.surface.scale"))
    assert scales[0] < scales[1] > scales[2] > scales[3]
    assert scales[3] == pytest.approx(max(9 / 13, page.evaluate(f"{DRAWN}.surface.window.wholeScale()")))


def test_a_choice_adds_no_page_to_the_history(visiting: Visiting, site: str) -> None:
    page = visiting().open(f"{site}/framework").page
    page.goto(f"{site}/map")
    for code in ("A1", "K1"):
        page.locator(f'.map-outline li[data-node="{code}"] > .map-row a').focus()
    eventually(page, "location.search === '?selected=K1'")
    page.go_back()
    assert page.url == f"{site}/framework"
    page.go_forward()
    page.wait_for_url(f"{site}/map?selected=K1")
    expect(page.locator(".map-outline li.is-selected")).to_have_attribute("data-node", "K1")


def test_words_find_nodes(visiting: Visiting, site: str) -> None:
    visit = visiting().open(f"{site}/map?sort=kind")
    page = visit.page
    field = page.get_by_label("Find in this map")
    field.fill("CONCÉRNED ability")
    expect(page.locator("[data-place]")).to_be_visible()
    fitting = page.evaluate(f"[...{DRAWN}.nodes.keys()].filter((id) => {DRAWN}.fits(id))")
    assert 0 < len(fitting) < 20
    assert "AB4" in fitting
    expect(page.locator("[data-live]")).to_have_text(
        f"{len(fitting)} of 53 nodes drawn here fit. Enter goes to the first."
    )
    rows = page.locator(".map-table tbody tr:visible")
    assert sorted(rows.evaluate_all("(rows) => rows.map((row) => row.dataset.node)")) == sorted(fitting)
    shown = page.locator(".map-outline li[data-node]:not(.is-beside):visible")
    assert sorted(shown.evaluate_all("(items) => items.map((item) => item.dataset.node)")) == sorted(fitting)
    field.press("Enter")
    assert page.evaluate(f"{DRAWN}.selected") == fitting[0]
    expect(page.locator("[data-place]")).to_have_text(f"1 of {len(fitting)}")
    field.press("Enter")
    page.get_by_role("button", name="Next match").click()
    field.press("Shift+Enter")
    assert page.evaluate(f"{DRAWN}.selected") == fitting[1]
    expect(page.locator("[data-live]")).to_contain_text(f"Match 2 of {len(fitting)}. Chosen: ")
    field.press("Escape")
    expect(rows).to_have_count(53)
    assert field.input_value() == ""
    assert visit.complaints == []


@pytest.mark.parametrize("script", [True, False], ids=["scripts", "plain"])
def test_the_table_is_sorted_by_its_headings(visiting: Visiting, site: str, script: bool) -> None:
    page = visiting(java_script_enabled=script).open(f"{site}/map").page
    page.locator(".map-table summary").click()
    numbers = page.locator(".map-table td.number")
    page.get_by_role("link", name="Links", exact=True).click()
    page.wait_for_url(f"{site}/map?sort=-links*")
    most = [int(text) for text in numbers.all_inner_texts()]
    assert most == sorted(most, reverse=True)
    assert most[0] > most[-1]
    expect(page.locator(".map-table th[aria-sort=descending]")).to_have_text("Links")
    page.get_by_role("link", name="Links", exact=True).click()
    page.wait_for_url(f"{site}/map?sort=links*")
    assert [int(text) for text in numbers.all_inner_texts()] == sorted(most)


def test_the_table_is_the_same_sorted_here_and_there(visiting: Visiting, site: str) -> None:
    codes = "[...document.querySelectorAll('.map-table tbody tr')].map((row) => row.dataset.node)"
    page, other = visiting().open(f"{site}/map").page, visiting()
    for sort in ("kind", "-kind", "node", "-node", "links", "-links", ""):
        page.evaluate(f"{DRAWN}.table.sort({sort!r})")
        here = page.evaluate(codes)
        assert here == other.open(f"{site}/map?sort={sort}").page.evaluate(codes), sort


def test_a_row_of_the_table_chooses_its_node(visiting: Visiting, site: str) -> None:
    page = visiting().open(f"{site}/map?sort=links").page
    page.locator('#row-K1 [data-row="CPT1"], #row-K1 [data-row]').first.click()
    chosen = page.evaluate(f"{DRAWN}.selected")
    assert chosen != "K1"
    assert page.url.endswith(f"#row-{chosen}")
    expect(page.locator(".map-table tr.is-selected")).to_have_attribute("data-node", chosen)
    page.locator("#row-P1 th a").focus()
    assert page.evaluate(f"{DRAWN}.selected") == "P1"


@pytest.mark.parametrize("script", [True, False], ids=["scripts", "plain"])
def test_the_legend_leaves_out_and_shows(visiting: Visiting, site: str, script: bool) -> None:
    page = visiting(1280, 700, java_script_enabled=script).open(f"{site}/map?focus=AB10").page
    legend, show = page.locator(".map-legend"), page.locator(".map-legend").get_by_role("button", name="Show")
    legend.locator("summary").click()
    page.mouse.wheel(0, 150)
    for kind in ("finding", "intervention"):
        legend.locator(f'[data-kind="{kind}"] input').uncheck()
    legend.locator('[data-basis="editorial"] input').uncheck()
    before = page.locator(".map-view").bounding_box()
    show.click()
    page.wait_for_url("**/map?focus=AB10&*kinds=*")
    for left_out in (".kind-finding", ".kind-intervention", ".basis-of-editorial"):
        expect(page.locator(f".map-picture {left_out}")).to_have_count(0)
    expect(page.locator(".map-picture .kind-ability").first).to_be_attached()
    if script:
        assert page.locator(".map-view").bounding_box() == before
        assert "&basis=framework,source" in page.url
    else:
        legend.locator("summary").click()
    expect(legend.locator('[data-kind="finding"] input')).not_to_be_checked()
    for name in ('[data-kind="finding"]', '[data-kind="intervention"]', '[data-basis="editorial"]'):
        legend.locator(f"{name} input").check()
    show.click()
    page.wait_for_url(f"{site}/map?focus=AB10" if script else "**/map?focus=AB10&*kinds=*")
    expect(page.locator(".map-picture .kind-finding").first).to_be_attached()


def test_a_tap_on_a_link_says_it(visiting: Visiting, site: str) -> None:
    page = visiting(820, 1180, has_touch=True).open(f"{site}/map?focus=K2").page
    at = page.evaluate(
        f"""(() => {{
            const {{ surface, edges }} = {DRAWN};
            const line = surface.lines.get(edges[0].id).querySelector(".map-stroke");
            const middle = line.getPointAtLength(line.getTotalLength() / 2);
            surface.element.scrollIntoView();
            const {{ x, y }} = surface.placeOf(middle);
            return {{ x, y, title: edges[0].title }};
        }})()"""
    )
    page.touchscreen.tap(at["x"], at["y"])
    titles = page.evaluate(f"{DRAWN}.edges.map((edge) => edge.title.slice(0, 600))")
    eventually(page, f"{DRAWN}.link !== null")
    assert page.locator("[data-live]").text_content() in titles


WAYS = "(doors) => doors.map((door) => [door.textContent, door.getAttribute('href').replace('?', '&').split('&').sort()])"


@pytest.mark.parametrize(
    "path",
    [
        "/map?basis=framework,source&selected=AB10",
        "/map?focus=AB10&depth=2&selected=RK1",
        "/map?focus=AB10&open=RK1&selected=RK1",
        "/path?from=AB4&to=N2&selected=AB4",
        "/map?question=tq21-picture-of-ruptures&selected=RK1",
        "/embed/map?focus=AB10&selected=RK1",
    ],
)
def test_the_panel_offers_the_same_ways_with_and_without_scripts(
    visiting: Visiting, site: str, path: str
) -> None:
    """The script makes the addresses of doors from that of the page, the server from what it read there."""
    plain = visiting(java_script_enabled=False).open(site + path).page.locator("[data-panel] .map-doors a")
    page = visiting().open(site + path).page
    chosen = page.evaluate(f"{DRAWN}.selected")
    page.evaluate(f"{DRAWN}.choose(null); {DRAWN}.choose({chosen!r})")
    ways = page.locator("[data-panel] .map-doors a").evaluate_all(WAYS)
    assert ways
    assert ways == plain.evaluate_all(WAYS)


def test_what_is_beside_a_node_is_counted_and_opened(visiting: Visiting, site: str) -> None:
    page = visiting().open(f"{site}/map?focus=AB10").page
    more = page.evaluate(f"[...{DRAWN}.nodes.values()].find((node) => node.hidden > 0)")
    click(page, more["id"])
    door = page.get_by_role("link", name=f"Show the {more['hidden']} more it is linked to")
    before = page.evaluate(f"{DRAWN}.nodes.size")
    door.click()
    page.wait_for_url(f"**/map?focus=AB10&*open={more['id']}*")
    assert page.evaluate(f"{DRAWN}.nodes.size") == before + more["hidden"]
    page.get_by_role("link", name="Close it again").click()
    page.wait_for_url(f"{site}/map?focus=AB10&selected={more['id']}")
    assert page.evaluate(f"{DRAWN}.nodes.size") == before


def test_the_panel_says_what_evidence_there_is(visiting: Visiting, site: str) -> None:
    page = visiting().open(f"{site}/map").page
    for code, said in {
        "AB10": "editor’s match, in part: about S3, not read (synonym)",
        "P1": "editor’s match, in part: S2",
        "AB2": "not found in what was read",
    }.items():
        page.locator(f'.map-outline li[data-node="{code}"] > .map-row a').focus()
        evidence = page.locator("[data-panel] .map-rests:not(.map-undrawn)")
        expect(evidence).to_contain_text(said)
        expect(evidence.get_by_role("link")).to_have_attribute(
            "href", f"{urlsplit(site).path}/id/{code}#evidence"
        )


def test_a_forced_colour_map_uses_the_readers_colours(visiting: Visiting, site: str) -> None:
    page = visiting(forced_colors="active").open(f"{site}/map").page
    ink, paper, kind = page.evaluate(
        f"[{DRAWN}.palette.ink, {DRAWN}.palette.paper, {DRAWN}.palette.kind('ability')]"
    )
    assert ink == kind != paper


def test_a_click_in_a_small_map_opens_the_page(visiting: Visiting, site: str) -> None:
    page = visiting().open(f"{site}/id/AB10").page
    page.locator(".map-still").scroll_into_view_if_needed()
    click(page, "RK1")
    page.wait_for_url(f"{site}/id/RK1")


@pytest.mark.parametrize("path", ["/map", "/map?layout=tree"])
def test_the_wheel_scrolls_the_page_and_zooms_only_with_control(
    visiting: Visiting, site: str, path: str
) -> None:
    page = visiting().open(site + path).page
    at = where(page, "A1")
    page.mouse.move(at["x"], at["y"])
    before = page.evaluate(f"{DRAWN}.surface.scale")
    page.mouse.wheel(0, 300)
    eventually(page, "scrollY > 200")
    assert page.evaluate(f"{DRAWN}.surface.scale") == before
    page.keyboard.down("Control")
    page.mouse.wheel(0, -200)
    eventually(page, f"{DRAWN}.surface.scale > {before}")


@pytest.mark.parametrize("path", ["/map", "/map?layout=tree"])
def test_the_buttons_zoom(visiting: Visiting, site: str, path: str) -> None:
    page = visiting(reduced_motion="reduce").open(site + path).page
    before = page.evaluate(f"{DRAWN}.surface.scale")
    page.get_by_role("button", name="Larger").click()
    assert page.evaluate(f"{DRAWN}.surface.scale") > before
    page.get_by_role("button", name="Smaller").click()
    assert page.evaluate(f"{DRAWN}.surface.scale") == pytest.approx(before)


IN_SIGHT = f"""(() => {{
    const {{ network, canvas, nodes }} = {DRAWN};
    return [...nodes.values()].filter((node) => {{
        const one = network.canvasToDOM({{ x: node.x - node.boxWidth / 2, y: node.y - node.boxHeight / 2 }});
        const other = network.canvasToDOM({{ x: node.x + node.boxWidth / 2, y: node.y + node.boxHeight / 2 }});
        return one.x >= 0 && one.y >= 0 && other.x <= canvas.clientWidth && other.y <= canvas.clientHeight;
    }}).length;
}})()"""
"""How many boxes stand in the window of the map as a whole."""


@pytest.mark.parametrize("size", [(320, 640), (1280, 900)])
@pytest.mark.parametrize("path", ["/map?layout=tree", "/map?focus=P1&depth=3", "/map?focus=AB10&depth=3"])
def test_fit_shows_the_whole_as_far_as_it_can_be_read(
    visiting: Visiting, site: str, path: str, size: tuple[int, int]
) -> None:
    page = visiting(*size, reduced_motion="reduce").open(site + path).page
    page.get_by_role("button", name="Fit").click()
    labels, whole = page.evaluate(
        f"[{DRAWN}.surface.scale, {DRAWN}.surface.window.wholeScale()].map((scale) => scale * 13)"
    )
    assert labels == pytest.approx(max(9, whole))
    for _ in range(12):
        page.get_by_role("button", name="Smaller").click()
    assert page.evaluate(IN_SIGHT) == page.evaluate(f"{DRAWN}.nodes.size")


def test_a_narrow_map_begins_with_something_to_see(visiting: Visiting, site: str) -> None:
    page = visiting(320, 900, reduced_motion="reduce").open(f"{site}/map?layout=tree").page
    assert page.evaluate(IN_SIGHT) >= 5
    for _ in range(12):
        page.get_by_role("button", name="Smaller").click()
    assert page.evaluate(IN_SIGHT) == 53


def test_a_crowded_map_begins_at_its_focus(visiting: Visiting, site: str) -> None:
    page = visiting(1280, 900).open(f"{site}/map?focus=P1&depth=3").page
    at = page.evaluate(f"{DRAWN}.network.canvasToDOM({DRAWN}.nodes.get('P1'))")
    assert at["x"] == pytest.approx(page.evaluate(f"{DRAWN}.canvas.clientWidth") / 2, abs=2)
    assert page.evaluate(f"{DRAWN}.edges.filter((edge) => {DRAWN}.highlights.lit(edge)).length") == 7
    page.get_by_role("link", name="one link").click()
    page.wait_for_url(f"{site}/map?focus=P1")


@pytest.mark.parametrize(
    "path",
    [
        "/map?focus=P1&depth=3",
        "/map?focus=AB10&sort=-links&selected=RK1",
        "/embed/map?focus=AB10&selected=RK1",
    ],
)
def test_a_crowded_map_and_an_address_are_for_everybody(reader: Visit, site: str, path: str) -> None:
    visit = reader.open(site + path)
    for part in visit.page.locator(".map-choice summary").all():
        part.click()
    for look in visit.looks():
        assert visit.sticks_out <= 0, look
        assert visit.complaints == [], look
        assert visit.barriers == [], look


def test_nothing_stays_lit_that_is_left(visiting: Visiting, site: str) -> None:
    page = visiting().open(f"{site}/map").page
    click(page, "P4")
    page.locator('.map-outline li[data-node="K3"] > .map-row a').focus()
    outline = page.locator('.map-outline li[data-node="K3"] > .map-row').bounding_box()
    assert outline
    page.mouse.move(outline["x"] + 2, outline["y"] + 2)
    page.wait_for_timeout(100)
    assert page.evaluate(f"[{DRAWN}.selected, {DRAWN}.hovered]") == ["K3", None]
    ends = f"{DRAWN}.edges.filter((edge) => {DRAWN}.highlights.lit(edge)).every((edge) => [edge.from, edge.to].includes('K3'))"
    assert page.evaluate(ends)


def test_the_code_for_other_sites_follows_the_choice(visiting: Visiting, site: str) -> None:
    page = visiting().open(f"{site}/map?basis=framework,source").page
    click(page, "K1")
    src = f'src="{site}/embed/map?basis=framework,source&amp;selected=K1"'
    expect(page.locator("[data-snippet]")).to_contain_text(src)
    assert src in str(page.locator(".map-take [data-copy]").get_attribute("data-copy"))


def test_a_panel_shows_that_it_goes_on(visiting: Visiting, site: str) -> None:
    panel = visiting(1280, 700).open(f"{site}/map?focus=AB10").page.locator("[data-panel]")
    assert panel.evaluate("(part) => part.scrollHeight > part.clientHeight")
    assert "scroll" in panel.evaluate("(part) => getComputedStyle(part).backgroundAttachment")
    assert "radial-gradient" in panel.evaluate("(part) => getComputedStyle(part).backgroundImage")


PAPER = {"width": 650, "height": 980}
"""An A4 page without its margins, in CSS pixels."""


@pytest.mark.parametrize("path", ["/map", "/map?focus=AB10", "/map?focus=P1&depth=3"])
def test_on_paper_the_map_stands_on_the_first_page(visiting: Visiting, site: str, path: str) -> None:
    page = visiting(PAPER["width"], PAPER["height"]).open(site + path).page
    page.emulate_media(media="print")
    picture, legend = (page.locator(part).bounding_box() for part in (".map-picture:visible", ".map-legend"))
    assert picture
    assert legend
    assert picture["y"] + picture["height"] <= PAPER["height"]
    assert legend["y"] > picture["y"]
    expect(page.locator(".map-hint:visible")).to_have_count(0)
    expect(page.locator(".map-ask:visible")).to_have_count(0)


def test_a_link_is_said_as_a_sentence(visiting: Visiting, site: str) -> None:
    page = visiting().open(f"{site}/map?focus=K2").page
    middle = page.evaluate(
        f"""(() => {{
            const {{ surface, nodes }} = {DRAWN};
            const [left, right] = [nodes.get("A1"), nodes.get("K2")].sort((a, b) => a.x - b.x);
            const {{ x, y }} = surface.placeOf({{
                x: (left.x + left.boxWidth / 2 + right.x - right.boxWidth / 2) / 2, y: (left.y + right.y) / 2 }});
            return {{ x, y }};
        }})()"""
    )
    for step in range(-12, 13):
        page.mouse.move(middle["x"], middle["y"] + step)
        page.wait_for_timeout(20)
        if page.locator(".map-tip").count() and page.locator(".map-tip").is_visible():
            break
    expect(page.locator(".map-tip")).to_contain_text("(framework)")


def test_the_theme_changes_while_the_page_is_open(visiting: Visiting, site: str) -> None:
    page = visiting(color_scheme="light").open(f"{site}/map").page
    light = page.evaluate(f"{DRAWN}.palette.ink")
    page.emulate_media(color_scheme="dark")
    eventually(page, f"{DRAWN}.palette.ink !== {light!r}")


def test_without_scripts_the_picture_leads_to_pages(visiting: Visiting, site: str) -> None:
    page = visiting(java_script_enabled=False).open(f"{site}/map?selected=AB10").page
    expect(page.locator('.map-picture:visible a[data-node="AB10"].is-selected')).to_be_visible()
    page.locator('.map-picture:visible a[data-node="RK1"]').click()
    page.wait_for_url(f"{site}/id/RK1")


def test_without_scripts_the_form_draws_a_map(visiting: Visiting, site: str) -> None:
    page = visiting(java_script_enabled=False).open(f"{site}/map").page
    page.locator(".map-choice summary").click()
    page.get_by_label("Around").select_option("RK2")
    page.get_by_label("Links from it").select_option("2")
    page.get_by_role("checkbox", name="an editor infers").uncheck()
    page.get_by_role("button", name="Draw it").click()
    page.wait_for_url("**/map?focus=RK2&depth=2**")
    expect(page.get_by_role("heading", level=1)).to_have_text("Around “Strain in the bond”")
    expect(page.locator(".map-picture .basis-of-editorial")).to_have_count(0)


# ---- In other sites ----


@pytest.mark.parametrize("script", [True, False], ids=["scripts", "plain"])
@pytest.mark.parametrize("path", ["/embed/map?focus=AB10&layout=narrow", "/embed/map?layout=tree"])
def test_an_embed_works_in_a_frame_without_an_origin(
    visiting: Visiting, site: str, stranger: Frame, path: str, script: bool
) -> None:
    home = stranger(site + path, size="680x600")
    visit = visiting(700, java_script_enabled=script)
    answered: list[Any] = []
    visit.page.on("response", lambda answer: answered.append((answer.status, answer.url)))
    visit.complaints.clear()
    visit.page.goto(home, wait_until="load")
    frame: FrameLocator = visit.page.frame_locator("iframe")
    canvas = script
    expect(frame.locator(".map-canvas canvas" if canvas else ".map-picture:visible")).to_be_visible()
    expect(frame.locator('.map-outline [data-node="AB10"] .map-name').first).to_be_attached()
    expect(frame.get_by_role("link", name="Open the full map")).to_have_attribute("target", "_blank")
    assert frame.locator("html").evaluate("(page) => page.scrollWidth <= innerWidth")
    assert [url for status, url in answered if status >= 400] == []
    assert [said for said in visit.complaints if not said.startswith("asked")] == []
    if script:
        assert frame.locator("html").evaluate("() => window.origin") == "null"
        frame.get_by_role("link", name="Text version").click()
        frame.locator('.map-outline [data-node="RK1"] .map-name').first.focus()
        expect(frame.locator("[data-panel] .map-statement")).to_have_text(
            "disagreements about tasks and goals"
        )
        assert [said for said in visit.complaints if not said.startswith("asked")] == []


def test_a_frame_that_may_open_nothing_spells_the_address(
    visiting: Visiting, site: str, stranger: Frame
) -> None:
    visit = visiting(900)
    visit.page.goto(stranger(f"{site}/embed/map?focus=AB10", size="760x520"), wait_until="load")
    frame = visit.page.frame_locator("iframe")
    frame.locator(".map-text > summary").click()
    frame.locator('.map-outline [data-node="RK1"] > .map-row .map-name').click()
    expect(frame.locator(".map-sheet")).to_be_visible()
    expect(frame.locator("[data-panel] .map-statement")).to_have_text("disagreements about tasks and goals")
    expect(frame.locator("[data-panel] .map-address")).to_be_hidden()
    frame.get_by_role("link", name="Open its page").click()
    expect(frame.locator("[data-panel] .map-address")).to_have_text(f"{site}/id/RK1")
    expect(frame.locator("[data-panel] .map-address")).to_be_visible()
    expect(frame.locator("[data-live]")).to_contain_text(f"The address is {site}/id/RK1")
    assert len(visit.page.context.pages) == 1


def test_a_frame_that_may_open_windows_opens_pages(visiting: Visiting, site: str, stranger: Frame) -> None:
    page = visiting(900).page
    allowed = "allow-scripts allow-popups allow-popups-to-escape-sandbox"
    page.goto(stranger(f"{site}/embed/map?focus=AB10", allowed, "760x520"), wait_until="load")
    frame = page.frame_locator("iframe")
    frame.locator(".map-still").click()  # the focus is in its middle
    with page.context.expect_page() as opened:
        frame.get_by_role("link", name="Open its page").click()
    opened.value.wait_for_url(f"{site}/id/AB10")
    expect(page.frame_locator("iframe").locator("[data-panel] .map-address")).to_be_hidden()


def test_a_frame_without_scripts_chooses_by_link(visiting: Visiting, site: str, stranger: Frame) -> None:
    page = visiting(900).page
    page.goto(stranger(f"{site}/embed/map?focus=AB10", "", "760x520"), wait_until="load")
    frame = page.frame_locator("iframe")
    frame.locator('.map-picture.is-wide a[data-node="RK1"]').click()
    expect(frame.locator("[data-panel] .map-statement")).to_have_text("disagreements about tasks and goals")
    expect(frame.locator("[data-panel] .map-address")).to_have_text(f"{site}/id/RK1")
    expect(frame.locator("[data-panel] .map-address")).to_be_visible()


def test_pages_that_are_no_embeds_are_not_framed(visiting: Visiting, site: str, stranger: Frame) -> None:
    visit = visiting(700)
    visit.page.goto(stranger(f"{site}/map"), wait_until="load")
    assert visit.page.frame_locator("iframe").locator(".map").count() == 0


# ---- Hostile labels ----


@pytest.mark.parametrize(
    "path",
    [
        "/map",
        "/map?focus=H0",
        "/map?selected=H1",
        "/embed/map",
        "/id/H0",
        "/id/H1",
        "/id/H7",
        "/framework",
        "/search?q=alert",
    ],
)
def test_a_hostile_label_does_nothing(hostile_reader: Visit, hostile_site: str, path: str) -> None:
    visit = hostile_reader.open(hostile_site + path)
    assert visit.page.locator("img[src=x]").count() == 0
    assert visit.page.locator('a[href^="javascript"]').count() == 0
    for look in visit.looks():
        assert visit.complaints == [], look
        assert visit.violations == [], look
        assert visit.sticks_out <= 0, look


def test_a_hostile_label_is_shown_as_it_is(visiting: Visiting, hostile_site: str) -> None:
    page = visiting(home=hostile_site).open(f"{hostile_site}/map").page
    expect(page.locator('.map-outline [data-node="H1"] > .map-row bdi')).to_have_text(HOSTILE[0])
    page.locator('.map-outline [data-node="H1"] > .map-row a').focus()
    expect(page.locator("[data-panel] .map-statement")).to_have_text(HOSTILE[0])
    click(page, "H2")
    expect(page.locator("[data-panel] .map-statement")).to_have_text(HOSTILE[1])
