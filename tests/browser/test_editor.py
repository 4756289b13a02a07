"""The editor in a real browser: what it suggests, marks, formats, runs and keeps, and that the policy refuses none of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from explorer.config import PACKAGE, Settings
from tests.browser.conftest import Looks, Visit, Visiting, eventually

SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
SHORT = "SELECT ?s { ?s ?p ?o } LIMIT 3"
LIBRARY = sorted([*(Settings().ontology / "queries").glob("*.rq"), *(PACKAGE / "queries").glob("*.rq")])
HOSTILE = {
    "string": 'SELECT ("a { } . ; # b\\"" AS ?x) {}',
    "long string": "SELECT ('''a\n  'b' { }\n''' AS ?x) {?s ?p ?o}",
    "iri": "SELECT*{?s<http://a/#{}>?o}",
    "compared": "SELECT * {?a ?b ?c filter(?a<?b&&?c>?a)}",
    "comments": "#a{\nSELECT * #b }\n{#c\n?s ?p ?o#d\n}#e",
    "numbers": "SELECT (1+-2 AS ?x) (1.e5 AS ?y) {?s ?p -.5 .}",
    "names": "PREFIX : <x:> SELECT * {:a.b.c :d\\- :e%20f.:g :h :i:j}",
    "paths": "SELECT*{?s(^:a|!(:b|^:c))/:d*?o}",
    "open": "SELECT { ?s",
    "crossed": "SELECT { ( } )",
    "unfinished": 'SELECT "abc { }',
    "deep": "SELECT * " + "{" * 300 + "}" * 300,
}
READS = """
    async ([site, texts]) => {
        const { format } = await import(`${site}/static/query/editor/formatter.js`);
        const { tokens } = await import(`${site}/static/query/editor/tokens.js`);
        const read = (text) => JSON.stringify(tokens(text).map(({ kind, text }) =>
            [kind, kind === "keyword" || kind === "function" ? text.toUpperCase() : text]));
        return Object.fromEntries(Object.entries(texts).map(([name, text]) => {
            const made = format(text);
            return [name, { made, same: read(text) === read(made), stays: format(made) === made }];
        }));
    }
"""

# Presses Stop as soon as it is there; in the page, because Playwright's own ways wait until the answer has come.
STOPS = """
    const stop = document.querySelector(".stop");
    new MutationObserver(() => stop.hidden || setTimeout(() => stop.click(), 100)).observe(stop, { attributes: true });
"""


# How far each number is from its line, in pixels.
NUMBERS = """
    [...document.querySelectorAll(".cm-lineNumbers .cm-gutterElement")]
        .filter((number) => number.getBoundingClientRect().height)
        .map((number, place) => Math.abs(number.getBoundingClientRect().top
            - document.querySelectorAll(".cm-line")[place].getBoundingClientRect().top))
