"""The processes that serve with this one, as its limits see them."""

from collections.abc import Iterator
from contextlib import contextmanager

ANYONE = "*"
"""Stands for all clients together."""
QUERIES, LONG, PICTURES, WAITING_PICTURES, CONNECTIONS = "query", "long", "picture", "waiting", "connection"
"""The sorts of what a client may have under way only so many times."""
STATES = ("", "ready", "idle", "starting", "failed")
"""What a process says of its queries, the best first; empty where it does not serve."""


class Others:
    """The processes that serve with this one, and what clients have under way in them; this class is for one alone.

    A limit that holds for all of them is kept like this: tell them first, then count, and take it back where it is too much.
    So of two that come at once in two processes, one at most gets the last place.
    """

    speaks = True
    """Whether this process says in the log what all of them find alike when they start."""

    @property
    def states(self) -> tuple[str, ...]:
        """For each process, with this one, whether it can run queries, empty where it does not serve or hangs; none for one alone."""
        return ()

    def beat(self) -> None:
        """Let them know that this process still goes round its loop."""

    @contextmanager
    def told(self, sort: str, client: str) -> Iterator[None]:
        """Let them know in the block that *client* has one more of that *sort* under way here."""
        self.tell(sort, client, 1)
        try:
            yield
        finally:
            self.tell(sort, client, -1)

    def tell(self, sort: str, client: str, more: int) -> None:
        """Let them know that *client* has so many *more* of that *sort* under way here."""

    def count(self, sort: str, client: str = ANYONE) -> int:  # noqa: ARG002 # for those that have others
        """Return how many of that *sort* the *client* has under way in the others."""
        return 0
