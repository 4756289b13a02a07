"""Every page in a real browser: wide and narrow, with JavaScript and without, light and dark."""

from __future__ import annotations

import pytest

from tests.browser.conftest import AXE, Visiting

pytestmark = pytest.mark.browser
QUERY = "/query?query=PREFIX+ont%3A+%3Chttps%3A%2F%2Fw3id.org%2Falliance%2Font%23%3E+SELECT+%3Fr+%7B+%3Fr+a+ont%3ARuptureKind+%7D"
PAGES = (
    "/", "/framework", "/sources", "/evidence", "/search", "/search?q=alliance", "/search?q=qqq", "/ont", "/problems",
    "/id/C0", "/id/K3", "/id/AB10", "/id/IB3", "/id/RK1", "/id/PA", "/id/S1", "/id/S1-F01", "/id/ED25", "/id/EV02",
    "/id/D01", "/id/editor", "/id/AB10?basis=framework", "/questions", "/questions/cq08-answers-to-disagreements",
    "/query", QUERY, "/query?query=SELECT", "/no-such-page",
    "/map", "/map?selected=AB10", "/map?focus=AB10&depth=2&selected=RK1", "/map?focus=P1&layout=narrow",
    "/map?kinds=source,finding", "/map?focus=zzz-no-such",
    "/embed/map", "/embed/map?focus=AB10&layout=narrow&theme=dark",
)  # fmt: skip
WIDTHS = {"wide": 1280, "narrow": 320}


@pytest.mark.parametrize("script", [True, False], ids=["scripts", "plain"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", PAGES)
def test_a_page_works(visiting: Visiting, site: str, path: str, width: str, script: bool) -> None:
    """No error, nothing that the policy refuses, nothing from another host, nothing that sticks out."""
    visit = visiting(WIDTHS[width], java_script_enabled=script).open(site + path)
    assert visit.page.locator("h1").count() == 1
    assert visit.page.locator("main").inner_text().strip()
    assert visit.complaints == []
    assert visit.violations == []
    assert visit.sticks_out <= 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_for_everybody(visiting: Visiting, site: str, path: str, scheme: str) -> None:
    """axe-core finds nothing; dark pages are looked at on a phone."""
    narrow = scheme == "dark"
    visit = visiting(320 if narrow else 1280, color_scheme=scheme, bypass_csp=True, reduced_motion="reduce")
    visit.open(site + path)
    visit.page.evaluate(AXE.read_text(encoding="utf-8"))
    found = visit.page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    said = [
        f"{rule['id']}: {node['html'][:160]} {node['failureSummary'][:200]}"
        for rule in found["violations"]
        for node in rule["nodes"][:3]
    ]
    assert said == []


def test_a_page_can_be_printed(visiting: Visiting, site: str) -> None:
    """On paper the map is the picture, not the canvas."""
    visit = visiting().open(f"{site}/map")
    visit.page.emulate_media(media="print")
    assert visit.page.locator(".map-picture").is_visible()
    assert not visit.page.locator(".map-canvas").is_visible()
