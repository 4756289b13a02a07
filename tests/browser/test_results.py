"""The answer to a query in a browser: a table of many rows, a picture, bars, and a long query in its address."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from explorer.web.core.url_compression import unpack
from tests.browser.conftest import Visit, Visiting, eventually

ONT = "PREFIX ont: <https://w3id.org/alliance/ont#>\nPREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n"
MANY = "SELECT ?s ?p ?o (STRLEN(STR(?o)) AS ?n) { ?s ?p ?o } LIMIT 10000"
COUNTED = f"{ONT}SELECT ?kind (COUNT(?node) AS ?nodes) (-AVG(STRLEN(?label)) AS ?length) {{ ?node a ?kind ; skos:prefLabel ?label . ?kind ont:sign ?sign }} GROUP BY ?kind ORDER BY ?kind"
LINKED = f"{ONT}SELECT ?ability ?rupture {{ ?ability ont:respondsTo ?rupture }}"
BUILT = f"{ONT}CONSTRUCT {{ ?a ont:respondsTo ?r . ?a skos:prefLabel ?l . <http://a/x> <http://a/y> ?r }} {{ ?a ont:respondsTo ?r ; skos:prefLabel ?l }}"
HOSTILE = (
    "</script><script>window.taken = 1</script>", '"><img src=x onerror=window.taken=1>', "\u202egnidaer",
    "{{ 7 * 7 }}", "<!--", "&lt;b&gt;", "\u2028", "W" * 10_000,
)  # fmt: skip
VIEWS = {
    "table": (MANY, {}),
    "sorted": (MANY, {"sort": "-n", "filter": "rupture", "iris": "shown"}),
    "nothing": ("SELECT * { <http://a/no> ?p ?o }", {}),
    "graph": (BUILT, {}),
    "rows": (LINKED, {"view": "graph"}),
    "chart": (COUNTED, {"view": "chart"}),
    "raw": (COUNTED, {"view": "raw"}),
    "turtle": (BUILT, {"view": "raw"}),
    "unfit": (LINKED, {"view": "chart"}),
    "truth": ("ASK { ?s ?p ?o }", {}),
}

COVERED = """(() => {
    const window = document.querySelector(".window").getBoundingClientRect();
    const rows = [...document.querySelectorAll("[data-answer] tbody tr:not(.gap)")].map((row) => row.getBoundingClientRect());
    return rows[0].top - window.top < 60 && window.bottom - rows.at(-1).bottom < 2;
})()"""
"""Whether rows stand wherever there is room for them in the table's window."""


def address(site: str, query: str, **more: str) -> str:
    return f"{site}/query?{urlencode({'query': query, **more})}"