"""


@pytest.fixture
def visit(visiting: Visiting, site: str) -> Visit:
    return visiting().open(f"{site}/query")


def editor(page: Page) -> Locator:
    return page.locator("#editor .cm-content")


def write(page: Page, text: str) -> None:
    """Type *text* in the place of what is there."""
    editor(page).click()
    page.keyboard.press("Control+a")
    page.keyboard.type(text)


def choose(page: Page, words: str) -> None:
    """Take the suggestion that holds *words*, which has to be the first."""
    first = page.locator(".q-offers li").first
    expect(first).to_contain_text(words)
    expect(first).to_have_attribute("aria-selected", "true")
    page.wait_for_timeout(
        100
    )  # CodeMirror takes no Enter in the first 75 ms, so that none is taken by mistake
    page.keyboard.press("Enter")
    expect(page.locator(".q-offers")).to_have_count(0)


def text_of(page: Page) -> str:
    return page.locator("#query").input_value()


def clean(visit: Visit) -> None:
    assert visit.complaints == []
    assert visit.violations == []


def test_elements_classes_and_properties_are_found_by_their_label(visit: Visit) -> None:
    page = visit.page
    write(page, "SELECT ?x WHERE { ?x a hinders")
    choose(page, "ont:NegativeFactor")
    page.keyboard.type(" ; opposes")
    choose(page, "ont:opposes")
    page.keyboard.type(" rigid")
    choose(page, "id:N1 · factor that hinders")
    page.keyboard.type(" }")
    assert text_of(page).endswith("SELECT ?x WHERE { ?x a ont:NegativeFactor ; ont:opposes id:N1 }")
    assert (
        "PREFIX ont: <https://w3id.org/alliance/ont#>\nPREFIX id: <https://w3id.org/alliance/id/>\n"
        in text_of(page)
    )
    clean(visit)


def test_several_words_of_a_label_and_codes_are_found(visit: Visit) -> None:
    page = visit.page
    write(page, "SELECT * { ?x reduces prob")
    choose(page, "ont:reducesProbabilityOf")
    page.keyboard.type(" ?y . ?y ?z AB1")
    expect(page.locator(".q-offers li").first).to_contain_text("id:AB1")


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("?x name", "ont:shortLabel"),
        ("?x parent", "ont:partOf"),
        ("?x children", "ont:hasPart"),
        ("?x evidence", "ont:bearsOn"),
        ("?x under", "ont:partOf"),
        ("?x rests", "ont:basis"),
        ("?x source", "ont:reportedIn"),
        ("?x cites", "ont:cites"),
        ("?x answers", "ont:respondsTo"),
        ("?x is answered", "^ont:respondsTo"),
        ("?x a evidence", "ont:Finding"),
        ("?x a ont:Factor", "ont:TherapistFactor"),
        ("?x ont:parent", "ont:partOf"),
        ("?m a ont:Match ; of", "ont:ofElement"),
    ],
)
def test_words_that_people_have_for_terms_lead_to_them(visit: Visit, typed: str, first: str) -> None:
    write(visit.page, f"SELECT * {{ {typed}")
    expect(visit.page.locator(".q-offers li").first).to_contain_text(first)


@pytest.mark.parametrize("typed", ["rigid", "id:N1", "N1"])
def test_one_of_many_nodes_is_asked_of_the_search(visiting: Visiting, site: str, typed: str) -> None:
    """Of many nodes none is among the suggestions that an editor reads when it begins."""
    visit = visiting()

    def without_nodes(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, json={**answer.json(), "nodes": []})

    visit.page.route("**/query/suggestions.json", without_nodes)
    page = visit.open(f"{site}/query").page
    write(page, f"SELECT ?x {{ ?x ont:opposes {typed}")
    choose(page, "id:N1")
    assert text_of(page).endswith("SELECT ?x { ?x ont:opposes id:N1")
    clean(visit)


def test_what_the_kind_of_a_subject_has_comes_first(visit: Visit) -> None:
    page = visit.page
    offers = page.locator(".q-offers li")
    for subject, has, has_not in (
        ("?x a ont:Match ; ", "ont:matchType", "ont:findingType"),
        ("[ a ont:Finding ; ", "ont:findingType", "ont:matchType"),
        ("id:S1-F01 ", "ont:findingType", "ont:matchType"),
    ):
        write(page, f"SELECT * {{ {subject}")
        page.keyboard.press("Control+Space")
        expect(offers.filter(has_text=has)).to_have_count(1)
        names = offers.all_inner_texts()
        place = next(place for place, name in enumerate(names) if has in name)
        assert all(has_not not in name for name in names[:place]), names
        page.keyboard.press("Escape")


def test_a_prefix_is_declared_when_it_is_used(visit: Visit) -> None:
    page = visit.page
    write(page, "SELECT * { ?s skos:")
    eventually(
        page,
        "document.querySelector('#query').value.startsWith('PREFIX skos: <http://www.w3.org/2004/02/skos/core#>')",
    )
    page.keyboard.press("Escape")
    page.keyboard.type("notation ?code }")
    assert text_of(page).endswith("\nSELECT * { ?s skos:notation ?code }")
    write(page, "PREFIX dct")
    page.keyboard.press("Control+Space")
    write(page, "PREFIX dcterms")
    choose(page, "dcterms:")
    assert text_of(page) == "PREFIX dcterms: <http://purl.org/dc/terms/>"


def test_variables_of_the_query_are_suggested(visit: Visit) -> None:
    write(visit.page, "SELECT ?intervention { ?int")
    choose(visit.page, "?intervention")
    assert text_of(visit.page).endswith("{ ?intervention")


def test_the_mistake_is_marked_where_the_server_found_it(visiting: Visiting, site: str) -> None:
    visit = visiting().open(f"{site}/query?query={quote('SELECT ?s { ?s ?p }')}", 400)
    mark = visit.page.locator(".cm-lintRange-error")
    expect(mark).to_have_text("}")
    mark.hover()
    expect(visit.page.locator(".cm-diagnostic-error")).to_contain_text("syntax error")
    write(visit.page, "SELECT ?s { ?s ?p ?o }")
    expect(visit.page.locator(".cm-lintRange")).to_have_count(0)
    clean(visit)


def test_a_bracket_without_partner_and_an_unknown_prefix_are_marked(visit: Visit) -> None:
    write(visit.page, "SELECT ?s { ?s nope:x (?o }")
    expect(visit.page.locator(".cm-lintRange-error").filter(has_text="nope:x")).to_be_visible()
    expect(visit.page.locator(".cm-lintRange-error").filter(has_text="(")).to_be_visible()


def test_a_retired_name_is_marked_and_replaced_with_one_click(visit: Visit) -> None:
    page = visit.page
    write(page, "PREFIX o: <https://w3id.org/alliance/ont#>\nSELECT ?m { ?m o:matchType o:exact }")
    mark = page.locator(".cm-lintRange-warning").filter(has_text="o:exact")
    expect(mark).to_be_visible()
    mark.hover()
    expect(page.locator(".cm-diagnostic")).to_contain_text("o:exact was replaced by o:Exact.")
    page.locator(".cm-diagnosticAction").click()
    assert text_of(page).endswith("SELECT ?m { ?m o:matchType o:Exact }")
    assert visit.violations == []


def test_formatting_never_changes_what_is_read(visit: Visit) -> None:
    texts = {path.name: path.read_text(encoding="utf-8") for path in LIBRARY} | HOSTILE
    found: Mapping[str, Mapping[str, object]] = visit.page.evaluate(READS, [visit.home, texts])
    assert len(found) > 50
    assert [name for name, one in found.items() if not one["same"]] == []
    assert [name for name, one in found.items() if not one["stays"]] == ["deep"] or all(
        one["stays"] for one in found.values()
    )
    assert found["crossed"]["made"] == HOSTILE["crossed"]


def test_format_lays_a_query_out(visit: Visit) -> None:
    page = visit.page
    write(page, "select ?x where{?x a ?y;?p ?o.filter(?o>3)}limit 5")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Format", exact=True).click()
    assert text_of(page) == "SELECT ?x\nWHERE {\n  ?x a ?y ;\n     ?p ?o .\n  FILTER(?o > 3)\n}\nLIMIT 5"
    clean(visit)


def test_control_enter_runs_and_the_query_is_noted_with_its_rows(visit: Visit) -> None:
    page = visit.page
    write(page, SHORT)
    page.keyboard.press("Escape")
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")
    expect(page.locator("#answer")).to_be_visible()
    page.get_by_role("button", name="Your queries").click()
    expect(page.locator("dialog")).to_contain_text("3 rows")
    clean(visit)


@pytest.mark.parametrize("width", [1280, 390])
def test_numbers_stand_beside_their_lines_above_the_answer(visiting: Visiting, site: str, width: int) -> None:
    query = "".join(f"# {'line ' * 20}{number}\n" for number in range(20)) + SHORT
    page = visiting(width, 500).open(f"{site}/query?query={quote(query)}#answer").page
    expect(page.locator("#editor")).not_to_be_in_viewport()
    distances = page.evaluate(NUMBERS)

    assert len(distances) > 5
    assert max(distances) < 1


def test_an_empty_query_is_not_sent(visit: Visit) -> None:
    write(visit.page, " ")
    visit.page.keyboard.press("Control+Enter")
    expect(visit.page.locator(".editor-status")).to_have_text("Write a query first.")


def test_a_running_query_can_be_stopped(visit: Visit) -> None:
    page = visit.page
    before = page.url
    write(page, SLOW)
    page.keyboard.press("Escape")
    page.evaluate(STOPS)
    page.keyboard.press("Control+Enter")
    expect(page.locator(".editor-status")).to_have_text("Stopped.")
    expect(page.get_by_role("button", name="Stop")).to_be_hidden()
    assert page.url == before
    assert text_of(page) == SLOW


def test_queries_are_saved_renamed_deleted_and_brought_back(visit: Visit) -> None:
    page = visit.page
    write(page, SHORT)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Your queries").click()
    dialog = page.locator("dialog")
    dialog.get_by_label("Save this query as").fill("First <b>three</b>")
    dialog.get_by_role("button", name="Save", exact=True).click()
    expect(dialog.get_by_role("status")).to_have_text("Saved as “First <b>three</b>”.")
    dialog.get_by_role("button", name="Rename: ").click()
    page.keyboard.type("Three")
    page.keyboard.press("Enter")
    expect(dialog.get_by_role("button", name="Three", exact=True)).to_be_visible()
    dialog.get_by_role("button", name="Delete: Three").click()
    expect(dialog.get_by_role("button", name="Three", exact=True)).to_have_count(0)
    page.keyboard.press("Enter")  # the focus is on Undo
    expect(dialog.get_by_role("button", name="Three", exact=True)).to_be_visible()
    page.keyboard.press("Escape")
    write(page, "ASK {}")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Your queries").click()
    dialog.get_by_role("button", name="Three", exact=True).click()
    assert text_of(page) == SHORT
    clean(visit)


def test_a_file_takes_the_queries_to_another_browser(visiting: Visiting, site: str, tmp_path: Path) -> None:
    first = visiting().open(f"{site}/query?query={quote(SHORT)}").page
    first.get_by_role("button", name="Your queries").click()
    first.get_by_role("button", name="Save", exact=True).click()
    with first.expect_download() as told:
        first.get_by_role("button", name="Export to a file").click()
    path = tmp_path / "queries.json"
    told.value.save_as(path)
    data = json.loads(path.read_text(encoding="utf-8"))
    assert [entry["query"] for entry in data["saved"]] == [SHORT]
    assert [(entry["query"], entry["rows"]) for entry in data["history"]] == [(SHORT, 3)]

    visit = visiting().open(f"{site}/query")
    page = visit.page
    said = page.locator("dialog").get_by_role("status")
    page.get_by_role("button", name="Your queries").click()
    for file, words in ((path, "2 queries were added."), (path, "0 queries were added.")):
        page.locator("dialog input[type=file]").set_input_files(file)
        expect(said).to_have_text(words)
    bad = tmp_path / "bad.json"
    bad.write_text('{"saved": 1}', encoding="utf-8")
    page.locator("dialog input[type=file]").set_input_files(bad)
    expect(said).to_contain_text("holds no queries of this editor")
    expect(page.locator("dialog li .library-name")).to_have_count(2)
    clean(visit)


def test_it_works_where_the_browser_keeps_nothing(visiting: Visiting, site: str) -> None:
    begin = "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no') } })"
    visit = visiting(begin=begin)
    page = visit.open(f"{site}/query").page
    page.get_by_role("button", name="Your queries").click()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("dialog li pre")).to_have_count(1)
    clean(visit)


@pytest.mark.parametrize("asked", ["", f"?query={quote(SHORT)}"])
def test_the_reading_follows_what_is_written(visiting: Visiting, site: str, asked: str) -> None:
    page = visiting().open(f"{site}/query{asked}").page
    expect(page.locator("#reading .said")).to_have_attribute("aria-live", "polite")
    write(page, "PREFIX ont: <https://w3id.org/alliance/ont#> SELECT ?thing { ?thing a ont:RuptureKind }")
    expect(page.locator("#reading .said")).to_contain_text("kind of rupture")


def test_the_keyboard_alone_goes_through(visit: Visit) -> None:
    page = visit.page
    page.get_by_role("button", name="Your queries").focus()
    page.keyboard.press("Tab")
    expect(editor(page)).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Run", exact=True)).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(editor(page)).to_be_focused()


@pytest.mark.parametrize("width", [1280, 320])
def test_it_is_for_everybody(visiting: Visiting, site: str, width: int) -> None:
    """No barrier with suggestions open, with every colour shown, nor in the dialog; nothing sticks out."""
    query = 'SELECT (STR("x"@en) AS ?y) { ?s a <a:b> ; ?p 1.5, true, _:b } # note'
    looks: Looks = {"light": (width, "light"), "dark": (width, "dark")}
    visit = visiting(width).open(f"{site}/query?query={quote(query)}")
    page = visit.page
    page.get_by_role("button", name="Your queries").click()
    page.get_by_role("button", name="Save", exact=True).click()
    for look in visit.looks(looks):
        assert visit.barriers == [], look
    page.keyboard.press("Escape")
    editor(page).click()
    page.keyboard.press("Control+End")
    page.keyboard.press("Enter")
    page.keyboard.type("rigid")
    expect(page.locator(".q-offers li").first).to_be_visible()
    for look in visit.looks(looks):
        assert visit.barriers == [], look
        assert visit.sticks_out <= 0, look
    clean(visit)


def test_the_plain_form_stays_where_the_editor_cannot_be(visiting: Visiting, site: str) -> None:
    visit = visiting(java_script_enabled=False).open(f"{site}/query")
    visit.page.locator("#query").fill(SHORT)
    visit.page.get_by_role("button", name="Run", exact=True).click()
    expect(visit.page.locator("#answer")).to_be_visible()
    begin = "Object.defineProperty(Document.prototype, 'adoptedStyleSheets', { value: undefined })"
    old = visiting(begin=begin)
    old.open(f"{site}/query")
    expect(old.page.locator("#query")).to_be_visible()
    expect(old.page.locator("#editor")).to_have_count(0)


def test_a_step_of_the_course_has_it_too(visiting: Visiting, site: str) -> None:
    visit = visiting().open(f"{site}/learn/1")
    expect(editor(visit.page)).to_be_visible()
    expect(visit.page.locator("#query")).to_be_hidden()
    clean(visit)


def test_whole_labels_come_first(visit: Visit) -> None:
    for before in ("SELECT * { ?x a ", "SELECT * { ?x ?y ", "SELECT * { "):
        write(visit.page, f"{before}ability")
        expect(visit.page.locator(".q-offers li").first).to_contain_text("ont:Ability")


def test_after_a_property_come_things_that_it_leads_to(visit: Visit) -> None:
    write(visit.page, "PREFIX ont: <https://w3id.org/alliance/ont#> SELECT * { ?x ont:respondsTo ")
    visit.page.keyboard.press("Control+Space")
    expect(visit.page.locator(".q-offers li").first).to_contain_text("id:RK")


def test_keywords_are_capitals_and_operators_stand_apart_when_formatted(visit: Visit) -> None:
    write(visit.page, "select ?x where { ?x a ?y filter(strlen(?x)>3&&?y!=?x) }")
    visit.page.get_by_role("button", name="Format", exact=True).click()
    expect(visit.page.get_by_role("status").first).to_have_text("Formatted.")
    assert text_of(visit.page).startswith("SELECT ?x\nWHERE {") or text_of(visit.page).startswith(
        "SELECT ?x WHERE {"
    )
    assert "FILTER(STRLEN(?x) > 3 && ?y != ?x)" in text_of(visit.page)


def test_what_keeps_a_query_from_being_formatted_is_named(visit: Visit) -> None:
    for text, words in {
        "SELECT * { ?x ?y 'a": "The quotation mark on line 1 has no partner.",
        "ASK ( ?s": "The “(” on line 1 has no partner.",
    }.items():
        made = visit.page.evaluate(
            "async ([site, text]) => (await import(`${site}/static/query/editor/formatter.js`)).formattingObstacle(text)",
            [visit.home, text],
        )
        assert made == words


def test_a_query_without_a_comment_is_called_by_its_first_line_once(visiting: Visiting, site: str) -> None:
    query = "PREFIX ont: <https://w3id.org/alliance/ont#>\nSELECT ?x\nWHERE { ?x a ont:Ability }"
    page = visiting().open(f"{site}/query?query={quote(query)}").page
    page.get_by_role("button", name="Your queries").click()
    entry = page.locator("dialog.library li").filter(has_text="Ability").first
    expect(entry.locator(".library-name")).to_have_text("SELECT ?x")
    expect(entry.locator("pre")).to_have_text("WHERE { ?x a ont:Ability }")


def test_run_stays_in_sight_beside_a_keyboard(visiting: Visiting, site: str) -> None:
    """A phone whose window a keyboard has left 370 px of."""
    page = visiting(390, 370).open(f"{site}/query").page
    page.locator(".cm-content").evaluate("text => scrollBy(0, text.getBoundingClientRect().top - 40)")
    run = page.locator(".run .button").bounding_box()
    assert run
    assert 0 <= run["y"] <= 370 - run["height"]
