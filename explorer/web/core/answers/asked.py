"""A query as a question that can be said as a sentence, which is cached; and why another one cannot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast
from urllib.parse import urlencode

from flask import Flask, g

from explorer.errors import ExplorerError
from explorer.framework import Edition, Link, Node
from explorer.questions.builder.beginnings import about, about_links
from explorer.questions.builder.vocabulary import value_properties
from explorer.sparql import parser
from explorer.sparql.english.sentence import Explanation
from explorer.sparql.parser import Query
from explorer.sparql.question.model import Question
from explorer.sparql.question.reading import Misfit, read
from explorer.sparql.question.sparql import write
from explorer.web.core.current_edition import edition, query_service
from explorer.web.core.url_compression import parameters


@dataclass(frozen=True, slots=True)
class Asked:
    """A *question*, or None with *why* a query is none, in words that complete “It has …”, or the *problem* that it has.

    *query* is its syntax tree; where the parser here does not support it, *unsupported* says why.
    """

    question: Question | None = None
    why: str = ""
    problem: ExplorerError | None = None
    query: Query | None = None
    unsupported: str = ""


@dataclass(frozen=True)
class SaidQuestion(Explanation):
    """A question as sentences, which can be changed by sentence."""


def init_app(app: Flask) -> None:
    """Let the templates of *app* lead to the page on which a question is changed by sentence."""
    app.add_template_filter(ask_address)
    app.add_template_filter(ask_of_address)
    app.add_template_filter(ask_of_link_address)
    app.add_template_test(lambda said: isinstance(said, SaidQuestion), "sentence")


def open_query(text: str) -> Asked:
    """Return the question that the query *text* asks; it is parsed once, and in one request it fails once."""
    text = text.replace("\r\n", "\n")
    failed = g.setdefault("not_asked", {})
    if text in failed:
        return cast(Asked, failed[text])
    try:
        return edition().cache.get_or_compute(("asked", text), lambda: _open(text, edition()))
    except ExplorerError as problem:  # a mistake in it, or too many at once: never cached for others
        failed[text] = Asked(problem=problem)
        return cast(Asked, failed[text])


def _open(text: str, edition: Edition) -> Asked:
    try:
        query = query_service().parse(text)
    except parser.UnsupportedQuery as error:
        return Asked(why="a part that is not read here", unsupported=str(error))
    try:
        return Asked(read(query, value_properties(edition)), query=query)
    except Misfit as misfit:
        return Asked(why=str(misfit), query=query)


def ask_address(text: str) -> str:
    """Return the address at which the query *text* is changed by sentence."""
    return f"/ask?{urlencode(parameters(text))}"


def ask_of_address(node: Node) -> str:
    """Return the address at which a question begins with *node*."""
    return ask_address(write(about(node)))


def ask_of_link_address(link: Link) -> str:
    """Return the address at which a question begins with links such as *link*."""
    return ask_address(write(about_links(link)))
