"""A query in plain English: for the pages that show one, and as JSON for the editor's live reading.

``GET /query/reading?query=…`` answers with ::

    {"complete": true,                     whether every part of the query has words
     "text": "Find every ?text …",         all of it as plain text, a line for each sentence
     "sentences": [
       {"parts": [{"kind": "words", "text": "Find every "},
                  {"kind": "variable", "text": "?text"},
                  {"kind": "term", "text": "ability", "href": "/ont#Ability", "iri": "https://…"}],
        "inside": [ …sentences, to be shown as a list beneath… ]}]}

The kinds are ``words``, ``variable``, ``term``, ``phrase`` (how a link reads; in italics), ``literal`` and
``missing`` (what no rule covers); ``href`` and ``iri`` are there where they are known.
Parts follow each other without a space.
A mistake in the query is answered 400 with a problem document that has ``line`` and ``column``.
"""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, request

from explorer.errors import BadRequest
from explorer.formats import JSON, plain
from explorer.reading import Part, Reading, Sentence
from explorer.web.negotiation import data

bp = Blueprint("reading", __name__)


@bp.get("/query/reading")
def reading() -> Response:
    """Read ``?query=`` in plain English, as JSON."""
    text = request.args.get("query", "")
    if not text.strip():
        raise BadRequest("There is no query to read.", "Send one as “query”.")
    found = reading_of(text) or Reading(())
    return data(plain.write(as_json(found)), JSON)


def reading_of(text: str) -> Reading | None:  # noqa: ARG001 (read in the next step)
    """Return *text* in plain English; None where it is no query, or cannot be read at this moment."""
    return None


def as_json(found: Reading) -> dict[str, Any]:
    """Write a reading for machines."""
    return {
        "complete": found.is_complete,
        "text": found.text,
        "sentences": [_sentence(sentence) for sentence in found.sentences],
    }


def _sentence(sentence: Sentence) -> dict[str, Any]:
    return {
        "parts": [_part(part) for part in sentence.parts],
        "inside": [_sentence(inner) for inner in sentence.inside],
    }


def _part(part: Part) -> dict[str, str]:
    known = {"href": part.href, "iri": part.iri}
    return {"kind": part.kind, "text": part.text, **{name: value for name, value in known.items() if value}}
