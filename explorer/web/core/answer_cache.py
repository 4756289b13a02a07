"""Short answers that are kept, so that a question which is asked again needs no worker process.

The data never changes while it is served, so an answer that is repeatable stays right.
"""

from __future__ import annotations

import threading
from collections import OrderedDict

from explorer.store.sandbox import Answer

LARGEST = 64 * 2**10
"""Bytes of the longest document that is kept."""
MOST = 32 * 2**20
"""Bytes that all kept answers may take together."""
EACH = 1024
"""Bytes that an answer takes beside its document, roughly."""
NAME = 64
"""Bytes that the name of a column takes beside its characters, roughly."""


class Kept:
    """Answers by their tags; those asked for longest ago go first.  It may be used by many threads."""

    def __init__(self, most: int = MOST) -> None:
        """Keep at *most* so many bytes."""
        self._most = most
        self._size = 0
        self._answers: OrderedDict[str, Answer] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, tag: str) -> Answer | None:
        """Return the answer with that *tag*, None where it is not kept."""
        with self._lock:
            found = self._answers.get(tag)
            if found:
                self._answers.move_to_end(tag)
            return found

    def keep(self, tag: str, answer: Answer) -> None:
        """Keep *answer*, which has its body, unless it is too long or not the same each time."""
        if not answer.repeatable or len(answer.body) > LARGEST:
            return
        with self._lock:
            if tag in self._answers:
                return
            self._answers[tag] = answer
            self._size += _size(answer)
            while self._size > self._most:
                self._size -= _size(self._answers.popitem(last=False)[1])


def _size(answer: Answer) -> int:
    return EACH + len(answer.body) + sum(NAME + len(name) for name in answer.columns)
