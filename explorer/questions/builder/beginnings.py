"""Questions to go on from: of a node, or of a link."""

from explorer.framework import Link as FrameworkLink
from explorer.framework import Node
from explorer.sparql.question.model import Link, Question, Thing


def about(node: Node) -> Question:
    """Return the question for *node* itself."""
    return Question(Thing(shown=True, order=1, only=(node.iri,)))


def about_links(link: FrameworkLink) -> Question:
    """Return the question for all that is linked as *link* is: things of the same kinds, on its basis."""
    other = Thing(shown=True, kinds=(link.object.kind.iri,))
    asked = Link((link.relation.iri,), other).resting_on((link.basis.iri,))
    return Question(Thing(True, 1, (link.subject.kind.iri,), (), (asked,)))
