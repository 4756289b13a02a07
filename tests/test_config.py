"""The settings, and the README's table of them."""

from dataclasses import fields
from pathlib import Path

import pytest

from explorer.config import Settings, variable
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
        ("EXPLORER_PORT", "http", "EXPLORER_PORT is “http”.*must be a whole number, such as 8000"),
        ("EXPLORER_QUERY_WORKERS", "1", "EXPLORER_QUERY_WORKERS is 1.*2 or more"),
        ("EXPLORER_BASE", "https://example.org", "must end in"),
        ("EXPLORER_BASE", "no iri/", "EXPLORER_BASE is “no iri/”.*whole IRI"),
        ("EXPLORER_BASE", "https://a b/", "whole IRI"),
        ("EXPLORER_QUERY_SECONDS", "nan", "EXPLORER_QUERY_SECONDS is “nan”"),
        ("EXPLORER_QUERY_SECONDS", "inf", "EXPLORER_QUERY_SECONDS is “inf”"),
        ("EXPLORER_QUERY_SECONDS", "1e300", "EXPLORER_QUERY_SECONDS is “1e300”"),
        ("EXPLORER_QUERY_SECONDS", "9999999", "86,400 or less"),
        ("EXPLORER_PORT", "1_0", "EXPLORER_PORT is “1_0”"),
        ("EXPLORER_PORT", "٨٠٠٠", "must be a whole number"),
        ("EXPLORER_PORT", "65536", "65,535 or less"),
        ("EXPLORER_PORT", "-1", "0 or more"),
        ("EXPLORER_QUERY_PER_CLIENT", "0", "1 or more"),
        ("EXPLORER_FRAME_ANCESTORS", "*\r\nX-Evil: 1", r"EXPLORER_FRAME_ANCESTORS is “\*\\r\\nX-Evil: 1”"),
        ("EXPLORER_FRAME_ANCESTORS", "*; script-src *", "spaces between"),
        ("EXPLORER_FRAME_ANCESTORS", "", "spaces between"),
        ("EXPLORER_NAME", "one\ntwo", "one line"),
        ("EXPLORER_NAME", "", "one line"),
        ("EXPLORER_NAME", " \u00a0 ", "one line"),
        ("EXPLORER_QUERY_SECONDS", "ten", "must be a number with a point, such as 10.0"),
        ("EXPLORER_FRAME_ANCESTORS", "self", "self and none are quoted"),
        ("EXPLORER_FRAME_ANCESTORS", "https://example.org NONE", "self and none are quoted"),
        ("EXPLORER_PORT", "tcp//x", "a whole number"),
        ("EXPLORER_STORE", "", "name a folder"),
        ("EXPLORER_HOST", "", "a name or an address"),
        ("EXPLORER_PUBLIC_URL", "example.org", "whole address"),
        ("EXPLORER_PUBLIC_URL", "https://example.org/?a=b", "without “\\?” or “#”"),
        ("EXPLORER_PUBLIC_URL", "https://example.org/#a", "without “\\?” or “#”"),
        ("EXPLORER_PUBLIC_URL", "https://example.org//a", "whole address"),
        ("EXPLORER_PUBLIC_URL", "https://example.org/a/../b", "whole address"),
    ],
)
def test_what_could_not_work_is_refused(name: str, text: str, message: str) -> None:
    with pytest.raises(ConfigurationError, match=message):
        Settings.from_environment({name: text})


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("EXPLORER_FRAME_ANCESTORS", "'self' https://*.example.org:443"),
        ("EXPLORER_FRAME_ANCESTORS", "'none'"),
        ("EXPLORER_PUBLIC_URL", ""),
        ("EXPLORER_PUBLIC_URL", "https://example.org/framework/"),
        ("EXPLORER_BASE", "urn:example:/"),
        ("EXPLORER_NAME", "Kompetenzrahmen für alle – 能力"),
        ("EXPLORER_HOST", "::"),
    ],
)
def test_what_works_is_taken(name: str, text: str) -> None:
    assert text == getattr(Settings.from_environment({name: text}), name.removeprefix("EXPLORER_").lower())


def test_what_kubernetes_adds_for_a_service_is_passed_over() -> None:
    added = {
        "EXPLORER_PORT": "tcp://10.0.0.1:80",
        "EXPLORER_PORT_80_TCP": "tcp://10.0.0.1:80",
        "EXPLORER_PORT_80_TCP_ADDR": "10.0.0.1",
        "EXPLORER_SERVICE_HOST": "10.0.0.1",
        "EXPLORER_SERVICE_PORT": "80",
        "EXPLORER_SERVICE_PORT_HTTP": "80",
    }

    assert Settings.from_environment(added) == Settings()
    with pytest.raises(ConfigurationError, match="no setting EXPLORER_SERVICE,"):
        Settings.from_environment({"EXPLORER_SERVICE": "x", "EXPLORER_SERVICES": "x"})


@pytest.mark.parametrize("seconds", [float("nan"), float("inf")])
def test_what_is_no_number_is_refused_however_it_comes(seconds: float) -> None:
    with pytest.raises(ConfigurationError, match="EXPLORER_QUERY_SECONDS"):
        Settings(query_seconds=seconds)


def _documentation() -> list[tuple[str, str, str]]:
    """Variable, default and meaning of each setting; folders that ship have the default ``shipped``."""
    return [
        (
            variable(setting.name),
            "shipped" if isinstance(setting.default, Path) else str(setting.default),
            setting.metadata["doc"],
        )
        for setting in fields(Settings)
    ]


def test_each_setting_has_a_meaning_and_its_own_variable() -> None:
    documented = _documentation()

    assert len(documented) > 10
    assert len({variable for variable, _, _ in documented}) == len(documented)
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
        for variable, default, meaning in _documentation()
    ] == listed
