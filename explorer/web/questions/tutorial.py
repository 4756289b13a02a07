"""The tutorial: steps through queries of the library, each explained, run in place, and changed to see the effect."""

from flask import Blueprint, Response, request

from explorer.errors import NotFound
from explorer.questions.lesson import read_tutorial
from explorer.web.core.answers.execute import QueryRun
from explorer.web.core.answers.explain import explain
from explorer.web.core.answers.shared_page import answer_page
from explorer.web.core.current_edition import edition
from explorer.web.core.pages import page
from explorer.web.questions.catalogue import AUDIENCES

bp = Blueprint("learn", __name__)


@bp.get("/learn")
def tutorial() -> str:
    """Say what the tutorial teaches, and list its steps and what comes after them."""
    questions = edition().questions.values()
    steps = read_tutorial(questions)
    lessons = [question for question, _ in steps.values()]
    further = [one for one in questions if one.audience == list(AUDIENCES)[-1] and one not in lessons]
    return page("questions/tutorial.html", steps=steps, further=further)


@bp.get("/learn/<number:number>")
def step(number: int) -> Response:
    """Explain step *number*, and answer its query, or the one in ``?query=`` that a reader made of it.

    Raises `NotFound` for an unknown step.
    """
    steps = read_tutorial(edition().questions.values())
    if number not in steps:
        raise NotFound(f"There is no step {number}.", "All steps are listed under /learn.")
    question, lesson = steps[number]
    text = request.args.get("query", "").replace("\r\n", "\n")
    text = text if text.strip() else question.text

    def write(run: QueryRun) -> str:
        return page(
            "questions/tutorial_step.html",
            question=question,
            lesson=lesson,
            before=steps.get(number - 1),
            after=steps.get(number + 1),
            count=len(steps),
            text=text,
            run=run,
            explanation=None if run.problem else explain(text),
            is_changed=text.strip() != question.text.strip(),
            tried=next((one for one in lesson.attempts if one.text.strip() == text.strip()), None),
        )

    return answer_page(text, "nt", write)
