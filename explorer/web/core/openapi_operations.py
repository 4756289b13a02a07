"""What an address answers, declared beside the view that answers it; ``/openapi.json`` is written from this."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from explorer.media_types import Format
from explorer.web.core.views.parameters import Parameter

View = TypeVar("View", bound=Callable[..., Any])
QUERY_ERRORS = (403, 413, 503, 507)
"""The errors of an address that runs a visitor's query."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """What GET answers: a *summary* in a few words, and the *formats* of the answer.

    With HTML among the formats, ``Accept`` chooses. *files* are the formats that have a suffix where these are others.
    *page_parameters* are those of the page alone, beside the *parameters* of every format.
    *schema* names the schema of the answer in JSON, *problem* that of an error; *moved* says why a redirect with that status is sent;
    *errors* are further statuses beside those that every such address has.
    """

    summary: str
    formats: tuple[Format, ...]
    files: tuple[Format, ...] = ()
    parameters: tuple[Parameter[Any], ...] = ()
    page_parameters: tuple[Parameter[Any], ...] = ()
    schema: str = ""
    problem: str = "Problem"
    tag: str = "Data"
    description: str = ""
    moved: Mapping[int, str] = field(default_factory=dict)
    errors: tuple[int, ...] = ()


def documented(summary: str, *formats: Format, **more: Any) -> Callable[[View], View]:
    """Declare the `Operation` of a view; *more* are its further fields."""
    operation = Operation(summary=summary, formats=formats, **more)

    def declare(view: View) -> View:
        view.operation = operation  # type: ignore[attr-defined] # a function has any attribute
        return view

    return declare


def operation_of(view: Callable[..., Any]) -> Operation | None:
    """Return what *view* was declared to answer; None for a page that no program needs."""
    return getattr(view, "operation", None)
