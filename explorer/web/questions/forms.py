"""The form of a question: what its address may hold, and the form again where a value does not fit."""

from flask import Response

from explorer.errors import UnknownParameter
from explorer.questions.form_fields import make_fields
from explorer.questions.lesson import read_lesson
from explorer.sparql.query_file import QueryFile
from explorer.web.core.current_edition import edition
from explorer.web.core.http.negotiation import page_response
from explorer.web.core.pages import page
from explorer.web.core.views.parameters import Args
from explorer.web.core.views.shared_parameters import BASES, LANGUAGE
from explorer.web.questions.state import QuestionState, given_values


def unknown_parameter(question: QueryFile, args: Args) -> UnknownParameter | None:
    """Return the error for a name in *args* that is not a parameter of *question*; sites add some of their own."""
    known = [one.name for one in question.parameters]
    for name in args:
        if name not in (*known, *_of_every_page()) and not name.startswith("utm_"):
            there = f"There is: {', '.join(known)}." if known else "This question takes none."
            return UnknownParameter(
                f"There is no parameter “{name[:80]}”.", there, parameter=name, known=known
            )
    return None


def _of_every_page() -> tuple[str, ...]:
    """The parameters that links keep from page to page."""
    return (BASES.name, LANGUAGE.name) if edition().nodes.languages.is_choice else (BASES.name,)


def has_other_words(state: QuestionState, args: Args) -> bool:
    """Whether *args* name a choice in other words than its code, as a form sends it."""
    given = given_values(state.question, args)
    return bool(given) and any(
        list(field.values) != given.get(field.name) for field in state.fields if not field.is_free
    )


def form_page(state: QuestionState, status: int = 200, **values: object) -> Response:
    """Answer with the page of the question of *state*, with its form and *values*."""
    lesson = read_lesson(state.question)
    body = page(
        "questions/question.html", question=state.question, lesson=lesson, fields=state.fields, **values
    )
    return page_response(body, status)


def refusal_page(question: QueryFile, args: Args, problem: UnknownParameter) -> Response:
    """Answer with the form again, with the *problem*, and a link for each choice that fits, or that there is."""
    fields = make_fields(question, edition(), given_values(question, args))
    state = QuestionState(question=question, fields=fields)
    name, fits = str(problem.members.get("parameter")), problem.members.get("fits")
    listed = {
        option.value: option.label
        for field in fields
        for option in field.options
        if field.name == name and not field.is_open
    }
    choices = fits if isinstance(fits, dict) else listed
    links = [(label, state.choice_url(name, value)) for value, label in choices.items()]
    hint = problem.hint if fits or not links else "Possible are:"
    return form_page(state, problem.status, problem=problem, hint=hint, wrong=name, links=links)
