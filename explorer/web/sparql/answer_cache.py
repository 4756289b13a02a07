"""Short answers that are cached, so that a query which is asked again needs no worker process.

The data never changes while it is served, so an answer that is repeatable stays right.
"""

from dataclasses import replace
from io import BytesIO
from typing import cast

from flask import current_app
from flask.blueprints import BlueprintSetupState

from explorer.cache import Cache
from explorer.store.sandbox import Answer, QueryService
from explorer.store.sandbox.task import Task
from explorer.web.core.http import streaming
from explorer.web.core.http.streaming import SpooledAnswer

LARGEST = 64 * 2**10
"""Bytes of the longest document that is cached."""
MOST = 32 * 2**20
"""Bytes that all cached answers may take together."""
EACH = 1024
"""Bytes that an answer takes beside its document, roughly."""
NAME = 64
"""Bytes that the name of a column takes beside its characters, roughly."""


def add_cache(setup: BlueprintSetupState) -> None:
    """Give the application its cache: answers by their entity tags."""
    setup.app.extensions["answers"] = Cache(MOST, size_of)


def size_of(answer: Answer) -> int:
    """Return how many bytes *answer* takes, roughly."""
    return EACH + len(answer.body) + sum(NAME + len(name) for name in answer.columns)


def find_answer(task: Task, tag: str, service: QueryService) -> SpooledAnswer:
    """Return the answer of *service* to *task*: the one that is cached under *tag*, otherwise a new one, cached if it is short.

    Raises what `explorer.store.sandbox.QueryService.answer` raises.
    """
    cache = cast(Cache, current_app.extensions["answers"])
    found: Answer | None = cache.get(tag)
    if found is None:
        spooled = streaming.run_query(task, service)
        if spooled.size > LARGEST or not spooled.answer.repeatable:
            return spooled
        with spooled.file as file:
            file.seek(0)
            found = replace(spooled.answer, body=file.read())
        cache.put(tag, found)
    return SpooledAnswer(found, BytesIO(found.body))
