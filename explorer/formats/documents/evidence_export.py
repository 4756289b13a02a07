"""Which elements the works were found to speak of, and which not, as a document and as a sheet of all comparisons."""

from collections import Counter
from collections.abc import Iterable

from explorer.formats.documents.document import Document, Export, Grid, Paragraph, Spans, join, plain
from explorer.formats.documents.parts import Context, comparison_sheet, match_words, statement_sheet
from explorer.framework.coverage import Coverage
from explorer.framework.evidence import Comparison

TITLE = "Evidence and gaps"
_LEAD = (
    "What the cited works were found to say of each element, and where nothing was found. Every match was made by an "
    "editor. “Not found” is about what could be read, which was never a whole work."
)


def export_evidence(covered: Iterable[Coverage], context: Context) -> Export:
    """Return what was found of each element in *covered*, in their order."""
    covered, context = tuple(covered), context.with_coverage()
    counted = Counter(one.state for one in covered)
    counts = "; ".join(f"{count} {state}" for state, count in counted.items())
    heads = ("Element", "What was found", "Not found in what was read")
    rows = tuple(_row(one, context) for one in covered)
    document = Document(
        TITLE,
        (Paragraph(plain(_LEAD)), Paragraph(plain(f"{len(covered)} elements: {counts}.")), Grid(heads, rows)),
        context.source,
    )
    comparisons = (one for each in covered for one in (*each.matches, *each.gaps, *each.elsewhere))
    statements = statement_sheet((one.node for one in covered), context)
    return Export(document, (comparison_sheet(comparisons), statements))


def _row(one: Coverage, context: Context) -> tuple[Spans, ...]:
    found = [_match(match, context) for match in (*one.matches, *one.elsewhere)]
    words = join(".\n", found) if found else plain(one.clause or one.state)
    return (context.named(one.node), words, plain("; ".join(gap.fragment for gap in one.gaps)))


def _match(match: Comparison, context: Context) -> Spans:
    if match.finding is None or match.source is None:
        return plain(match_words(match))
    degree = match.finding.degree
    said = f" ({'; '.join(filter(None, (match_words(match), degree.phrase if degree else '')))})"
    about = "About " if degree and degree.name in ("quoted", "reported") else ""
    return (
        *plain(f"{about}{match.source.short_label}: “{match.finding.text.rstrip('.')}” "),
        context.link(match.finding, match.finding.code),
        *plain(said),
    )
