"""Names for texts in XML: those that tools write are read, those that unfold without end are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from explorer.errors import BadInput
from explorer.importing.draft import Options
from explorer.importing.readers.rdf.entities import check_entities
from explorer.importing.readers.skos import read

RDF = """<?xml version="1.0"?>
<!DOCTYPE rdf:RDF [
{}
]>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="http://www.w3.org/2004/02/skos/core#">
<skos:Concept rdf:about="{}"><skos:prefLabel>{}</skos:prefLabel></skos:Concept>
</rdf:RDF>
"""
NESTED = "\n".join(
    ['<!ENTITY e0 "aaaaaaaaaa">', *(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 9))]
)


def rdf(folder: Path, entities: str, name: str, label: str) -> Path:
    path = folder / "file.rdf"
    path.write_text(RDF.format(entities, name, label), encoding="utf-8")
    return path


def test_names_that_stand_for_namespaces_are_read(tmp_path: Path) -> None:
    file = rdf(tmp_path, '<!ENTITY ex "https://example.org/">\n<!ENTITY own "&ex;own/">', "&own;1", "One")
    (item,) = read([file], Options()).items
    assert (item.id, item.labels[0].text) == ("https://example.org/own/1", "One")


@pytest.mark.parametrize(
    ("entities", "label"),
    [
        (NESTED, "&e8;"),
        (f'<!ENTITY long "{"a" * 5_000}">', "&long;" * 4_000),
        ('<!ENTITY a "&b;"><!ENTITY b "&a;">', "&a;"),
        (NESTED, "One"),
    ],
    ids=["nested", "often", "circle", "not used"],
)
def test_names_that_unfold_too_far_are_refused_in_a_sentence(
    tmp_path: Path, entities: str, label: str
) -> None:
    file = rdf(tmp_path, entities, "https://example.org/1", label)
    with pytest.raises(BadInput, match="would unfold into more than 16 MB"):
        read([file], Options())


def test_declarations_far_from_the_begin_are_seen(tmp_path: Path) -> None:
    file = rdf(tmp_path, NESTED, "https://example.org/1", "&e8;")
    written = file.read_text(encoding="utf-8")
    head, declared, rest = written.partition("<!DOCTYPE rdf:RDF [")
    entities, _, rest = rest.partition("]>\n")
    root, _, rest = rest.partition("\n")
    file.write_text(f"{head}{root}{' ' * 10_000}{declared}{entities}]>\n{rest}", encoding="utf-8")
    with pytest.raises(BadInput, match="would unfold into more than 16 MB"):
        read([file], Options())


def test_more_names_than_stand_for_namespaces_are_refused(tmp_path: Path) -> None:
    many = "".join(f'<!ENTITY a{n} "&a{n + 1};">' for n in range(20_000))
    with pytest.raises(BadInput, match="would unfold into more than 16 MB"):
        check_entities(rdf(tmp_path, many, "https://example.org/1", "One"))
