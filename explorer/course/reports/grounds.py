"""What is taught against what was found of it: evidence that is not taught, and teaching that rests on an inference."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from explorer.course.reports.laid import Covered, Laid
from explorer.framework.coverage import NOT_FOUND, STATES, Coverage, coverage
from explorer.framework.edition import Edition
from explorer.framework.json_record import Plain, Record, plain, record
from explorer.framework.model import Basis, Node

EVIDENCE = ("found", "partly")
"""The states of what rests on words of a cited work."""
CAUTION = f"{NOT_FOUND} Every match was made by an editor. The numbers count all comparisons."
NOTHING = "Nothing was compared with a work that the framework cites, so nothing is said about evidence."


@dataclass(frozen=True, slots=True)
class Ground(Record):
    """A statement, and what was found of it in a few words, with who matched it."""

    node: Node
    clause: str


@dataclass(frozen=True, slots=True)
class StateGround(Record):
    """The statements of which as much was found as *state* says, in words (*meaning*).

    They are *taught* directly, *through_parts* alone, or *not_taught*.
    """

    state: str
    meaning: str
    taught: tuple[Ground, ...]
    through_parts: tuple[Ground, ...]
    not_taught: tuple[Ground, ...]


@dataclass(frozen=True, slots=True)
class Grounds(Record):
    """The statements of a course by how much was found of them in what was consulted (*states*).

    *untaught_evidence* is what rests on evidence, in whole or in part, and is not taught directly.
    """

    states: tuple[StateGround, ...]
    untaught_evidence: tuple[Ground, ...]

    @property
    def is_compared(self) -> bool:
        """Whether anything was compared at all."""
        return any(one.state != "not compared" for one in self.states)

    def taught(self, state: str) -> tuple[Ground, ...]:
        """What is taught directly and of which as much was found as *state* says."""
        return next((one.taught for one in self.states if one.state == state), ())

    @property
    def caution(self) -> str:
        """What must be known to read it."""
        return CAUTION if self.is_compared else NOTHING

    def to_dict(self) -> Plain:
        """Describe it, with what must be known to read it."""
        return {
            **record(self),
            "taughtOnInference": plain(self.taught("inferred")),
            "caution": self.caution,
        }


def find_grounds(laid: Laid, edition: Edition, bases: Collection[Basis]) -> Grounds:
    """Set what *laid* teaches against the comparisons of *edition*, showing what rests on *bases*."""
    covered = coverage(edition, tuple(bases))
    by_state: dict[str, list[Covered]] = {}
    for one in laid.statements:
        by_state.setdefault(covered[one.node.code].state, []).append(one)
    untaught = (one.node for one in laid.statements if not one.is_taught)
    return Grounds(
        tuple(_state(state, by_state[state], covered) for state in STATES if state in by_state),
        tuple(
            Ground(node, covered[node.code].clause)
            for node in untaught
            if covered[node.code].state in EVIDENCE
        ),
    )


def _state(state: str, found: Iterable[Covered], covered: Mapping[str, Coverage]) -> StateGround:
    listed = [(one, Ground(one.node, covered[one.node.code].clause)) for one in found]
    return StateGround(
        state,
        STATES[state],
        tuple(ground for one, ground in listed if one.is_taught),
        tuple(ground for one, ground in listed if one.is_through_parts),
        tuple(ground for one, ground in listed if one.is_missing),
    )
