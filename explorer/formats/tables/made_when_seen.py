"""A sequence whose members are made when they are looked at: of many rows a page shows the first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar, overload

Given = TypeVar("Given")
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True, eq=False)
class MadeWhenSeen(Sequence[Made], Generic[Given, Made]):
    """What *make* makes of each of *given*, as often as it is looked at."""

    given: Sequence[Given]
    make: Callable[[Given], Made]

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.given)

    @overload
    def __getitem__(self, place: int) -> Made: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Made, ...]: ...
    def __getitem__(self, place: int | slice) -> Made | tuple[Made, ...]:
        """Return the one at a *place*, or those of a slice."""
        if isinstance(place, slice):
            return tuple(map(self.make, self.given[place]))
        return self.make(self.given[place])

    def __eq__(self, other: object) -> bool:
        """Whether *other* has the same, as a tuple may."""
        return isinstance(other, tuple | MadeWhenSeen) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        """Return what is the same for the same."""
        return hash(tuple(self))
