"""The cells of an answer of all frameworks: each node has the words of its own framework, and leads to its page there."""

from __future__ import annotations

from explorer.formats.tables.result_table import Cell, Cells
from explorer.terms import Iri, shorten
from explorer.web.core.collection.applications import edition_of
from explorer.web.core.collection.here import address_of, collection
from explorer.web.core.current_edition import edition


class CellsAcross(Cells):
    """Makes cells of values of all frameworks that are open; a text is of none of them in particular, and leads nowhere."""

    def __init__(self) -> None:
        super().__init__(edition())
        found = collection().open_ones()
        bases = [(edition_of(app).settings.base, slug) for slug, app in found.items()]
        self._bases = sorted(bases, key=lambda each: -len(each[0]))  # of two that begin alike, the longer
        self._editions = {slug: edition_of(app) for slug, app in found.items()}

    def iri(self, iri: str) -> Cell:
        """Return the cell for *iri*, from the framework to whose base it belongs."""
        slug = next((slug for base, slug in self._bases if iri.startswith(base)), "")
        if not slug or self._editions[slug] is self.edition:
            return super().iri(iri)
        found, member = self._editions[slug], collection().members[slug]
        node = found.nodes.by_iri(Iri(iri))
        if node is not None and node.iri == iri:
            return Cell(f"{node.code} {node.short_label}", "node", address_of(member, node.path), iri)
        label = found.labels.get(iri) or self.labels.get(iri) or shorten(iri)
        return Cell(label, "iri", self.page(iri), iri)
