"""The paper of a map's PDF, as its address says."""

from dataclasses import dataclass
from typing import ClassVar

from explorer.formats.paper.sheets import PAPERS, SHEETS
from explorer.web.core.views.parameters import one_of
from explorer.web.core.views.state import ViewState, declared

PAPER = one_of(
    "paper", "The paper of a PDF", {word: paper.label for word, paper in PAPERS.items()}, default="a4"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetState(ViewState):
    """On which *paper* and on how many *sheets* a PDF is; no other format reads these."""

    page: ClassVar[str] = "/map.pdf"

    paper: str = declared(PAPER)
    sheets: str = declared(
        one_of("sheets", "On how many sheets a PDF is", SHEETS, default="fewest", noun="choice of sheets")
    )
