"""Several frameworks in one server: which there are (`members`), and two side by side (`comparison`)."""

from explorer.framework.collection.comparison import Comparison, Pair, compare
from explorer.framework.collection.members import Member, member_path, read_collection, with_own_base

__all__ = ["Comparison", "Member", "Pair", "compare", "member_path", "read_collection", "with_own_base"]
