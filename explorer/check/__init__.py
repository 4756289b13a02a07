"""Checks the ontology: `run` goes through every step and lists what is wrong.

Each step is a module of this package.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from explorer.check.checks import checks_step
from explorer.check.colours import colours_step
from explorer.check.files import read
from explorer.check.profile import profile_step
from explorer.check.queries import query_step
from explorer.check.reasoning import reasoning_step
from explorer.check.shapes import shapes_step
from explorer.check.text import text_step
from explorer.check.violation import Violation
from explorer.terms import BASE

__all__ = ["Violation", "run"]

Outcome = tuple[str, tuple[Violation, ...]]


def run(ontology: Path, sources: Path, say: Callable[[str], None], base: str = BASE) -> tuple[Violation, ...]:
    """Check the *ontology* against itself and against the text in *sources*.

    *say* gets one line for each step, as soon as the step is done.
    What cannot be read is a violation too, and ends the run after the first step.
    Raises `explorer.errors.ConfigurationError` where *ontology* is not a folder with a ``schema.ttl``.
    """
    found: list[Violation] = []
    for name, (summary, violations) in _steps(ontology, sources, base):
        found.extend(violations)
        counted = f"{len(violations)} violation{'s' if len(violations) > 1 else ''}"
        say(f"{name}: {counted if violations else summary}")
    return tuple(found)


def _steps(ontology: Path, sources: Path, base: str) -> Iterator[tuple[str, Outcome]]:
    summary, violations, data = read(ontology, base)
    yield "files", (summary, violations)
    if data is None:
        yield "the other steps", ("not run, because they need every file", ())
        return
    yield "reasoning", reasoning_step(data)
    yield "profile", profile_step(data)
    yield "shapes", shapes_step(data)
    yield "checks", checks_step(data)
    yield "colours", colours_step(data)
    yield "text", text_step(data, sources)
    yield "queries", query_step(data.store, data.queries)
