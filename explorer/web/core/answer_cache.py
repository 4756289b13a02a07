"""Short answers that are cached, so that a query which is asked again needs no worker process.

The data never changes while it is served, so an answer that is repeatable stays right.
"""

from typing import cast

from explorer.cache import Cache
from explorer.store.sandbox import Answer

LARGEST = 64 * 2**10
"""Bytes of the longest document that is cached."""
MOST = 32 * 2**20
"""Bytes that all cached answers may take together."""
EACH = 1024
"""Bytes that an answer takes beside its document, roughly."""
NAME = 64
"""Bytes that the name of a column takes beside its characters, roughly."""


class AnswerCache:
    """Answers by their entity tags."""

    def __init__(self, maxsize: int = MOST) -> None:
        """Hold at most *maxsize* bytes."""
        self._answers = Cache(maxsize, _size)

    @property
    def size(self) -> int:
        """The bytes that all cached answers take."""
        return self._answers.size

    def get(self, tag: str) -> Answer | None:
        """Return the answer with that *tag*, or None."""
        return cast("Answer | None", self._answers.get(tag))

    def put(self, tag: str, answer: Answer) -> None:
        """Cache *answer*, which has its body, unless it is too long or not the same each time."""
        if answer.repeatable and len(answer.body) <= LARGEST:
            self._answers.put(tag, answer)


def _size(answer: Answer) -> int:
    return EACH + len(answer.body) + sum(NAME + len(name) for name in answer.columns)
