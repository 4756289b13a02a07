"""The whole framework as a document in its order, and as a sheet of its statements."""

from collections.abc import Collection, Iterable, Iterator

from explorer.formats.documents.document import (
    Block,
    Document,
    Export,
    Heading,
    Item,
    Paragraph,
    Span,
    plain,
)
from explorer.formats.documents.parts import Context, link_sheet, statement_sheet
from explorer.formats.documents.sources_export import list_cited, work_sheet
from explorer.framework.links import Link
from explorer.framework.metadata import FrameworkMetadata
from explorer.framework.outline import Branch
from explorer.framework.sources import Work

_DEEPEST = 4
"""Levels of headings; what is deeper is an item of a list."""
_MARKS = (
    "The statements are the framework’s own words. What stands in square brackets behind them is not: it says in which "
    "sources an editor found words that match."
)


def export_framework(
    whole: FrameworkMetadata | None,
    roots: Iterable[Branch],
    headings: Collection[str],
    links: Iterable[Link],
    works: Iterable[Work],
    context: Context,
) -> Export:
    """Return the framework *whole* with *roots* at its top, and those of *works* that it cites at its end.

    Kinds named in *headings* are headings, others lists; so is all that stands at the top where nothing is under it.
    """
    roots, works, context = tuple(roots), tuple(works), context.with_coverage()
    marks = (Paragraph((Span(_MARKS, style="soft"),)),) if works else ()
    cited = [work for work in works if work.is_cited]
    described = [
        Paragraph(plain(text)) for text in ((whole.description, whole.terms) if whole else ()) if text
    ]
    if any(root.parts for root in roots):
        text = [block for root in roots for block in _branch(root, 1, 1, headings, context)]
    else:
        text = [_item(root, 1, context) for root in roots]
    document = Document(
        whole.title if whole else "The framework",
        (*described, *marks, *text, *list_cited(cited, context)),
        context.source,
    )
    return Export(
        document,
        (
            statement_sheet((node for root in roots for node in root.walk()), context),
            link_sheet(links),
            work_sheet(cited),
        ),
    )


def _branch(
    branch: Branch, level: int, depth: int, headings: Collection[str], context: Context
) -> Iterator[Block]:
    """The element of *branch* with all below it: a heading of *level*, or an item at *depth* of a list."""
    is_heading = (branch.node.kind.name in headings or level == 1) and level <= _DEEPEST
    item = _item(branch, depth, context)
    yield Heading(level, item.spans) if is_heading else item
    for part in branch.parts:
        yield from _branch(part, level + 1, 1 if is_heading else depth + 1, headings, context)


def _item(branch: Branch, depth: int, context: Context) -> Item:
    """The element of *branch* at *depth* of a list."""
    return Item(depth, context.verbatim(branch.node, context.clause(branch.node)))
