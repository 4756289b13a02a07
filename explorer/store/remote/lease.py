"""For how long what an engine answers is known to be of the edition that was opened, without asking it each time.

Who fills an engine announces it, and changes nothing before every reader has noticed (`explorer.store.remote.filling`).
So an answer is of the edition if the engine stated its version at most `SECONDS` before the answer came,
with no announcement; otherwise the version is asked *after* the answer, which is given up where it is another.
While a refill is announced, graphs are named one by one: what is being filled stands beside them, and the union has it too.
"""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from explorer.errors import EngineFailed
from explorer.store.remote.version import Stated

SECONDS = 10.0
"""For how long a version that was stated is relied upon; who fills an engine waits longer."""
RETRY_SECONDS = 5
"""After how long it is worth to ask for a page again."""
OTHER_SECONDS = 2.0
"""How often an engine is asked again that holds another edition, or none."""


class Lease:
    """What is known of the engine's edition; many threads may use it, for what one of them learns holds for all."""

    def __init__(self, stated: Stated, since: float, ask: Callable[[], Stated]) -> None:
        """Rely on what the engine *stated* at the time *since*; *ask* asks it for that again."""
        self._version = stated.version
        self._ask = ask
        self._learn(stated, since)

    def begin(self) -> bool:
        """Return whether a query may be asked of the union of all there is; raises `EngineFailed` where none is of use."""
        if monotonic() >= self.until and (self.differs or not self.is_announced):
            self.renew()
        self._check()
        return not self.is_announced

    def confirm(self, over_union: bool) -> None:
        """Raise `EngineFailed` where the answer that just came may be of another edition; it was asked *over the union* or not."""
        if monotonic() >= self.until:
            self.renew()
        self._check()
        if over_union and self.is_announced:
            raise _replaced()

    def renew(self) -> None:
        """Ask the engine; raises `EngineFailed`."""
        since = monotonic()
        self._learn(self._ask(), since)

    def _learn(self, stated: Stated, since: float) -> None:
        self.differs = stated.version != self._version
        self.other = stated.version if self.differs else ""
        self.is_announced = stated.is_replaced
        self.until = since + (OTHER_SECONDS if self.differs else 0 if stated.is_replaced else SECONDS)

    def _check(self) -> None:
        if self.differs:
            raise _replaced()


def _replaced() -> EngineFailed:
    return EngineFailed(
        "The data is being replaced by another edition.",
        "The engine holds another edition than was opened, or is being filled; explorer serve takes it once it is complete.",
        retry_after=RETRY_SECONDS,
    )
