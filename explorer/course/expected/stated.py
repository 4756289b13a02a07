"""The levels that a framework itself expects, as its graph has them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from explorer.cache import cached
from explorer.course.expected.model import Expected
from explorer.course.framework import framework_of
from explorer.framework.edition import Edition
from explorer.framework.localisation import tag_of
from explorer.store import Row


@cached
def stated_by(edition: Edition) -> Expected | None:
    """Return the levels that the framework of *edition* expects; None where it expects none."""
    steps = tuple(edition.rows("stages-and-levels"))
    stages, scale = (
        _names([row for row in steps if row["kind"] == kind], edition.language) for kind in ("stage", "level")
    )
    place = {step: at for at, step in enumerate(scale)}
    levels: dict[str, dict[str, int]] = {}
    for row in edition.rows("expected-levels") if stages and scale else ():
        stage, level = stages.get(str(row["stage"])), place.get(str(row["level"]))
        if stage is not None and level is not None:
            levels.setdefault(str(row["code"]), {})[stage] = level
    if not levels:
        return None
    title = framework_of(edition).title
    return Expected(title, tuple(scale.values()), tuple(stages.values()), levels, is_stated=True)


def _names(steps: Sequence[Row], language: str) -> dict[str, str]:
    """Return the name of each of *steps* by its IRI, in their order: in *language*, or else in the one that most of them have."""
    tags = Counter(tag_of(row["name"]) for row in steps)
    found: dict[str, Row] = {}
    for row in steps:
        step = str(row["step"])
        before = found.setdefault(step, row)
        if _rank(row, language, tags) > _rank(before, language, tags):
            found[step] = row
    return {step: str(row["name"]) for step, row in found.items()}


def _rank(row: Row, language: str, tags: Counter[str]) -> tuple[bool, int]:
    tag = tag_of(row["name"])
    return bool(language) and tag == language, tags[tag]
