"""Words, their stems, and what does not count: accents, possessives, invisible signs, regular differences of spelling."""

import pytest

from explorer.framework.search.analysis import code_key, fold, fold_words, primary, stems, weighted_length


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Client's", ["client"]), ("clients’", ["clients"]), ("the client’s ‘world view’", ["the", "client", "world", "view"]),
        ("world\u00adview", ["worldview"]), ("trust\u200bworthy", ["trustworthy"]), ("cafe\u0301 Flückiger", ["cafe", "fluckiger"]),
        ("non\u2011judgmental", ["non", "judgmental"]), ("and/or", ["and", "or"]), ("l’alliance", ["l", "alliance"]),
        ("O'Brien", ["o", "brien"]), ("3RS 2003", ["3rs", "2003"]), ("snake_case", ["snake", "case"]), ("Straße", ["strasse"]),
        ("\u202e?!", []), ("ﬁnding", ["finding"]),
    ],
)  # fmt: skip
def test_words(text: str, expected: list[str]) -> None:
    assert list(fold_words(text)) == expected


@pytest.mark.parametrize(
    "alike",
    [
        "rupture ruptures ruptured", "listen listening listens", "flexible flexibility", "sceptical skeptical scepticism skepticism",
        "judgement judgment judgements", "recognise recognize recognising recognizes", "criticise criticize critical criticism",
        "behaviour behavior behaviours", "counselling counseling", "practise practice practising", "licence license",
        "refocussing refocusing refocus", "centre center centres", "programme program", "organisation organization",
        "analyse analyze analysing", "skilful skillful", "paediatric pediatric", "dialogue dialog", "favourite favorite",
        "empathise empathize", "capacity capacities", "defence defense",
    ],
)  # fmt: skip
def test_forms_and_spellings_of_an_english_word_have_one_stem(alike: str) -> None:
    assert len(set(stems(alike.split(), "en-GB"))) == 1


@pytest.mark.parametrize(
    "apart", ["goal coal", "trust rust", "open opera", "rigid rapid", "course source", "2003 203", "ab99 ab9"]
)
def test_other_words_have_other_stems(apart: str) -> None:
    assert len(set(stems(apart.split(), "en"))) == 2


def test_the_language_of_a_text_chooses_the_stemmer() -> None:
    assert stems(["beziehungen"], "de-AT") == stems(["beziehung"], "de")
    assert stems(["beziehungen"], "en") != stems(["beziehung"], "en")
    assert stems(["recognise"], "fr") != stems(["recognize"], "fr")


@pytest.mark.parametrize("language", ["", "und", "x-none", "tlh", "zh"])
def test_a_language_without_a_stemmer_keeps_its_words(language: str) -> None:
    assert stems(["goals", "goal"], language) == ("goals", "goal")


def test_function_words_hardly_make_a_text_longer() -> None:
    assert weighted_length(["kinds", "of", "rupture"], "en-GB") == pytest.approx(2.2)
    assert weighted_length(["of", "the"], "en") == 1
    assert weighted_length(["kinds", "of", "rupture"], "") == 3


def test_codes_are_compared_without_signs_and_zeros() -> None:
    assert code_key("S2-F09") == code_key("s2 f9") == "s2f9"
    assert code_key("AB10") != code_key("AB1")
    assert code_key("C0") == "c0"


def test_tags_and_accents_are_folded() -> None:
    assert primary("en-GB") == "en"
    assert fold("É\u00ad") == "e"
