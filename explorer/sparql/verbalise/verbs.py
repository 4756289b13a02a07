"""Predicates and paths as verbs: “is part of …”, “has the position …”, “answers something whose text is …” (§9)."""

from __future__ import annotations

from collections.abc import Sequence as Many
from dataclasses import dataclass

from explorer.sparql.syntax_tree.terms import (
    IRI,
    Alternative,
    Inverse,
    NegatedPropertySet,
    NotCovered,
    Path,
    Repeat,
    Sequence,
    Triple,
    Variable,
)
from explorer.sparql.verbalise.lexicon import TYPE, Lexicon, Verb
from explorer.sparql.verbalise.model import Part
from explorer.sparql.verbalise.parts import Parts, article, listed, missing, say, term, variable

SAME = " (with none, both are the same)"
"""What a path without a step means."""

STEPS = {
    "+": " in one or more steps",
    "*": f" in any number of steps or none{SAME}",
    "?": f" in one step or none{SAME}",
}
OTHER_WAY = "(the other way round) "
"""Stands before a link that reads alike from either end, where it is walked backwards."""

SOMETHING = say("something")


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of a subject; *has* is what it has, where the verb is “has” (so that several share one verb)."""

    parts: Parts
    has: Parts = ()


@dataclass(frozen=True, slots=True)
class _Around:
    """A verb: what stands before its object, and what after it."""

    before: Parts
    after: Parts = ()


def said(triple: Triple, lexicon: Lexicon) -> Said:
    """Return what *triple* says of its subject."""
    verb, object_ = triple.verb, term(triple.object, lexicon)
    if isinstance(verb, IRI):
        is_kind = verb.iri == TYPE and isinstance(triple.object, IRI) and lexicon.is_class(triple.object.iri)
        if is_kind and isinstance(triple.object, IRI):
            noun = lexicon.noun(triple.object.iri)
            return Said((*say(f"is {article(noun.text)}"), noun))
        known = lexicon.verb(verb.iri)
        if known.noun and known.lead == "has":
            has = (*say("the "), lexicon.named(verb.iri, known.noun), *say(" "), *object_)
            return Said(say("has ") + has, has)
    around = _around(verb, lexicon)
    return Said(around.before + object_ + around.after)


def together(all_said: Many[Said]) -> Parts:
    """Join what is said of one subject to one predicate."""
    groups: list[list[Said]] = []
    for each in all_said:
        if each.has and groups and groups[-1][0].has:
            groups[-1].append(each)
        else:
            groups.append([each])
    items = [
        say("has ") + listed([each.has for each in group]) if group[0].has else group[0].parts
        for group in groups
    ]
    is_long = len(items) > 1 and (len(items) > 2 or any(len(group) > 1 for group in groups))
    return listed(items, ", and " if is_long else " and ")


def _around(verb: Path | Variable, lexicon: Lexicon) -> _Around:
    if isinstance(verb, Variable):
        return _Around(say("has the property ") + variable(verb.name) + say(" with the value "))
    if isinstance(verb, IRI):
        return _Around(_forward(lexicon.verb(verb.iri), lexicon))
    if isinstance(verb, Inverse):
        return _inverse(verb.path, lexicon)
    if isinstance(verb, Repeat):
        inner = _around(verb.path, lexicon)
        steps = STEPS[verb.times]
        return _Around(
            inner.before, inner.after + say(f" (all of this{steps})" if _is_long(verb.path) else steps)
        )
    if isinstance(verb, Alternative):
        return _choice(verb, lexicon)
    if isinstance(verb, Sequence):
        return _sequence(verb, lexicon)
    if isinstance(verb, NegatedPropertySet):
        return _except(verb, lexicon)
    return _Around(missing(verb.words) + say(" "))


def _forward(verb: Verb, lexicon: Lexicon) -> Parts:
    if verb.noun:
        return (*say(f"{verb.lead} the "), lexicon.named(verb.iri, verb.noun), *say(" "))
    return (_phrase(verb, verb.forward, lexicon), *say(" "))


def _backward(verb: Verb, lexicon: Lexicon) -> _Around:
    if not verb.noun:
        side = OTHER_WAY if verb.forward == verb.backward else ""
        return _Around((*say(side), _phrase(verb, verb.backward, lexicon), *say(" ")))
    before = (*say("is the "), lexicon.named(verb.iri, verb.noun))
    if verb.lead == "has":
        return _Around(before + say(" of "))
    return _Around(before + say(" which "), say(f" {verb.lead}"))


def _phrase(verb: Verb, text: str, lexicon: Lexicon) -> Part:
    if not verb.is_phrase:
        return lexicon.named(verb.iri, text)
    return lexicon.named(verb.iri, text, "phrase")


def _inverse(path: Path, lexicon: Lexicon) -> _Around:
    """The other way round: what is inverted is the single property, in a sequence also the order of the steps."""
    if isinstance(path, IRI):
        return _backward(lexicon.verb(path.iri), lexicon)
    if isinstance(path, Inverse):
        return _around(path.path, lexicon)
    if isinstance(path, Repeat):
        return _around(Repeat(Inverse(path.path), path.times), lexicon)
    if isinstance(path, Alternative):
        return _around(Alternative(tuple(Inverse(each) for each in path.paths)), lexicon)
    if isinstance(path, Sequence):
        return _around(Sequence(tuple(Inverse(each) for each in reversed(path.steps))), lexicon)
    if isinstance(path, NegatedPropertySet):
        return _except(path, lexicon, " the other way round")
    return _Around(missing(f"^{path.words}") + say(" "))


def _choice(choice: Alternative, lexicon: Lexicon) -> _Around:
    *others, last = (_around(path, lexicon) for path in choice.paths)
    if any(around.before[-1].text.endswith((" is ", " which ")) for around in others):
        return _Around(missing("a path with |") + say(" "))
    items = [_trimmed(around.before) + around.after for around in others]
    if _is_long(choice):
        return _Around(say("either ") + listed([*items, last.before], ", or ", ", or "), last.after)
    return _Around(listed([*items, last.before], " or "), last.after)


def _is_long(path: Path) -> bool:
    """Whether *path* is more than one property, or one of several: then it must be clear what belongs together."""
    if isinstance(path, Inverse):
        return _is_long(path.path)
    if isinstance(path, Alternative):
        return any(isinstance(each, Repeat) or _is_long(each) for each in path.paths)
    return isinstance(path, Sequence | Repeat)


def _trimmed(parts: Parts) -> Parts:
    """Take away the space at the end."""
    if not parts or parts[-1].kind != "words":
        return parts
    return (*parts[:-1], *say(parts[-1].text.removesuffix(" ")))


def _sequence(sequence: Sequence, lexicon: Lexicon) -> _Around:
    first, *others = sequence.steps
    before = _start(first, lexicon)
    after: Parts = ()
    for place, step in enumerate(others):
        is_last = place == len(others) - 1
        noun = _noun(step, lexicon)
        if noun and noun.lead == "has":
            link = " whose " if is_last else f" with {article(noun.noun)}"
            before += (*say(link), lexicon.named(noun.iri, noun.noun), *say(" is " if is_last else ""))
        elif is_last:
            around = _around(step, lexicon)
            before, after = before + say(" that ") + around.before, around.after
        else:
            before += say(" that ") + _start(step, lexicon)
    return _Around(before, after)


def _start(step: Path, lexicon: Lexicon) -> Parts:
    """A step with what it leads to: “has a basis”, “is with a source”, “answers something”."""
    if noun := _noun(step, lexicon):
        return (*say(f"{noun.lead} {article(noun.noun)}"), lexicon.named(noun.iri, noun.noun))
    if step == IRI(TYPE):
        return say("is of a kind")
    around = _around(step, lexicon)
    return around.before + SOMETHING + around.after


def _noun(step: Path, lexicon: Lexicon) -> Verb | None:
    """The property of *step*, where it reads as a noun."""
    verb = lexicon.verb(step.iri) if isinstance(step, IRI) else None
    return verb if verb and verb.noun else None


def _except(path: NegatedPropertySet, lexicon: Lexicon, way: str = "") -> _Around:
    if not path.names:
        return _Around(say(f"is joined by anything{way} to "))
    names = [_name(each, lexicon) for each in path.names]
    return _Around(say("is joined by anything but ") + listed(names, " or ") + say(f"{way} to "))


def _name(path: Path, lexicon: Lexicon) -> Parts:
    if not isinstance(path, IRI):
        return missing(path.words if isinstance(path, NotCovered) else "a path")
    verb = lexicon.verb(path.iri)
    return (lexicon.named(verb.iri, verb.noun) if verb.noun else _phrase(verb, verb.forward, lexicon),)
