"""What triples say of their subjects (§5.1), as one clause for each subject."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

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
        if verb.iri == TYPE and isinstance(triple.object, IRI) and lexicon.is_class(triple.object.iri):
            noun = lexicon.noun(triple.object.iri)
            return _Predicate(say(f"is {article(noun.text)}", noun))
        known = lexicon.verb(verb.iri)
        if known.noun and known.lead == "has":
            has = say("the ", lexicon.named(verb.iri, known.noun), " ", object_)
            return _Predicate(say("has ", has), has)
    around = verb_phrase(verb, lexicon)
    return _Predicate(say(around.before, object_, around.after))


def _join(predicates: Sequence[_Predicate]) -> Parts:
    """Join what is said of one subject to one predicate."""
    items: list[Parts] = []
    for is_had, group in groupby(predicates, lambda each: bool(each.has)):
        if is_had:
            items.append(say("has ", join_list([each.has for each in group])))
        else:
            items += [each.parts for each in group]
    is_long = len(items) > 2 or 1 < len(items) < len(predicates)
    return join_list(items, ", and " if is_long else " and ")


def describe_triples(triples: Iterable[Triple], lexicon: Lexicon) -> tuple[Clause, ...]:
    """Return one clause for each subject, in the order in which they come."""
    all_triples = list(triples)
    uses = Counter(each for triple in all_triples for each in (triple.subject, triple.object))
    subjects: dict[Term, list[_Predicate]] = {}
    for triple in all_triples:
        plain = Triple(triple.subject, triple.verb, _without_number(triple.object, uses))
        subjects.setdefault(triple.subject, []).append(_predicate(plain, lexicon))
    clauses = []
    for subject, predicates in subjects.items():
        name, predicate = subject.name if isinstance(subject, Variable) else "", _join(predicates)
        parts = say(term(_without_number(subject, uses), lexicon), " ", predicate)
        clauses.append(Clause(parts, (), name, predicate))
    return tuple(clauses)


def _without_number(node: Term, uses: Counter[Term]) -> Term:
    """Return *node*; a blank node that is used once needs no number."""
    return BlankNode("") if isinstance(node, BlankNode) and uses[node] == 1 else node
