"""Finds texts in a query that equal none of the graph because of their language tag (SPARQL 1.1 §17.4.1.7, RDF 1.1 §3.3)."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from explorer.sparql.known_names import TEXT, KnownNames, Name, objects, shortened
from explorer.sparql.tokens import Token, neighbours

_COMPARED = r"(?:! ?)?="
_CAPITALS = r"[\"']((?:[^\WA-Z]|-)*+[A-Z][\w-]*+)[\"']"
"""Each character is read once: a long text of capitals that is no tag would else hold all threads for seconds."""
_CAPITAL_TAG = re.compile(
    rf"\bLANG \( ([^()]*) \) (?:{_COMPARED} |(?:NOT )?IN \( (?:\S+ , )*){_CAPITALS}"
    rf"|{_CAPITALS} {_COMPARED} LANG \( ([^()]*) \)"
)
"""A language tag with capitals that is compared with ``LANG(…)``, in tokens with a space between them."""
_COMPARED_TEXT = re.compile(
    rf"(?<!\S)(?:[LU]CASE \( (\?\w+) \)|(\?\w+)) (?:{_COMPARED}|(?:NOT )?IN \() {TEXT}(?! (?:@|\^\^))"
)
"""A variable, or its text in small or capital letters, that is compared with a text without a tag, in tokens with a space between them."""


def capital_tags(read: Sequence[Token]) -> Iterator[str]:
    """A language tag with capitals, compared with tags that the engine keeps in lower case."""
    for found in _CAPITAL_TAG.finditer(" ".join(token.text for token in read)):
        tag, of = found[2] or found[3], found[1] or found[4]
        yield (
            f'Language tags are in lower case here, and "{shortened(tag)}" equals none of them: '
            f'write "{shortened(tag.lower())}", or LANGMATCHES(LANG({shortened(of)}), "{shortened(tag)}").'
        )


def compared_texts(read: Sequence[Token], names: Iterable[Name], known: KnownNames) -> Iterator[str]:
    """A text without a tag that is compared with texts which all have one."""
    properties = {token.start: iri for token, iri in names if iri in known.tagged}
    tagged = {after.text for token, after in pairwise(read) if token.start in properties}
    for found in _COMPARED_TEXT.finditer(" ".join(token.text for token in read)):
        variable, text = found[1] or found[2], found[3]
        if variable in tagged:
            yield (
                f"{shortened(variable)} has a language tag, and {shortened(text)} without one equals none of its "
                f"texts: write {shortened(text)}@{known.language}, or compare STR({shortened(variable)})."
            )


def untagged_texts(read: Sequence[Token], names: Sequence[Name], known: KnownNames) -> Iterator[str]:
    """A text without a language tag as the value of a pattern."""
    nodes = {object_.start for _, object_, _ in objects(read, names, known)}
    untagged = {token.start for token, iri in names if iri not in known.tagged}
    deep = 0
    for before, token, after in neighbours(read):
        deep += (token.text == "(") - (token.text == ")")
        is_plain = token.text[0] in "\"'" and after.kind != "tag" and after.text != "^^"
        is_meant = token.start not in nodes and before.start not in untagged
        if known.language and is_plain and not deep and is_meant:
            example = f"{shortened(token.text)}@{known.language}"
            yield f"Texts here carry the language tag @{known.language}: write {example}, or compare with STR(…)."
            return
