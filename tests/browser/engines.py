"""Firefox and WebKit as Debian has them, driven by what they bring: Marionette, and WebDriver over HTTP.

Both take the commands of W3C WebDriver, so that one small client serves both and nothing else need be installed.
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep
from typing import Any, Protocol
from urllib.error import HTTPError
from urllib.request import Request, urlopen

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
"""The key of an element in an answer (WebDriver §12)."""
KEYS = {
    "Tab": "\ue004",
    "Enter": "\ue007",
    "Escape": "\ue00c",
    "ArrowDown": "\ue015",
    "ArrowRight": "\ue014",
    "Delete": "\ue017",
    "End": "\ue010",
}
"""Keys without a character of their own (WebDriver §17.4.2)."""
PREFERENCES = """
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("marionette.port", 0);
user_pref("network.prefetch-next", true);
"""
"""What a new profile of Firefox says: a free port, and pages to come are fetched as usual."""
PATIENCE = 30.0
"""Seconds in which a browser starts, and in which it answers."""


class Refused(Exception):
    """A command that the browser could not follow."""


class Wire(Protocol):
    """Sends a command of WebDriver to a browser."""

    def send(self, command: str, given: Mapping[str, Any]) -> Any:
        """Return the answer to *command*; raises `Refused`."""


class Marionette:
    """The protocol of Firefox: messages with their length in front, over a socket."""

    def __init__(self, port: int) -> None:
        """Connect to the browser that listens at *port*."""
        self.socket = socket.create_connection(("127.0.0.1", port), PATIENCE)
        self.stream = self.socket.makefile("rb")
        self.number = 0
        self._read()

    def send(self, command: str, given: Mapping[str, Any]) -> Any:
        """Return the answer to *command*; raises `Refused`."""
        self.number += 1
        text = json.dumps([0, self.number, f"WebDriver:{command}", given])
        self.socket.sendall(f"{len(text)}:{text}".encode())
        _, _, error, answer = self._read()
        if error:
            raise Refused(f"{command}: {error['error']}: {error['message']}")
        return answer["value"] if isinstance(answer, dict) and set(answer) == {"value"} else answer

    def _read(self) -> Any:
        length = b""
        while (character := self.stream.read(1)) not in (b":", b""):
            length += character
        return json.loads(self.stream.read(int(length)))


WAYS = {
    "Navigate": ("POST", "/url"), "Back": ("POST", "/back"), "Refresh": ("POST", "/refresh"),
    "ExecuteScript": ("POST", "/execute/sync"), "FindElement": ("POST", "/element"),
    "ElementClick": ("POST", "/element/{id}/click"), "SwitchToFrame": ("POST", "/frame"),
    "PerformActions": ("POST", "/actions"), "SetWindowRect": ("POST", "/window/rect"),
    "TakeScreenshot": ("GET", "/screenshot"),
}  # fmt: skip
"""The commands by their names → method and path (WebDriver §7.1)."""


class WebDriver:
    """W3C WebDriver over HTTP."""

    def __init__(self, port: int, options: Mapping[str, Any]) -> None:
        """Open a session with *options* at the driver that listens at *port*."""
        self.home = f"http://127.0.0.1:{port}"
        answer = self._ask("POST", "/session", {"capabilities": {"alwaysMatch": options}})
        self.home += f"/session/{answer['sessionId']}"

    def send(self, command: str, given: Mapping[str, Any]) -> Any:
        """Return the answer to *command*; raises `Refused`."""
        method, path = WAYS[command]
        return self._ask(method, path.format_map(given), {**given} if method == "POST" else None)

    def _ask(self, method: str, path: str, given: Mapping[str, Any] | None) -> Any:
        body = None if given is None else json.dumps(given).encode()
        headers = {"Content-Type": "application/json; charset=utf-8"}
        try:
            with urlopen(Request(self.home + path, body, headers, method=method), timeout=PATIENCE) as answer:
                return json.loads(answer.read())["value"]
        except HTTPError as error:
            raise Refused(f"{path}: {error.read().decode()[:500]}") from error


class Engine:
    """A browser called *name* with one window."""

    def __init__(self, name: str, wire: Wire) -> None:
        """Take the browser at the other end of *wire*."""
        self.name = name
        self.send = wire.send

    def open(self, address: str) -> None:
        """Load *address* in the window."""
        self.leave()
        self.send("Navigate", {"url": address})

    def run(self, script: str, *arguments: Any) -> Any:
        """Return what the body of a function, *script*, returns."""
        return self.send("ExecuteScript", {"script": script, "args": arguments})

    def value(self, expression: str) -> Any:
        """Return the value of *expression*."""
        return self.run(f"return {expression}")

    def until(self, expression: str, seconds: float = PATIENCE) -> Any:
        """Wait until *expression* is true and return its value."""
        end = monotonic() + seconds
        while not (found := self.value(expression)):
            assert monotonic() < end, f"{self.name}: not after {seconds} s: {expression}"
            sleep(0.1)
        return found

    def find(self, selector: str) -> Any:
        """Return the first element that *selector* finds, once there is one."""
        self.until(f"document.querySelector({json.dumps(selector)}) !== null")
        return self.send("FindElement", {"using": "css selector", "value": selector})

    def click(self, selector: str) -> None:
        """Click the first element that *selector* finds, as a mouse does."""
        self.send("ElementClick", {"id": self.find(selector)[ELEMENT]})

    def enter(self, selector: str = "iframe") -> None:
        """Go into the frame that *selector* finds."""
        found = self.find(selector)
        self.send("SwitchToFrame", {"id": found, "element": found[ELEMENT]})

    def leave(self) -> None:
        """Go back to the page in the window."""
        self.send("SwitchToFrame", {"id": None})

    def press(self, *keys: str) -> None:
        """Press *keys* one after the other."""
        steps = [{"type": way, "value": KEYS.get(key, key)} for key in keys for way in ("keyDown", "keyUp")]
        self.send("PerformActions", {"actions": [{"type": "key", "id": "keyboard", "actions": steps}]})

    def picture(self, path: Path) -> None:
        """Write what the window shows to *path* as PNG."""
        path.write_bytes(base64.b64decode(self.send("TakeScreenshot", {"full": False})))


@contextmanager
def _process(arguments: list[str], **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program for as long as it is needed."""
    with subprocess.Popen(
        arguments, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={**os.environ, **environment}
    ) as process:
        try:
            yield process
        finally:
            process.terminate()


