"""Properties and paths as verbs: “is part of …”, “has the position …”, “answers something whose text is …” (§9)."""

from dataclasses import dataclass

from explorer.sparql.syntax_tree import terms as tree
from explorer.sparql.verbalise.lexicon import TYPE, Lexicon, Verb
from explorer.sparql.verbalise.model import Part
from explorer.sparql.verbalise.parts import Parts, article, join_list, missing, say, trim_end, variable

SAME_IF_NONE = " (with none, both are the same)"
"""What a path without a step means."""

STEPS = {
    "+": " in one or more steps",
    "*": f" in any number of steps or none{SAME_IF_NONE}",
    "?": f" in one step or none{SAME_IF_NONE}",
}
OTHER_WAY = "(the other way round) "
"""Precedes a link that reads the same from either end, where it is followed backwards."""


@dataclass(frozen=True, slots=True)
class VerbPhrase:
    """A verb: the words before its object, and those after it."""

    before: Parts
    after: Parts = ()


def verb_phrase(verb: tree.Path | tree.Variable, lexicon: Lexicon) -> VerbPhrase:
    """Return how the predicate *verb* of a triple reads between its subject and its object."""
    if isinstance(verb, tree.Variable):
        return VerbPhrase(say("has the property ", variable(verb.name), " with the value "))
    if isinstance(verb, tree.IRI):
        return VerbPhrase(_forward(lexicon.verb(verb.iri), lexicon))
    if isinstance(verb, tree.Inverse):
        return _inverse(verb.path, lexicon)
    if isinstance(verb, tree.Repeat):
        inner, steps = verb_phrase(verb.path, lexicon), STEPS[verb.times]
        return VerbPhrase(
            inner.before, say(inner.after, f" (all of this{steps})" if _is_long(verb.path) else steps)
        )
    if isinstance(verb, tree.Alternative):
        return _choice(verb, lexicon)
    if isinstance(verb, tree.Sequence):
        return _sequence(verb, lexicon)
    if isinstance(verb, tree.NegatedPropertySet):
        return _except(verb, lexicon)
    return VerbPhrase(say(missing(verb.words), " "))


def _forward(verb: Verb, lexicon: Lexicon) -> Parts:
    return say(f"{verb.lead} the " if verb.noun else "", _name(verb, lexicon), " ")


def _backward(verb: Verb, lexicon: Lexicon) -> VerbPhrase:
    if not verb.noun:
        side = OTHER_WAY if verb.forward == verb.backward else ""
        return VerbPhrase(say(side, lexicon.named(verb.iri, verb.backward, verb.kind), " "))
    if verb.lead == "has":
        return VerbPhrase(say("is the ", _name(verb, lexicon), " of "))
    return VerbPhrase(say("is the ", _name(verb, lexicon), " which "), say(f" {verb.lead}"))


def _name(verb: Verb, lexicon: Lexicon) -> Part:
    return lexicon.named(verb.iri, verb.noun or verb.forward, verb.kind)


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
    return VerbPhrase(say(missing(f"^{path.words}"), " "))


def _choice(choice: tree.Alternative, lexicon: Lexicon) -> VerbPhrase:
    *others, last = (verb_phrase(path, lexicon) for path in choice.paths)
    if any(around.before[-1].text.endswith((" is ", " which ")) for around in others):
        return VerbPhrase(say(missing("a path with |"), " "))
    items = [*(say(trim_end(around.before), around.after) for around in others), last.before]
    if _is_long(choice):
        return VerbPhrase(say("either ", join_list(items, ", or ", ", or ")), last.after)
    return VerbPhrase(join_list(items, " or "), last.after)


def _is_long(path: tree.Path) -> bool:
    """Whether *path* has more than one property, so that it must be clear what belongs together."""
    if isinstance(path, tree.Inverse):
        return _is_long(path.path)
    if isinstance(path, tree.Alternative):
        return any(isinstance(each, tree.Repeat) or _is_long(each) for each in path.paths)
    return isinstance(path, tree.Sequence | tree.Repeat)


def _sequence(sequence: tree.Sequence, lexicon: Lexicon) -> VerbPhrase:
    first, *others, last = sequence.steps
    before = _start(first, lexicon)
    for step in others:
        if (noun := _noun(step, lexicon)) and noun.lead == "has":
            before = say(before, f" with {article(noun.noun)}", _name(noun, lexicon))
        else:
            before = say(before, " that ", _start(step, lexicon))
    if (noun := _noun(last, lexicon)) and noun.lead == "has":
        return VerbPhrase(say(before, " whose ", _name(noun, lexicon), " is "))
    around = verb_phrase(last, lexicon)
    return VerbPhrase(say(before, " that ", around.before), around.after)


def _start(step: tree.Path, lexicon: Lexicon) -> Parts:
    """Return a step with what it leads to: “has a basis”, “is with a source”, “answers something”."""
    if noun := _noun(step, lexicon):
        return say(f"{noun.lead} {article(noun.noun)}", _name(noun, lexicon))
    if step == tree.IRI(TYPE):
        return say("is of a kind")
    around = verb_phrase(step, lexicon)
    return say(around.before, "something", around.after)


def _noun(step: tree.Path, lexicon: Lexicon) -> Verb | None:
    """Return the property of *step* if it reads as a noun."""
    verb = lexicon.verb(step.iri) if isinstance(step, tree.IRI) else None
    return verb if verb and verb.noun else None


def _except(path: tree.NegatedPropertySet, lexicon: Lexicon, way: str = "") -> VerbPhrase:
    if not path.names:
        return VerbPhrase(say(f"is joined by anything{way} to "))
    names = [say(_name(lexicon.verb(each.iri), lexicon)) for each in path.names]
    return VerbPhrase(say("is joined by anything but ", join_list(names, " or "), f"{way} to "))
