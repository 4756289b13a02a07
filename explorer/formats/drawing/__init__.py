"""A drawing as a picture, as data, and as text."""

from collections.abc import Callable
from dataclasses import dataclass

from explorer.framework import Node


@dataclass(frozen=True, slots=True)
class Caption:
    """What a file says of the drawing that it holds: what it is called and where it is from.

    *page* is the absolute address of the page that shows it, *site* the name of the site, *edition* the version
    of its data, *rights* who may do what with it; *address* gives the absolute address of a node's page.
    """

    title: str
    page: str
    site: str
    edition: str
    rights: str
    address: Callable[[Node], str]
