"""What an outline shows, as its address says: the same as the map for the same parameters."""

from dataclasses import dataclass
from typing import ClassVar

from explorer.web.map.state import MapState


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlineState(MapState):
    """An outline of what a map shows; its page is the map's."""

    frame: ClassVar[str] = "/embed/outline"
    frame_size: ClassVar[tuple[int, int]] = (760, 620)

    @property
    def title(self) -> str:
        """What the outline is called."""
        if self.focus is None or self.layout == "tree":
            return "The framework as an outline"
        return f"{super(OutlineState, self).title}, as an outline"

    @property
    def description(self) -> str:
        """How much the outline shows, in a line."""
        return f"{len(self.draw().places)} nodes as an outline, each with its links as sentences."

    @property
    def picture_url(self) -> str:
        """There is no file of it: the picture is the map's."""
        return ""

    @property
    def noun(self) -> str:
        """What the view is."""
        return "outline"
