"""What the page of a node says, as a document and as sheets."""

from collections.abc import Iterable

from explorer.formats.documents.document import (
    Block,
    Document,
    Export,
    Grid,
    Heading,
    Item,
    Paragraph,
    Sheet,
    Span,
    grid,
    plain,
)
from explorer.formats.documents.parts import (
    Context,
    comparison_sheet,
    link_blocks,
    link_sheet,
    overline,
    statement_sheet,
)
from explorer.formats.documents.sources_export import finding_sheet, findings_of, reference_text, work_sheet
from explorer.framework.entries import (
    ElementEntry,
    Entry,
    FindingEntry,
    SourceEntry,
    StatementEntry,
    ThingEntry,
)
from explorer.framework.evidence import Comparison
from explorer.framework.facts import Facts
from explorer.framework.links import Link, LinkGroup
from explorer.framework.model import Node
from explorer.framework.outline import children


def export_node(entry: Entry, context: Context) -> Export:
    """Return what the page of *entry* says."""
    match entry:
        case ElementEntry():
            return _element(entry, context)
        case SourceEntry():
            return _source(entry, context)
        case FindingEntry():
            return _finding(entry, context)
        case _:
            return _recorded(entry, context)


def _element(entry: ElementEntry, context: Context) -> Export:
    node = entry.node
    place = " › ".join(above.short_label for above in entry.position.ancestors)
    blocks: list[Block] = [
        Paragraph(overline(node)),
        Paragraph((Span(node.text, style="strong", language=node.language),)),
        *([Paragraph(plain(f"Part of: {place}"))] if place else ()),
        *(
            [Heading(1, plain("Parts")), *(Item(1, context.verbatim(part)) for part in entry.parts)]
            if entry.parts
            else ()
        ),
        *link_blocks(node, entry.groups, context),
    ]
    comparisons = (*entry.matches, *entry.gaps)
    if comparisons:
        blocks += [
            Heading(1, plain("Evidence")),
            Paragraph(plain("That words of a work bear on it is the editor’s match.")),
            _grid(comparisons),
        ]
    below = tuple(_below(node, context))
    sheets = (
        statement_sheet((node, *below), context),
        link_sheet(_links(entry.groups)),
        comparison_sheet(comparisons),
    )
    return Export(Document(node.short_label, tuple(blocks), context.source), sheets)


def _below(node: Node, context: Context) -> Iterable[Node]:
    for child in children(node, context.edition, context.bases):
        if child.kind.is_element:
            yield child
            yield from _below(child, context)


def _grid(comparisons: Iterable[Comparison]) -> Grid:
    """The comparisons of one element, which is not named again."""
    found = comparison_sheet(comparisons)
    kept = [
        at
        for at, head in enumerate(found.heads)
        if head in ("work", "words", "match", "compared with", "in whose words", "comparison")
    ]
    rows = tuple(tuple(row[at] for at in kept) for row in found.rows)
    return grid(Sheet(found.name, tuple(found.heads[at] for at in kept), rows))


def _links(groups: Iterable[LinkGroup]) -> tuple[Link, ...]:
    return tuple(end.link for group in groups for end in group.ends)


def _source(entry: SourceEntry, context: Context) -> Export:
    work, node = entry.work, entry.node
    read = [Item(1, plain(f"{one.title}: {one.document_kind}")) for one in entry.documents]
    blocks: tuple[Block, ...] = (
        Paragraph(overline(node)),
        Paragraph((Span(reference_text(work), style="strong"),)),
        *([Paragraph(plain(work.note))] if work.note else ()),
        *([Heading(1, plain("What was read")), *read] if read else ()),
        *(
            [Heading(1, plain("What it was found to say")), *findings_of(entry.findings, context)]
            if entry.findings
            else ()
        ),
        *([Heading(1, plain("Looked for and not found")), _grid(entry.gaps)] if entry.gaps else ()),
        *link_blocks(node, entry.groups, context),
    )
    findings = finding_sheet((one.finding for one in entry.findings), (work,))
    sheets = (work_sheet((work,)), findings, link_sheet(_links(entry.groups)), comparison_sheet(entry.gaps))
    return Export(Document(node.short_label, blocks, context.source), sheets)


def _finding(entry: FindingEntry, context: Context) -> Export:
    node, reported = entry.node, entry.reported
    matched = [
        Item(1, (*context.named(match.element), *plain(f" {match.rests_on}, {match.matched_as}")))
        for match in reported.matches
    ]
    blocks: tuple[Block, ...] = (
        Paragraph(overline(node)),
        Paragraph((Span(node.text, style="strong", language=node.language),)),
        *([Paragraph(context.named(entry.source))] if entry.source else ()),
        *([Paragraph(plain(f"In whose words: {node.degree.phrase}."))] if node.degree else ()),
        *([Heading(1, plain("What it bears on, by the editor’s match")), *matched] if matched else ()),
        *link_blocks(node, entry.groups, context),
    )
    sheets = (
        finding_sheet((node,), ()),
        comparison_sheet(reported.matches),
        link_sheet(_links(entry.groups)),
    )
    return Export(Document(node.short_label, blocks, context.source), sheets)


def _recorded(entry: StatementEntry | ThingEntry, context: Context) -> Export:
    """Return all that is recorded of what has no more telling form, property by property."""
    title = entry.sentence if isinstance(entry, StatementEntry) else entry.label
    sheet = Sheet("Recorded", ("property", "value", "graph"), tuple(_facts(entry.facts)))
    return Export(Document(title, (Paragraph(plain(entry.code)), grid(sheet)), context.source), (sheet,))


def _facts(groups: Iterable[Facts]) -> Iterable[tuple[str, str, str]]:
    return ((group.label, fact.text, fact.graph) for group in groups for fact in group.values)
