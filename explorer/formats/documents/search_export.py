"""What a search found, as a document and as a sheet of statements."""

from explorer.formats.documents.document import Document, Export, Item, Paragraph, plain
from explorer.formats.documents.parts import Context, statement_sheet
from explorer.framework.search import SearchResult
from explorer.text import capital


def export_search(found: SearchResult, context: Context) -> Export:
    """Return the nodes that were *found*, in the order of the page."""
    count, listed = found.count, [hit.node for hit in found.hits]
    told = f"{count} node{'' if count == 1 else 's'} found"
    beside = (
        f"; {found.total - count} found beside nodes (links, questions, pages), which the page lists"
        if found.others
        else ""
    )
    missing = f"; none has {', '.join(f'“{word}”' for word in found.missing)}" if found.missing else ""
    best = f"; the best {len(listed)} are listed" if len(listed) < count else ""
    items = (
        Item(
            1,
            context.verbatim(node, "; ".join(filter(None, (capital(node.kind.label), context.clause(node))))),
        )
        for node in listed
    )
    document = Document(
        f"Search: {found.query}" if found.query else "Search",
        (Paragraph(plain(f"{told}{missing}{best}{beside}.")), *items),
        context.source,
    )
    return Export(document, (statement_sheet(listed, context),))
