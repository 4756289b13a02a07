"""The rows of an answer as a workbook, as the page shows them."""

from explorer.errors import NotAcceptable
from explorer.formats.documents.document import Document, Export, Sheet, left_out_sheet
from explorer.formats.documents.table_sheet import coded_sheet
from explorer.media_types import XLSX
from explorer.web.core.answers.execute import QueryRun, run_query
from explorer.web.core.answers.state import QueryState
from explorer.web.core.current_edition import edition
from explorer.web.core.exports import write_export
from explorer.web.core.http.mount import absolute


def write_workbook(text: str, frameworks: str = "") -> bytes:
    """Run the query *text*, of all *frameworks* or of this one, and write its rows, with the codes of statements in columns of their own.

    Raises the problem of the query, and `NotAcceptable` where its answer has no rows.
    """
    run = run_query(text, across=bool(frameworks))
    if run.problem:
        raise run.problem
    if run.table is None:
        raise NotAcceptable("A workbook needs rows, and this query asks for none.", "SELECT gives rows.")
    source = f"From {absolute(QueryState(query=text, frameworks=frameworks).url())}, edition {edition().version[:8]}."
    sheets = (coded_sheet("Answer", run.table), *_left_out(run))
    export = Export(Document("Answer", (), source), sheets)
    return write_export(lambda: export, XLSX, is_repeatable=run.repeatable)[1]


def _left_out(run: QueryRun) -> tuple[Sheet, ...]:
    """What the sheet of the answer does not have, as a sheet of its own; none where it has everything."""
    if run.table is None:
        return ()
    rows, columns = len(run.table.rows), len(run.table.columns)
    said = [f"The first {rows:,} rows; there are more."] if run.table.truncated else []
    said += [f"The first {columns} of {len(run.columns)} columns."] if columns < len(run.columns) else []
    lines = tuple((sentence,) for sentence in (*said, "The answer as CSV has all."))
    return (left_out_sheet(lines),) if said else ()
