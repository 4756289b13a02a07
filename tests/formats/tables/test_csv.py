"""CSV that spreadsheets open as it is meant."""

import pytest

from explorer.formats.tables.csv import BYTE_ORDER_MARK, write_csv


@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1", "@SUM(A1)"])
def test_a_text_is_never_run_as_a_formula(formula: str) -> None:
    assert (
        write_csv([formula, "b"], [[formula, 1]])
        == BYTE_ORDER_MARK + f"'{formula},b\r\n'{formula},1\r\n".encode()
    )


def test_a_text_stands_on_one_line_and_a_number_stays_one() -> None:
    assert write_csv(["a", "b"], [["x\n y", -2]]) == BYTE_ORDER_MARK + b"a,b\r\nx y,-2\r\n"
