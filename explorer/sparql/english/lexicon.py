"""What things are called in sentences: nodes, classes, individuals, and properties as verbs or as nouns."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from explorer.sparql.english.sentence import Part, PartKind
from explorer.terms import PREFIXES, local_path, shorten

RDF, RDFS, OWL, ONT = PREFIXES["rdf"], PREFIXES["rdfs"], PREFIXES["owl"], PREFIXES["ont"]
TYPE = f"{RDF}type"
VERBS = {
    TYPE: ("is of the kind", "is the kind of"),
    f"{RDFS}subClassOf": ("is a kind of", "has as one of its kinds"),
    f"{RDFS}subPropertyOf": ("is narrower than", "is wider than"),
    f"{RDFS}seeAlso": ("refers to", "is referred to by"),
    f"{RDFS}isDefinedBy": ("is defined by", "defines"),
    f"{OWL}inverseOf": ("is the inverse of", "is the inverse of"),
    f"{OWL}equivalentClass": ("means the same as", "means the same as"),
    f"{OWL}equivalentProperty": ("means the same as", "means the same as"),
    f"{OWL}sameAs": ("is the same as", "is the same as"),
    f"{ONT}comprises": ("comprises", "is among the elements of"),
    f"{ONT}ofElement": ("compares", "is compared in"),
    f"{ONT}readIn": ("is read in", "is where one reads"),
    f"{ONT}startCharacter": ("begins after character number", "is the number of characters before"),
    f"{ONT}endCharacter": ("ends with character number", "is the number of the last character of"),
}
"""Properties that the vocabulary gives no phrases: how they read from either end."""

NOUNS = {
    f"{RDFS}label": "label",
    f"{RDFS}comment": "comment",
    f"{RDFS}domain": "domain",
    f"{RDFS}range": "range",
    f"{RDF}first": "first member",
    f"{RDF}rest": "rest of the list",
    f"{RDF}value": "value",
    f"{OWL}versionInfo": "version",
    f"{ONT}consulted": "consulted document",
}
"""Properties that read as a noun which is not their label."""

PREPOSITIONS = frozenset({"to", "in", "by", "from", "at", "of", "with", "on", "as"})
STEPS = {
    "": "",
    "+": "in one or more steps",
    "*": "in any number of steps or none",
    "?": "in one step or none",
}
"""In how many steps a link that may be repeated leads to its end, by the sign of a path."""

COMPARED = {
    "=": ("is", "is not"),
    "!=": ("is not", "is"),
    "<": ("is less than", ""),
    "<=": ("is at most", ""),
    ">": ("is more than", ""),
    ">=": ("is at least", ""),
}
"""How two values are compared, by the sign, and the words for the opposite where it has some of its own."""

GRAPHS = {
    "ontology": "the vocabulary",
    "framework": "what the framework’s own text says",
    "evidence": "what the sources report, and how that matches",
    "editorial": "what an editor infers",
    "alignments": "how the terms match other vocabularies",
    "inferred": "what follows by the rules of OWL",
    "service": "what describes this service",
}
"""What the named graphs hold, by the last word of their names."""


class Name(NamedTuple):
    """What a term is called: a *text*, which of a property may be how it reads *backward*; *is_verb* says that it reads from one end alone."""

    text: str
    is_backward: bool = False
    is_verb: bool = False


@dataclass(frozen=True, slots=True)
class Verb:
    """A property in a sentence: a *noun* (“has the position …”), or how it reads *forward* and *backward*.

    *lead* is the verb before the noun, “has” or such as “is with”.
    *kind* is ``phrase`` where the vocabulary itself says how it reads.
    """

    iri: str
    noun: str = ""
    forward: str = ""
    backward: str = ""
    kind: PartKind = "term"
    lead: str = "has"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words for the terms of a graph.

    *labels* are those of the vocabulary's terms, *names* of all other things, *phrases* how a property reads from
    either end, *plurals* those of classes; *nodes* have the part that names each node. *base* is the IRI that all of them begin with.
    *prefixes* are those of the query, by which names without words are shortened;
    *attributions* are clauses that say who says a link, by its basis: “the framework states”; *others* are further names of terms.
    """

    base: str
    labels: Mapping[str, str]
    names: Mapping[str, str]
    phrases: Mapping[str, tuple[str, str]]
    plurals: Mapping[str, str]
    nodes: Mapping[str, Part]
    prefixes: Mapping[str, str] = field(default_factory=dict)
    attributions: Mapping[str, str] = field(default_factory=dict)
    others: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def term(self, iri: str) -> Part:
        """Return what *iri* is called: the code and the words of a node, a label in single quotation marks, otherwise its short form."""
        if iri in self.nodes:
            return self.nodes[iri]
        name = self.labels.get(iri) or self.names.get(iri)
        return self.named(iri, f"‘{name}’" if name else self.short(iri))

    def short(self, iri: str) -> str:
        """Return *iri* as the query would write it, or by our own prefixes."""
        return shorten(iri, self.prefixes)

    def named(self, iri: str, text: str, kind: PartKind = "term") -> Part:
        """Return a part that says *text* of *iri* and leads to where it is documented."""
        return Part(kind, text, local_path(iri, self.base), iri)

    def called(self, iri: str) -> Iterator[Name]:
        """Yield by what people call the term *iri* beside its label: its other names, and how it reads from either end."""
        forward, backward = self.phrases.get(iri, ("", ""))
        is_verb = forward != backward
        yield from (Name(text, is_verb=is_verb) for text in self.others.get(iri, ()))
        if forward:
            yield Name(forward, is_verb=is_verb)
        if is_verb:
            yield Name(backward, True, True)

    def noun(self, iri: str) -> Part:
        """Return the word for one thing of the class *iri*: of “knowledge statements” one is a “knowledge statement”."""
        label, plural = self.labels.get(iri) or self.short(iri), self.plurals.get(iri, "")
        fuller = plural.startswith(f"{label} ") and plural.endswith("s")
        return self.named(iri, plural[:-1] if fuller else label)

    def verb(self, iri: str) -> Verb:
        """Return how the property *iri* reads."""
        if iri in self.phrases:
            return Verb(iri, "", *self.phrases[iri], kind="phrase")
        if iri in VERBS:
            return Verb(iri, "", *VERBS[iri])
        return _by_label(iri, NOUNS.get(iri) or self.labels.get(iri) or self.short(iri))

    def graph(self, iri: str) -> str:
        """Return what the graph *iri* holds, empty where that is not known."""
        space = f"{self.base}graph/"
        return GRAPHS.get(iri.removeprefix(space), "") if iri.startswith(space) else ""


def _by_label(iri: str, label: str) -> Verb:
    """A label that ends or begins with a preposition, or begins with a verb, is not a noun: “attributed to”, “of element”."""
    first, *rest = label.split()
    if rest and first in PREPOSITIONS:
        return Verb(iri, " ".join(rest), lead=f"is {first}")
    if rest and (first == "has" or rest[-1] in PREPOSITIONS):
        is_verb = first.endswith("s")
        return Verb(iri, "", label if is_verb else f"is {label}", f"is the “{label}” of")
    return Verb(iri, label)
