"""The state of a question's page: the question and the values of its parameters, as the address says."""

import re
from dataclasses import dataclass, replace
from typing import ClassVar, Self

from explorer.errors import NotFound
from explorer.formats.tables.result_table import Cells
from explorer.framework import Basis, Edition
from explorer.network import Drawing
from explorer.network.analysis.link_index import links_between
from explorer.network.maps.query_graph import query_map
from explorer.questions.form_fields import Field, bindings, make_fields
from explorer.questions.resolve_options import resolve
from explorer.sparql.query_file import QueryFile
from explorer.store.triples import solutions
from explorer.web.core.answers.drawing import MAX_ROWS, TRIPLE_LINKS
from explorer.web.core.current_edition import edition, search_index
from explorer.web.core.share import one_line
from explorer.web.core.views.parameters import Args, Parameter
from explorer.web.core.views.shared_parameters import BASES, THEME
from explorer.web.core.views.state import SharedState, declared


def find_question(slug: str, edition: Edition) -> QueryFile:
    """Return the question called *slug*, or by its short code; raises `NotFound`."""
    found = edition.question(slug)
    if found is None:
        raise NotFound(f"There is no question “{slug[:80]}”.", "All questions are listed under /questions.")
    return found


SLUG: Parameter[QueryFile | None] = Parameter(
    name="slug", help="The name of a question of the library", default=None, schema={"type": "string"}, read=find_question,
    write=lambda value: value.name if value else "", required="a question", in_path=True,
    choices=lambda edition: {name: one.title for name, one in edition.questions.items()},
    example=lambda edition: next(iter(edition.questions), ""),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryState(SharedState):
    """The question library, which elsewhere is a link with a picture."""

    page: ClassVar[str] = "/questions"

    bases: tuple[Basis, ...] = declared(BASES)

    @property
    def title(self) -> str:
        """What the page is called."""
        return "Questions"

    @property
    def description(self) -> str:
        """How many questions there are."""
        return f"{len(edition().questions)} questions about the framework, each with its answer and its query in SPARQL."

    def draw(self) -> None:
        """Draw nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionState(SharedState):
    """A *question* asked with the values of its *fields*, or as it is worded where none is *given*."""

    page: ClassVar[str] = "/questions/{slug}"
    frame: ClassVar[str] = "/embed/question/{slug}"
    frame_size: ClassVar[tuple[int, int]] = (760, 560)
    frame_only: ClassVar[frozenset[str]] = frozenset({"theme"})
    safe: ClassVar[str] = ""

    question: QueryFile = declared(SLUG)
    theme: str = declared(THEME)
    fields: tuple[Field, ...] = ()
    is_given: bool = False

    @classmethod
    def parse(cls, args: Args, edition: Edition) -> Self:
        """Read the question and its values; raises `NotFound`, and `explorer.errors.UnknownParameter` for a wrong one."""
        found = super(QuestionState, cls).parse(args, edition)
        given = given_values(found.question, args)
        fields = resolve(make_fields(found.question, edition, given), search_index(), edition.bases.values())
        return found.replace(fields=fields, is_given=bool(given))

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The values of the question, each under its own name, and the theme."""
        fields = self.fields if self.is_given else ()
        own = tuple((field.name, value) for field in fields for value in field.url_values)
        return (*own, *super(QuestionState, self).pairs)

    def choice_url(self, name: str, value: str) -> str:
        """Return the address of the answer with *value* in the field called *name*."""
        fields = (replace(one, values=(value,)) if one.name == name else one for one in self.fields)
        return self.replace(fields=tuple(fields), is_given=True).page_url

    @property
    def text(self) -> str:
        """The query with its values; raises `explorer.errors.UnknownParameter` for an impossible one."""
        return self.question.bind(**bindings(self.fields)) if self.is_given else self.question.text

    @property
    def asked_of(self) -> str:
        """Of what the question is asked, empty where that is as it is worded."""
        changed = [field for field in self.fields if field.is_changed]
        return "; ".join(
            (f"{field.label}: " if len(changed) > 1 else "") + ", ".join(field.chosen) for field in changed
        )

    @property
    def heading(self) -> str:
        """The question as it is asked: its title, or the one that its file has for other values than its own."""
        if not self.asked_of:
            return self.question.title
        if not self.question.title_with:
            return f"{self.question.title} Asked of: {self.asked_of}"
        words = {f"{{{field.name}}}": field.title_words for field in self.fields}
        return re.sub(r"\{\w+\}", lambda name: words.get(name[0], name[0]), self.question.title_with)

    @property
    def title(self) -> str:
        """The question as it is asked, shortened."""
        return one_line(self.heading, 160)

    @property
    def description(self) -> str:
        """Of what the question is asked, and what it is about."""
        of = f"Asked of: {self.asked_of}. " if self.asked_of else ""
        return one_line(of + (self.question.description or "A question and its answer."))

    def draw(self) -> Drawing | None:
        """Draw the answer where it is a graph."""
        if self.question.form not in ("construct", "describe"):
            return None
        rows, _ = solutions(edition().store.construct(self.text), MAX_ROWS)
        return query_map(rows, TRIPLE_LINKS, edition(), links_between(edition(), rows), Cells(edition()).page)


def given_values(question: QueryFile, args: Args) -> dict[str, list[str]]:
    """Return the values in *args* of the parameters of *question*."""
    return {one.name: args.getlist(one.name) for one in question.parameters if one.name in args}
