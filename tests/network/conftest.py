"""Small frameworks that are written in a test."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from explorer.framework import Edition
from tests.frameworks import write_framework

Small = Callable[..., Edition]


@pytest.fixture
def small(tmp_path: Path) -> Small:
    """Open an edition of a test's data: files of Turtle by name, beside the real schema."""

    def make(framework: str, **more: str) -> Edition:
        return Edition.open(write_framework(tmp_path, framework, **more))

    return make
