"""Makes the README's picture of the map: ``python -m tests.browser.screenshot docs/map.png``.

Starts the explorer on a free port, opens the map in the browser that the tests use, and writes a PNG.
The same data and the same browser give the same picture.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from playwright.sync_api import sync_playwright

from explorer import create_app
from explorer.config import Settings
from tests.browser.conftest import ARGUMENTS, executable, serving

ADDRESS = "/map?selected=P1"
SIZE = {"width": 1360, "height": 900}


def main() -> None:
    """Read the path from the command line and write the picture there."""
    parser = argparse.ArgumentParser(description="Make the README's picture of the map.")
    parser.add_argument("path", type=Path, help="the PNG file to write")
    parser.add_argument("--address", default=ADDRESS, help=f"what to show (default: {ADDRESS})")
    parser.add_argument("--dark", action="store_true", help="in the dark theme")
    chosen = parser.parse_args()
    with serving(create_app(Settings()).wsgi_app) as site:
        take(site + chosen.address, chosen.path, "dark" if chosen.dark else "light")
    print(f"Wrote {chosen.path}")


def take(address: str, path: Path, scheme: str) -> None:
    """Write what a browser shows at *address* to *path*; raises `SystemExit` where there is no browser."""
    browser_path = executable()
    if browser_path is None:
        raise SystemExit("No Chromium is installed, or name one in TEST_BROWSER.")
    path.parent.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=[*ARGUMENTS])
        page = browser.new_page(viewport=SIZE, color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        page.goto(address, wait_until="networkidle")
        page.evaluate("document.fonts.ready.then(() => new Promise(requestAnimationFrame))")
        page.screenshot(path=path)
        browser.close()


if __name__ == "__main__":
    main()
