"""The framework as Python values: what it is (`model`), and how rows become it (`edition` and its neighbours)."""

from explorer.framework.edition import Edition
from explorer.framework.links import Link
from explorer.framework.model import Basis, Kind, Node, Relation

__all__ = ["Basis", "Edition", "Kind", "Link", "Node", "Relation"]
