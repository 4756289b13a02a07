"""A document as Markdown (CommonMark 0.30, tables of GitHub Flavored Markdown 0.29 §4.10)."""

from explorer.formats.documents.document import Block, Export, Grid, Heading, Item, Paragraph, Spans
from explorer.formats.tables.markdown import escape_markdown, write_link, write_row


def write_markdown(export: Export) -> bytes:
    """Write the document of *export* in UTF-8."""
    document = export.document
    lines = [f"# {escape_markdown(document.title)}", ""]
    last: Block | None = None
    for block in document.blocks:
        if isinstance(last, Item) and not isinstance(block, Item):
            lines.append("")
        lines += _lines(block)
        last = block
    if isinstance(last, Item):
        lines.append("")
    return "\n".join([*lines, escape_markdown(document.source), ""]).encode()


def _lines(block: Block) -> list[str]:
    match block:
        case Heading(level, spans):
            return [f"{'#' * min(level + 1, 6)} {_text(spans)}", ""]
        case Paragraph(spans):
            return [_text(spans), ""]
        case Item(level, spans):
            return [f"{'  ' * (level - 1)}- {_text(spans)}"]
        case Grid(heads, rows):
            table = [map(escape_markdown, heads), ("---" for _ in heads), *(map(_text, row) for row in rows)]
            return [*(write_row(row).rstrip("\n") for row in table), ""]


def _text(spans: Spans) -> str:
    return "".join(_span(one.text, one.href, one.style == "strong") for one in spans).strip()


def _span(text: str, href: str, is_strong: bool) -> str:
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    inner = write_link(text, href) if href else escape_markdown(text)
    if not text.strip():
        return " " if text else ""
    return f"{' ' * bool(before)}{f'**{inner}**' if is_strong else inner}{' ' * bool(after)}"
