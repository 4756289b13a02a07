"""References as files of citation managers, and as meta tags, each read back field by field."""

import json
from datetime import date

import pytest
import rispy
from bibtexparser.entrypoint import parse_string

from explorer.formats.references.bibtex import write_bibtex
from explorer.formats.references.csl_json import write_csl_json
from explorer.formats.references.meta_tags import meta_tags
from explorer.formats.references.reference import Reference
from explorer.formats.references.ris import write_ris
from explorer.framework.sources import Person

ARTICLE = Reference(
    key="S1",
    type="article-journal",
    title="A review of 50% & “more”",
    authors=(Person("Ackerman", "S. J."), Person("Hilsenroth", "M. J.")),
    issued="2001",
    container="Psychotherapy",
    volume="38",
    issue="2",
    first_page="171",
    last_page="185",
    doi="10.1037/0033-3204.38.2.171",
    url="https://doi.org/10.1037/0033-3204.38.2.171",
)
BOOK = Reference(
    key="S3",
    type="book",
    title="Negotiating",
    authors=(Person("Safran", "J. D."),),
    issued="2000",
    publisher="Guilford Press",
    isbn=("9781572305120", "9781572308695"),
)
PAGE = Reference(
    key="AB1",
    type="webpage",
    title="An ability",
    organisation="The editor",
    issued="2026-10-02",
    container="Framework Explorer",
    url="https://frameworks.example/id/AB1?basis=a_b",
    accessed=date(2026, 11, 3),
    note="edition 0123",
)


def read_bibtex(text: bytes) -> dict[str, str]:
    """The fields of the one entry in *text*, with its type and key."""
    (entry,) = parse_string(text.decode()).entries
    return {"type": entry.entry_type, "key": entry.key, **{one.key: one.value for one in entry.fields}}


def test_an_article_in_bibtex() -> None:
    assert read_bibtex(write_bibtex([ARTICLE])) == {
        "type": "article",
        "key": "S1",
        "author": "Ackerman, S. J. and Hilsenroth, M. J.",
        "title": r"{A review of 50\% \& “more”}",
        "year": "2001",
        "journal": "Psychotherapy",
        "volume": "38",
        "number": "2",
        "pages": "171--185",
        "doi": "10.1037/0033-3204.38.2.171",
        "url": "https://doi.org/10.1037/0033-3204.38.2.171",
    }


def test_a_book_in_bibtex_has_a_publisher() -> None:
    found = read_bibtex(write_bibtex([BOOK]))
    assert (found["type"], found["publisher"]) == ("book", "Guilford Press")
    assert found["isbn"] == "9781572305120, 9781572308695"
    assert not found.keys() & {"journal", "howpublished", "url", "pages"}


def test_an_organisation_is_not_taken_apart_and_an_address_is_kept() -> None:
    found = read_bibtex(write_bibtex([PAGE]))
    assert (found["type"], found["author"]) == ("misc", "{The editor}")
    assert found["url"] == "https://frameworks.example/id/AB1?basis=a_b"
    assert found["urldate"] == "2026-11-03"


def test_several_references_are_one_file() -> None:
    assert write_bibtex([ARTICLE, BOOK]).count(b"@") == 2
    assert [one["id"] for one in json.loads(write_csl_json([ARTICLE, BOOK]))] == ["S1", "S3"]
    assert [one["id"] for one in rispy.loads(write_ris([ARTICLE, BOOK]).decode())] == ["S1", "S3"]


@pytest.mark.parametrize(
    ("character", "tex"),
    [
        ("_", r"\_"), ("&", r"\&"), ("%", r"\%"), ("$", r"\$"), ("#", r"\#"), ("{", r"\{"), ("}", r"\}"),
        ("\\", r"{\textbackslash}"), ("~", r"{\textasciitilde}"), ("^", r"{\textasciicircum}"), ("é", "é"),
        ("\n ", " "), ("\x00", ""),
    ],
)  # fmt: skip
def test_tex_prints_every_character(character: str, tex: str) -> None:
    book = Reference(key="A}{B", type="book", title=f"a{character}b")
    assert f"  title = {{{{a{tex}b}}}},\n" in write_bibtex([book]).decode()
    assert write_bibtex([book]).startswith(b"@book{AB,")


