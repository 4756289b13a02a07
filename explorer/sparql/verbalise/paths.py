"""Properties and paths as verbs: “is part of …”, “has the position …”, “answers something whose text is …” (§9)."""

from dataclasses import dataclass

from explorer.sparql.syntax_tree import terms as tree
from explorer.sparql.verbalise.lexicon import TYPE, Lexicon, Verb
from explorer.sparql.verbalise.model import Part
from explorer.sparql.verbalise.parts import Parts, article, join_list, missing, say, variable

SAME_IF_NONE = " (with none, both are the same)"
"""What a path without a step means."""

STEPS = {
    "+": " in one or more steps",
    "*": f" in any number of steps or none{SAME_IF_NONE}",
    "?": f" in one step or none{SAME_IF_NONE}",
}
OTHER_WAY = "(the other way round) "
"""Precedes a link that reads the same from either end, where it is followed backwards."""

SOMETHING = say("something")


@dataclass(frozen=True, slots=True)
class VerbPhrase:
    """A verb: the words before its object, and those after it."""

    before: Parts
    after: Parts = ()


def verb_phrase(verb: tree.Path | tree.Variable, lexicon: Lexicon) -> VerbPhrase:
    """Return how the predicate *verb* of a triple reads between its subject and its object."""
    if isinstance(verb, tree.Variable):
        return VerbPhrase(say("has the property ") + variable(verb.name) + say(" with the value "))
    if isinstance(verb, tree.IRI):
        return VerbPhrase(_forward(lexicon.verb(verb.iri), lexicon))
    if isinstance(verb, tree.Inverse):
        return _inverse(verb.path, lexicon)
    if isinstance(verb, tree.Repeat):
        inner = verb_phrase(verb.path, lexicon)
        steps = STEPS[verb.times]
        return VerbPhrase(
            inner.before, inner.after + say(f" (all of this{steps})" if _is_long(verb.path) else steps)
        )
    if isinstance(verb, tree.Alternative):
        return _choice(verb, lexicon)
    if isinstance(verb, tree.Sequence):
        return _sequence(verb, lexicon)
    if isinstance(verb, tree.NegatedPropertySet):
        return _except(verb, lexicon)
    return VerbPhrase(missing(verb.words) + say(" "))


def _forward(verb: Verb, lexicon: Lexicon) -> Parts:
    if verb.noun:
        return (*say(f"{verb.lead} the "), lexicon.named(verb.iri, verb.noun), *say(" "))
    return (_phrase(verb, verb.forward, lexicon), *say(" "))


def _backward(verb: Verb, lexicon: Lexicon) -> VerbPhrase:
    if not verb.noun:
        side = OTHER_WAY if verb.forward == verb.backward else ""
        return VerbPhrase((*say(side), _phrase(verb, verb.backward, lexicon), *say(" ")))
    before = (*say("is the "), lexicon.named(verb.iri, verb.noun))
    if verb.lead == "has":
        return VerbPhrase(before + say(" of "))
    return VerbPhrase(before + say(" which "), say(f" {verb.lead}"))


def _phrase(verb: Verb, text: str, lexicon: Lexicon) -> Part:
    if not verb.is_phrase:
        return lexicon.named(verb.iri, text)
    return lexicon.named(verb.iri, text, "phrase")


def _inverse(path: tree.Path, lexicon: Lexicon) -> VerbPhrase:
    """Return *path* backwards: each property is inverted, and in a sequence also the order of the steps."""
    if isinstance(path, tree.IRI):
        return _backward(lexicon.verb(path.iri), lexicon)
    if isinstance(path, tree.Inverse):
        return verb_phrase(path.path, lexicon)
    if isinstance(path, tree.Repeat):
        return verb_phrase(tree.Repeat(tree.Inverse(path.path), path.times), lexicon)
    if isinstance(path, tree.Alternative):
        return verb_phrase(tree.Alternative(tuple(tree.Inverse(each) for each in path.paths)), lexicon)
    if isinstance(path, tree.Sequence):
        return verb_phrase(tree.Sequence(tuple(tree.Inverse(each) for each in reversed(path.steps))), lexicon)
    if isinstance(path, tree.NegatedPropertySet):
        return _except(path, lexicon, " the other way round")
    return VerbPhrase(missing(f"^{path.words}") + say(" "))


def _choice(choice: tree.Alternative, lexicon: Lexicon) -> VerbPhrase:
    *others, last = (verb_phrase(path, lexicon) for path in choice.paths)
    if any(around.before[-1].text.endswith((" is ", " which ")) for around in others):
        return VerbPhrase(missing("a path with |") + say(" "))
    items = [_trimmed(around.before) + around.after for around in others]
    if _is_long(choice):
        return VerbPhrase(say("either ") + join_list([*items, last.before], ", or ", ", or "), last.after)
    return VerbPhrase(join_list([*items, last.before], " or "), last.after)


def _is_long(path: tree.Path) -> bool:
    """Whether *path* has more than one property, so that it must be clear what belongs together."""
    if isinstance(path, tree.Inverse):
        return _is_long(path.path)
    if isinstance(path, tree.Alternative):
        return any(isinstance(each, tree.Repeat) or _is_long(each) for each in path.paths)
    return isinstance(path, tree.Sequence | tree.Repeat)


def _trimmed(parts: Parts) -> Parts:
    """Remove the space at the end."""
    if not parts or parts[-1].kind != "words":
        return parts
    return (*parts[:-1], *say(parts[-1].text.removesuffix(" ")))


def _sequence(sequence: tree.Sequence, lexicon: Lexicon) -> VerbPhrase:
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
            around = verb_phrase(step, lexicon)
            before, after = before + say(" that ") + around.before, around.after
        else:
            before += say(" that ") + _start(step, lexicon)
    return VerbPhrase(before, after)


def _start(step: tree.Path, lexicon: Lexicon) -> Parts:
    """Return a step with what it leads to: “has a basis”, “is with a source”, “answers something”."""
    if noun := _noun(step, lexicon):
        return (*say(f"{noun.lead} {article(noun.noun)}"), lexicon.named(noun.iri, noun.noun))
    if step == tree.IRI(TYPE):
        return say("is of a kind")
    around = verb_phrase(step, lexicon)
    return around.before + SOMETHING + around.after


def _noun(step: tree.Path, lexicon: Lexicon) -> Verb | None:
    """Return the property of *step* if it reads as a noun."""
    verb = lexicon.verb(step.iri) if isinstance(step, tree.IRI) else None
    return verb if verb and verb.noun else None


def _except(path: tree.NegatedPropertySet, lexicon: Lexicon, way: str = "") -> VerbPhrase:
    if not path.names:
        return VerbPhrase(say(f"is joined by anything{way} to "))
    names = [_name(each, lexicon) for each in path.names]
    return VerbPhrase(say("is joined by anything but ") + join_list(names, " or ") + say(f"{way} to "))


def _name(path: tree.Path, lexicon: Lexicon) -> Parts:
    if not isinstance(path, tree.IRI):
        return missing(path.words if isinstance(path, tree.NotCovered) else "a path")
    verb = lexicon.verb(path.iri)
    return (lexicon.named(verb.iri, verb.noun) if verb.noun else _phrase(verb, verb.forward, lexicon),)
