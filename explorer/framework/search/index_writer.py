"""Writes what search needs into an index (SQLite with FTS5).

A text is stored with its words and its stems, so FTS5 needs no tokenizer of its own:

========== ============================================================================
documents  sort code key title path language kind, where key is the code as people may write it
texts      document field text basis language
terms      words stems, by the id of the text (FTS5, contentless)
spellings  col term texts: every word (“words”) and every stem (“stems”), and how many texts have it
addresses  code key name: everything with an address of its own
columns    what ranking looks at, as `explorer.framework.index.column_table` writes it
========== ============================================================================
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from explorer.framework.index import Database, NewColumn, write_columns
from explorer.framework.index.database import chunks
from explorer.framework.search.analysis import Stems, code_key, fold_words, weighted_length
from explorer.framework.search.database import Shape
from explorer.framework.search.results import Document, SearchText

_TABLES = """
CREATE TABLE documents (id INTEGER PRIMARY KEY, sort TEXT, code TEXT, key TEXT, title TEXT, path TEXT, language TEXT, kind TEXT);
CREATE TABLE texts (id INTEGER PRIMARY KEY, document INTEGER, field TEXT, text TEXT, basis TEXT, language TEXT);
CREATE VIRTUAL TABLE terms USING fts5(
  words, stems, content = '', prefix = '2 3', tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* Co'"
);
CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab(main, terms, 'col');
CREATE TABLE addresses (code TEXT PRIMARY KEY, key TEXT, name TEXT) WITHOUT ROWID;
CREATE TABLE spellings (col TEXT, term TEXT, texts INTEGER, PRIMARY KEY (col, term)) WITHOUT ROWID;
"""
_FINISH = """
INSERT INTO terms(terms) VALUES ('optimize');
INSERT INTO spellings SELECT col, term, doc FROM temp.vocabulary;
DROP TABLE temp.vocabulary;
CREATE INDEX documents_by_key ON documents (key);
CREATE INDEX addresses_by_key ON addresses (key);
CREATE INDEX texts_by_document ON texts (document);
CREATE INDEX printed_codes ON texts (text COLLATE NOCASE) WHERE field = 'printed code';
"""
WEIGHTS = {
    "code": 12.0, "DOI": 12.0, "ISBN": 12.0, "kind": 11.0, "short label": 10.0, "label": 8.0, "title": 7.0,
    "statement": 6.0, "authors": 6.0, "description": 4.0, "topic": 4.0, "citation": 4.0, "journal": 3.0, "part of": 2.5,
    "default": 2.0, "lesson": 2.0, "note": 1.5, "definition": 2.0, "other name": 8.0, "printed code": 8.0, "other words": 7.0,
}  # fmt: skip
"""How much a word counts in a field, where that is not the usual."""
_USUAL = 5.0


def write_search(
    database: Database, documents: Iterable[Document], addresses: Mapping[str, str] = {}
) -> None:
    """Write the index of *documents*, and of *addresses* (code → name), into *database*."""
    database.run(_TABLES)
    stems: dict[str, Stems] = {}
    columns = {name: NewColumn() for name in ("sort", "kind", "document", "shape", "language")}
    texts = 0
    for some in chunks(enumerate(documents)):
        database.insert("documents", [_document(place, document) for place, document in some])
        parts = ((place, document, text) for place, document in some for text in document.texts)
        found = [(number, *part, fold_words(part[-1].text)) for number, part in enumerate(parts, texts)]
        database.insert("texts", [(number, place, *_row(text)) for number, place, _, text, _ in found])
        database.insert(
            "terms (rowid, words, stems)",
            [_terms(number, text, words, stems) for number, _, _, text, words in found],
        )
        for _, document in some:
            columns["sort"].add(document.sort)
            columns["kind"].add(document.kind)
        for _, place, of, text, words in found:
            columns["document"].add(place)
            columns["shape"].add(_shape(text, words, of.weight))
        texts += len(found)
    database.insert("addresses", ((code, code_key(code), name) for code, name in addresses.items()))
    for language in sorted(stems):  # of these only which there are
        columns["language"].add(language)
    write_columns(database, columns)
    database.run(_FINISH)


def _document(place: int, document: Document) -> tuple[Any, ...]:
    key = code_key(document.code)
    named = document.title, document.path, document.language, document.kind
    return place, document.sort, document.code, key, *named


def _terms(
    number: int, text: SearchText, words: Sequence[str], stems: dict[str, Stems]
) -> tuple[int, str, str]:
    of = stems.setdefault(text.language, Stems(text.language))
    return number, " ".join(words), " ".join(of.of(words))


def _row(text: SearchText) -> tuple[Any, ...]:
    return text.field, text.text, _basis(text), text.language


def _shape(text: SearchText, surfaces: Sequence[str], weight: float) -> Shape:
    return Shape(
        _basis(text),
        WEIGHTS.get(text.field, _USUAL) * weight,
        weighted_length(surfaces, text.language),
        len(surfaces),
    )


def _basis(text: SearchText) -> str:
    return text.basis.name if text.basis else ""
