"""Every parameter of every view: its address leads back to its value, and a wrong value says what is possible."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from explorer.errors import ExplorerError
from explorer.web.ask.state import AskState
from explorer.web.browse.embeds import EvidenceState, FrameworkState, HomeState, NodeState, SourcesState
from explorer.web.browse.search import SearchState
from explorer.web.core.answers.state import QueryState
from explorer.web.core.current_edition import edition
from explorer.web.core.share import all_views
from explorer.web.core.views.state import ViewState
from explorer.web.course.named_state import NamedState
from explorer.web.embed.builder import BuilderState
from explorer.web.embed.oembed import OEmbedState
from explorer.web.embed.preview import PreviewState
from explorer.web.map.measures import MeasuresState
from explorer.web.map.path import PathState
from explorer.web.map.state import MapState
from explorer.web.map.views import OutlineState
from explorer.web.questions.state import LibraryState, QuestionState

VIEWS: tuple[type[ViewState], ...] = (
    MapState,
    OutlineState,
    PathState,
    NodeState,
    QuestionState,
    LibraryState,
    HomeState,
    FrameworkState,
    SourcesState,
    EvidenceState,
    AskState,
    NamedState,
)
STATES: tuple[type[ViewState], ...] = (
    *VIEWS,
    QueryState,
    MeasuresState,
    SearchState,
    BuilderState,
    OEmbedState,
    PreviewState,
)
ASK = "SELECT ?a ?b WHERE { ?a ?p ?b } LIMIT 3"
VALUES = {
    "query": ASK,
    "packed": "",
    "focus": "AB10",
    "depth": "2",
    "from": "AB10",
    "to": "N2",
    "open": "AB10,RK1",
    "only": "AB10,RK1",
    "selected": "RK1",
    "lang": "en",
    "hubs": "1",
    "code": "AB10",
    "slug": "cq03-factors-that-help",
    "course": "example",
    "q": "alliance",
    "filter": "alliance",
    "iris": "shown",
    "url": "/map",
    "maxwidth": "600",
    "maxheight": "400",
    "width": "640",
    "height": "480",
    "steps": "2",
    "most": "2",
    "at": "0.1",
    "step": "sort",
    "value": "trust",
}
OTHERS: dict[tuple[type[ViewState], str], str] = {
    (QueryState, "sort"): "-rows",
    (QueryState, "start"): "201",
}
"""The same where parameters of one name differ."""
IN_PATH: dict[type[ViewState], list[tuple[str, str]]] = {
    NodeState: [("code", "AB10")],
    QuestionState: [("slug", "cq03-factors-that-help")],
    NamedState: [("course", "example")],
}
"""What a path says, without which there is no state."""
"""A value for each parameter that has no list of choices, or whose first choice is its default."""
BESIDE = {"depth": "focus=AB10"}
"""What a parameter needs beside it to mean anything."""
UNUSED = {(NodeState, "selected"), (NodeState, "sort")}
"""Parameters of all drawings that a view leaves out."""
NO_TEXT = {
    (OEmbedState, "most_width"),
    (OEmbedState, "most_height"),
    (BuilderState, "width"),
    (BuilderState, "height"),
}
"""Fields whose default, any size, has no text."""
FREE = {"query", "selected", "hubs", "q", "url", "filter", "from_row", "iris", "step", "value"}
"""Parameters whose text is never wrong, or is only in its context: a step of a question, for which test_ask.py stands."""
PAIRS = [(state, name) for state in STATES for name in state.parameters()]


@pytest.fixture(autouse=True)
def _inside(with_courses: Flask) -> Iterator[None]:
    with with_courses.app_context():
        yield


def read(state: type[ViewState], address: str) -> ViewState:
    return state.parse(MultiDict([*IN_PATH.get(state, []), *parse_qsl(urlsplit(address).query)]), edition())


def usual(state: type[ViewState]) -> ViewState:
    return read(state, "")


def test_every_view_of_the_table_is_tested() -> None:
    assert {view.state for view in all_views().values()} == set(VIEWS)


def test_there_are_parameters() -> None:
    assert len(PAIRS) > 25
    assert len({(state, state.parameters()[name].name) for state, name in PAIRS}) == len(PAIRS)


@pytest.mark.parametrize(("state", "name"), PAIRS)
def test_an_address_leads_back_to_its_state(state: type[ViewState], name: str) -> None:
    parameter = state.parameters()[name]
    choices = [word for word in parameter.choices(edition()) if word != parameter.default]
    text = OTHERS.get((state, name)) or VALUES.get(parameter.name) or choices[-1]
    words = [*IN_PATH.get(state, []), *parse_qsl(BESIDE.get(parameter.name, "")), (parameter.name, text)]
    made = state.parse(MultiDict(words), edition())
    assert read(state, made.url()) == made
    if parameter.in_path:
        assert urlsplit(made.url()).path == state.page.format_map({parameter.name: text})
    elif (
        parameter.name != "lang" and (state, parameter.name) not in UNUSED
    ):  # the only language is the usual one
        assert dict(parse_qsl(urlsplit(made.url()).query))[parameter.name] == text
        assert getattr(made, name) != getattr(usual(state), name)


@pytest.mark.parametrize("state", STATES)
def test_a_default_is_not_in_the_address(state: type[ViewState]) -> None:
    made = usual(state)
    assert made.url() == state.page.format_map(dict(IN_PATH.get(state, [])))
    said = [
        (parameter.name, text)
        for name, parameter in state.parameters().items()
        if (state, name) not in NO_TEXT
        for text in parameter.format(getattr(made, name)).values()
        if text
    ]
    assert said
    assert state.parse(MultiDict(said), edition()) == made


@pytest.mark.parametrize(
    ("state", "name"),
    [
        (state, name)
        for state, name in PAIRS
        if state.parameters()[name].name not in FREE and (state, name) not in OTHERS
    ],
)
def test_a_wrong_value_says_what_is_possible(state: type[ViewState], name: str) -> None:
    parameter = state.parameters()[name]
    with pytest.raises(ExplorerError) as wrong:
        state.parse(MultiDict([*IN_PATH.get(state, []), (parameter.name, "zzz")][-1:]), edition())
    assert "zzz" in wrong.value.detail
    assert wrong.value.hint or parameter.name == "code"
    possible = [*parameter.choices(edition())]
    if possible and parameter.name not in (
        "question",
        "slug",
        "course",
    ):  # these are listed at an address of their own
        assert possible[0] in wrong.value.hint
        assert possible[-1] in wrong.value.hint


@pytest.mark.parametrize(("state", "name"), PAIRS)
def test_a_parameter_is_described(state: type[ViewState], name: str) -> None:
    parameter = state.parameters()[name]
    described = parameter.describe(edition())
    assert tuple(one["name"] for one in described) == parameter.names
    for one in described:
        assert one["in"] == ("path" if parameter.in_path else "query")
        assert one["description"].endswith(".")
        assert one["schema"]["type"] in ("string", "integer")


def test_a_long_query_is_packed_and_comes_back() -> None:
    made = MapState.parse(MultiDict([("query", f"{ASK} # {'x' * 3000}")]), edition())
    assert "packed=" in made.url()
    assert read(MapState, made.url()) == made
    assert [one["name"] for one in MapState.parameters()["query"].describe(edition())] == ["query", "packed"]


def test_what_depends_on_others_is_left_out_where_it_is_usual() -> None:
    for address in (
        "/map?focus=AB10&layout=tree",
        "/map?question=tq21-picture-of-ruptures&focus=RK1&depth=1",
    ):
        assert read(MapState, address).url() == address
    assert read(MapState, "/map?focus=AB10&depth=1&layout=rings").url() == "/map?focus=AB10"
    assert read(MapState, "/map?focus=AB10&depth=whole").url() == "/map?focus=AB10&layout=board"
    assert read(MapState, "/map?depth=2").url() == "/map"
