"""Statements that were chosen, and how a page or a file of them is cited."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from explorer.formats.references.page_citation import Citable, Citation
from explorer.framework import Basis, Node
from explorer.web.core.current_edition import framework_metadata
from explorer.web.core.pages import citation
from explorer.web.core.views.selection import ONLY
from explorer.web.core.views.shared_parameters import BASES
from explorer.web.core.views.state import ViewState, declared


@dataclass(frozen=True, slots=True, kw_only=True)
class SelectionState(ViewState):
    """The statements *only*; without any the page asks for them. Their places rest on *bases*."""

    page: ClassVar[str] = "/selection"

    only: tuple[Node, ...] = declared(ONLY)
    bases: tuple[Basis, ...] = declared(BASES)

    @property
    def codes(self) -> frozenset[str]:
        """The codes of the statements."""
        return frozenset(node.code for node in self.only)


def cite(name: str, address: str) -> Citation:
    """Return how the page called *name* at *address* is cited."""
    whole = framework_metadata()
    what = "selection from a competence framework, made by a reader of this site"
    return citation(Citable("selection", name, what, whole.authors if whole else ""), address)