def test_an_article_in_ris() -> None:
    (found,) = rispy.loads(write_ris([ARTICLE]).decode())
    assert found == {
        "type_of_reference": "JOUR",
        "id": "S1",
        "authors": ["Ackerman, S. J.", "Hilsenroth, M. J."],
        "title": "A review of 50% & “more”",
        "year": "2001",
        "secondary_title": "Psychotherapy",
        "volume": "38",
        "number": "2",
        "start_page": "171",
        "end_page": "185",
        "doi": "10.1037/0033-3204.38.2.171",
        "urls": ["https://doi.org/10.1037/0033-3204.38.2.171"],
    }


def test_ris_begins_with_the_type_and_has_no_numbers_between() -> None:
    lines = write_ris([BOOK, PAGE]).decode().splitlines()
    assert lines[0] == "TY  - BOOK"
    assert all(not line or line[2:6] == "  - " for line in lines)
    assert "DA  - 2026/10/02" in lines
    assert "Y2  - 2026/11/03" in lines


def test_a_line_break_does_not_begin_a_field() -> None:
    nasty = Reference(key="X", type="book", title="One\nER  - \nTY  - JOUR")
    assert len(rispy.loads(write_ris([nasty]).decode())) == 1


@pytest.mark.parametrize("issued", ["9" * 5_000, "20011", "in press", "²"])
def test_csl_json_has_no_date_that_is_none(issued: str) -> None:
    (book,) = json.loads(write_csl_json([Reference(key="X", type="book", title="One", issued=issued)]))
    assert "issued" not in book


def test_csl_json() -> None:
    article, page = json.loads(write_csl_json([ARTICLE, PAGE]))
    assert article == {
        "id": "S1",
        "type": "article-journal",
        "title": "A review of 50% & “more”",
        "author": [
            {"family": "Ackerman", "given": "S. J."},
            {"family": "Hilsenroth", "given": "M. J."},
        ],
        "issued": {"date-parts": [[2001]]},
        "container-title": "Psychotherapy",
        "volume": "38",
        "issue": "2",
        "page": "171-185",
        "DOI": "10.1037/0033-3204.38.2.171",
        "URL": "https://doi.org/10.1037/0033-3204.38.2.171",
    }
    assert page["author"] == [{"literal": "The editor"}]
    assert page["issued"] == {"date-parts": [[2026, 10, 2]]}
    assert page["accessed"] == {"date-parts": [[2026, 11, 3]]}


def test_meta_tags_of_what_was_published() -> None:
    assert list(meta_tags(ARTICLE)) == [
        ("citation_title", "A review of 50% & “more”"),
        ("citation_author", "Ackerman, S. J."),
        ("citation_author", "Hilsenroth, M. J."),
        ("citation_publication_date", "2001"),
        ("citation_journal_title", "Psychotherapy"),
        ("citation_volume", "38"),
        ("citation_issue", "2"),
        ("citation_firstpage", "171"),
        ("citation_lastpage", "185"),
        ("citation_doi", "10.1037/0033-3204.38.2.171"),
    ]


def test_meta_tags_of_a_page_do_not_make_it_an_article() -> None:
    found = dict(meta_tags(PAGE))
    assert found["DC.title"] == "An ability"
    assert found["DC.identifier"] == PAGE.url
    assert not [name for name in found if name.startswith("citation_")]


def test_a_sentence_holds_what_is_known() -> None:
    assert ARTICLE.sentence == (
        "Ackerman, S. J., & Hilsenroth, M. J. (2001). A review of 50% & “more”. Psychotherapy, 38(2), 171–185. "
        "https://doi.org/10.1037/0033-3204.38.2.171"
    )
    assert BOOK.sentence == "Safran, J. D. (2000). Negotiating. Guilford Press."
    bare = Reference(key="W1", type="document", title="A work", authors=(Person("A", ""), Person("B", "")))
    assert bare.sentence == "A & B (n.d.). A work."
    assert Reference(key="W2", type="document", title="A work").sentence == "A work. (n.d.)."
