"""What is imported with all that a file can say passes the checks, and its pages open."""

from pathlib import Path

import pytest

from explorer import check, create_app
from explorer.cli import main
from explorer.config import Settings

EVERYTHING = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@base <https://example.org/kitchen/> .
<> a skos:ConceptScheme ; dct:title "Work in kitchens"@en, "العمل في المطبخ"@ar ; dct:license <http://creativecommons.org/publicdomain/zero/1.0/> .
<1> a skos:Concept ; skos:inScheme <> ; skos:prefLabel "Hygiene"@en, "bare" ; skos:notation "1/a" ; skos:altLabel "Clean"@en ; skos:hiddenLabel "Hygeine"@en ;
    skos:definition "What keeps <b>food</b> safe."@en ; skos:scopeNote "S"@en ; skos:example "E"@en ; skos:note "N"@en ; skos:historyNote "H"@en ;
    skos:editorialNote "D"@en ; skos:changeNote "C"@en ; dct:description "T"@en ; dct:subject "food" ; dct:source "Smith 2020" .
<1.1> a skos:Concept ; skos:inScheme <> ; skos:prefLabel "Washes \\"hands\\" \\\\ below <5 🩺"@en, "اغسل يديك"@ar ; skos:broader <1>, <2> ; skos:related <2> ;
    skos:exactMatch <https://other.org/1> ; skos:closeMatch <https://other.org/2> ; skos:broadMatch <https://other.org/3> ;
    skos:narrowMatch <https://other.org/4> ; skos:relatedMatch <https://other.org/5> ; rdfs:seeAlso <https://other.org/6> .
<2> a skos:Concept ; skos:inScheme <> ; skos:prefLabel "=cmd"@en ; skos:broader <2.1> ; <needs> <1.1> ; <isPeerOf> <1> .
<needs> rdfs:label "braucht"@de ; skos:definition "Ohne das geht es nicht."@de .
<2.1> a skos:Concept ; skos:inScheme <> ; skos:broader <2> .
<3> a skos:Concept ; skos:inScheme <> ; skos:prefLabel "Old"@en ; owl:deprecated true ; dct:isReplacedBy <1> .
<g> a skos:Collection ; skos:prefLabel "Together"@en ; skos:member <1>, <2> .
"""


@pytest.mark.slow(seconds=10)
def test_all_that_skos_can_say_passes_the_checks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "given.ttl").write_text(EVERYTHING, encoding="utf-8")
    base = "https://w3id.org/alliance/f/kitchen/"

    assert (
        main(["import", str(tmp_path / "given.ttl"), "--into", str(tmp_path / "new"), "--slug", "kitchen"])
        == 0
    )
    assert "Left out" not in capsys.readouterr().out

    folder = tmp_path / "new"
    assert check.run(folder, folder / "sources", print, base) == ()

    client = create_app(Settings(ontology=folder, base=base)).test_client()
    for address in ("/", "/framework", "/id/1-a", "/id/1.1", "/map", "/search?q=hands", "/questions", "/ask"):
        assert client.get(address).status_code == 200, address
    page = client.get("/id/1.1").get_data(as_text=True)
    assert "← braucht" in page
    assert "is a peer of" in client.get("/id/1-a").get_data(as_text=True)
    assert client.get("/id/3").status_code in (301, 303, 308, 410)
