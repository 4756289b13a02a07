"""The map of the rooms names what there is, and every room is on it."""

import re
from collections import Counter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "explorer"
README = (PACKAGE / "README.md").read_text(encoding="utf-8")
ROWS = [row.split("|")[1] for row in README.splitlines() if row.startswith("| `")]
NAMED = [name for row in ROWS for name in re.findall(r"`([\w./]+)`", row)]
FILES = [
    name
    for name in re.findall(r"`([\w/-]+\.(?:py|rq|html))`", README)
    if "/" in name and not name.startswith("tests/")
]


def rooms() -> set[str]:
    """Folders with a module of their own, as the map names them."""
    folders = {path.parent.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py")}
    return {folder for folder in folders if folder != "."} - {"store/sandbox/results"}


def on_the_map() -> set[str]:
    """The folders on the map; one that is named alone stands in the folder of its row's first."""
    found = set()
    for row in ROWS:
        first, *others = re.findall(r"`([\w./]+)/`", row) or [""]
        found |= {first, *others, *(f"{first.rpartition('/')[0]}/{name}".lstrip("/") for name in others)}
    return found


def test_the_map_is_read() -> None:
    assert len(ROWS) > 25
    assert len(FILES) > 15


def test_every_room_is_on_the_map() -> None:
    assert rooms() - on_the_map() - {"web"} == set()


@pytest.mark.parametrize("name", [name for name in NAMED if name.endswith(".py")])
def test_a_module_on_the_map_is_there(name: str) -> None:
    assert (PACKAGE / name).is_file()


@pytest.mark.parametrize("name", FILES)
def test_a_file_of_a_journey_is_there(name: str) -> None:
    assert (PACKAGE / name).is_file()


@pytest.mark.parametrize(
    "path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.relative_to(PACKAGE).as_posix()
)
def test_a_module_has_at_most_two_hundred_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 200


def test_no_folder_of_modules_is_crowded() -> None:
    sizes = {folder: len(list((PACKAGE / folder).glob("*.py"))) for folder in rooms()}
    assert len(sizes) > 25
    assert {folder: size for folder, size in sizes.items() if size > 17} == {}


def test_no_folder_of_scripts_is_crowded() -> None:
    static = PACKAGE / "static"
    sizes = Counter(
        script.parent.relative_to(static).as_posix()
        for script in static.rglob("*.js")
        if "vendor" not in script.parts
    )
    assert len(sizes) > 8
    assert {folder: size for folder, size in sizes.items() if size > 15} == {}
