"""How pictures are spread over sheets: by hand for one, and by what has to hold for any."""

from __future__ import annotations

from itertools import pairwise, product

import pytest

from explorer.errors import BadRequest
from explorer.formats.paper.seams import OVERLAP, sheet_starts
from explorer.formats.paper.sheets import NATURAL, PAPERS, READABLE, Spread, spread

SIZES = [(300, 200), (915, 1866), (2000, 900), (400, 6000), (3000, 3000)]


def spread_over(
    size: tuple[float, float], paper: str = "a4", sheets: str = "fewest", legend: float = 50.0
) -> Spread:
    return spread(size, PAPERS[paper], sheets, lambda _: legend)


def test_a_picture_has_the_sheet_the_way_round_on_which_it_is_larger() -> None:
    across = spread_over((1000, 600))
    assert (across.page.width, across.page.height) == (841.89, 595.28)
    # 595.28 points, less two margins of 30, 26 for the title, 30 for the last lines and 50 for the legend
    assert across.scale == pytest.approx((595.28 - 60 - 26 - 30 - 50) / 600)
    assert across.tiles == ()
    upright = spread_over((600, 1000))
    assert (upright.page.width, upright.page.height) == (595.28, 841.89)
    assert upright.scale == pytest.approx((841.89 - 60 - 26 - 30 - 50) / 1000)


def test_the_legend_takes_its_room() -> None:
    assert spread_over((600, 1000), legend=150).scale == pytest.approx(spread_over((600, 1000)).scale - 0.1)


def test_a_small_picture_is_not_blown_up() -> None:
    assert spread_over((100, 100)).scale == 1.2
    assert spread_over((100, 100), sheets="poster").scale == pytest.approx(1.2 * 1.4)


def test_labels_of_6_points_decide_whether_one_sheet_is_enough() -> None:
    assert pytest.approx(6) == READABLE * 13
    fitting = 535.28 / READABLE  # as wide as an upright sheet of A4 holds
    assert spread_over((fitting - 1, 1200)).tiles == ()
    assert len(spread_over((fitting + 1, 1700)).tiles) == 2


@pytest.mark.parametrize(("size", "paper"), [*product(SIZES, ("a4", "a3", "letter"))])
@pytest.mark.parametrize("sheets", ["fewest", "poster"])
def test_parts_can_be_read_and_make_the_whole(size: tuple[float, float], paper: str, sheets: str) -> None:
    found = spread_over(size, paper, sheets)
    if not found.tiles:
        assert found.scale >= READABLE
        return
    wide, high = found.tile_page.room
    scale = found.tile_scale
    one = spread_over(size, paper, "one").scale
    assert scale >= (READABLE if sheets == "fewest" else max(NATURAL, 1.4 * one - 1e-9))
    for length, room, edge in ((size[0], wide, "left"), (size[1], high, "top")):
        edges = sorted({getattr(tile, edge) for tile in found.tiles})
        assert edges[0] == 0
        assert all(after - before == pytest.approx(room - OVERLAP) for before, after in pairwise(edges))
        assert edges[-1] + room >= length * scale - 0.01  # the last part reaches the end
        assert edges[-1] < length * scale  # and is not empty
    assert len({(tile.row, tile.column) for tile in found.tiles}) == len(found.tiles)


def test_a_part_overlaps_with_its_neighbours_alone() -> None:
    found = spread_over((3000, 3000))
    by_place = {(tile.row, tile.column): found.overlaps(tile) for tile in found.tiles}
    last = found.tiles[-1]
    assert min(last.row, last.column) > 1
    assert by_place[1, 1] == pytest.approx((0, OVERLAP, OVERLAP, 0))
    assert by_place[last.row, last.column] == pytest.approx((OVERLAP, 0, 0, OVERLAP))


def test_what_a_seam_cuts_is_whole_on_the_next_sheet() -> None:
    assert sheet_starts(200, 100, []) == [0, 76, 152]
    assert sheet_starts(200, 100, [(60, 104)]) == [0, 60, 136]
    assert sheet_starts(150, 100, [(60, 100), (90, 101)]) == [0, 76], "nothing more is cut"
    assert sheet_starts(150, 100, [(30, 101)]) == [0, 76], "larger than two thirds of a sheet"


def test_one_sheet_is_one_whatever_the_size() -> None:
    assert spread_over((915, 4000), sheets="one").tiles == ()


def test_a_slide_is_never_cut() -> None:
    found = spread_over((915, 4000), "slide")
    assert found.page.width / found.page.height == pytest.approx(16 / 9)
    assert found.tiles == ()
    with pytest.raises(BadRequest, match="A poster is not made of slides"):
        spread_over((915, 4000), "slide", "poster")


def test_a_poster_of_too_many_sheets_is_refused_with_their_number() -> None:
    with pytest.raises(BadRequest, match=r"would need \d\d+ sheets of A4"):
        spread_over((9000, 9000), sheets="poster")


@pytest.mark.parametrize("paper", ["a4", "a3", "letter"])
def test_parts_of_a_poster_are_larger_than_the_single_sheet(paper: str) -> None:
    board = (1144, 664)
    found = spread_over(board, paper, "poster")
    assert len(found.tiles) > 1
    assert found.tile_scale >= 1.4 * spread_over(board, paper, "one").scale
