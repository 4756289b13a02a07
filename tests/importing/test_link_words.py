"""What an imported link says of itself: the word of the file as its wording, and beside it where that stands."""

from __future__ import annotations

import re
from pathlib import Path

from explorer.importing.draft import Options
from explorer.importing.run import Request, run

SKOS = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://data.example.org/s> a skos:ConceptScheme ; skos:prefLabel "Media"@en .
<https://data.example.org/1> a skos:Concept ; skos:inScheme <https://data.example.org/s> ; skos:prefLabel "Law"@en ; skos:related <https://data.example.org/2> .
<https://data.example.org/2> a skos:Concept ; skos:inScheme <https://data.example.org/s> ; skos:prefLabel "Sources"@en .
<https://data.example.org/3> a skos:Concept ; skos:inScheme <https://data.example.org/s> ; skos:prefLabel "Rights"@en ; skos:broader <https://data.example.org/1>, <https://data.example.org/2> .
"""


def test_a_link_is_worded_as_the_file_has_it_without_its_address(tmp_path: Path) -> None:
    (tmp_path / "media.ttl").write_text(SKOS, encoding="utf-8")
    run(
        Request(
            (tmp_path / "media.ttl",),
            tmp_path / "media",
            "2026-01-01",
            slug="media",
            options=Options(language="en"),
        )
    )
    links = (tmp_path / "media" / "links.ttl").read_text(encoding="utf-8")
    assert sorted(re.findall(r'ont:wording "([^"]*)"', links)) == ["also part of", "related"]
    stated = re.findall(r'skos:editorialNote "([^"]*)"', links)
    assert len(stated) == 2
    assert all(one.startswith("Stated in media.ttl, https://data.example.org/") for one in stated)
