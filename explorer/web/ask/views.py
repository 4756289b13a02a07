"""The page on which a question is built as a sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from flask import Blueprint, Response, request

from explorer.errors import BadRequest, MemoryLimitExceeded, NotFound, TimeLimitExceeded
from explorer.framework import Kind
from explorer.framework.names import lexicon
from explorer.questions.builder.candidates import Answers, find_kinds
from explorer.questions.builder.menu import make_menu
from explorer.questions.builder.offers import Menu
from explorer.questions.builder.steps import begin, take
from explorer.questions.builder.terms import written
from explorer.questions.builder.ways_out import find_ways_out
from explorer.sparql.question.model import Path, Question, Thing
from explorer.sparql.question.nouns import Nouns
from explorer.sparql.question.sparql import write
from explorer.web.ask.sentence import column_words, part_words, sentence_runs
from explorer.web.ask.state import AskState
from explorer.web.core.answers.asked import Asked, open_query
from explorer.web.core.answers.bounded import data
from explorer.web.core.answers.execute import QueryRun, run_query
from explorer.web.core.answers.nearest_sentences import nearest_sentences
from explorer.web.core.answers.shared_page import answer_page
from explorer.web.core.basis_filter import with_basis_param
from explorer.web.core.current_edition import edition, search_index
from explorer.web.core.http.changing import mark_changing
from explorer.web.core.http.negotiation import page_response
from explorer.web.core.pages import page
from explorer.web.core.share import View
from explorer.web.core.views.shared_parameters import node_by_code

bp = Blueprint("ask", __name__)
MOST_QUESTIONS = 5
"""Questions of the library that are offered beside sentences."""
ROWS = 200
"""Rows that the page shows; the query editor has all."""
TOO_LONG = "What can be added takes too long to find out"
ROWS_IN_FRAMES = 100
COUNTED = 1_000
"""Rows that are counted; where there are more, that is said."""


@bp.get("/ask")
def ask() -> Response:
    """Show the question whose query is in the address, its answers, and what can be done with the part that is open.

    A step in the address is taken, and the question after it has an address of its own.
    Raises `explorer.errors.BadRequest` for a step that does not fit, and `NotFound` for a place that the question does not have.
    """
    seen = AskState.parse(request.args, edition())
    if not seen.query.strip():
        return _began(seen) if seen.step else page_response(_start(own_words=seen.own_words))
    opened = open_query(seen.query)
    if opened.question is None:
        status = opened.problem.status if opened.problem else 200
        return page_response(_start(opened, seen.query), status)
    if seen.step:
        taken = take(opened.question, seen.at, _named(seen), seen.value)
        return _moved(taken.question, taken.at)
    question = opened.question
    _check_place(question, seen.at)
    return answer_page(
        write(question), "nt", lambda run: _asked(question, _menu(question, seen.at), run), rows=COUNTED
    )


def _named(seen: AskState) -> str:
    """Return the step; of one that finds a node by its code or its words, the one that names it."""
    if seen.step != "find":
        return seen.step
    return f"only {written(node_by_code('value', seen.value, edition()).iri)}"


def _began(seen: AskState) -> Response:
    word, *names = _named(seen).split()
    if word not in ("kind", "only") or not names:
        raise BadRequest(
            "There is no question yet for this step.", "Choose first what to ask about, at /ask."
        )
    return _moved(take(begin(()), (), f"{word} {' '.join(names)}").question, ())


def _moved(question: Question, at: Path) -> Response:
    location = AskState(query=write(question), at=at).url()
    return Response(status=303, headers={"Location": with_basis_param(location)})


def _check_place(question: Question, at: Path) -> None:
    try:
        question.at(at)
    except LookupError:
        place = ".".join(map(str, at))
        raise NotFound(f"The question has no part {place}.", "Leave out “at” in the address.") from None


def _menu(question: Question, at: Path) -> Menu:
    try:
        return make_menu(data(), question, at)
    except (TimeLimitExceeded, MemoryLimitExceeded):
        mark_changing()
        return Menu(at, TOO_LONG)


def _start(opened: Asked | None = None, query: str = "", own_words: str = "") -> str:
    kinds: dict[str, Kind] = {kind.iri: kind for kind in edition().kinds.values()}
    found = find_kinds(data(), Question(Thing()), ())
    plural = Nouns(lexicon(edition())).plural
    choices = [(f"kind {written(iri)}", kinds.get(iri), plural(iri).text, number) for iri, number in found]
    words = " ".join(own_words.split())
    return page(
        "ask/start.html", choices=choices, opened=opened, query=query, words=words,
        understood=nearest_sentences(words) if words else None,
        library=search_index().find_sort(words, "question").others[:MOST_QUESTIONS] if words else (),
    )  # fmt: skip


def _with_words(run: QueryRun, question: Question) -> QueryRun:
    """Return *run* with words above the columns of its table."""
    if not run.table:
        return run
    words = dict(zip(run.table.columns, column_words(question, edition()), strict=False))
    return replace(run, table=replace(run.table, words=words))


def _asked(question: Question, menu: Menu, run: QueryRun) -> str:
    return page(
        "ask/ask.html",
        sentences=sentence_runs(question, edition()),
        menu=menu,
        run=_with_words(run, question),
        seen=AskState(query=run.text, at=menu.at),
        given=AskState(query=run.text).words,
        ways_out=_ways_out(question) if _is_empty(run) else (),
        rows=ROWS,
    )


def _is_empty(run: QueryRun) -> bool:
    """Whether nothing was found: no row, no link, or none that there is."""
    if run.table:
        rows = run.table.rows
        return not (rows and run.table.columns) or (
            len(rows) == 1 and [each.text for each in rows[0]] == ["0"]
        )
    return run.kind == "ask" and not run.yes


def _ways_out(question: Question) -> Sequence[tuple[str, str, Answers | None]]:
    """Return what can be taken out of *question*: its words, the address of the step, and how many answers there are then."""
    try:
        found = find_ways_out(data(), question)
    except (TimeLimitExceeded, MemoryLimitExceeded):
        mark_changing()
        return ()
    query = write(question)
    return [
        (part_words(question, edition(), at), AskState(query=query, at=at, step="remove").url(), number)
        for at, number in found
    ]


def _context(state: AskState) -> Mapping[str, Any]:
    question = state.question
    if question is None:
        raise NotFound("There is no question in this address.", "Build one at /ask.")
    run = _with_words(run_query(write(question), graph_format="nt"), question)
    if run.problem:
        raise run.problem
    return {"sentences": sentence_runs(question, edition()), "run": run, "rows": ROWS_IN_FRAMES}


ASK = View(
    name="ask", state=AskState, page="ask.ask", noun="question", context=_context,
    label="a question built as a sentence", order=5, form={"at": "", "step": "", "value": "", "q": ""},
)  # fmt: skip
