"""Levels that a framework expects are in no format of other systems, which each file says."""

from __future__ import annotations

from pathlib import Path

import pytest

from explorer.config import Settings
from explorer.exporting.formats import FORMATS
from explorer.exporting.losses import Loss
from explorer.framework import Edition
from explorer.importing.settling.settled import base_of
from tests.exporting.frameworks import extract_of
from tests.importing.test_levels import HEADS, SCALE, imported

SAID = "Levels that the framework expects at stages of training."


@pytest.mark.parametrize("name", FORMATS)
def test_each_file_says_which_statements_have_levels(tmp_path: Path, name: str) -> None:
    rows = ("1,Washes hands,knows,Does alone", "2,Listens well,,1", "3,Writes notes,,")
    assert imported(tmp_path, SCALE, HEADS, *rows)[0]
    edition = Edition.open(Settings(ontology=tmp_path / "care", base=base_of("care")))
    assert Loss(SAID, 2, ("1", "2")) in FORMATS[name].write(extract_of(edition, name)).losses


def test_a_framework_without_levels_lacks_none(edition: Edition) -> None:
    losses = FORMATS["moodle"].write(extract_of(edition, "moodle")).losses
    assert losses
    assert not [one for one in losses if one.what == SAID]
