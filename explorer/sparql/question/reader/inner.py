"""Groups inside a group of a query."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from explorer.sparql.question.reader.misfit import Misfit
from explorer.sparql.syntax_tree import patterns as tree
from explorer.sparql.syntax_tree.terms import variables


@dataclass(frozen=True)
class Inner:
    """*groups* inside another one, by the word for them.

    ``may`` is OPTIONAL, ``either`` UNION, ``minus`` MINUS, ``has`` and ``not`` are FILTER EXISTS and NOT EXISTS;
    ``any`` is a FILTER that one of them exists, or does not where it is *negated*.
    """

    word: Literal["may", "either", "minus", "has", "not", "any"]
    groups: tuple[tree.Group, ...]
    negated: tuple[bool, ...] = ()

    @property
    def names(self) -> set[str]:
        """The variables in the groups, wherever in them."""
        return {f"?{name}" for group in self.groups for name in variables(group)}

    @property
    def binds(self) -> bool:
        """Whether variables of the groups have values outside."""
        return self.word in ("may", "either")

    @property
    def always_binds(self) -> bool:
        """Whether what the groups speak of has a value in every solution."""
        return self.word == "either"

    @property
    def follows(self) -> bool:
        """Whether what stands before the groups matters, since they do not find what comes after them."""
        return self.word in ("may", "minus")

    @property
    def is_filter(self) -> bool:
        """Whether the groups are looked at for one solution after the other."""
        return self.word in ("has", "not", "any")


def read_choices(parts: Sequence[tree.Expression]) -> Inner:
    """Return the groups one of which exists, by the *parts* of a FILTER with “or”; raises `Misfit` where one is no EXISTS."""
    found = [part for part in parts if isinstance(part, tree.Exists)]
    if len(found) < len(parts):
        raise Misfit("a FILTER that compares in another way")
    return Inner("any", tuple(each.group for each in found), tuple(each.is_negated for each in found))
