"""Which statements are exported, and which links between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from explorer.exporting.formats import FORMATS, ExportFormat
from explorer.framework import Basis, Edition, Node
from explorer.web.core.views.parameters import one_of
from explorer.web.core.views.selection import ONLY
from explorer.web.core.views.shared_parameters import BASES
from explorer.web.core.views.state import ViewState, declared

USUAL, ALL = "usual", "all"
LINKS = one_of(
    "links",
    "Whose links a file holds that cannot say who says so: the framework’s own, or all",
    {USUAL: "as the framework states them", ALL: "all, whoever says so"},
    default=USUAL,
    noun="choice of links",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportState(ViewState):
    """The statements *only*, by default all; whose *links*; and the *bases* on which these must rest in any case."""

    page: ClassVar[str] = "/export"

    only: tuple[Node, ...] = declared(ONLY)
    links: str = declared(LINKS)
    bases: tuple[Basis, ...] = declared(BASES)

    def bases_for(self, form: ExportFormat, edition: Edition) -> tuple[Basis, ...]:
        """Return the bases of the links that the file in *form* holds."""
        wanted = edition.bases.values() if self.links == ALL else form.usual_bases(edition.bases)
        return tuple(basis for basis in wanted if basis in self.bases)


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedState(ExportState):
    """The *format* whose file the page prepares; “” lists all."""

    format: str = declared(
        one_of(
            "format",
            "The format that the page shows more of",
            {name: one.label for name, one in FORMATS.items()},
        )
    )
