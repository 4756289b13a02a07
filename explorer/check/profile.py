"""OWL 2 DL and RL: what the core keeps so that full reasoners read it.

The core is all but ``alignments/``, which speaks of terms that leave the profile.
The rules are those of OWL 2 Structural Specification §5.8.1 (typing), §2.4 (reserved vocabulary), §4 (datatypes) and
§11.1 (simple properties), and of OWL 2 Profiles §4.2 (RL), as far as a graph without class expressions can break them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from rdflib import OWL, RDF, RDFS, XSD, Graph, Literal, Node, URIRef

from explorer.check.files import Ontology
from explorer.check.violation import Violation
from explorer.terms import shorten

Found = Iterator[tuple[Node, str]]
PROPERTIES = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
RESERVED = (str(RDF), str(RDFS), str(OWL), str(XSD))
SYNTAX = frozenset(
    {RDF.type, RDF.first, RDF.rest, RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range}
    | {RDFS.label, RDFS.comment, RDFS.seeAlso, RDFS.isDefinedBy}
)
"""The properties of RDF and RDFS that OWL 2 DL has a meaning for; all of OWL's it has."""
NOT_CLASSES = frozenset({RDF.Statement, RDF.Property, RDF.Bag, RDF.Seq, RDF.Alt, RDFS.Class, RDFS.Resource})
DATATYPES = frozenset(
    {RDFS.Literal, RDF.PlainLiteral, RDF.XMLLiteral, OWL.real, OWL.rational}
    | {
        XSD[name]
        for name in ("decimal", "integer", "nonNegativeInteger", "nonPositiveInteger", "positiveInteger")
    }
    | {
        XSD[name]
        for name in ("negativeInteger", "long", "int", "short", "byte", "unsignedLong", "unsignedInt")
    }
    | {
        XSD[name]
        for name in ("unsignedShort", "unsignedByte", "double", "float", "string", "normalizedString")
    }
    | {XSD[name] for name in ("token", "language", "Name", "NCName", "NMTOKEN", "boolean", "hexBinary")}
    | {XSD[name] for name in ("base64Binary", "anyURI", "dateTime", "dateTimeStamp")}
)
"""The OWL 2 datatype map."""
NEEDS_SIMPLE = (
    OWL.FunctionalProperty,
    OWL.InverseFunctionalProperty,
    OWL.IrreflexiveProperty,
    OWL.AsymmetricProperty,
)


def profile_step(data: Ontology) -> tuple[str, tuple[Violation, ...]]:
    """Hold the core to the profile: a summary, and every violation."""
    found = [
        data.violation(node, sentence, name)
        for name, rule in RULES.items()
        for node, sentence in sorted(set(rule(data.core)))
    ]
    return f"the core keeps the {len(RULES)} rules of OWL 2 DL and RL", tuple(found)


def _class_as_datatype(core: Graph) -> Found:
    for node in _typed(core, OWL.Class) & _typed(core, RDFS.Datatype):
        yield node, "It is declared as a class and as a datatype: use two names."


def _property_of_two_sorts(core: Graph) -> Found:
    for node in _typed(core, *PROPERTIES):
        sorts = [shorten(str(sort)) for sort in PROPERTIES if (node, RDF.type, sort) in core]
        if len(sorts) > 1:
            yield node, f"It is declared as {' and as '.join(sorts)}: a property is one of these."


def _undeclared_property(core: Graph) -> Found:
    for node in set(core.predicates()) - _typed(core, *PROPERTIES):
        if not str(node).startswith(RESERVED):
            yield (
                node,
                "It is used as a property and not declared: say whether it is one of objects, data or annotations.",
            )


def _undeclared_class(core: Graph) -> Found:
    used = {node for _, node in _uses_of_classes(core)} | set(core.subjects(RDFS.subClassOf))
    for node in used - _typed(core, OWL.Class):
        if isinstance(node, URIRef) and not str(node).startswith(RESERVED):
            yield node, "It is used as a class and not declared: say that it is an owl:Class."


