"""What is broader than what, so that nothing is broader than itself."""

from __future__ import annotations

from collections import defaultdict


class Order:
    """Steps from the narrower to the broader, which never go in a circle; things are known by their IRIs."""

    def __init__(self) -> None:
        self._up: dict[str, dict[str, None]] = defaultdict(dict)

    def add(self, below: str, above: str) -> bool:
        """Add the step from *below* to *above*, and return whether it is there: it is not where it would close a circle."""
        if below == above or self.is_above(below, above):
            return False
        self._up[below][above] = None
        return True

    def is_above(self, above: str, below: str) -> bool:
        """Whether steps lead from *below* to *above*."""
        seen: set[str] = set()
        waiting = [below]
        while waiting:
            for one in self._up.get(waiting.pop(), ()):
                if one == above:
                    return True
                if one not in seen:
                    seen.add(one)
                    waiting.append(one)
        return False

    def joins(self, one: str, other: str) -> bool:
        """Whether steps lead from one of them to the other, or they are the same."""
        return one == other or self.is_above(one, other) or self.is_above(other, one)
