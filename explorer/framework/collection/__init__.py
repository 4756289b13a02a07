"""Several frameworks in one server: which there are (`members`), and two side by side (`comparison`), and where a statement stands in several (`standing`)."""

from explorer.framework.collection.comparison import Comparison, Pair, compare
from explorer.framework.collection.members import Member, member_path, read_collection, with_own_base
from explorer.framework.collection.standing import Place, find_standing

__all__ = [
    "Comparison",
    "Member",
    "Pair",
    "Place",
    "compare",
    "find_standing",
    "member_path",
    "read_collection",
    "with_own_base",
]
