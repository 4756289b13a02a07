"""What may be taken out of a question that has no answer, so that it has one."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.questions.builder.candidates import Answers, Data, count_answers
from explorer.sparql.question.edit import remove
from explorer.sparql.question.model import Path, Question
from explorer.sparql.question.soundness import is_sound


def find_ways_out(data: Data, question: Question) -> list[tuple[Path, Answers | None]]:
    """Return the places of the conditions on what is asked for, each with the number of answers without it.

    Where one has to go and others with it, all are returned without a number.
    """
    found = list(_counted(data, question))
    helpful = [(at, number) for at, number in found if number.number]
    return list(helpful) or [(at, None) for at, _ in found]


def _counted(data: Data, question: Question) -> Iterator[tuple[Path, Answers]]:
    for index in range(len(question.thing.conditions)):
        shorter = remove(question, (index,))
        if is_sound(shorter):
            yield (index,), count_answers(data, shorter)
