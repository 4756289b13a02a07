"""Codes, IRIs, DOIs and ISBNs as people paste them: `ab 10`, `AB-10`, `id:AB4`, addresses, several codes at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import unquote

from explorer.framework.search.analysis import CODE_PIECE, code_key, fold
from explorer.framework.search.database import SearchDatabase

MOST = 40
"""Pieces of a text that may be codes."""
_JOINED = 4
"""Pieces that one code may be written in, such as `S 2 - F 9`."""
_DOI = re.compile(r"10\.\d{4,9}/[^\s\"<>“”]+", re.IGNORECASE)
_ISBN = re.compile(r"(?:97[89][ -]?)?(?:\d[ -]?){9}[\dX]\b", re.IGNORECASE)
_LABEL = re.compile(r"\b(?:digital object identifier|doi|isbn(?:-1[03])?)\b", re.IGNORECASE)
_TAIL = re.compile(r"(?<=/id/)([^\s#?/]+)[#?][^\s>]*")
_IRI = re.compile(r"https?://[^\s<>\"]*?([^\s<>\"/#]+)[/#]?(?=[\s<>\"),;]|$)", re.IGNORECASE)
_QUESTION = re.compile(r"(?<=/questions/)(\w+)-[\w-]*")
_FORMAT = re.compile(r"(?<=\w)\.(?:ttl|jsonld|json|rdf|nt|html?)\b|[?#]\S*", re.IGNORECASE)
_PREFIX = re.compile(r"(?<!\S)<?[a-z]\w*:(?=\w)", re.IGNORECASE)
_NAME = re.compile(r"<?(?:https?://\S*[#/]|[a-z]\w*:)([^\W\d]\w*)>?", re.IGNORECASE)
_NUMBERED = re.compile(r"\W*([^\W\d]+)\W+0*(\d+)\W*")
_AND = frozenset({"and", "und", "et", "y", "e", "en", "och"})


def read_references(text: str, database: SearchDatabase) -> tuple[int, ...] | None:
    """Return the ids of the documents that *text* refers to; None where it is more than codes or one identifier.

    An identifier that no document has refers to none.
    """
    text = unquote(text)
    if (found := _DOI.search(text)) and not _words_outside(text, found):
        return _by_identifier(database, "DOI", {fold(one) for one in _endings(found[0])})
    if (found := _ISBN.search(text)) and not _words_outside(text, found):
        digits = re.sub(r"\D", "", found[0])
        return _by_identifier(database, "ISBN", {digits, _isbn_13(digits)})
    return _by_codes(database, text) or _by_number(database, text) or None


def local_name(text: str) -> str:
    """Return the name in a *text* that is one IRI or prefixed name, such as bearsOn of `ont:bearsOn`; other texts as they are."""
    found = _NAME.fullmatch(text)
    return found[1] if found else text


def _words_outside(text: str, found: re.Match[str]) -> bool:
    """Whether *text* has words beside what was *found* in it and what names that, such as `doi:` or a resolver."""
    before = _LABEL.sub("", re.sub(r"\S+$", "", text[: found.start()]))
    return bool(re.search(r"\w", before) or re.search(r"\w", text[found.start() + len(found[0]) :]))


def _endings(doi: str) -> Iterator[str]:
    """Yield *doi*, and what it may be without signs after it and without what an address adds."""
    yield doi
    yield doi.rstrip(".,;:!?)]}>’'")
    yield doi.rstrip(".,;:!?]}>’'")
    yield re.split(r"[?#&]", doi)[0]
    yield re.sub(r"/(?:full|abstract|pdf|epdf|html)$", "", doi)


def _isbn_13(digits: str) -> str:
    """Return the nine digits that an ISBN of 10 shares with that of 13, after 978."""
    return f"978{digits[:9]}"


def _by_identifier(database: SearchDatabase, field: str, wanted: set[str]) -> tuple[int, ...]:
    rows = database.rows("SELECT document, text FROM texts WHERE field = ?", field)
    if field == "DOI":
        return tuple(dict.fromkeys(number for number, text in rows if fold(text) in wanted))
    return tuple(dict.fromkeys(number for number, text in rows if text in wanted or text[:12] in wanted))


def _by_codes(database: SearchDatabase, text: str) -> tuple[int, ...]:
    plain = _FORMAT.sub("", _IRI.sub(r" \1 ", _TAIL.sub(r"\1", _QUESTION.sub(r"\1", text))))
    plain = _PREFIX.sub(" ", re.sub(r"(?<!\S)/(?:id|questions)/", " ", plain))
    pieces = [piece for piece in CODE_PIECE.findall(fold(plain)) if piece not in _AND][: MOST + 1]
    if not pieces or len(pieces) > MOST:
        return ()
    known = database.codes({_key(run) for run in _runs(pieces)})
    found: list[int] = []
    at = 0
    while at < len(pieces):
        size = next((size for size in range(_JOINED, 0, -1) if _key(pieces[at : at + size]) in known), 0)
        if not size:
            return ()
        found.append(known[_key(pieces[at : at + size])])
        at += size
    return tuple(dict.fromkeys(found))


def _by_number(database: SearchDatabase, text: str) -> tuple[int, ...]:
    """What is of the sort that *text* names with a number, as “Question 8” does, and has that number in its code."""
    named = _NUMBERED.fullmatch(text.lower())
    if not named or named[1] not in database.sorts:
        return ()
    rows = database.rows("SELECT id, key FROM documents WHERE sort = ? ORDER BY id", named[1])
    return tuple(number for number, key in rows if re.sub(r"\D", "", key) == named[2])


def _runs(pieces: Sequence[str]) -> Iterator[Sequence[str]]:
    for at in range(len(pieces)):
        for size in range(1, _JOINED + 1):
            yield pieces[at : at + size]


def _key(pieces: Sequence[str]) -> str:
    return code_key(" ".join(pieces))
