"""Links between two nodes, and those of one node grouped so that they read as sentences."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from explorer.framework.degree import Degree, degree_keys
from explorer.framework.json_record import Plain, Record, record
from explorer.framework.model import Basis, Node, Relation
from explorer.terms import Iri
from explorer.text import capital


@dataclass(frozen=True)
class Link(Record):
    """A link between two nodes with who says so.

    *reason* is the editor's reason or the words on which the link rests;
    *assertion* is the code of the node that states it, empty for the plain outline.
    *match* and *confidence* say how closely, and how surely, a finding matches an element;
    a link that has them is *asserted_by* whoever matched the two, whatever it rests on, and *matched_as* is a clause
    that says so. *finding* is the end that is a finding, or else the finding in whose words the link is stated.
    *strength_term* and *confidence_term* are the individuals that *strength* and *confidence* are the labels of.
    """

    subject: Node
    relation: Relation
    object: Node
    basis: Basis
    reason: str = ""
    strength: str = ""
    support: str = ""
    review: str = ""
    asserted_by: str = ""
    assertion: str = ""
    match: str = ""
    matched_as: str = ""
    confidence: str = ""
    finding: Node | None = None
    strength_term: Iri | None = None
    confidence_term: Iri | None = None

    @cached_property
    def id(self) -> str:
        """What names this link among all: subject, relation and object."""
        return f"{self.subject.code}.{self.relation.name}.{self.object.code}"

    @property
    def count(self) -> int:
        """How many links it stands for."""
        return 1

    @property
    def ends_and_basis(self) -> tuple[str, str, str]:
        """Between which nodes, in its direction, and on which basis it is; links that share it say more of the same."""
        return self.subject.code, self.object.code, self.basis.name

    @property
    def degree(self) -> Degree | None:
        """In whose words the finding is; None without one."""
        return self.finding.degree if self.finding else None

    @property
    def is_cited(self) -> bool:
        """Whether it rests on no words of a work that the framework does not cite."""
        return self.degree is None or self.degree.is_cited

    @property
    def has_quotation(self) -> bool:
        """Whether *reason* is words on which the link rests, rather than the editor's reason for it."""
        return bool(self.reason) and not (self.match or self.basis.is_judgement)

    @cached_property
    def rests_on(self) -> str:
        """The basis in a few words, with how closely a finding matches, or how strong the link is."""
        match = "inferred" if self.match and self.basis.is_judgement else self.match
        return ", ".join(filter(None, (self.basis.name_for(self.degree), match or self.strength)))

    @property
    def sentence(self) -> str:
        """The link as a sentence from its subject."""
        return self.sentence_from(self.subject)

    @cached_property
    def full_sentence(self) -> str:
        """The link in one line of plain text, with its basis, its reason and who answers for it."""
        words = self.reason.rstrip(".")
        reason = f": {f'“{words}”' if self.has_quotation else words}" if words else ""
        return ". ".join(
            filter(None, (f"{self.sentence} ({self.rests_on}){reason}", *self.caveats, self.assertion))
        )

    @cached_property
    def caveats(self) -> tuple[str, ...]:
        """What has to be said beside the link for it not to be credited to the wrong one, or with too much."""
        surely = f", {self.confidence} confidence" if self.confidence else ""
        said = (
            capital(self.matched_as),
            f"Matched by {self.asserted_by or 'the editor'}{surely}" if self.match else "",
            capital(self.degree.phrase) if self.degree else "",
            f"Published support: {self.support.rstrip('.')}" if self.support else "",
            self.review.capitalize(),
        )
        return tuple(filter(None, said))

    def sentence_from(self, node: Node) -> str:
        """Return the link as a sentence from *node*, one of its ends."""
        return f"{node.short_label} {self.phrase_from(node)} {self.other_end(node).short_label}"

    def phrase_from(self, node: Node) -> str:
        """Return how the link reads from *node*, one of its ends."""
        return self.relation.phrase if self.subject.code == node.code else self.relation.inverse_phrase

    def other_end(self, node: Node) -> Node:
        """Return the end that is not *node*."""
        return self.object if self.subject.code == node.code else self.subject

    def to_dict(self) -> Plain:
        """Describe the link with who says so."""
        own = record(self, "strength_term", "confidence_term")
        return {"id": self.id, "phrase": self.relation.phrase, **own, **degree_keys(self.degree)}


@dataclass(frozen=True, slots=True)
class LinkEnd:
    """One end of a link as seen from the other: *other* is the node at that end."""

    link: Link
    other: Node


@dataclass(frozen=True, slots=True)
class LinkGroup:
    """The links of a node that read alike: the node *phrase* each of *ends*."""

    relation: Relation
    phrase: str
    ends: tuple[LinkEnd, ...]

    @property
    def shared(self) -> Link | None:
        """A link that gives the basis and the reason of all, where there are several and they are alike."""
        claims = {_claim(end.link) for end in self.ends}
        return self.ends[0].link if len(self.ends) > 1 and len(claims) == 1 else None


def group_links(links: Iterable[Link], node: Node, without: Iterable[str] = ()) -> tuple[LinkGroup, ...]:
    """Group the *links* of *node* by relation and direction, in the order of relations.

    Relations named in *without* are left out: they are shown in another way.
    """
    left_out = set(without)
    groups: dict[tuple[str, str], list[Link]] = {}
    for link in links:
        if link.relation.name not in left_out:
            groups.setdefault((link.relation.name, link.phrase_from(node)), []).append(link)
    return tuple(_group(found, node) for found in sorted(groups.values(), key=lambda one: _order(one, node)))


def _claim(link: Link) -> tuple[object, ...]:
    return link.basis, link.reason, link.strength, link.match, link.caveats


def _group(links: list[Link], node: Node) -> LinkGroup:
    ends = [LinkEnd(link, link.other_end(node)) for link in links]
    ends.sort(key=lambda end: _text_order(end.other))
    return LinkGroup(links[0].relation, links[0].phrase_from(node), tuple(ends))


def _order(links: list[Link], node: Node) -> tuple[int, str, bool]:
    return links[0].basis.order, links[0].relation.name, links[0].subject != node


def _text_order(node: Node) -> tuple[int, str]:
    return (node.start if node.start is not None else 1 << 30, node.code)
