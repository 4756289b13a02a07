"""A node with all that hangs on it, as a notebook shows it."""

from base64 import b64encode
from dataclasses import dataclass
from html import escape

from explorer.formats.drawing import Caption
from explorer.formats.drawing.svg_document import write_svg
from explorer.framework import Edition, Link, Node
from explorer.framework.evidence import Comparison
from explorer.network import neighbourhood_map
from explorer.text import truncate


@dataclass(frozen=True, slots=True, repr=False)
class Element:
    """A node with all that hangs on it: its *links* in either direction, and as *evidence* what it was compared with.

    A notebook shows its statement, its links and the small map of its page.
    """

    node: Node
    links: tuple[Link, ...]
    evidence: tuple[Comparison, ...]
    edition: Edition

    @property
    def statement(self) -> str:
        """The node's own words, verbatim."""
        return self.node.text

    def __repr__(self) -> str:
        label = truncate(self.node.short_label, 80)
        return (
            f"<Element {self.node.code} “{label}”: {len(self.links)} links, {len(self.evidence)} comparisons>"
        )

    def _repr_html_(self) -> str:
        """The element as a notebook shows it; the map is a picture, so that it has no styles or links of its own."""
        node = self.node
        drawing = neighbourhood_map(self.edition, node, self.edition.bases.values())
        caption = Caption(
            node.short_label, node.iri, "", self.edition.version[:8], "", lambda other: other.iri
        )
        picture = b64encode(write_svg(drawing, caption, "light")).decode("ascii")
        sentences = "".join(f"<li>{escape(sentence)}</li>" for sentence in self.sentences)
        return (
            f"<p><strong>{escape(node.code)}</strong> {escape(node.label)}</p><blockquote>{escape(node.text)}</blockquote>"
            f'<p><img alt="Map of {escape(node.code)}" src="data:image/svg+xml;base64,{picture}"></p><ul>{sentences}</ul>'
        )

    @property
    def sentences(self) -> list[str]:
        """The links as sentences."""
        return [link.sentence for link in self.links]