def _eventually(read: Callable[[], str]) -> str:
    end = monotonic() + PATIENCE
    while not (found := read()):
        assert monotonic() < end, "the browser does not start"
        sleep(0.05)
    return found


def _firefox_program() -> str:
    return shutil.which("firefox-esr") or shutil.which("firefox") or ""


@contextmanager
def _firefox() -> Iterator[Engine]:
    """Run a Firefox without a window."""
    options = ["--headless", "--marionette", "--no-remote", "--profile"]
    with TemporaryDirectory() as profile:
        Path(profile, "user.js").write_text(PREFERENCES, encoding="utf-8")
        port = Path(profile, "MarionetteActivePort")
        with _process([_firefox_program(), *options, profile], HOME=profile):
            wire = Marionette(int(_eventually(lambda: port.read_text() if port.exists() else "")))
            with wire.socket, wire.stream:
                wire.send("NewSession", {})
                yield Engine("firefox", wire)


@contextmanager
def _webkit() -> Iterator[Engine]:
    """Run WebKit's MiniBrowser on a screen that nobody sees."""
    options = {
        "browserName": "MiniBrowser",
        "webkitgtk:browserOptions": {"binary": _mini_browser(), "args": ["--automation"]},
    }
    screen_of = ["Xvfb", "-displayfd", "1", "-screen", "0", "1280x1000x24"]
    with TemporaryDirectory() as home, _process(screen_of) as screen:
        assert screen.stdout
        seen = {
            "DISPLAY": f":{screen.stdout.readline().decode().strip()}", "HOME": home, "XDG_RUNTIME_DIR": home,
            "GDK_BACKEND": "x11", "NO_AT_BRIDGE": "1", "LIBGL_ALWAYS_SOFTWARE": "1",
        }  # fmt: skip
        port = _free_port()
        with _process(["WebKitWebDriver", f"--port={port}"], **seen):
            _eventually(lambda: "yes" if _listens(port) else "")
            yield Engine("webkit", WebDriver(port, options))


def _mini_browser() -> str:
    found = sorted(Path("/usr/lib").glob("*/webkit*gtk-*/MiniBrowser"))
    return str(found[-1]) if found else ""


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _listens(port: int) -> bool:
    with socket.socket() as found:
        return found.connect_ex(("127.0.0.1", port)) == 0


def _lacking_firefox() -> str:
    return "" if _firefox_program() else "firefox-esr"


def _lacking_webkit() -> str:
    missing = [name for name in ("WebKitWebDriver", "Xvfb") if not shutil.which(name)]
    return " and no ".join(missing if _mini_browser() else [*missing, "MiniBrowser"])


@dataclass(frozen=True, slots=True)
class Run:
    """How an engine is started, which of its programs are missing, and the *packages* of Debian that have them."""

    start: Callable[[], AbstractContextManager[Engine]]
    missing: Callable[[], str]
    packages: str


ENGINES = {
    "firefox": Run(_firefox, _lacking_firefox, "firefox-esr"),
    "webkit": Run(_webkit, _lacking_webkit, "webkit2gtk-driver xvfb"),
}
