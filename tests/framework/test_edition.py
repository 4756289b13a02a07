"""What is found at the start, before anybody visits."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from explorer import create_app
from explorer.config import Settings
from explorer.errors import DataError
from explorer.framework import Edition
from tests.frameworks import element, write_framework


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return write_framework(tmp_path, element("A1"))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("#+ title: A\n\n# words\nSELECT ?s\nWHEERE { ?s ?p ?o }\n", r"^broken\.rq, line 5: “WHEERE”"),
        ("#+ title: A\n#+ topic: B\nSELEKT ?s { ?s ?p ?o }\n", r"^broken\.rq, line 3: “SELEKT” .+ Do you mean SELECT\?"),
        ("#+ title: A\nSELECT ?s { ?s ?p\n?o }\n}\n", r"^broken\.rq, line 4: "),
        ("#+ title: A\nSELECT ?s { ?s ex:p ?o }\n", r"^broken\.rq, line 2: "),
        ('#+ title: A\nASK { ?s ?p "open }\n', r"^broken\.rq, line 2: .+ Correct the file and start again\.$"),
    ],
)  # fmt: skip
def test_a_question_with_a_mistake_is_named_with_its_line(
    settings: Settings, text: str, message: str
) -> None:
    """The server would start, and its page would not say why there is no answer."""
    (settings.ontology / "queries/broken.rq").write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=message):
        Edition.open(settings)


def test_a_broken_file_of_an_earlier_version_is_found_at_the_start(settings: Settings) -> None:
    schema, earlier = settings.ontology / "schema.ttl", settings.ontology / "versions"
    earlier.mkdir()
    named = re.search(r"owl:priorVersion <\S+/(\S+)>", schema.read_text(encoding="utf-8"))
    assert named
    version = named[1]
    (earlier / f"{version}.ttl").write_text("a b c", encoding="utf-8")
    with pytest.raises(DataError, match=rf"^{version}\.ttl, line 1, column "):
        create_app(settings)
