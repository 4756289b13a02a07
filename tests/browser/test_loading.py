"""While a page loads nothing moves, and its fonts are few bytes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.browser.conftest import Visit, Visitors
from tests.browser.test_map_page import SHIFTS, SIZES
from tests.browser.test_pages import ASKED

PAGES = (
    "/", "/framework", "/sources", "/evidence", "/search?q=alliance", "/ont", "/problems", "/measures", "/id/AB10",
    "/id/K3", "/id/S1", "/id/S1-F01", "/questions", "/questions/cq21-what-the-reviews-add", "/learn/1", "/query",
    "/path?from=AB4&to=N2", "/embed/path?from=AB4&to=N2", "/ask", f"/ask?{ASKED}", f"/embed/ask?{ASKED}",
)  # fmt: skip
SLOW = {"offline": False, "latency": 400, "downloadThroughput": 100_000, "uploadThroughput": 100_000}
"""A slow connection: the fonts come long after the text."""
FONTS = """performance.getEntriesByType("resource").filter((one) => one.name.endsWith(".woff2"))
    .map((one) => one.decodedBodySize)"""
MOST = 160_000
"""Bytes of fonts that a page may need."""


@contextmanager
def first_visit(visitors: Visitors, site: str, size: tuple[int, int]) -> Iterator[Visit]:
    """Somebody who has loaded nothing of *site* before, and whose page notes what moves."""
    visit = visitors.come(site, *size, begin=SHIFTS)
    yield visit
    visitors.leave(visit)


@pytest.mark.parametrize("size", SIZES)
def test_nothing_moves_while_a_page_loads_and_its_fonts_are_few_bytes(
    visitors: Visitors, site: str, size: tuple[int, int]
) -> None:
    for path in PAGES:
        with first_visit(visitors, site, size) as visit:
            visit.open(site + path).page.wait_for_timeout(200)
            assert visit.page.evaluate("window.shifted") < 0.1, path
            assert 0 < sum(visit.page.evaluate(FONTS)) <= MOST, path


def test_nothing_moves_where_fonts_come_late(visitors: Visitors, site: str) -> None:
    for path in ("/problems", "/framework", "/id/AB10", "/learn/1"):
        with first_visit(visitors, site, (390, 844)) as visit:
            visit.chromium.send("Network.enable")
            visit.chromium.send("Network.emulateNetworkConditions", SLOW)
            visit.open(site + path).page.wait_for_timeout(300)
            assert visit.page.evaluate("window.shifted") < 0.1, path
