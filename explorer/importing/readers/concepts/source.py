"""What the files say, and which of the things in them are items of the framework."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from explorer.importing.draft import Place, Words
from explorer.importing.readers.concepts.profiles import Names, Profile
from explorer.importing.readers.notes import Notes
from explorer.importing.readers.rdf.facts import Facts
from explorer.importing.readers.rdf.names import OWL, RDFS, SUBCLASS, TYPE, XL

NEVER_ITEMS = (
    f"{XL}Label",
    *(
        f"{OWL}{name}"
        for name in ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty", "Ontology")
    ),
    f"{RDFS}Class",
    "http://rdfs.org/ns/void#Dataset",
    "http://www.w3.org/ns/dcat#Dataset",
)
_SUBPROPERTY = f"{RDFS}subPropertyOf"


@dataclass
class Source:
    """*facts*, read with the words of *profile*; texts without a language are in *language*, and *notes* takes what is to be said.

    *main_language* is that of the framework, once it is known.
    """

    facts: Facts
    profile: Profile
    language: str = ""
    main_language: str = ""
    notes: Notes = field(default_factory=Notes)

    @cached_property
    def frameworks(self) -> list[str]:
        """The frameworks that the files describe or name."""
        found = dict.fromkeys(self.typed(self.profile.frameworks))
        classes = self.below(self.profile.items, SUBCLASS)
        for one in self.facts.of:
            for name in self.linked(one, (*self.profile.inside, *self.profile.top_of)):
                if name not in found and not self.is_a(name, classes):
                    found[name] = None
        return list(found)

    @cached_property
    def groups(self) -> list[str]:
        """The collections of the files."""
        return self.typed(self.profile.groups)

    @cached_property
    def found(self) -> list[str]:
        """All items of the files, of whichever framework.

        They are the things that are said to be one. What has a name and stands at the end of a link of the tree is one too;
        where nothing is said to be an item, what stands there without a name is.
        """
        typed = dict.fromkeys(self.typed(self.profile.items))
        others = {*self.frameworks, *self.groups, *self.typed(NEVER_ITEMS)}
        linked = self._linked() - others
        return [
            one
            for one in self.facts.of
            if one in typed or (one in linked and (not typed or self.facts.texts(one, self.names)))
        ]

    @cached_property
    def names(self) -> Names:
        """The properties that name a thing."""
        return (*self.property(self.profile.labels), *self.profile.statements, *self.profile.fallbacks)

    @cached_property
    def aliases(self) -> dict[str, str]:
        """Other names by which things are linked → their ids."""
        found: dict[str, str] = {}
        for one in self.facts.of if self.profile.aliases else ():
            for name in self.facts.ids(one, self.profile.aliases):
                found.setdefault(name, one)
        return found

    def property(self, names: Names) -> Names:
        """Return *names* and what the files say are kinds of them."""
        return tuple(self.below(names, _SUBPROPERTY))

    def below(self, names: Iterable[str], link: str) -> dict[str, None]:
        """Return *names* and all that is said to be below them by *link*, in the order in which it is found."""
        below = self._below(link)
        found = dict.fromkeys(names)
        waiting = list(found)
        while waiting:
            for one in below.get(waiting.pop(), ()):
                if one not in found:
                    found[one] = None
                    waiting.append(one)
        return found

    def is_a(self, one: str, classes: Iterable[str]) -> bool:
        """Whether *one* is of one of *classes*."""
        return any(name in classes for name in self.facts.ids(one, (TYPE,)))

    def linked(self, one: str, names: Names) -> list[str]:
        """Return the things that *one* is linked with by *names*, by their ids."""
        return [self.resolve(name) for name in self.facts.ids(one, names)]

    def resolve(self, name: str) -> str:
        """Return the id of the thing that a link calls *name*: an alias counts, and a slash too many or too few does not."""
        if name in self.facts.of:
            return name
        other = name[:-1] if name.endswith("/") else f"{name}/"
        return self.aliases.get(name) or (other if other in self.facts.of else name)

    def inverse(self, names: Names) -> dict[str, list[str]]:
        """Return for each thing what links to it by *names*, in the order of the files."""
        return {self.resolve(one): whose for one, whose in self.facts.inverse(names, lambda _: True).items()}

    def in_language(self, words: Words) -> Words:
        """Return *words* in the language that the person named, where the file says none."""
        return words if words.language or not self.language else Words(words.text, self.language)

    def place(self, one: str) -> Place:
        """Return where *one* is described."""
        return self.facts.place(one)

    def _below(self, link: str) -> dict[str, list[str]]:
        kept = self.__dict__.setdefault("_links", {})
        if link not in kept:
            kept[link] = self.facts.inverse((link,), lambda _: True)
        found: dict[str, list[str]] = kept[link]
        return found

    def typed(self, classes: Names) -> list[str]:
        """Return the things that are said to be of one of *classes*."""
        below = self.below(classes, SUBCLASS)
        return [one for one in self.facts.of if self.is_a(one, below)]

    def _linked(self) -> set[str]:
        """What stands at either end of a link of the tree."""
        profile = self.profile
        tree = (*profile.up, *profile.down, *profile.up_far, *profile.down_far, *profile.related)
        points = (*tree, *profile.top_of, *profile.inside)
        linked = {one for one, said in self.facts.of.items() if not said.keys().isdisjoint(points)}
        return linked | self.inverse((*tree, *profile.has_top)).keys()
