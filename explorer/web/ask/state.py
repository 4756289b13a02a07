"""What an address of the builder says: the query of the question, the part that is open, and a step to take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from explorer.errors import BadRequest
from explorer.framework.names import lexicon
from explorer.sparql.question.model import Path, Question
from explorer.sparql.question.words import say_question
from explorer.sparql.question.words import text as as_text
from explorer.web.core.answers.asked import open_query
from explorer.web.core.current_edition import edition
from explorer.web.core.share import one_line
from explorer.web.core.views.parameters import Parameter, text
from explorer.web.core.views.shared_parameters import QUERY, THEME
from explorer.web.core.views.state import SharedState, declared

MOST_STEPS = 40
"""Numbers in the place of a part."""


def _path(given: str) -> Path:
    words = given.split(".")
    if (
        not all(word.isascii() and word.isdigit() and len(word) < 4 for word in words)
        or len(words) > MOST_STEPS
    ):
        raise BadRequest(
            f"“{given[:80]}” is not the place of a part of a question.",
            "A place is written like 0.1, and without one it is what is asked for.",
        )
    return tuple(map(int, words))


PLACE: Parameter[Path] = Parameter(
    name="at", help="The part of the question that is open: the numbers of the parts that lead to it", default=(),
    schema={"type": "string", "pattern": r"^\d+(\.\d+)*$"}, read=lambda given, _: _path(given),
    write=lambda value: ".".join(map(str, value)),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class AskState(SharedState):
    """The *query* of the question, the place of the part that is open, and a *step* with the *value* that was typed for it.

    *own_words* are a question in somebody's own words, where there is no query yet.
    """

    page: ClassVar[str] = "/ask"
    frame: ClassVar[str] = "/embed/ask"
    frame_size: ClassVar[tuple[int, int]] = (760, 560)
    frame_only: ClassVar[frozenset[str]] = frozenset({"theme"})
    subject: ClassVar[frozenset[str] | None] = frozenset({"query", "packed"})

    query: str = declared(QUERY)
    at: Path = declared(PLACE)
    step: str = declared(text("step", "A step that changes the open part", most=400))
    value: str = declared(text("value", "What was typed for the step", most=400))
    own_words: str = declared(text("q", "A question in your own words", most=400))
    theme: str = declared(THEME)

    @property
    def question(self) -> Question | None:
        """The question that the query asks; None where there is none."""
        return open_query(self.query).question if self.query.strip() else None

    @property
    def is_complete(self) -> bool:
        """Whether there is a question."""
        return self.question is not None

    @property
    def title(self) -> str:
        """The question as a sentence, shortened."""
        found = self.question
        return (
            one_line(as_text(say_question(found, lexicon(edition()))[:1]), 160)
            if found
            else "Ask by sentence"
        )

    @property
    def description(self) -> str:
        """What the view shows."""
        return "A question that was built as a sentence, with its answer."

    def draw(self) -> None:
        """Draw nothing."""
