"""Which statements a sentence of a course may mean."""

from __future__ import annotations

import csv
from pathlib import Path

from explorer.course.matching import match
from explorer.framework import Edition

OUTCOMES = Path(__file__).parent.parent / "data" / "course" / "outcomes.csv"


def test_nine_of_ten_outcomes_find_their_statement_among_five(edition: Edition) -> None:
    with OUTCOMES.open(encoding="utf-8") as file:
        outcomes = [(row["outcome"], row["codes"]) for row in csv.DictReader(file)]
    missed = [code for text, code in outcomes if code not in {one.node.code for one in match(edition, text)}]
    assert len(outcomes) == 40
    assert len(missed) <= 4, missed


def test_a_candidate_says_which_words_it_has_and_how(edition: Edition) -> None:
    first = match(edition, "Recognising the ruptures of a session")[0]
    assert [(one.word, one.how) for one in first.shared]
    assert first.reason.startswith(f"It has {len(first.shared)} of the 3 words that count: ")
    assert f"The rarest, “{first.shared[0].word}”, is in " in first.reason
    assert [one.statements for one in first.shared] == sorted(one.statements for one in first.shared)


def test_it_is_the_same_every_time_and_at_most_five(edition: Edition) -> None:
    text = "An ability to help the client"
    assert match(edition, text) == match(edition, text)
    assert len(match(edition, text)) == 5
    assert len(match(edition, text, 2)) == 2


def test_only_statements_are_offered_and_nothing_for_nothing(edition: Edition) -> None:
    found = match(edition, "Ackerman Hilsenroth psychotherapy review flexible")
    assert all(one.node.kind.is_element for one in found)
    assert match(edition, "quantum chromodynamics") == ()
    assert match(edition, "") == ()
