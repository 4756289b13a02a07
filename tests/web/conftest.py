"""The application over the real data, and over small data written in a test."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from explorer import create_app
from explorer.config import Settings

PREFIXES = """
@prefix ont: <https://w3id.org/alliance/ont#> .
@prefix id: <https://w3id.org/alliance/id/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
QUESTION = "#+ title: What is there?\nSELECT ?thing WHERE { ?thing ?property ?value } LIMIT 1\n"
Small = Callable[..., FlaskClient]


@pytest.fixture(scope="session")
def app() -> Flask:
    """The application as it ships."""
    app = create_app(Settings())
    app.testing = True
    return app


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def small(tmp_path: Path) -> Small:
    """Make a client over data of a test: files of Turtle by name, beside the real schema."""

    def make(framework: str, **more: str) -> FlaskClient:
        shutil.copy(Settings().ontology / "schema.ttl", tmp_path)
        (tmp_path / "queries").mkdir()
        (tmp_path / "queries" / "thing.rq").write_text(QUESTION, encoding="utf-8")
        for name, text in {"framework": framework, **more}.items():
            (tmp_path / f"{name}.ttl").write_text(PREFIXES + text, encoding="utf-8")
        app = create_app(Settings(ontology=tmp_path))
        app.testing = True
        return app.test_client()

    return make
