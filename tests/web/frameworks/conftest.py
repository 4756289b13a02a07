"""A server with three frameworks: the one that ships, one that shares nothing with it, and one like that one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from explorer import create_app
from explorer.config import Settings
from tests.frameworks import write_member

MIDWIFERY = {
    "M1": ("", "Care in labour"),
    "M1.1": ("M1", "Recognises the onset of labour"),
    "M1.2": ("M1", "Monitors the wellbeing of mother and baby"),
    "M1.2.1": ("M1.2", "Listens to the fetal heart"),
    "M2": ("", "Care after birth"),
    "M2.1": ("M2", "Supports feeding in the first days"),
}
NURSING = {
    "1": ("", "Care of the newborn"),
    "1.1": ("1", "Supports feeding in the first days."),
    "1.2": ("1", "Monitors the wellbeing of the baby and its mother at home"),
    "1.3": ("1", "Keeps records"),
}


@pytest.fixture(scope="session")
def several(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two frameworks."""
    folder = tmp_path_factory.mktemp("frameworks")
    write_member(folder / "one", "midwifery", "Midwifery skills", MIDWIFERY)
    write_member(folder / "two", "newborn", "Nursing the newborn", NURSING)
    return folder


@pytest.fixture(scope="session")
def several_app(several: Path) -> Iterator[Flask]:
    """The application that serves them beside the framework that ships."""
    app = create_app(Settings(frameworks=str(several)))
    yield app
    for slug in app.extensions["collection"].members:
        app.extensions["collection"].app(slug).extensions["query_service"].close()


@pytest.fixture
def client(several_app: Flask) -> FlaskClient:
    """A client of it."""
    return several_app.test_client()
