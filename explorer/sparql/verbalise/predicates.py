"""What triples say of their subjects (§5.1), as one clause for each subject."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from explorer.sparql.syntax_tree.terms import IRI, BlankNode, Term, Triple, Variable
from explorer.sparql.verbalise.clauses import Clause
from explorer.sparql.verbalise.lexicon import TYPE, Lexicon
from explorer.sparql.verbalise.parts import Parts, article, join_list, say, term
from explorer.sparql.verbalise.paths import verb_phrase


@dataclass(frozen=True, slots=True)
class _Predicate:
    """What is said of a subject; *has* is what it has, where the verb is “has” (so that several share one verb)."""

    parts: Parts
    has: Parts = ()


def _predicate(triple: Triple, lexicon: Lexicon) -> _Predicate:
    """Return what *triple* says of its subject."""
    verb, object_ = triple.verb, term(triple.object, lexicon)
    if isinstance(verb, IRI):
        is_kind = verb.iri == TYPE and isinstance(triple.object, IRI) and lexicon.is_class(triple.object.iri)
        if is_kind and isinstance(triple.object, IRI):
            noun = lexicon.noun(triple.object.iri)
            return _Predicate((*say(f"is {article(noun.text)}"), noun))
        known = lexicon.verb(verb.iri)
        if known.noun and known.lead == "has":
            has = (*say("the "), lexicon.named(verb.iri, known.noun), *say(" "), *object_)
            return _Predicate(say("has ") + has, has)
    around = verb_phrase(verb, lexicon)
    return _Predicate(around.before + object_ + around.after)


def _join(predicates: Sequence[_Predicate]) -> Parts:
    """Join what is said of one subject to one predicate."""
    groups: list[list[_Predicate]] = []
    for each in predicates:
        if each.has and groups and groups[-1][0].has:
            groups[-1].append(each)
        else:
            groups.append([each])
    items = [
        say("has ") + join_list([each.has for each in group]) if group[0].has else group[0].parts
        for group in groups
    ]
    is_long = len(items) > 1 and (len(items) > 2 or any(len(group) > 1 for group in groups))
    return join_list(items, ", and " if is_long else " and ")


def describe_triples(triples: Iterable[Triple], lexicon: Lexicon) -> tuple[Clause, ...]:
    """Return one clause for each subject, in the order in which they come."""
    all_triples = list(triples)
    uses = Counter(each for triple in all_triples for each in (triple.subject, triple.object))
    subjects: dict[Term, list[_Predicate]] = {}
    for triple in all_triples:
        plain = replace(triple, object=_without_number(triple.object, uses))
        subjects.setdefault(triple.subject, []).append(_predicate(plain, lexicon))
    return tuple(
        _subject(_without_number(each, uses), predicates, lexicon) for each, predicates in subjects.items()
    )


def _subject(subject: Term, predicates: Sequence[_Predicate], lexicon: Lexicon) -> Clause:
    predicate = _join(predicates)
    name = subject.name if isinstance(subject, Variable) else ""
    return Clause(term(subject, lexicon) + say(" ") + predicate, (), name, predicate)


def _without_number(node: Term, uses: Counter[Term]) -> Term:
    """Return *node*; a blank node that is used once needs no number."""
    return BlankNode("") if isinstance(node, BlankNode) and uses[node] == 1 else node
