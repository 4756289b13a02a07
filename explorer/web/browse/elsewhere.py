"""What a page, JSON and RDF say of where else an element stands, on a server of several frameworks."""

from explorer.formats.shared_statements import describe_shared
from explorer.framework.entries import ElementEntry, Entry
from explorer.terms import Iri
from explorer.web.core.collection import Elsewhere, elsewhere
from explorer.web.core.current_edition import edition


def elsewhere_of(found: Entry) -> Elsewhere:
    """Return where else the element stands that *found* is of; nowhere for what is no element."""
    if isinstance(found, ElementEntry) and found.node.kind.is_element:
        return elsewhere(found.node)
    return Elsewhere()


def node_graph(iri: Iri) -> bytes:
    """Return what the data say of the node called *iri*, and where else it stands, as N-Triples."""
    said = edition().store.construct(edition().queries["node-graph"].bind(node=iri))
    node = edition().nodes.by_iri(iri)
    if node is None or not node.kind.is_element:
        return said
    found = elsewhere(node)
    places = ((one.place.node, one.dataset, one.title, one.address) for one in found.places)
    return said + describe_shared(node, places, found.names)
