"""How fast a map is in a browser, and how much it loads: ``python -m tests.benchmarks.browser [--slow]``.

*Picture* counts from the start of the navigation to the first frame with the picture that the page comes with.
*Drawn* counts from there, and from the page's ``load``, to the first frame of the map that answers to hands and keys.
With ``--slow`` the network is a slow 4G (150 ms, 1.6 Mbit/s down, 0.75 up, as in Lighthouse) and the processor four times slower.
*Frames* are those of two seconds of panning by the mouse; *kB* is all that a first visit transfers, as compressed.
Run it on a machine that does nothing else; numbers are medians of `RUNS` visits with an empty cache.
"""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from explorer import create_app
from explorer.config import Settings
from tests.browser.conftest import ARGUMENTS, executable, serving

RUNS = 7
PANNING = 2.0
ADDRESSES = ("/map", "/map?focus=AB10", "/embed/map", "/embed/map?focus=AB10", "/id/AB10")
WATCH = """
    window.firstPicture = new Promise((resolve) => {
        const look = () => [...document.querySelectorAll(".map-picture")].some((one) => one.getClientRects().length)
            ? requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now())))
            : requestAnimationFrame(look);
        look();
    });
    window.firstFrame = new Promise((resolve) => addEventListener("DOMContentLoaded", () => {
        const look = () => document.querySelector("[data-map]").frameworkMap
            ? requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now())))
            : requestAnimationFrame(look);
        look();
    }));
"""
COUNT = """
    window.frames_ = 0;
    const count = () => { window.frames_ += 1; requestAnimationFrame(count); };
    requestAnimationFrame(count);
"""
LOADED = "performance.getEntriesByType('navigation')[0].loadEventEnd"


@dataclass(frozen=True, slots=True)
class Visit:
    """What one visit took: milliseconds, frames a second and kilobytes; no frames where a map cannot be enlarged."""

    picture: float
    drawn: float
    after_load: float
    frames: float
    kilobytes: float


def main() -> None:
    """Print a line for each address."""
    print(f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, medians of {RUNS} visits")
    slow = "--slow" in sys.argv[1:]
    print("slow 4G, processor 4 times slower" if slow else "the network and the processor of this machine")
    print(
        f"{'address':<24}{'picture ms':>12}{'drawn ms':>10}{'after load ms':>15}{'frames a second':>17}{'kB':>7}"
    )
    app = create_app(Settings())
    with serving(app.wsgi_app) as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=[*ARGUMENTS])
        for address in ADDRESSES:
            visits = [visit(browser, site + address, slow=slow) for _ in range(RUNS)]
            print(
                f"{address:<24}{of(visits, lambda v: v.picture):>12.0f}{of(visits, lambda v: v.drawn):>10.0f}{of(visits, lambda v: v.after_load):>15.0f}"
                f"{of(visits, lambda v: v.frames):>17.0f}{of(visits, lambda v: v.kilobytes):>7.0f}"
            )
        browser.close()
    app.extensions["query_service"].close()


def of(visits: list[Visit], part: Callable[[Visit], float]) -> float:
    """The median of a *part* of the *visits*."""
    return median(part(visit) for visit in visits)


def visit(browser: Browser, address: str, *, slow: bool) -> Visit:
    """Open *address* with an empty cache, wait for the map, and pan it."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.add_init_script(WATCH)
    transferred = weigh(page)
    if slow:
        hold_back(page)
    page.goto(address, wait_until="load")
    picture = float(page.evaluate("window.firstPicture"))
    drawn = float(page.evaluate("window.firstFrame"))
    page.evaluate("document.fonts.ready.then(() => true)")
    page.wait_for_timeout(300)
    after = max(0.0, drawn - float(page.evaluate(LOADED)))
    frames = pan(page) if page.locator("[data-zoom=in]").count() else 0.0
    context.close()
    return Visit(picture, drawn, after, frames, sum(transferred) / 1000)


def weigh(page: Page) -> list[float]:
    """A list that fills with the bytes of each answer, heads included."""
    sizes: list[float] = []
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")

    def finished(event: dict[str, Any]) -> None:
        sizes.append(float(event["encodedDataLength"]))

    session.on("Network.loadingFinished", finished)
    return sizes


def hold_back(page: Page) -> None:
    """Make the network and the processor of *page* slow."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 0.75e6 / 8},
    )
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})


def pan(page: Page) -> float:
    """Drag the map, enlarged, to and fro with the mouse; return the frames a second."""
    for _ in range(3):
        page.locator("[data-zoom=in]").click()
    page.wait_for_timeout(600)
    box = page.locator(".map-view").bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, max(box["y"], 0) + 150
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate(COUNT)
    began = float(page.evaluate("performance.now()"))
    step = 0
    while float(page.evaluate("performance.now()")) - began < PANNING * 1000:
        step += 1
        page.mouse.move(x + 120 * ((step % 40) / 20 - 1), y + 60 * ((step % 30) / 15 - 1))
    took = (float(page.evaluate("performance.now()")) - began) / 1000
    page.mouse.up()
    return float(page.evaluate("window.frames_")) / took


if __name__ == "__main__":
    main()
