"""Every field of every value that pages are made from is used by a template, a format or the code itself."""

import dataclasses
import importlib
import re
from pathlib import Path

import pytest

import explorer.framework

PACKAGE = Path(explorer.framework.__file__).parent
USES = "\n".join(
    path.read_text(encoding="utf-8")
    for path in sorted(PACKAGE.parent.rglob("*"))
    if path.suffix in (".py", ".html") and "vendor" not in path.parts
)
CLASSES = [
    value
    for path in sorted(PACKAGE.glob("[a-z]*.py"))
    for value in vars(importlib.import_module(f"explorer.framework.{path.stem}")).values()
    if dataclasses.is_dataclass(value) and value.__module__ == f"explorer.framework.{path.stem}"
]


def test_there_are_classes() -> None:
    assert len(CLASSES) > 15


@pytest.mark.parametrize("class_", CLASSES, ids=lambda class_: class_.__name__)
def test_every_field_is_used_and_every_class_described(class_: type) -> None:
    assert class_.__doc__
    assert class_.__dataclass_params__.frozen  # type: ignore[attr-defined] # a dataclass has it
    assert dataclasses.fields(class_)
    for field in dataclasses.fields(class_):
        assert re.search(rf"\.{field.name}\b|attribute='{field.name}|\('{field.name}'", USES), field.name
