"""The settings, and the README's table of them."""

from pathlib import Path

import pytest

from explorer import config
from explorer.config import Settings
from explorer.errors import ConfigurationError

README = Path(__file__).parent.parent / "README.md"


def test_the_environment_sets_each_type() -> None:
    found = Settings.from_environment(
        {"EXPLORER_PORT": "9000", "EXPLORER_QUERY_SECONDS": "2.5", "EXPLORER_ONTOLOGY": "/data", "HOME": "/"}
    )

    assert (9000, 2.5, Path("/data"), "127.0.0.1") == (
        found.port,
        found.query_seconds,
        found.ontology,
        found.host,
    )


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("EXPLORER_PROT", "9000", "There is no setting EXPLORER_PROT.*EXPLORER_PORT"),
        ("EXPLORER_PORT", "http", "EXPLORER_PORT is “http”.*must be of type int"),
        ("EXPLORER_QUERY_WORKERS", "1", "EXPLORER_QUERY_WORKERS is 1.*2 or more"),
        ("EXPLORER_BASE", "https://example.org", "must end in"),
    ],
)
def test_what_could_not_work_is_refused(name: str, text: str, message: str) -> None:
    with pytest.raises(ConfigurationError, match=message):
        Settings.from_environment({name: text})


def test_each_setting_has_a_meaning_and_its_own_variable() -> None:
    documented = config.documentation()

    assert [config.variable(name) for name in config.names()] == [variable for variable, _, _ in documented]
    assert all(meaning.endswith(".") for _, _, meaning in documented)


def test_the_readme_lists_exactly_the_settings_that_there_are() -> None:
    lines = README.read_text(encoding="utf-8").splitlines()
    listed = [
        tuple(cell.strip() for cell in line.strip("|").split(" | "))
        for line in lines
        if line.startswith("| `EXPLORER_")
    ]

    assert [
        (f"`{variable}`", f"`{default}`" if default else "empty", meaning)
        for variable, default, meaning in config.documentation()
    ] == listed
