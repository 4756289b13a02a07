"""Codes, IRIs, DOIs and ISBNs in every form in which they are pasted."""

import pytest

from explorer.framework import Edition
from explorer.framework.search import SearchIndex
from explorer.framework.search.references import read_references


@pytest.fixture(scope="module")
def index(edition: Edition) -> SearchIndex:
    return SearchIndex.of(edition)


def codes(index: SearchIndex, text: str) -> list[str] | None:
    found = read_references(text, index.database)
    return None if found is None else [index.database.document(number).code for number in found]


@pytest.mark.parametrize(
    "text",
    [
        "AB10", "ab10", "ab 10", "AB-10", "AB\u201110", "AB_10", "ab.10", "  AB10. ", "“AB10”", "(AB10)", "id:AB10", "<id:AB10>",
        "AB\u200b10", "AB 010", "https://w3id.org/alliance/id/AB10", "<https://w3id.org/alliance/id/AB10>",
        "http://localhost:8000/id/AB10", "https://explorer.example.org/deep/id/AB10?basis=framework", "/id/AB10",
        "https://w3id.org/alliance/id/AB10.ttl", "https://w3id.org/alliance/id/AB10#top",
    ],
)  # fmt: skip
def test_a_code_is_read_in_every_form(index: SearchIndex, text: str) -> None:
    assert codes(index, text) == ["AB10"]


@pytest.mark.parametrize("text", ["Question 8", "question 08", "“Question 8”?"])
def test_a_question_is_named_by_its_number(index: SearchIndex, text: str) -> None:
    assert codes(index, text) == ["cq08", "tq08"]


@pytest.mark.parametrize("text", ["question 99", "questions", "chapter 8", "question 8 again"])
def test_another_number_is_no_code(index: SearchIndex, text: str) -> None:
    assert codes(index, text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("AB1, AB2 and AB3", ["AB1", "AB2", "AB3"]), ("IT1/IT2/IT3", ["IT1", "IT2", "IT3"]), ("s1 s2 & s3", ["S1", "S2", "S3"]),
        ("AB1; ED05\nEV03", ["AB1", "ED05", "EV03"]), ("AB1 AB1", ["AB1"]), ("ab 1 ab 2", ["AB1", "AB2"]),
        ("https://w3id.org/alliance/id/AB1 https://w3id.org/alliance/id/P3", ["AB1", "P3"]),
    ],
)  # fmt: skip
def test_several_codes_are_read_in_order(index: SearchIndex, text: str, expected: list[str]) -> None:
    assert codes(index, text) == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("ED05", "ED05"), ("ed 5", "ED05"), ("FW-08", "FW08"), ("ev42", "EV42"), ("MP01", "MP01"), ("mp 1", "MP01"), ("RE01", "RE01"),
        ("s2-f09", "S2-F09"), ("S2 F9", "S2-F09"), ("S2F09", "S2-F09"), ("D07", "D07"), ("cq08", "cq08"), ("CQ 8", "cq08"),
        ("https://x.example/questions/cq25-who-says-so", "cq25"), ("pa", "PA"), ("c0", "C0"),
    ],
)  # fmt: skip
def test_all_that_has_a_code_is_found_by_it(index: SearchIndex, text: str, code: str) -> None:
    assert codes(index, text) == [code]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("10.1037/0033-3204.38.2.171", "S1"), ("doi:10.1037/0033-3204.38.2.171", "S1"), ("DOI: 10.1037/0033-3204.38.2.171.", "S1"),
        ("doi 10.1037/0033-3204.38.2.171", "S1"), ("https://doi.org/10.1037/0033-3204.38.2.171", "S1"),
        ("dx.doi.org/10.1037/0033-3204.38.2.171", "S1"), ("https://www.doi.org/10.1037/0033-3204.38.2.171?x=1", "S1"),
        ("https://doi-org.proxy.example.edu/10.1037/0033-3204.38.2.171", "S1"), ("10.1016/S0272-7358(02)00146-0", "S2"),
        ("(https://doi.org/10.1016/S0272-7358(02)00146-0)", "S2"), ("https://doi.org/10.1016/s0272-7358%2802%2900146-0", "S2"),
        ("https://psycnet.example/doi/10.1037/a0022140/full", "W11"), ("info:doi/10.1037/a0022140", "W11"),
        ("9781572305120", "S3"), ("978-1-57230-512-0", "S3"), ("ISBN 978 1 57230 512 0", "S3"), ("1-57230-512-6", "S3"),
        ("ISBN-13: 9781572308695", "S3"),
    ],
)  # fmt: skip
def test_identifiers_are_read_with_any_prefix(index: SearchIndex, text: str, code: str) -> None:
    assert codes(index, text) == [code]


def test_an_identifier_that_nothing_has_finds_nothing(index: SearchIndex, edition: Edition) -> None:
    assert codes(index, "10.1000/182") == []
    assert index.find("10.1000/182", (), edition.bases.values()).hits == ()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "goals",
        "AB4 goals",
        "AB99",
        "the alliance",
        "10",
        "2003",
        "https://example.org/",
        "and",
        "AB1 " * 100,
        "(((",
    ],
)
def test_words_are_not_references(index: SearchIndex, text: str) -> None:
    assert not codes(index, text)