def _value_of_another_sort(core: Graph) -> Found:
    objects, values = _typed(core, OWL.ObjectProperty), _typed(core, OWL.DatatypeProperty)
    for subject, predicate, value in core:
        if predicate in (objects if isinstance(value, Literal) else values):
            sort = (
                "things, and this is a literal" if predicate in objects else "literals, and this is a thing"
            )
            yield subject, f"{shorten(str(predicate))} leads to {sort}: “{value}”."


def _sub_property_of_another_sort(core: Graph) -> Found:
    for lower, upper in core.subject_objects(RDFS.subPropertyOf):
        if all(not ({lower, upper} <= _typed(core, sort)) for sort in PROPERTIES):
            yield lower, f"It is put under {shorten(str(upper))}, which is a property of another sort."


def _datatype_outside_the_map(core: Graph) -> Found:
    for one in _typed(core, OWL.DatatypeProperty):
        for datatype in set(core.objects(one, RDFS.range)) - DATATYPES:
            yield one, f"Its range is {shorten(str(datatype))}, which is no datatype of OWL 2."
        for subject, value in core.subject_objects(one):
            if isinstance(value, Literal) and value.datatype and value.datatype not in DATATYPES:
                yield (
                    subject,
                    f"{shorten(str(one))} has a value of {shorten(str(value.datatype))}, which OWL 2 has not.",
                )


def _reserved_vocabulary(core: Graph) -> Found:
    for subject, predicate in core.subject_predicates():
        if str(predicate).startswith(RESERVED[:2]) and predicate not in SYNTAX:
            yield (
                subject,
                f"It uses {shorten(str(predicate))}, which is reserved: use a property of your own.",
            )
    for subject, value in _uses_of_classes(core):
        if value in NOT_CLASSES:
            yield subject, f"It uses {shorten(str(value))}, which is reserved: use a class of your own."


def _property_that_is_not_simple(core: Graph) -> Found:
    for node in _typed(core, OWL.TransitiveProperty) | set(core.subjects(OWL.propertyChainAxiom)):
        for sort in NEEDS_SIMPLE:
            if (node, RDF.type, sort) in core:
                yield (
                    node,
                    f"It is transitive or follows from a chain, so it may not be an {shorten(str(sort))}.",
                )


def _class_outside_rl(core: Graph) -> Found:
    for subject, value in _uses_of_classes(core):
        if not isinstance(value, URIRef) or value == OWL.Thing:
            yield subject, "Its class, domain or range is not a class with a name, as OWL 2 RL wants here."


def _uses_of_classes(core: Graph) -> Iterator[tuple[Node, Node]]:
    """Where a class is wanted, and what is used as one; the domain of an annotation is any name."""
    yield from core.subject_objects(RDF.type)
    for predicate in (RDFS.subClassOf, OWL.equivalentClass, OWL.disjointWith):
        yield from core.subject_objects(predicate)
    for one in _typed(core, OWL.ObjectProperty, OWL.DatatypeProperty):
        yield from ((one, value) for value in core.objects(one, RDFS.domain))
    for one in _typed(core, OWL.ObjectProperty):
        yield from ((one, value) for value in core.objects(one, RDFS.range))


def _typed(core: Graph, *types: Node) -> set[Node]:
    """What *core* gives one of *types*."""
    return {node for type_ in types for node in core.subjects(RDF.type, type_)}


RULES: Mapping[str, Callable[[Graph], Iterable[tuple[Node, str]]]] = {
    "class-as-datatype": _class_as_datatype,
    "property-of-two-sorts": _property_of_two_sorts,
    "undeclared-property": _undeclared_property,
    "undeclared-class": _undeclared_class,
    "value-of-another-sort": _value_of_another_sort,
    "sub-property-of-another-sort": _sub_property_of_another_sort,
    "datatype-outside-the-map": _datatype_outside_the_map,
    "reserved-vocabulary": _reserved_vocabulary,
    "property-that-is-not-simple": _property_that_is_not_simple,
    "class-outside-rl": _class_outside_rl,
}
"""The name of each rule, which is the name of the broken graph that it is tried on."""
