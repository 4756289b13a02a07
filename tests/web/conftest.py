"""The application over small data written in a test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from explorer import create_app
from tests.frameworks import write_framework

Small = Callable[..., FlaskClient]


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Small]:
    """Make a client over data of a test: files of Turtle by name, beside the real schema."""
    made: list[Flask] = []

    def make(framework: str, **more: str) -> FlaskClient:
        app = create_app(write_framework(tmp_path, framework, **more))
        app.testing = True
        made.append(app)
        return app.test_client()

    yield make
    for app in made:
        app.extensions["query_service"].close()
