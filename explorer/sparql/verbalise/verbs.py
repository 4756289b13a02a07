"""Predicates and paths as verbs: “is part of …”, “has the position …”, “answers something whose text is …” (§9)."""

from __future__ import annotations

from collections.abc import Sequence as Many
from dataclasses import dataclass

from explorer.sparql.parser.tree import (
    Choice,
    Except,
    Inverse,
    Name,
    NotCovered,
    Path,
    Repeat,
    Sequence,
    Triple,
    Variable,
)
from explorer.sparql.verbalise.model import Part
from explorer.sparql.verbalise.parts import Parts, article, listed, missing, say, term, variable
from explorer.sparql.verbalise.words import TYPE, Verb, Words

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


def said(triple: Triple, words: Words) -> Said:
    """Return what *triple* says of its subject."""
    verb, object_ = triple.verb, term(triple.object, words)
    if isinstance(verb, Name):
        is_kind = verb.iri == TYPE and isinstance(triple.object, Name) and words.is_class(triple.object.iri)
        if is_kind and isinstance(triple.object, Name):
            noun = words.noun(triple.object.iri)
            return Said((*say(f"is {article(noun.text)}"), noun))
        known = words.verb(verb.iri)
        if known.noun and known.lead == "has":
            has = (*say("the "), words.named(verb.iri, known.noun), *say(" "), *object_)
            return Said(say("has ") + has, has)
    around = _around(verb, words)
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


def _around(verb: Path | Variable, words: Words) -> _Around:
    if isinstance(verb, Variable):
        return _Around(say("has the property ") + variable(verb.name) + say(" with the value "))
    if isinstance(verb, Name):
        return _Around(_forward(words.verb(verb.iri), words))
    if isinstance(verb, Inverse):
        return _inverse(verb.path, words)
    if isinstance(verb, Repeat):
        inner = _around(verb.path, words)
        steps = STEPS[verb.times]
        return _Around(
            inner.before, inner.after + say(f" (all of this{steps})" if _is_long(verb.path) else steps)
        )
    if isinstance(verb, Choice):
        return _choice(verb, words)
    if isinstance(verb, Sequence):
        return _sequence(verb, words)
    if isinstance(verb, Except):
        return _except(verb, words)
    return _Around(missing(verb.words) + say(" "))


def _forward(verb: Verb, words: Words) -> Parts:
    if verb.noun:
        return (*say(f"{verb.lead} the "), words.named(verb.iri, verb.noun), *say(" "))
    return (_phrase(verb, verb.forward, words), *say(" "))


def _backward(verb: Verb, words: Words) -> _Around:
    if not verb.noun:
        side = OTHER_WAY if verb.forward == verb.backward else ""
        return _Around((*say(side), _phrase(verb, verb.backward, words), *say(" ")))
    before = (*say("is the "), words.named(verb.iri, verb.noun))
    if verb.lead == "has":
        return _Around(before + say(" of "))
    return _Around(before + say(" which "), say(f" {verb.lead}"))


def _phrase(verb: Verb, text: str, words: Words) -> Part:
    if not verb.is_phrase:
        return words.named(verb.iri, text)
    return words.named(verb.iri, text, "phrase")


def _inverse(path: Path, words: Words) -> _Around:
    """The other way round: what is inverted is the single property, in a sequence also the order of the steps."""
    if isinstance(path, Name):
        return _backward(words.verb(path.iri), words)
    if isinstance(path, Inverse):
        return _around(path.path, words)
    if isinstance(path, Repeat):
        return _around(Repeat(Inverse(path.path), path.times), words)
    if isinstance(path, Choice):
        return _around(Choice(tuple(Inverse(each) for each in path.paths)), words)
    if isinstance(path, Sequence):
        return _around(Sequence(tuple(Inverse(each) for each in reversed(path.steps))), words)
    if isinstance(path, Except):
        return _except(path, words, " the other way round")
    return _Around(missing(f"^{path.words}") + say(" "))


def _choice(choice: Choice, words: Words) -> _Around:
    *others, last = (_around(path, words) for path in choice.paths)
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
    if isinstance(path, Choice):
        return any(isinstance(each, Repeat) or _is_long(each) for each in path.paths)
    return isinstance(path, Sequence | Repeat)


def _trimmed(parts: Parts) -> Parts:
    """Take away the space at the end."""
    if not parts or parts[-1].kind != "words":
        return parts
    return (*parts[:-1], *say(parts[-1].text.removesuffix(" ")))


def _sequence(sequence: Sequence, words: Words) -> _Around:
    first, *others = sequence.steps
    before = _start(first, words)
    after: Parts = ()
    for place, step in enumerate(others):
        is_last = place == len(others) - 1
        noun = _noun(step, words)
        if noun and noun.lead == "has":
            link = " whose " if is_last else f" with {article(noun.noun)}"
            before += (*say(link), words.named(noun.iri, noun.noun), *say(" is " if is_last else ""))
        elif is_last:
            around = _around(step, words)
            before, after = before + say(" that ") + around.before, around.after
        else:
            before += say(" that ") + _start(step, words)
    return _Around(before, after)


def _start(step: Path, words: Words) -> Parts:
    """A step with what it leads to: “has a basis”, “is with a source”, “answers something”."""
    if noun := _noun(step, words):
        return (*say(f"{noun.lead} {article(noun.noun)}"), words.named(noun.iri, noun.noun))
    if step == Name(TYPE):
        return say("is of a kind")
    around = _around(step, words)
    return around.before + SOMETHING + around.after


def _noun(step: Path, words: Words) -> Verb | None:
    """The property of *step*, where it reads as a noun."""
    verb = words.verb(step.iri) if isinstance(step, Name) else None
    return verb if verb and verb.noun else None


def _except(path: Except, words: Words, way: str = "") -> _Around:
    if not path.names:
        return _Around(say(f"is joined by anything{way} to "))
    names = [_name(each, words) for each in path.names]
    return _Around(say("is joined by anything but ") + listed(names, " or ") + say(f"{way} to "))


def _name(path: Path, words: Words) -> Parts:
    if not isinstance(path, Name):
        return missing(path.words if isinstance(path, NotCovered) else "a path")
    verb = words.verb(path.iri)
    return (words.named(verb.iri, verb.noun) if verb.noun else _phrase(verb, verb.forward, words),)
