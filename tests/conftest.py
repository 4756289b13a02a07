"""What the tests of all folders share: the framework as it ships, its application, and turns between workers."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from types import CodeType

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jinja2.bccache import Bucket, BytecodeCache

from explorer import create_app
from explorer.config import Settings
from explorer.framework import Edition
from explorer.store import oxigraph
from tests.frameworks import hostile, write_framework
from tests.stores import choose_store
from tests.turns import Turns

COURSES = Path(__file__).parent / "data" / "courses"
"""A folder of courses over the framework that ships: the one that ships, one with mistakes, and what holds none."""
AppWith = Callable[..., Flask]
Load = Callable[..., oxigraph.EmbeddedStore]


@pytest.fixture(scope="session")
def app_with() -> Iterator[AppWith]:
    """Return the application with some settings; it is made once for all tests that ask for the same."""
    made: dict[Settings, Flask] = {}

    def serve(**settings: object) -> Flask:
        asked = Settings(**settings)  # type: ignore[arg-type]
        if asked not in made:
            made[asked] = create_app(asked)
            made[asked].testing = True
        return made[asked]

    serve.made = made  # type: ignore[attr-defined] # a function has any attribute
    yield serve
    for app in made.values():
        app.extensions["query_service"].close()


@pytest.fixture(autouse=True)
def no_responses_of_other_tests(app_with: AppWith) -> None:
    """Let each test see the application write its pages."""
    for app in app_with.made.values():  # type: ignore[attr-defined]
        app.extensions["responses"].clear()


@pytest.fixture(scope="session")
def app(app_with: AppWith) -> Flask:
    """The application as it ships."""
    return app_with()


@pytest.fixture(scope="session")
def with_courses(app_with: AppWith) -> Flask:
    """The application as it ships, with courses of its own."""
    return app_with(courses=str(COURSES))


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture(scope="session")
def edition() -> Edition:
    """The framework as it ships."""
    return Edition.open(Settings())


@pytest.fixture(scope="session")
def hostile_app(app_with: AppWith, tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The application over a framework whose labels are an attack, an accident or a burden."""
    folder = tmp_path_factory.mktemp("hostile")
    write_framework(folder, hostile())
    return app_with(ontology=folder)


@pytest.fixture
def hostile_client(hostile_app: Flask) -> FlaskClient:
    return hostile_app.test_client()


SERVERS = frozenset({"server", "other"})
"""Fixtures that start the explorer as a process of its own."""
TURNS = pytest.StashKey[Turns]()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One worker more than there are cores, because some tests wait: for a page, a process, a time limit."""
    return int(os.environ.get("PYTEST_XDIST_AUTO_NUM_WORKERS") or (os.cpu_count() or 1) + 1)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what opens a browser, and what starts a server, by the fixtures that it asks for.

    Workers of pytest-xdist begin with `serial` tests, which would wait for what the others run, and go on with the files
    that take longest, so that none is left for the end.
    """
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        if "browser" in fixtures:
            item.add_marker("browser")
        elif fixtures & SERVERS:
            item.add_marker("slow")
    if hasattr(config, "workerinput"):
        long = Counter[Path]()
        for item in items:
            long[item.path] += _seconds(item)
        serial = {item.path for item in items if _is_serial(item)}
        items.sort(key=lambda item: (item.path not in serial, -long[item.path], not _is_serial(item)))


class CompiledTemplates(BytecodeCache):
    """The templates of all applications of a process, each compiled once; another text is another template."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._codes[bucket.key, bucket.checksum] = bucket.code


def pytest_configure(config: pytest.Config) -> None:
    """Load the ontology as it ships, and compile a template, once in a process; in a worker of pytest-xdist, take turns."""
    patch = pytest.MonkeyPatch()
    patch.setitem(Flask.jinja_options, "bytecode_cache", CompiledTemplates())
    patch.setattr(oxigraph, "load", _load_shipped_once(oxigraph.load))
    config.add_cleanup(patch.undo)
    stack = ExitStack()
    choose_store(patch, stack)
    config.add_cleanup(stack.close)
    if hasattr(config, "workerinput"):
        config.stash[TURNS] = Turns()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(
    item: pytest.Item, nextitem: pytest.Item | None
) -> Generator[None, object, object]:
    """Run a test that is marked `serial` while no other worker runs a test."""
    turns = item.config.stash.get(TURNS, None)
    if turns is None:
        return (yield)
    turns.enter(alone=_is_serial(item))
    try:
        return (yield)
    finally:
        turns.leave(stay=_is_serial(item) and nextitem is not None and _is_serial(nextitem))


def _load_shipped_once(load: Load) -> Load:
    """Return *load* with one store for all that load the ontology as it ships: it is read and never written."""
    load_once = cache(load)
    return lambda root, base, *watch, **beside: (
        load(root, base, *watch, **beside) if root != Settings().ontology or beside else load_once(root, base)
    )


def _is_serial(item: pytest.Item) -> bool:
    return item.get_closest_marker("serial") is not None


def _seconds(item: pytest.Item) -> int:
    """About how long a test takes: what its marker `slow` says, or one second where it is slow or opens a browser."""
    marks = filter(None, map(item.get_closest_marker, ("slow", "browser")))
    return next((int(mark.kwargs.get("seconds", 1)) for mark in marks), 0)
