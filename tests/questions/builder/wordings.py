"""Wordings of questions with their right answers, and what of an answer is compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

FOLDER = Path(__file__).parents[2] / "data" / "own_words"


class Asked(NamedTuple):
    """A question in somebody's *words*, and the right *answers*, one of which is enough; *is_missed* says that none of them was offered when last looked at."""

    words: str
    answers: tuple[str, ...]
    is_missed: bool


def read_asked(name: str) -> Iterator[Asked]:
    """Yield the wordings of a file; a cross behind one says that it was missed."""
    text = (FOLDER / f"{name}.md").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("- ") and " → " in line:
            words, _, answers = line[2:].removesuffix(" ✗").partition(" → ")
            yield Asked(words, tuple(answers.split(" | ")), line.endswith(" ✗"))


def is_answer(expected: str, rows: Iterable[Mapping[str, Any]] | bool, codes: Mapping[str, str]) -> bool:
    """Whether *rows*, or yes or no, are the answer that is *expected*: codes, codes with numbers, a number, or yes or no."""
    if isinstance(rows, bool):
        return expected == ("yes" if rows else "no")
    cells = [
        [codes.get(str(value), str(value)) for value in row.values() if value is not None] for row in rows
    ]
    if expected == "none":
        return not cells
    if expected.startswith("first "):
        return bool(cells) and expected.removeprefix("first ") in cells[0]
    if expected.isdigit():
        return len(cells) == 1 and expected in cells[0]
    if "," in expected:
        pairs = [tuple(pair.split()) for pair in expected.split(", ")]
        told = [row for row in cells if "0" not in row]
        return len(told) == len(pairs) and all(any({*pair} <= {*row} for row in told) for pair in pairs)
    columns = zip(*cells, strict=True) if len({len(row) for row in cells}) == 1 else ()
    return any({*column} == {*expected.split()} for column in columns)
