"""Properties and paths as verbs: “is part of …”, “has the position …”, “answers something whose text is …” (§9)."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from explorer.sparql.english.lexicon import STEPS, TYPE, Lexicon, Verb
from explorer.sparql.english.parts import (
    Parts,
    article,
    either,
    join_list,
    missing,
    say,
    trim_end,
    variable,
)
from explorer.sparql.english.sentence import Part, Sentence
from explorer.sparql.syntax_tree import terms as tree

OTHER_WAY = "(the other way round) "
"""Precedes a link that reads the same from either end, where it is followed backwards."""

_OBJECT = Part("words", "…")
"""The place of the object in a verb; it is told by identity."""


def describe_no_step(query: object) -> tuple[Sentence, ...]:
    """Return what a path without a step means, where *query* has one that may have none."""
    may_be_none = any(isinstance(each, tree.Repeat) and each.times != "+" for each in tree.walk(query))
    return (Sentence(say("With no step, both are the same.")),) if may_be_none else ()


@dataclass(frozen=True, slots=True)
class _VerbPhrase:
    """A verb with the places of its object; in a *long* one it must be clear which properties belong together."""

    parts: Parts
    is_long: bool = False


def verb_phrase(verb: tree.Path | tree.Variable, object_: Parts, lexicon: Lexicon) -> Parts:
    """Return what the predicate *verb* of a triple says of its subject, with *object_* as the object."""
    if isinstance(verb, tree.Variable):
        return say("has the property ", variable(verb.name), " with the value ", object_)
    return _with_object(_phrase(_normalise(verb), lexicon).parts, object_)


def _with_object(parts: Parts, object_: Parts) -> Parts:
    return tuple(chain.from_iterable(object_ if part is _OBJECT else (part,) for part in parts))


def _normalise(path: tree.Path, is_inverse: bool = False) -> tree.Path:
    """Return *path*, or its inverse, with only properties inverted, and no sequence or choice inside another."""
    if isinstance(path, tree.Inverse):
        return _normalise(path.path, not is_inverse)
    if isinstance(path, tree.Repeat):
        return tree.Repeat(_normalise(path.path, is_inverse), path.times)
    if isinstance(path, tree.Alternative):
        paths = [_normalise(each, is_inverse) for each in path.paths]
        return tree.Alternative(
            tuple(chain(*(each.paths if isinstance(each, tree.Alternative) else (each,) for each in paths)))
        )
    if isinstance(path, tree.Sequence):
        steps = [_normalise(each, is_inverse) for each in path.steps[:: -1 if is_inverse else 1]]
        return tree.Sequence(
            tuple(chain(*(each.steps if isinstance(each, tree.Sequence) else (each,) for each in steps)))
        )
    return tree.Inverse(path) if is_inverse else path


def _phrase(path: tree.Path, lexicon: Lexicon, *, is_inside: bool = False) -> _VerbPhrase:
    """Return how the normalised *path* reads, alone or inside another."""
    if isinstance(path, tree.Repeat):
        return _VerbPhrase(_repeat(path, lexicon, is_inside), True)
    if isinstance(path, tree.Alternative):
        return _choice(path, lexicon)
    if isinstance(path, tree.Sequence):
        return _VerbPhrase(_sequence(path.steps, lexicon), True)
    return _VerbPhrase(_property(path, lexicon))


def _repeat(path: tree.Repeat, lexicon: Lexicon, is_inside: bool) -> Parts:
    inner, steps = _phrase(path.path, lexicon), f" {STEPS[path.times]}"
    if inner.is_long and is_inside:
        return say("(", inner.parts, ")", steps)
    return say(inner.parts, f" (all of this{steps})" if inner.is_long else steps)


def _property(path: tree.Path, lexicon: Lexicon) -> Parts:
    if isinstance(path, tree.IRI):
        verb = lexicon.verb(path.iri)
        return say(f"{verb.lead} the " if verb.noun else "", _name(verb, lexicon), " ", _OBJECT)
    if isinstance(path, tree.NegatedPropertySet):
        return _except(path, lexicon)
    if isinstance(path, tree.Inverse) and isinstance(path.path, tree.IRI):
        return _backward(lexicon.verb(path.path.iri), lexicon)
    if isinstance(path, tree.Inverse) and isinstance(path.path, tree.NegatedPropertySet):
        return _except(path.path, lexicon, " the other way round")
    words = path.words if isinstance(path, tree.NotCovered) else "a path with ^"
    return say(missing(words), " ", _OBJECT)


def _backward(verb: Verb, lexicon: Lexicon) -> Parts:
    if not verb.noun:
        side = OTHER_WAY if verb.forward == verb.backward else ""
        return say(side, lexicon.named(verb.iri, verb.backward, verb.kind), " ", _OBJECT)
    if verb.lead == "has":
        return say("is the ", _name(verb, lexicon), " of ", _OBJECT)
    return say("is the ", _name(verb, lexicon), " which ", _OBJECT, f" {verb.lead}")


def _name(verb: Verb, lexicon: Lexicon) -> Part:
    return lexicon.named(verb.iri, verb.noun or verb.forward, verb.kind)


def _except(path: tree.NegatedPropertySet, lexicon: Lexicon, way: str = "") -> Parts:
    if not path.names:
        return say(f"is joined by anything{way} to ", _OBJECT)
    names = [say("“", _name(lexicon.verb(each.iri), lexicon), "”") for each in path.names]
    return say("is joined by anything but ", join_list(names, " or "), f"{way} to ", _OBJECT)


def _choice(choice: tree.Alternative, lexicon: Lexicon) -> _VerbPhrase:
    """Return how a choice reads: with its object once at the end where that can be understood, otherwise in each part."""
    phrases = [_phrase(each, lexicon, is_inside=True) for each in choice.paths]
    items = [phrase.parts for phrase in phrases]
    is_shared = all(_ends_with_object(each) for each in items[:-1])
    if is_shared:
        items = [*(trim_end(each[:-1]) for each in items[:-1]), items[-1]]
    if is_shared and not any(phrase.is_long for phrase in phrases):
        return _VerbPhrase(join_list(items, " or "))
    return _VerbPhrase(either(items), True)


def _ends_with_object(parts: Parts) -> bool:
    """Whether the object in *parts* can be left out, to be said later: it is their end, and no “is” alone precedes it."""
    *before, last = parts
    return last is _OBJECT and _OBJECT not in before and not before[-1].text.endswith((" is ", " to "))


def _sequence(steps: Sequence[tree.Path], lexicon: Lexicon) -> Parts:
    first, *others, last = steps
    before = _start(first, lexicon)
    for step in others:
        if (noun := _noun(step, lexicon)) and noun.lead == "has":
            before = say(before, f" with {article(noun.noun)}", _name(noun, lexicon))
        else:
            before = say(before, " that ", _start(step, lexicon))
    if (noun := _noun(last, lexicon)) and noun.lead == "has":
        return say(before, " whose ", _name(noun, lexicon), " is ", _OBJECT)
    return say(before, " that ", _step(last, lexicon))


def _start(step: tree.Path, lexicon: Lexicon) -> Parts:
    """Return a step with what it leads to: “has a basis”, “is with a source”, “answers something”."""
    if noun := _noun(step, lexicon):
        return say(f"{noun.lead} {article(noun.noun)}", _name(noun, lexicon))
    if step == tree.IRI(TYPE):
        return say("is of a kind")
    return _with_object(_step(step, lexicon), say("something"))


def _step(step: tree.Path, lexicon: Lexicon) -> Parts:
    """Return a step of a sequence; a choice is in brackets where its end could be misread."""
    phrase = _phrase(step, lexicon, is_inside=True)
    is_open = isinstance(step, tree.Alternative) and phrase.is_long
    return say("(", phrase.parts, ")") if is_open else phrase.parts


def _noun(step: tree.Path, lexicon: Lexicon) -> Verb | None:
    """Return the property of *step* if it reads as a noun."""
    verb = lexicon.verb(step.iri) if isinstance(step, tree.IRI) else None
    return verb if verb and verb.noun else None
