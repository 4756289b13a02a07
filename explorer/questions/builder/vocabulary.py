"""What a vocabulary says of properties and classes, as far as a question needs it."""

from collections.abc import Mapping
from types import MappingProxyType

from explorer.cache import cached
from explorer.framework import Edition
from explorer.framework.names import lexicon
from explorer.sparql.question.model import Fact
from explorer.sparql.question.reader.facts import TEXTS
from explorer.sparql.question.sparql import TYPE
from explorer.terms import PREFIXES

COMPARISON = f"{PREFIXES['ont']}Comparison"
"""The class of what is compared with the words of works: no node, but something to ask about."""
_KNOWN = {f"{PREFIXES['skos']}notation", f"{PREFIXES['dcterms']}title", f"{PREFIXES['rdfs']}label"}
"""Properties of other vocabularies that are offered, too."""


@cached
def value_properties(edition: Edition) -> Mapping[str, str]:
    """Return the properties (IRIs) of *edition* whose values are texts or numbers, each with the datatype of all its values.

    That is empty where they have several.
    """
    found = {
        str(row["property"]): (str(row.get("first", "")), str(row.get("last", "")))
        for row in edition.rows("value-properties")
    }
    return MappingProxyType({iri: first if first == last else "" for iri, (first, last) in found.items()})


def has_length(edition: Edition, fact: Fact) -> bool:
    """Whether the values of *fact* are texts, which are short or long."""
    return value_properties(edition).get(fact.property, "") in TEXTS


@cached
def property_roles(edition: Edition) -> Mapping[str, frozenset[str]]:
    """Return the properties that are ``turned``, and say again what others say, and those that are ``wide``."""
    roles: dict[str, set[str]] = {"turned": {TYPE}, "wide": set()}
    for row in edition.rows("property-roles"):
        roles[str(row["role"])].add(str(row["property"]))
    return {role: frozenset(found) for role, found in roles.items()}


@cached
def term_properties(edition: Edition) -> frozenset[str]:
    """Return the properties (IRIs) that lead to terms of the vocabulary, which are best shown by their labels."""
    return frozenset(str(row["property"]) for row in edition.rows("term-properties"))


def is_offered(edition: Edition, property_: str) -> bool:
    """Whether *property_* (an IRI) is one of the vocabulary's or the framework's own, and says something that no other says."""
    is_own = property_.startswith((f"{edition.settings.base}ont", PREFIXES["ont"])) or property_ in _KNOWN
    is_turned = property_ in property_roles(edition)["turned"]
    return is_own and not is_turned and bool(lexicon(edition).labels.get(property_))


@cached
def broader(edition: Edition) -> Mapping[str, frozenset[str]]:
    """Return the classes above each class of the vocabulary."""
    found: dict[str, set[str]] = {}
    for row in edition.rows("broader-classes"):
        found.setdefault(str(row["class"]), set()).add(str(row["above"]))
    return {name: frozenset(above) for name, above in found.items()}


@cached
def element_class(edition: Edition) -> str:
    """Return the narrowest class (an IRI) that all kinds of element are of; empty where there is none."""
    above = broader(edition)
    kinds = [above.get(kind.iri, frozenset()) for kind in edition.kinds.values() if kind.is_element]
    shared = frozenset.intersection(*kinds) if kinds else frozenset()
    return max(sorted(shared), key=lambda iri: len(above.get(iri, ())), default="")
