"""Says a question as a sentence, so that no two questions are said alike; a question is read aloud as it is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from explorer.sparql.question.clauses import Clauses
from explorer.sparql.question.link_words import listed
from explorer.sparql.question.model import Condition, Count, Fact, Link, Path, Question, Thing
from explorer.sparql.question.nouns import Nouns, Pieces, enumerate_pieces, numbered, say, sort_columns
from explorer.sparql.verbalise.lexicon import Lexicon

__all__ = ["Sentences", "say_question", "text"]

Sentences = tuple[Pieces, ...]


def say_question(question: Question, lexicon: Lexicon) -> Sentences:
    """Return *question* as sentences: what is asked, how answers are sorted, and how many there are."""
    words = _Words(Nouns(lexicon), question)
    sentences = [words.main(), words.sorting()]
    if question.limit is not None:
        sentences.append(say(f"Show no more than {question.limit} of them."))
    return tuple(filter(None, sentences))


@dataclass(frozen=True, slots=True)
class _Words(Clauses):
    def main(self) -> Pieces:
        """Return what is asked: “Show every ability that …”, or “Show the text of every ability that …”."""
        thing, form = self.question.thing, self.question.form
        start = {"show": "Show ", "count": "Count ", "check": "Is there "}[form]
        noun = self.nouns.thing(thing, "a" if form == "check" else "every", ())
        values = [] if thing.shown or form != "show" else _first_values(thing.conditions)
        of = enumerate_pieces(
            [say("the ", self.nouns.value(each.property), at=(index,)) for index, each in enumerate(values)],
            " and ",
        )
        hidden = " (itself not shown)" if form == "show" and not thing.shown and not values else ""
        clauses = self._clauses(thing.conditions[len(values) :], (), len(values))
        end = "?" if form == "check" else "."
        return say(
            start, of, " of " if of else "", noun, hidden, " " if clauses else "", listed(clauses), end
        )

    def sorting(self) -> Pieces:
        called = numbered(self.question, self._word)
        items = [(part.order, self._column(path, part, called)) for path, part in sort_columns(self.question)]
        if self.question.order:
            items.append((self.question.order, say("the number")))
        said = [
            say(name, " backwards" if order < 0 else "")
            for order, name in sorted(items, key=lambda one: abs(one[0]))
        ]
        return say("Sort by ", enumerate_pieces(said, ", then by ", ", then by "), ".") if said else ()

    def _column(self, path: Path, part: Thing | Fact | Count, called: dict[Path, str]) -> Pieces:
        if isinstance(part, Thing):
            return say(called[path], at=path)
        if isinstance(part, Fact):
            owner = self._owner(path)
            noun = self.nouns.value(part.property)
            return (
                say("its ", noun, at=path)
                if not owner
                else say("the ", noun, f" of {called[owner]}", at=path)
            )
        return say("the number of ", self.nouns.thing(part.link.thing, "number", path), at=path)

    def _owner(self, path: Path) -> Path:
        """Return the place of the thing, or of the assertion, that has the condition at *path*."""
        above = path[:-1]
        part = self.question.at(above)
        if isinstance(part, Thing):
            return above
        return (*above, -1) if isinstance(part, Link) else self._owner(above)

    def _word(self, thing: Thing, link: Link | None) -> str:
        if thing.kinds:
            return " or ".join(self.nouns.lexicon.noun(iri).text for iri in thing.kinds)
        if link and not link.backward and self.nouns.is_noun(link):
            return self.nouns.verb(link).noun
        return "thing"


def _first_values(conditions: Sequence[Condition]) -> list[Fact]:
    """Return the values that are shown before anything else is said."""
    found: list[Fact] = []
    for each in conditions:
        if not isinstance(each, Fact) or not each.shown or each.test:
            break
        found.append(each)
    return found


def text(sentences: Sentences) -> str:
    """Return *sentences* as plain text."""
    return " ".join("".join(piece.part.text for piece in sentence) for sentence in sentences)
