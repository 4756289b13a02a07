"""An ellipse on which boxes stand side by side: the tracks of a ring."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate, pairwise
from math import cos, pi, sin

ASPECT = 1.5
"""How much wider than high the innermost ring is."""
ASIDE = 1.5
"""Distance of two tracks, in boxes; less would make boxes touch where a ring runs aslant."""
FINE = 60
"""Points in which a quarter of a ring is computed."""


@dataclass(frozen=True)
class Ellipse:
    """An ellipse with half axes *across* and *down*, on which boxes of *width* and *height* stand."""

    across: float
    down: float
    width: float
    height: float

    def at(self, angle: float) -> tuple[float, float]:
        """The point at *angle*, clockwise from the top."""
        return self.across * sin(angle), -self.down * cos(angle)

    def grown(self, by: float) -> Ellipse:
        """The ellipse with longer half axes."""
        return replace(self, across=self.across + by * ASPECT, down=self.down + by)

    def outside(self, number: int) -> Ellipse:
        """The track that is *number* tracks further out."""
        out = ASIDE * number
        return replace(self, across=self.across + out * self.width, down=self.down + out * self.height)

    @cached_property
    def _reached(self) -> list[float]:
        """How many boxes stand side by side from the top to each point of the first quarter."""
        points = [self.at(pi / 2 * index / FINE) for index in range(FINE + 1)]
        parts = (
            max(abs(x1 - x0) / self.width, abs(y1 - y0) / self.height)
            for (x0, y0), (x1, y1) in pairwise(points)
        )
        return list(accumulate(parts, initial=0.0))

    @property
    def length(self) -> float:
        """How many boxes stand side by side on the whole."""
        return 4 * self._reached[-1]

    def angle(self, turn: float) -> float:
        """The angle at which *turn* (0 to 1) of the boxes are passed."""
        quarter, rest = divmod(turn % 1.0 * 4, 1.0)
        back = int(quarter) % 2 == 1
        sought = (1 - rest if back else rest) * self._reached[-1]
        index = max(bisect_left(self._reached, sought), 1)
        low, high = self._reached[index - 1 : index + 1] if index <= FINE else self._reached[-2:]
        part = (min(index, FINE) - 1 + (sought - low) / ((high - low) or 1.0)) / FINE
        return pi / 2 * (quarter + (1 - part if back else part))
