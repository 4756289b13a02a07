"""What a tag says of a language."""

import pytest

from explorer.languages import best, is_written_leftwards, language_name


@pytest.mark.parametrize(
    ("tag", "name"),
    [("ar", "العربية"), ("de-AT", "Deutsch (AT)"), ("EN", "English"), ("qaa", "qaa"), ("", "")],
)
def test_a_language_is_called_what_its_speakers_call_it(tag: str, name: str) -> None:
    assert language_name(tag) == name


@pytest.mark.parametrize("tag", ["ar", "ar-EG", "he", "FA", "az-Arab", "ur-Arab-PK"])
def test_these_are_written_from_right_to_left(tag: str) -> None:
    assert is_written_leftwards(tag)


@pytest.mark.parametrize("tag", ["", "en", "arn", "ur-Latn", "az", "de-AT"])
def test_these_are_not(tag: str) -> None:
    assert not is_written_leftwards(tag)


@pytest.mark.parametrize(
    ("preferred", "found"),
    [
        (("de",), "de-AT"), (("de-CH", "en"), "de-AT"), (("fr", "en-US"), "en"), (("*", "ar"), "ar"), ((), ""), (("fr",), ""),
    ],
)  # fmt: skip
def test_the_first_that_leads_to_a_language_decides(preferred: tuple[str, ...], found: str) -> None:
    assert best(("en", "de-AT", "ar"), preferred) == found
