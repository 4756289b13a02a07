"""The frameworks of a server: the application of each (`applications`), where they are (`here`), and visitors' queries over all of them (`across`)."""

from explorer.web.core.collection.applications import (
    Collection,
    edition_of,
    init_app,
    init_member,
    service_of,
)
from explorer.web.core.collection.cells import CellsAcross
from explorer.web.core.collection.elsewhere import Elsewhere, There, elsewhere
from explorer.web.core.collection.here import (
    address_of,
    collection,
    framework_roots,
    hand_on,
    is_at_root,
    lead_to_the_root,
    service_across,
    site_address,
    way_to,
)

__all__ = [
    "CellsAcross",
    "Collection",
    "Elsewhere",
    "There",
    "address_of",
    "collection",
    "edition_of",
    "elsewhere",
    "framework_roots",
    "hand_on",
    "init_app",
    "init_member",
    "is_at_root",
    "lead_to_the_root",
    "service_across",
    "service_of",
    "site_address",
    "way_to",
]
