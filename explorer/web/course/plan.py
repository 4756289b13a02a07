"""``/course/plan``: a course is made by hand; what a visitor sends is answered and forgotten, the browser keeps it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from flask import Blueprint, Response, request

from explorer.course.files.json_file import course_data, course_text
from explorer.course.files.saving import SAVED
from explorer.course.files.table import save_csv
from explorer.course.framework import Framework, framework_of
from explorer.course.model import Course, Level, Link, Module
from explorer.course.planning.outcomes import MOST, match_outcomes, read_outcomes
from explorer.course.planning.sessions import empty_course, named
from explorer.course.planning.ticks import offered_levels
from explorer.course.reports.laid import Covered, Laid, lay
from explorer.errors import BadInput
from explorer.framework.json_record import Plain, record
from explorer.framework.model import Node
from explorer.web.core.basis_filter import chosen_bases
from explorer.web.core.current_edition import edition, in_place
from explorer.web.core.http.negotiation import page_response
from explorer.web.core.pages import page
from explorer.web.course.answers import SAVE, answer, unkept
from explorer.web.course.form import PASTED, is_brought, read, read_form, read_text, refuse_others
from explorer.web.course.state import LONGEST, CourseState, PlanState
from explorer.web.course.steps import Step, take_step

bp = Blueprint("course_plan", __name__)
Source = Literal["", "address", "brought", "kept"]
"""Where the course of a page is from: nowhere, its address, what was sent from elsewhere, or the browser that keeps it."""


@bp.get("/course/plan")
def plan() -> Response:
    """The page on which a course is made by hand: the one in the address, or one that begins."""
    state = PlanState.parse(request.args, edition())
    if not state.course:
        return page_response(_write(Step(empty_course(PASTED), 0), ""))
    try:
        return unkept(page_response(_write(Step(read(read_text(state.course)), 0), "address")))
    except BadInput as error:
        return page_response(_write(Step(empty_course(PASTED), 0), "", error), error.status)


@bp.post("/course/plan")
def step() -> Response:
    """The course after a step that is taken by hand, its reports, or a file of either."""
    refuse_others(request)
    try:
        course = _brought()
    except BadInput as error:
        return unkept(page_response(_write(Step(empty_course(PASTED), 0), "", error), error.status))
    taken = take_step(course, request.form, edition(), [one.node for one in _laid(course).statements])
    do = request.form.get("do", "")
    if do == "match":
        return unkept(page_response(_write_outcomes(taken)))
    if do in ("reports", *_ways()):
        again = read(read_text(course_text(taken.course, framework_of(edition()))))
        again = replace(again, problems=taken.course.problems, notes=taken.course.notes)
        return answer(again, save_csv(again, framework_of(edition())).decode("utf-8-sig"), do, by_hand=True)
    return unkept(page_response(_write(taken, _source(), link=do == "link")))


def _brought() -> Course:
    """The course in the form: a file, a text, or one that begins."""
    return read(read_form(request)) if is_brought(request) else empty_course(PASTED)


def _source() -> Source:
    return "kept" if request.form.get("kept") else "brought"


def _ways() -> tuple[str, ...]:
    return tuple(SAVE + form.suffix for form in SAVED)


def _laid(course: Course) -> Laid:
    return lay(course, edition(), chosen_bases())


@dataclass(frozen=True)
class Plan:
    """What the page shows: the course after a *step*, laid over *whole*; *link* says whether its address is wanted."""

    step: Step
    whole: Framework
    source: Source
    link: bool

    @property
    def course(self) -> Course:
        """The course."""
        return self.step.course

    @property
    def session(self) -> Module | None:
        """The session whose statements are ticked."""
        return self.step.session

    @cached_property
    def sessions(self) -> list[Module]:
        """The sessions as they are named."""
        return named(self.course)

    @cached_property
    def levels(self) -> tuple[Level, ...]:
        """The levels that can be ticked."""
        return offered_levels(self.course)

    @cached_property
    def areas(self) -> tuple[tuple[Node, tuple[Covered, ...]], ...]:
        """The statements by area, in the order of the framework."""
        return _laid(self.course).areas

    @cached_property
    def ticked(self) -> frozenset[tuple[str, Level]]:
        """What the session teaches: codes with levels."""
        return frozenset(
            (link.node.code, link.level) for link in self.course.links if self.session and link.module.id == self.session.id
        )  # fmt: skip

    @cached_property
    def told(self) -> list[tuple[int, Link]]:
        """The links of the session, each with the place of its level among those that can be ticked."""
        found = (link for link in self.course.links if self.session and link.module.id == self.session.id)
        return [(self.levels.index(link.level), link) for link in found if link.level in self.levels]

    @cached_property
    def text(self) -> str:
        """The course as its form carries it; “” where there is nothing in it."""
        return course_text(self.course, self.whole) if self.course.modules or self.source else ""

    @property
    def data(self) -> Plain:
        """The course and the levels that can be ticked, for the script of the page."""
        levels = [record(level) for level in self.levels]
        return {"course": course_data(self.course, self.whole), "levels": levels}

    @cached_property
    def address(self) -> str:
        """The address of its reports, which holds all of it; “” where that would be too long."""
        found = CourseState(course=self.text).url()
        return found if len(found) <= LONGEST else ""


def _write(step: Step, source: Source, failure: BadInput | None = None, *, link: bool = False) -> str:
    at = step.session.place if step.session else 0
    shown = Plan(replace(step, at=at), framework_of(edition()), source, link)
    return page("course/plan.html", plan=shown, failure=failure, saved=SAVED, save=SAVE, longest=LONGEST)


def _write_outcomes(step: Step) -> str:
    form = request.form
    sessions = named(step.course)
    at = form.get("outcome-session", "")
    session = next((one for one in sessions if str(one.place) == at), step.session)
    text = form.get("outcomes", "")
    whole = framework_of(edition())
    return page(
        "course/outcomes.html",
        course=step.course,
        session=session,
        outcomes=in_place(lambda: match_outcomes(edition(), text)),
        left=read_outcomes(text)[MOST:],
        levels=offered_levels(step.course),
        text=course_text(step.course, whole),
        kept=form.get("kept", ""),
    )
