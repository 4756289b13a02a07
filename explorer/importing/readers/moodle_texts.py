"""Descriptions that this explorer wrote for Moodle, read again: wordings with their languages, notes, the printed code and the kind."""

from __future__ import annotations

import re
from dataclasses import dataclass

from explorer.importing.draft import Annotation, Words
from explorer.importing.plain_text import plain

_PARAGRAPH = re.compile(r'<p(?: lang="([^"<>]*)")?>(.*?)</p>', re.DOTALL)
_LAST = re.compile(r"(?P<kind>.+) (?P<code>\S+), (?P<iri>https?://\S+)")
_NOTES = {
    "What is meant": "skos:definition",
    "Scope": "skos:scopeNote",
    "Description": "dcterms:description",
    "Example": "skos:example",
    "Note": "skos:note",
    "History": "skos:historyNote",
    "Change": "skos:changeNote",
}
_PRINTED = "Code as printed"


@dataclass(frozen=True, slots=True)
class OwnTexts:
    """What such a description says of a statement: its *wordings*, *notes*, *kind*, and its code as *printed*, if another."""

    wordings: tuple[Words, ...]
    notes: tuple[Annotation, ...]
    kind: str
    printed: str

    @property
    def main(self) -> str:
        """The wording in the language of the framework, which the description does not mark."""
        return next((one for one in self.wordings if not one.language), self.wordings[0]).text


def own_texts(description: str) -> OwnTexts | None:
    """Return what *description* says where this explorer wrote it, None where somebody else did."""
    *said, last = [(plain(text), language) for language, text in _PARAGRAPH.findall(description)] or [
        ("", "")
    ]
    end = _LAST.fullmatch(last[0])
    if (
        not said
        or not end
        or not end["iri"].endswith(f"/id/{end['code']}")
        or _PARAGRAPH.sub("", description).strip()
    ):
        return None
    wordings, notes, printed = [], [], ""
    for at, (text, language) in enumerate(said):
        label, _, rest = text.partition(": ")
        if at and label == _PRINTED:
            printed = rest
        elif at and label in _NOTES:
            notes.append(Annotation(_NOTES[label], Words(rest, language)))
        else:
            wordings.append(Words(text, language))
    return OwnTexts(tuple(wordings), tuple(notes), end["kind"], printed)