def written(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def column(page: Page, number: int) -> list[str]:
    """What the rows in the page hold in a column."""
    return page.locator(f"[data-answer] tbody tr:not(.gap) td:nth-child({number})").all_inner_texts()


def indices(page: Page) -> list[int]:
    rows = page.locator("[data-answer] tbody tr:not(.gap)")
    return [
        int(index)
        for index in rows.evaluate_all("rows => rows.map((row) => row.getAttribute('aria-rowindex'))")
    ]


@pytest.fixture
def many(visiting: Visiting, site: str) -> Iterator[Page]:
    visit = visiting().open(address(site, MANY))
    yield visit.page
    assert visit.complaints == visit.violations == []


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_works_and_is_for_everybody(reader: Visit, site: str, view: str) -> None:
    query, more = VIEWS[view]
    reader.open(address(site, query, **more))
    for look in reader.looks():
        check(reader, look)
        assert reader.violations == [], look
        assert reader.barriers == [], look


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_works_without_scripts(plain_reader: Visit, site: str, view: str) -> None:
    query, more = VIEWS[view]
    plain_reader.open(address(site, query, **more))
    for look in plain_reader.looks():
        check(plain_reader, look)


def check(visit: Visit, look: str = "") -> None:
    assert visit.page.locator("#result").inner_text().strip(), look
    assert visit.complaints == [], look
    assert visit.sticks_out <= 0, look


def test_of_many_rows_few_are_in_the_page(many: Page) -> None:
    expect(many.locator("[data-count]")).to_have_text("10,000 rows.")
    expect(many.locator("[data-answer] table")).to_have_attribute("aria-rowcount", "10001")
    assert many.locator("[data-answer] tbody tr").count() < 120
    assert many.evaluate("document.querySelectorAll('*').length") < 2_500


DIGITS = " ".join("0123456789")
LOWER = f"""SELECT (IF(?a = 0, "{"word " * 300}", "short") AS ?text) {{
    VALUES ?a {{ {DIGITS} }} VALUES ?b {{ {DIGITS} }} VALUES ?c {{ {DIGITS} }} }} ORDER BY ?a ?b ?c"""
"""High rows first: those that follow are taken to be as high until they are seen."""


def test_rows_that_turn_out_lower_fill_the_window(narrow: Visit, site: str) -> None:
    page = narrow.open(address(site, LOWER)).page
    high = page.locator("[data-answer] tbody tr:not(.gap)").first.bounding_box()
    assert high is not None
    assert high["height"] > 150
    assert page.evaluate("document.querySelector('.window').scrollHeight") > 900 * high["height"]
    for row in (200, 500, 900):
        page.evaluate(
            """(top) => {
                const { answerTable } = document.querySelector("[data-answer]");
                answerTable.window.scrollTop = top;
                answerTable.draw();
            }""",
            row * high["height"] - 30,
        )
        assert page.evaluate(COVERED), row


AT_THE_END = """(() => {
    document.querySelector(".window").scrollTop = 1e9;
    return document.querySelector('tr[aria-rowindex="10001"]') !== null;
})()"""
"""Scrolls on, as who holds a key does: rows that turn out higher than they were taken to be move the end away."""


def test_whoever_scrolls_sees_every_row_in_turn(many: Page) -> None:
    seen: set[int] = set()
    window = many.locator(".window")
    for part in range(0, 11):
        window.evaluate("(window, part) => { window.scrollTop = window.scrollHeight * part / 10; }", part)
        eventually(many, COVERED)
        shown = indices(many)
        assert shown == list(range(shown[0], shown[-1] + 1))
        seen |= set(shown)
    assert many.locator("[data-answer] tbody tr").count() < 120
    eventually(many, AT_THE_END)
    assert min(seen) == 2


def test_wherever_one_looks_there_are_rows(many: Page) -> None:
    for part in (0.3, 0.9, 0.5):
        many.locator(".window").evaluate(
            "(window, part) => { window.scrollTop = window.scrollHeight * part; }", part
        )
        eventually(many, COVERED)


def test_numbers_are_sorted_as_numbers_both_ways(many: Page) -> None:
    head = many.locator("th[data-name=n]")
    head.locator("button").click()
    expect(head).to_have_attribute("aria-sort", "ascending")
    up = [float(text) for text in column(many, 4)]
    head.locator("button").click()
    expect(head).to_have_attribute("aria-sort", "descending")
    down = [float(text) for text in column(many, 4)]

    assert up == sorted(up)
    assert down == sorted(down, reverse=True)
    assert up[0] < down[0]
    head.locator("button").click()
    expect(head).to_have_attribute("aria-sort", "none")


@pytest.mark.parametrize("state", [{"sort": "o"}, {"sort": "-s"}, {"sort": "-p", "filter": "rupture"}])
def test_the_script_and_the_server_agree(visiting: Visiting, site: str, state: dict[str, str]) -> None:
    live = visiting().open(address(site, MANY, **state)).page
    still = visiting(java_script_enabled=False).open(address(site, MANY, **state)).page
    some = 10

    for number in (1, 2, 3):
        assert column(live, number)[:some] == column(still, number)[:some]


def test_rows_are_filtered_as_one_types_and_the_address_says_so(many: Page) -> None:
    many.locator("#filter").press_sequentially("Disagreement about")
    expect(many.locator("[data-count]")).to_contain_text(" of 10,000 rows.")
    rows = list(zip(*(column(many, n) for n in (1, 2, 3)), strict=True))
    assert rows
    assert all("isagreement" in " ".join(row) for row in rows)
    eventually(many, "new URL(location.href).searchParams.get('filter') === 'Disagreement about'")
    count = many.locator("[data-count]").inner_text()
    many.reload()
    expect(many.locator("[data-count]")).to_have_text(count)
    many.locator("#filter").fill("qqxxqq")
    expect(many.locator("[data-count]")).to_have_text("0 of 10,000 rows.")
    assert indices(many) == []


def test_iris_are_one_click_away(many: Page) -> None:
    assert many.locator(".results .iri").count() == 0
    many.locator("[data-toggle]").click()
    expect(many.locator("tbody tr:not(.gap) td:nth-child(2) .iri").first).to_contain_text("://")
    expect(many.locator("[data-toggle]")).to_have_text("Show to read")
    many.locator("[data-toggle]").click()
    expect(many.locator(".results .iri")).to_have_count(0)


def test_a_key_moves_through_the_table(many: Page) -> None:
    many.locator(".window").focus()
    many.keyboard.press("End")
    eventually(many, "document.querySelector('tr[aria-rowindex=\"10001\"]') !== null")


def test_focus_is_not_lost_with_a_row_that_leaves(many: Page) -> None:
    many.locator("[data-answer] tbody a").first.focus()
    many.locator(".window").evaluate("(window) => { window.scrollTop = 1e6; }")
    eventually(many, "document.activeElement.matches('.window')")


@pytest.fixture
def narrow(reader: Visit) -> Visit:
    reader.look(320, "dark")
    return reader


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("view", ["table", "chart", "raw"])
def test_hostile_values_stay_text(narrow: Visit, site: str, view: str, text: str) -> None:
    query = f"SELECT ?t ?n {{ VALUES (?t ?n) {{ ({written(text)} 1) ('b' 2) }} }}"
    visit = narrow.open(f"{site}{packed(query, view)}")

    assert text[:100] in visit.page.locator("#result").evaluate("part => part.textContent")
    assert visit.page.evaluate("window.taken") is None
    assert visit.page.locator("#result img").count() == 0
    check(visit)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_in_a_picture_stay_text(narrow: Visit, site: str, text: str) -> None:
    query = (
        f"CONSTRUCT {{ <http://a/x> <http://a/p> ?y . <http://a/x> <http://a/note> {written(text)} }} "
        "{ BIND (IRI('javascript:window.taken=1') AS ?y) }"
    )
    visit = narrow.open(f"{site}{packed(query, 'graph')}")

    assert text[:100] in visit.page.locator("#outline").evaluate("part => part.textContent")
    assert visit.page.evaluate("window.taken") is None
    assert visit.page.locator("a[href^='javascript']").count() == 0
    check(visit)


def packed(query: str, view: str) -> str:
    from explorer.web.core.url_compression import parameters

    return f"/query?{urlencode({**parameters(query), 'view': view})}"


def test_a_long_query_travels_packed(visiting: Visiting, site: str) -> None:
    page = visiting().open(f"{site}/query").page
    query = "# é " + "why not? " * 400 + "\nSELECT (40 + 2 AS ?answer) {}"
    page.locator("#query").evaluate("(area, text) => { area.value = text; }", query)
    with page.expect_navigation():
        page.locator("#ask button.button").click()
    given = parse_qs(urlsplit(page.url).query)

    assert list(given) == ["packed"]
    assert unpack(given["packed"][0], 100_000) == query
    assert len(page.url) < 2_000
    expect(page.locator("[data-answer] td").first).to_have_text("42")
    assert page.locator("#query").input_value() == query


def test_a_node_chosen_in_the_picture_is_told_and_stays_in_the_address(visiting: Visiting, site: str) -> None:
    visit = visiting().open(address(site, BUILT))
    page = visit.page
    page.locator(".map-outline li[data-node=RK1] .map-name").first.focus()
    expect(page.locator("[data-panel] .map-statement")).to_be_visible()
    eventually(page, "new URL(location.href).searchParams.get('selected') === 'RK1'")
    assert "Focus the map" not in page.locator("[data-panel]").inner_text()
    page.reload()
    expect(page.locator("[data-panel] .code").first).to_have_text("RK1")
    assert visit.complaints == visit.violations == []


def test_the_picture_and_the_outline_hold_the_same(visiting: Visiting, site: str) -> None:
    page = visiting().open(address(site, BUILT)).page
    drawn: dict[str, Any] = page.evaluate(
        """(() => {
            const { network } = document.querySelector("[data-map]").frameworkMap;
            const all = (selector, name) => [...new Set([...document.querySelectorAll(selector)].map((part) => part.dataset[name]))].sort();
            return {
                nodes: network.body.data.nodes.getIds().sort(), links: network.body.data.edges.getIds().sort(),
                told: all(".map-outline [data-node]", "node"), said: all(".map-outline [data-link]", "link"),
            };
        })()"""
    )
    assert drawn["nodes"] == drawn["told"]
    assert drawn["links"] == drawn["said"]
    assert len(drawn["links"]) > 2


def test_on_paper_stand_the_query_and_all_rows_that_are_printed(visiting: Visiting, site: str) -> None:
    page = visiting().open(address(site, MANY)).page
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")

    assert page.locator("[data-answer] tbody tr:not(.gap)").count() == 1_000
    assert page.locator("th[data-name=s]").inner_text().strip().startswith("s")
    assert not page.locator("form.narrow").is_visible()
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("[data-answer] tbody tr").count() < 120


def test_the_bars_of_a_chart_take_the_forced_colours(visiting: Visiting, site: str) -> None:
    """Forced colours reach words alone; shapes of SVG have to take them."""
    page = visiting(forced_colors="active").open(address(site, COUNTED, view="chart")).page
    ink, paper = page.evaluate(
        """(() => {
            const words = document.createElement("p");
            words.style.cssText = "color: CanvasText; background: Canvas";
            document.body.append(words);
            const { color, backgroundColor } = getComputedStyle(words);
            return [color, backgroundColor];
        })()"""
    )
    colours = """(selector, name) =>
        [...new Set([...document.querySelectorAll(selector)].map((part) => getComputedStyle(part)[name]))]"""

    def found(selector: str, name: str) -> Any:
        return page.evaluate(f"({colours})({selector!r}, {name!r})")

    assert ink != paper
    assert found(".bar rect", "stroke") == [ink]
    for shape, colour in {
        ".bar .series-1": ink,
        ".patterns .stripe": ink,
        ".patterns .ground": paper,
        ".chart text": ink,
    }.items():
        assert found(shape, "fill") == [colour], shape
    grey = found(".bar line", "stroke")
    assert len(grey) == 1
    assert grey not in ([paper], [ink])


WIDE = "/questions/cq19-evidence-for-factors-that-help"
FIRST_LEFT = "document.querySelector('.results tbody tr:not(.gap) > *').getBoundingClientRect().left"


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "plain"])
@pytest.mark.parametrize("width", [320, 390])
def test_cards_become_a_table_beside_its_first_column(
    browser: Browser, site: str, width: int, scripts: bool
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, java_script_enabled=scripts)
    page = context.new_page()
    page.goto(site + WIDE)
    cells = page.locator(".results tbody tr").first.locator("td")
    cards = [box["y"] for box in map(Locator.bounding_box, cells.all()) if box]
    page.get_by_label("As a table").check()
    boxes = [box for box in map(Locator.bounding_box, cells.all()) if box]

    assert len(set(cards)) == len(cards) > 5
    assert len({box["y"] for box in boxes}) == 1
    assert all(60 < box["width"] < 0.6 * width for box in boxes)
    if scripts:
        window = page.locator(".scroll")
        before = page.evaluate(FIRST_LEFT)
        window.evaluate("window => window.scrollLeft = 200")
        assert window.evaluate("window => window.scrollLeft") == 200
        assert page.evaluate(FIRST_LEFT) == before
        assert page.evaluate("document.documentElement.scrollWidth") == width
    context.close()


