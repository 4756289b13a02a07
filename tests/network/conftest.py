"""The shipped framework, and small ones that are written in a test."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from explorer.config import Settings
from explorer.framework import Edition
from tests.web.conftest import PREFIXES, QUESTION

Small = Callable[..., Edition]


@pytest.fixture(scope="session")
def edition() -> Edition:
    return Edition.open(Settings())


@pytest.fixture
def small(tmp_path: Path) -> Small:
    """Open an edition of a test's data: files of Turtle by name, beside the real schema."""

    def make(framework: str, **more: str) -> Edition:
        shutil.copy(Settings().ontology / "schema.ttl", tmp_path)
        (tmp_path / "queries").mkdir()
        (tmp_path / "queries" / "thing.rq").write_text(QUESTION, encoding="utf-8")
        for name, text in {"framework": framework, **more}.items():
            (tmp_path / f"{name}.ttl").write_text(PREFIXES + text, encoding="utf-8")
        return Edition.open(Settings(ontology=tmp_path))

    return make


def element(code: str, parent: str = "", position: int = 1, kind: str = "Ability") -> str:
    """An element of a framework in Turtle."""
    under = f"; ont:partOf id:{parent}" if parent else ""
    return (
        f'id:{code} a ont:{kind} ; skos:notation "{code}" ; skos:prefLabel "label of {code}"@en ; '
        f"ont:position {position} {under} .\n"
    )


def inferred(code: str, subject: str, relation: str, object_: str, strength: str = "strong") -> str:
    """A link that an editor infers, in Turtle."""
    return (
        f"id:{code} a ont:Assertion ; rdf:subject id:{subject} ; rdf:predicate ont:{relation} ; "
        f'rdf:object id:{object_} ; skos:notation "{code}" ; ont:basis ont:EditorialInference ; '
        f'ont:strength "{strength}" ; ont:rationale "It was seen so."@en .\n'
        f"id:{subject} ont:{relation} id:{object_} .\n"
    )
