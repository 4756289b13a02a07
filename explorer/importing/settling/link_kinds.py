"""The kinds of links: those of the vocabulary, and those that a file has besides, in its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from explorer.importing.draft import Kind, Words
from explorer.importing.settling.settled import LinkKind

RELATED = LinkKind("related", "ont:related", (Words("is related to", "en"),), is_symmetric=True)
PRECEDES = LinkKind("precedes", "ont:precedes", (Words("comes before", "en"),))
ALSO_PART = LinkKind("also part of", "ont:alsoPartOf", (Words("is also part of", "en"),))
"""That of a further place of a statement."""
_SHIPPED: Mapping[str, LinkKind] = {one.name: one for one in (RELATED, PRECEDES)}
_PHRASES: Mapping[str, tuple[str, str]] = {
    "exact match": ("is the same as", "is the same as"),
    "exact match of": ("is the same as", "is the same as"),
    "close match": ("is nearly the same as", "is nearly the same as"),
    "broad match": ("is narrower than", "is wider than"),
    "narrow match": ("is wider than", "is narrower than"),
    "is peer of": ("is a peer of", "is a peer of"),
    "is translation of": ("is a translation of", "is translated as"),
    "has skill level": ("has the skill level", "is the skill level of"),
    "exemplar": ("has as an example", "is an example of"),
}
"""How links of SKOS (§10.1) and of CASE (information model, CFAssociation) read from either end."""
_IS_OF = re.compile(r"is (?:an? |the )?(?!made|.*ed of)(.+) of")
_HAS = re.compile(r"has (?:an? |the )?(.+)")
_VERB = re.compile(r"[a-z]+(?<!s)s(?: .*)?")
_PREFIX = re.compile(r"^[A-Za-z][\w.-]*:(?!//)")


def link_kinds(names: Iterable[str], told: Sequence[Kind]) -> dict[str, LinkKind]:
    """Return the kind of link for each of *names*, which relations of a draft have; the file has *told* labels of some.

    One that the vocabulary lacks gets a property of its own.
    """
    labelled = {kind.name: kind for kind in told}
    made: dict[str, LinkKind] = {}
    terms: set[str] = set()
    for name in names:
        if name not in made:
            made[name] = _SHIPPED.get(name) or _own(labelled.get(name) or Kind(name), terms)
            terms.add(made[name].term)
    return made


def _own(kind: Kind, taken: set[str]) -> LinkKind:
    spoken = words_of(kind.name)
    labels = kind.labels or (Words(spoken, "en"),)
    term, number = f"kind:{_local_name(spoken)}", 1
    while term in taken:
        number += 1
        term = f"kind:{_local_name(spoken)}{number}"
    known = _PHRASES.get(spoken)
    phrases = (Words(known[0], "en"),) if known else tuple(map(_phrase, labels))
    inverses = (Words(known[1], "en"),) if known else tuple(map(_inverse, labels))
    definitions = kind.definitions or (Words(f"What the file that was imported calls “{kind.name}”.", "en"),)
    return LinkKind(kind.name, term, phrases, inverses, labels, definitions, is_symmetric=phrases == inverses)


def words_of(name: str) -> str:
    """Return the words of the *name* of a kind of link: “isPeerOf” and “ext:is_peer_of” are “is peer of”."""
    apart = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", _PREFIX.sub("", name))
    return " ".join(re.sub(r"[^\w]+|_", " ", apart).lower().split()) or "linked"


def _local_name(spoken: str) -> str:
    """A name in camel case; `link` with a number where no letter of it can be in one."""
    first, *rest = re.findall(r"[a-z0-9]+", spoken) or ["linked"]
    name = first + "".join(word.capitalize() for word in rest)
    return name if name[0].isalpha() else f"link{name.capitalize()}"


def _phrase(label: Words) -> Words:
    """What stands between a statement and what it is linked to; words that are no verb are named."""
    text = label.text.strip()
    as_it_is = not _is_english(label) or _VERB.fullmatch(text)
    return replace(label, text=text if as_it_is else f"is linked ({text}) to")


def _inverse(label: Words) -> Words:
    """The same the other way round, where English says how."""
    text = label.text.strip()
    if not _is_english(label):
        turned = f"← {text}"
    elif found := _IS_OF.fullmatch(text):
        turned = f"has {found[1]}"
    elif found := _HAS.fullmatch(text):
        turned = f"is {found[1]} of"
    else:
        turned = f"is linked ({text}) from"
    return replace(label, text=turned)


def _is_english(label: Words) -> bool:
    return (label.language or "en").lower().split("-")[0] == "en"
