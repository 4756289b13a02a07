"""Statements that were chosen, what a page or a file of them is called, and how it is cited."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import ClassVar

from explorer.formats.references.page_citation import Citable, Citation
from explorer.framework import Basis, Edition, Node
from explorer.web.core.current_edition import framework_metadata
from explorer.web.core.pages import citation
from explorer.web.core.views.selection import ONLY, list_statements
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


def title(nodes: Collection[Node], edition: Edition) -> str:
    """Say what a page or a file of *nodes* is, and whether that is the framework."""
    whole, total = framework_metadata(), len(list_statements(edition))
    name = whole.title if whole else "the framework"
    number = f"{len(nodes)} of the {total}" if len(nodes) < total else f"all {total}"
    return f"{number} statements of “{name}”"


def cite(name: str, address: str) -> Citation:
    """Return how the page called *name* at *address* is cited."""
    whole = framework_metadata()
    what = "selection from a competence framework, made by a reader of this site"
    return citation(Citable("selection", name, what, whole.authors if whole else ""), address)
