"""What the page on deployment shows is right: settings, commands, the unit, and what responses say to proxies."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest
import yaml
from flask import url_for
from flask.testing import FlaskClient

from explorer.config import Settings, variable

TEXT = (Path(__file__).parent.parent / "explorer" / "DEPLOYMENT.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    """The blocks of code in *language*, without the indentation of a list."""
    found = re.findall(rf"^( *)```{language}\n(.*?)^ *```", TEXT, re.DOTALL | re.MULTILINE)
    return [re.sub(rf"^{indent}", "", code, flags=re.MULTILINE) for indent, code in found]


def test_every_setting_is_one() -> None:
    known = {variable(each.name): each.default for each in fields(Settings)}
    named = set(re.findall(r"EXPLORER_[A-Z_]+", TEXT))
    assert len(named) > 5
    assert named <= set(known)
    assert f"`EXPLORER_QUERY_MEGABYTES` ({known['EXPLORER_QUERY_MEGABYTES']})" in TEXT


def test_every_command_is_one() -> None:
    commands = re.findall(r"explorer (load|serve)((?: +--[a-z]+)*)", "".join(blocks("(?:sh|ini|yaml)")))
    assert len(commands) > 3
    for command, options in commands:
        help_ = subprocess.run(
            [sys.executable, "-m", "explorer", command, "--help"], capture_output=True, text=True
        )
        assert all(option in help_.stdout for option in options.split())


def test_the_unit_is_one(tmp_path: Path) -> None:
    if not shutil.which("systemd-analyze"):
        pytest.skip("There is no systemd-analyze.")
    (unit,) = blocks("ini")
    path = tmp_path / "explorer.service"
    path.write_text(re.sub(r"(?<=ExecStart=)\S+", sys.executable, unit).replace("User=explorer", "User=root"))
    found = subprocess.run(["systemd-analyze", "verify", path], capture_output=True, text=True)
    assert [line for line in found.stderr.splitlines() if path.name in line] == []
    path.write_text(unit.replace("Restart=", "Restrat="))
    wrong = subprocess.run(["systemd-analyze", "verify", path], capture_output=True, text=True)
    assert "Restrat" in wrong.stderr


def test_the_compose_file_is_one() -> None:
    (text,) = blocks("yaml")
    (service,) = yaml.safe_load(text)["services"].values()
    assert service["environment"]["EXPLORER_STORE"] in service["build"]["dockerfile_inline"]
    assert service["ports"] == ["127.0.0.1:8000:8000"]


@pytest.mark.parametrize(
    ("row", "path"),
    [
        ("pages, files and drawings", "/id/AB10"),
        ("pages, files and drawings", "/map.svg"),
        ("previews and oEmbed", "/oembed?url=http://localhost/map"),
        ("answers to queries that differ each time", "/sparql?query=SELECT+%28NOW%28%29+AS+%3Fn%29+%7B%7D"),
        ("the same without the hash", "/kinds.css"),
        ("at an address with their hash", ""),
    ],
)
def test_responses_say_to_proxies_what_is_told(client: FlaskClient, row: str, path: str) -> None:
    if not path:
        with client.application.test_request_context():
            path = url_for("static", filename="core/style.css")
    answer = client.get(path)
    answer.close()
    (line,) = [line for line in TEXT.splitlines() if line.startswith("| ") and row in line]
    said = {
        "public, no-cache": "`no-cache`", "no-store": "`no-store`", "public, max-age=3600": "an hour",
        "public, max-age=604800": "a week", "public, max-age=31536000, immutable": "a year, immutable",
    }  # fmt: skip
    assert answer.status_code == 200
    assert said[answer.headers["Cache-Control"]] in line
    assert "Set-Cookie" not in answer.headers
