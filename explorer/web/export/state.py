"""Which statements are exported, and which links between them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from explorer.errors import BadRequest
from explorer.exporting.formats import FORMATS, ExportFormat
from explorer.framework import Basis, Edition, Node
from explorer.web.core.views.parameters import Parameter, one_of
from explorer.web.core.views.shared_parameters import BASES, node_by_code
from explorer.web.core.views.state import ViewState, declared

MOST = 2_000
"""Statements that a selection may name."""
USUAL, ALL = "usual", "all"
_BETWEEN = re.compile(r"[\s,;]+")


def _read(given: str, edition: Edition) -> tuple[Node, ...]:
    codes = [*dict.fromkeys(filter(None, _BETWEEN.split(given)))]
    if len(codes) > MOST:
        raise BadRequest(f"{len(codes):,} statements are too many.", f"Choose at most {MOST:,}.")
    found = [node_by_code("only", code, edition) for code in codes]
    if other := next((node for node in found if not node.kind.is_element), None):
        raise BadRequest(
            f"“{other.code}” is no statement but a {other.kind.label}.", "Choose statements of the framework."
        )
    return tuple(dict.fromkeys(found))


def _write(nodes: Iterable[Node]) -> str:
    return ",".join(node.code for node in nodes)


ONLY: Parameter[tuple[Node, ...]] = Parameter(
    name="only", help="The codes of the statements that are wanted, with commas; without it all", default=(),
    schema={"type": "string"}, is_list=True, read=_read, write=_write,
)  # fmt: skip
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
