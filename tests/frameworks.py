"""Small frameworks that tests write as Turtle, and one whose labels are hostile."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path

from explorer.config import Settings
from explorer.terms import BASE

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
BASES = {"framework": "FrameworkStatement", "evidence": "SourceReported", "editorial": "EditorialInference"}
"""On what the links of a file rest, by its name."""
QUESTION = "#+ title: What is there?\nSELECT ?thing WHERE { ?thing ?property ?value } LIMIT 1\n"
HOSTILE = (
    "</script><script>alert(1)</script>",
    '<img src=x onerror="alert(1)"> href="javascript:alert(1)"',
    "javascript:alert(1)",
    "\u202eright to left\u202c \u200f\u2067",
    "'\"&<>]]>--><!--",
    "long " * 2000,
    "x" * 10_000,
)


def write_framework(folder: Path, framework: str, **more: str) -> Settings:
    """Write files of Turtle by name into *folder*, beside the real schema; return settings that serve them."""
    shutil.copy(Settings().ontology / "schema.ttl", folder)
    (folder / "queries").mkdir()
    (folder / "queries" / "thing.rq").write_text(QUESTION, encoding="utf-8")
    for name, text in {"framework": framework, **more}.items():
        (folder / f"{name}.ttl").write_text(header(name) + text, encoding="utf-8")
    return Settings(ontology=folder)


def header(name: str) -> str:
    """How the file called *name* begins: with the prefixes, and on what its links rest."""
    basis = f"<{BASE}graph/{name}> ont:graphBasis ont:{BASES[name]} .\n" if name in BASES else ""
    return PREFIXES + basis


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
        f"id:{code} a ont:Assertion ; ont:subject id:{subject} ; ont:relation ont:{relation} ; "
        f'ont:object id:{object_} ; skos:notation "{code}" ; ont:basis ont:EditorialInference ; '
        f'ont:strength ont:{strength.capitalize()} ; ont:rationale "It was seen so."@en .\n'
        f"id:{subject} ont:{relation} id:{object_} .\n"
    )


def hostile() -> str:
    """A framework whose labels are an attack, an accident or a burden."""
    lines = ['id:H0 a ont:Competence ; skos:notation "H0" ; skos:prefLabel "Whole"@en ; ont:position 1 .']
    for number, label in enumerate(HOSTILE, 1):
        said = json.dumps(label, ensure_ascii=False)
        lines.append(
            f'id:H{number} a ont:Ability ; skos:notation "H{number}" ; skos:prefLabel {said}@en ;'
            f" ont:verbatimText {said}@en ; ont:partOf id:H0 ; ont:position {number} ."
        )
    return "\n".join(lines)


def write_member(folder: Path, slug: str, title: str, elements: Mapping[str, tuple[str, str]]) -> None:
    """Write into *folder* a framework as it is served beside others: its own names below ``f/{slug}/``, and *elements* by code, each with its parent and its statement."""
    base = f"https://w3id.org/alliance/f/{slug}/"
    folder.mkdir(parents=True)
    shutil.copy(Settings().ontology / "schema.ttl", folder)
    lines = [
        PREFIXES,
        f"<{base}graph/framework> ont:graphBasis ont:FrameworkStatement .",
        f'<{base}id/framework> a ont:Framework ; skos:notation "{slug}" ; dcterms:title "{title}"@en ; skos:prefLabel "{title}"@en ; '
        f'<http://purl.org/vocab/vann/preferredNamespaceUri> "{base}" .',
    ]
    for position, (code, (parent, statement)) in enumerate(elements.items(), 1):
        under = f"; ont:partOf <{base}id/{parent}>" if parent else ""
        lines.append(
            f'<{base}id/{code}> a ont:Ability ; skos:notation "{code}" ; skos:prefLabel "{statement}"@en ; '
            f'ont:verbatimText "{statement}"@en ; ont:position {position} ; skos:inScheme <{base}id/framework> {under} .'
        )
    (folder / "framework.ttl").write_text("\n".join(lines), encoding="utf-8")
