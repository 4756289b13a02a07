"""What several exports share: how a node, its links and its comparisons are written in a document and in sheets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from explorer.formats.documents.document import Block, Heading, Item, Sheet, Span, Spans, plain
from explorer.framework import Edition
from explorer.framework.coverage import Coverage, coverage, coverage_of
from explorer.framework.evidence import Comparison
from explorer.framework.links import Link, LinkGroup
from explorer.framework.model import Basis, Node
from explorer.framework.outline import parent
from explorer.text import capital

STATEMENT_HEADS = ("statement", "code", "kind", "parent", "position", "evidence")
LINK_HEADS = (
    "subject",
    "code",
    "relation",
    "object",
    "object code",
    "rests on",
    "reason",
    "who says so",
    "link",
)
COMPARISON_HEADS = (
    "element", "code", "work", "words", "finding code", "match", "compared with", "in whose words", "reason", "comparison",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Context:
    """What an export is written with: the *edition*, and the *bases* to be shown.

    *address* gives the whole address of a node's page, *source* is the sentence by which the page is cited.
    *covered* is what was found of elements, by their codes; of others it is looked up one by one.
    """

    edition: Edition
    bases: tuple[Basis, ...]
    address: Callable[[Node], str]
    source: str
    covered: Mapping[str, Coverage] = field(default_factory=dict)

    def with_coverage(self) -> Context:
        """Return the same with what was found of all elements, for an export of all."""
        return replace(self, covered=coverage(self.edition, self.bases))

    def clause(self, node: Node) -> str:
        """Say in a few words what was found of *node*, by whose match; empty where it was not compared."""
        found = (self.covered or coverage_of(self.edition, [node], self.bases)).get(node.code)
        return found.clause if found else ""

    def link(self, node: Node, words: str = "") -> Span:
        """Return *words*, or the short name of *node*, leading to its page."""
        return Span(words or node.short_label, self.address(node))

    def verbatim(self, node: Node, mark: str = "") -> Spans:
        """Return the text of *node* with its code, which leads to its page, and a *mark* in square brackets."""
        said = (Span(f"{node.text} ", language=node.language), self.link(node, node.code))
        return (*said, Span(f" [{mark}]", style="soft")) if mark else said

    def named(self, node: Node) -> Spans:
        """Return the short name of *node* with its code, which leads to its page."""
        return (Span(f"{node.short_label} ("), self.link(node, node.code), Span(")"))


def statement_sheet(nodes: Iterable[Node], context: Context) -> Sheet:
    """Return a row for each of *nodes*, with what the framework says and what was found of it."""
    return Sheet("Statements", STATEMENT_HEADS, tuple(_statement(node, context) for node in nodes))


def _statement(node: Node, context: Context) -> tuple[str | int, ...]:
    above = parent(node, context.edition, context.bases)
    position = "" if node.position is None else node.position
    place = above.code if above else ""
    return (node.text, node.code, node.kind.label, place, position, context.clause(node))


def link_sheet(links: Iterable[Link]) -> Sheet:
    """Return a row for each of *links*, with on what it rests and who says so."""
    return Sheet("Links", LINK_HEADS, tuple(map(_link, links)))


def _link(link: Link) -> tuple[str, ...]:
    ends = link.subject.short_label, link.subject.code, link.relation.phrase, link.object.short_label
    return (*ends, link.object.code, link.rests_on, link.reason, "; ".join(link.caveats), link.assertion)


def comparison_sheet(comparisons: Iterable[Comparison]) -> Sheet:
    """Return a row for each of *comparisons*; one without a finding says that nothing was found."""
    return Sheet("Evidence", COMPARISON_HEADS, tuple(map(_comparison, comparisons)))


def _comparison(one: Comparison) -> tuple[str, ...]:
    degree = one.finding.degree if one.finding else None
    return (
        one.element.short_label,
        one.element.code,
        one.source.short_label if one.source else "all sources",
        one.finding.text if one.finding else "",
        one.finding.code if one.finding else "",
        match_words(one),
        "the whole statement" if one.fragment in (one.element.text, one.element.label) else one.fragment,
        degree.phrase if degree else "",
        " ".join(filter(None, (one.reason, one.note))),
        one.code,
    )


def match_words(one: Comparison) -> str:
    """Say how closely the words match, on what that rests and who joined them; or that nothing was found."""
    if one.is_gap:
        return "not found in what was read"
    return ", ".join(
        filter(None, (one.rests_on, one.matched_as, one.confidence and f"{one.confidence} confidence"))
    )


def link_blocks(node: Node, groups: Iterable[LinkGroup], context: Context) -> tuple[Block, ...]:
    """Return the links of *node* as lists that read as sentences; empty where there is none."""
    blocks: list[Block] = []
    for group in groups:
        blocks.append(Heading(2, plain(f"This {node.kind.noun} {group.phrase}")))
        blocks += [
            Item(1, (*context.named(end.other), Span(f" {_reason(end.link)}", style="soft")))
            for end in group.ends
        ]
    return (Heading(1, plain("Links")), *blocks) if blocks else ()


def _reason(link: Link) -> str:
    """Say on what *link* rests, why, and who says so; words on which it rests are quoted."""
    reason = f"“{link.reason}”" if link.has_quotation else link.reason
    caveats = (f"{one.rstrip('.')}." for one in link.caveats)
    return " ".join(filter(None, (f"[{link.rests_on}]", reason, *caveats, link.assertion)))


def overline(node: Node) -> Spans:
    """Return the kind and the code of *node*."""
    return plain(f"{capital(node.kind.label)} {node.code}")
