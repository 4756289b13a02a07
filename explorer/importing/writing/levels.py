"""The stages of training, the levels, and which of them is expected of each statement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from explorer.importing.draft import Words
from explorer.importing.settling.settled import Settled
from explorer.importing.writing.header import Names
from explorer.importing.writing.terms import block, literal


def levels(settled: Settled, names: Names) -> Iterator[str]:
    """Write what *settled* expects at stages of training; nothing where it expects nothing."""
    expected = settled.expected
    if not expected.levels:
        return
    codes = {element.code for element in settled.elements}
    stages = _names("stage", len(expected.stages), codes)
    scale = _names("level", len(expected.scale), codes)
    yield "# Which level is expected at which stage of training, the earliest stage and the lowest level first\n"
    yield from _steps(settled, names, "ont:TrainingStage", stages, expected.stages)
    yield from _steps(settled, names, "ont:ProficiencyLevel", scale, expected.scale)
    for element in settled.elements:
        for stage, level in expected.levels.get(element.code, ()):
            yield block(
                names.id(f"{element.code}.at.{stages[stage]}"),
                [
                    ("a", "ont:Expectation"),
                    ("ont:expectedOf", names.id(element.code)),
                    ("ont:atStage", names.id(stages[stage])),
                    ("ont:expectedLevel", names.id(scale[level])),
                ],
            )


def _names(word: str, number: int, taken: set[str]) -> list[str]:
    """Names such as “stage-1”, which no statement has as its code."""
    while any(f"{word}-{at}" in taken for at in range(1, number + 1)):
        word = f"training-{word}"
    return [f"{word}-{at}" for at in range(1, number + 1)]


def _steps(
    settled: Settled, names: Names, type_: str, codes: Sequence[str], words: Sequence[str]
) -> Iterator[str]:
    for place, (code, text) in enumerate(zip(codes, words, strict=True), 1):
        yield block(
            names.id(code),
            [
                ("a", type_),
                ("ont:order", str(place)),
                ("skos:prefLabel", literal(Words(text), settled.language)),
            ],
        )
