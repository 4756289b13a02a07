"""The days that the files of a framework name: since when each thing is as it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Days:
    """The day of the *first* import, the one on which the *framework* changed last, and those of *statements* (by code) that changed since the first."""

    first: str
    framework: str
    statements: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def of(self, code: str) -> str:
        """The day on which the statement with *code* changed last."""
        return self.statements.get(code, self.first)
