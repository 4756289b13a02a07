"""The answer to a question as a sheet."""

import pytest

from explorer.formats.documents.table_sheet import coded_sheet
from explorer.formats.tables.result_table import Cell, Table


def test_codes_stand_before_the_statements_and_numbers_are_numbers() -> None:
    rows = (
        (Cell("being *open*", "text", "/id/P4", code="P4"), Cell("12", "number"), Cell("0.5", "number")),
        (Cell("N1 Rigid", "node", "/id/N1"), Cell("-3", "number"), Cell("", "empty")),
    )
    sheet = coded_sheet("Answer", Table(("text", "count", "share"), rows, words={"text": "Factor"}))
    assert sheet.heads == ("Factor: code", "Factor", "Count", "Share")
    assert sheet.rows == (("P4", "being open", 12, "0.5"), ("", "N1 Rigid", -3, ""))


def test_without_statements_there_is_no_column_of_codes() -> None:
    sheet = coded_sheet("Answer", Table(("a",), ((Cell("x", "text"),),)))
    assert (sheet.heads, sheet.rows) == (("A",), (("x",),))


@pytest.mark.parametrize("text", ["9" * 16, "9" * 5_000, "--5", "1e400", "²", "INF"])
def test_a_number_that_excel_does_not_keep_is_a_text(text: str) -> None:
    assert coded_sheet("Answer", Table(("a",), ((Cell(text, "number"),),))).rows == ((text,),)