def test_the_live_table_has_rows_everywhere_however_it_stands(narrow: Visit, site: str) -> None:
    page = narrow.open(address(site, MANY)).page
    page.locator(".window").scroll_into_view_if_needed()
    for stand in (True, False, True):
        page.get_by_label("As a table").set_checked(stand)
        for share in (0.5, 1):
            page.evaluate(
                f"(() => {{ const w = document.querySelector('.window'); w.scrollTop = {share} * w.scrollHeight }})()"
            )
            eventually(page, COVERED)
    assert page.locator("thead th").first.bounding_box() == page.evaluate("""(() => {
        const { left: x, top: y, width, height } = document.querySelector("thead th").getBoundingClientRect();
        const seen = document.elementFromPoint(x + 20, y + 8).closest("th");
        return seen ? { x, y, width, height } : null })()""")  # fmt: skip


@pytest.mark.parametrize(
    "path", [WIDE, f"/query?{urlencode({'query': MANY})}", "/questions", "/measures", "/id/S2"]
)
def test_nothing_is_cut_off_on_paper(visiting: Visiting, site: str, path: str) -> None:
    page = visiting(642).open(site + path).page  # as wide as A4 between its margins
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth") == 642


def test_few_columns_need_no_choice(visiting: Visiting, site: str) -> None:
    page = visiting().open(address(site, LINKED)).page
    assert page.locator(".as-table").count() == 0
