"""The questions that are asked of all frameworks together; each row says of which framework it is."""

from __future__ import annotations

from explorer.cache import cached
from explorer.config import PACKAGE
from explorer.framework.edition import Edition
from explorer.sparql.query_file import QueryFile, read_queries

FOLDER = PACKAGE / "queries" / "across" / "questions"


@cached
def across_questions(_: Edition) -> tuple[QueryFile, ...]:
    """Return the questions, which are the same for every edition."""
    found = read_queries(FOLDER)
    return tuple(sorted(found.values(), key=lambda question: question.title))
