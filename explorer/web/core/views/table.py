"""The table of views that other sites can show: each feature declares its own, and the application holds all."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple, cast

from flask import Flask, current_app
from werkzeug.datastructures import MultiDict

from explorer.errors import BadRequest, NotFound
from explorer.web.core.current_edition import edition
from explorer.web.core.views.drawing_state import SharedState
from explorer.web.core.views.parameters import Args


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A view called *name* that other sites can show.

    *page* is the endpoint of its page, *context* makes what the template of its frame is filled with.
    A view without a context has no frame of its own and is *shown_as* another.
    The builder names it by its *label* and offers those with one, in their *order*;
    *form* renames parameters there (name in the address → name in the form) or leaves them out (→ nothing).
    """

    name: str
    state: type[SharedState]
    page: str = ""
    context: Callable[[Any], Mapping[str, Any]] | None = None
    shown_as: str = ""
    label: str = ""
    order: int = 0
    form: Mapping[str, str] = field(default_factory=dict)

    def parse(self, values: Mapping[str, str], args: Args, *, is_page: bool = False) -> SharedState:
        """Read the state from the *values* in a path and the *args* of a query string; a page reads some of these."""
        ignored = self.state.frame_only if is_page else ()
        read = [(name, word) for name, word in args.items(multi=True) if name not in ignored]
        return self.state.parse(MultiDict([*values.items(), *read]), edition())

    def from_form(self, form: Args) -> SharedState:
        """Read the state from the builder's *form*; raises `BadRequest` where something is missing or wrong."""
        renamed = {field: name for name, field in self.form.items() if field}
        given = [
            (renamed.get(name, name), word)
            for name, word in form.items(multi=True)
            if self.form.get(name, name)
        ]
        args = MultiDict(given)
        for parameter in self.state.parameters().values():
            if parameter.required and not args.get(parameter.name, "").strip():
                raise BadRequest(f"This view needs {parameter.required}.", "Choose it in the form.")
        return self.state.parse(args, edition())

    def to_form(self, state: SharedState) -> tuple[tuple[str, str], ...]:
        """Return what the builder's form holds for *state*: names and texts."""
        found = (
            (self.form.get(name, name), word) for name, word in (*state.path_words.items(), *state.pairs)
        )
        return tuple((field, word) for field, word in found if field)


class Found(NamedTuple):
    """A view with the state that an address gives it."""

    view: View
    state: SharedState
    is_page: bool


def init_app(app: Flask, views: Iterable[View]) -> None:
    """Store *views* in *app*."""
    app.extensions["views"] = {view.name: view for view in views}


def all_views() -> Mapping[str, View]:
    """Return the views of the application by their names."""
    return cast("Mapping[str, View]", current_app.extensions["views"])


def find_view(endpoint: str, values: Mapping[str, str], args: Args) -> Found:
    """Find the view at *endpoint*, with the state that the *values* in its path and *args* give it.

    Raises `NotFound` where the endpoint is not of a view, and `BadRequest` for a wrong value.
    """
    if values.get("suffix"):
        raise NotFound("Files cannot be shown on other sites.", "The page can.")
    for view in all_views().values():
        if endpoint in (view.page, f"embed.{view.name}"):
            is_page = endpoint == view.page
            return Found(view, view.parse(values, args, is_page=is_page), is_page)
    raise NotFound(
        "This page cannot be shown on other sites.", "Maps, paths, nodes, questions and the framework can."
    )
