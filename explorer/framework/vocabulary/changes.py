"""What changed in the vocabulary from one version to the next, term by term."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from explorer.cache import cached
from explorer.framework.edition import Edition
from explorer.framework.facts import Facts, first_fact
from explorer.framework.json_record import Plain, Record, record
from explorer.framework.vocabulary.terms import EXAMPLE, LABEL, MEANING, OWL, RDF_TYPE, SKOS, read_facts
from explorer.store import Store
from explorer.store.loading import read_version
from explorer.store.oxigraph import load_triples
from explorer.terms import PREFIXES, Iri

GIVEN_UP, DEPRECATED, REDEFINED, ADDED, REWORDED = "given up", "deprecated", "redefined", "added", "reworded"
SORTS = {
    GIVEN_UP: "They are no longer in the vocabulary.",
    DEPRECATED: "They stay, so that old data can be read, but should not be used for new data.",
    REDEFINED: "They mean something else, or have a wider or narrower use.",
    ADDED: "They are new.",
    REWORDED: "They mean the same, but what they are called or what is noted of them changed.",
}
"""The sorts of change, the gravest first, each with what it says of terms."""
DEFINITION, REPLACED_BY = f"{SKOS}definition", f"{PREFIXES['dcterms']}isReplacedBy"
_DEFINING = MEANING | {DEFINITION, RDF_TYPE}
_SAID = Mapping[Iri, tuple[Facts, ...]]


@dataclass(frozen=True, slots=True)
class Detail(Record):
    """A property of a term, called *label*, with what it said *before* and what it says *after*."""

    label: str
    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """What was said and what is, in one line of plain text."""
        was, now = (", ".join(texts) or "nothing" for texts in (self.before, self.after))
        return f"{self.label}: was {was}; is now {now}"


@dataclass(frozen=True, slots=True)
class Change(Record):
    """What happened to one term: its *sort*; *details* are empty for one that is new, deprecated or gone."""

    iri: Iri
    label: str
    definition: str
    sort: str
    replaced_by: Iri | None
    details: tuple[Detail, ...]

    @property
    def name(self) -> str:
        """The term's name in its namespace, which is its anchor on the page of the vocabulary."""
        return self.iri.local


@dataclass(frozen=True, slots=True)
class Version(Record):
    """A version of the vocabulary: its *day* (ISO 8601), its editors' *notes*, and its *changes* since the *previous* one.

    The first one has none.
    """

    iri: Iri
    number: str
    day: str
    previous: Iri | None
    notes: tuple[str, ...]
    changes: tuple[Change, ...]

    def of_sort(self, sort: str) -> tuple[Change, ...]:
        """Return the changes of one of `SORTS`."""
        return tuple(change for change in self.changes if change.sort == sort)

    def to_dict(self) -> Plain:
        """Describe the version."""
        return {**record(self), "previous": self.previous}


@cached
def read_history(edition: Edition) -> tuple[Version, ...]:
    """Return every version of the vocabulary whose file is here, the present one first."""
    graph = Iri(f"{edition.settings.base}graph/ontology")
    present = edition.store.construct(edition.queries["named-graph"].bind(graph=graph))
    return tuple(_versions(edition, load_triples(present)))


def _versions(edition: Edition, store: Store, later: frozenset[Iri] = frozenset()) -> Iterator[Version]:
    """The version that *store* holds, and those before it; one of the *later* ones is not before it."""
    rows = store.select(edition.queries["vocabulary-version"].bind(vocabulary=_vocabulary(edition))).rows
    if not rows:
        return
    previous = Iri(rows[0]["previous"]) if "previous" in rows[0] else None
    later |= {Iri(rows[0]["version"])}
    is_earlier = previous is not None and previous not in later
    file = read_version(edition.settings.ontology, previous.local) if previous and is_earlier else b""
    earlier = load_triples(file) if file else None
    yield Version(
        iri=Iri(rows[0]["version"]),
        number=str(rows[0]["number"]),
        day=str(rows[0].get("day", "")),
        previous=previous,
        notes=tuple(dict.fromkeys(str(row["note"]) for row in rows if "note" in row)),
        changes=compare(_said(edition, earlier), _said(edition, store)) if earlier else (),
    )
    if earlier:
        yield from _versions(edition, earlier, later)


def _vocabulary(edition: Edition) -> Iri:
    return Iri(f"{edition.settings.base}ont")


def _said(edition: Edition, store: Store) -> _SAID:
    """What *store* says of the terms of the vocabulary itself."""
    said = read_facts(store.select(edition.queries["vocabulary-terms"].text))
    return {iri: facts for iri, facts in said.items() if iri.startswith(f"{_vocabulary(edition)}#")}


def compare(before: _SAID, after: _SAID) -> tuple[Change, ...]:
    """Return what changed between what two versions say of their terms, by sort and then by name."""
    changes = (_change(iri, before.get(iri, ()), after.get(iri, ())) for iri in sorted({*before, *after}))
    return tuple(sorted(filter(None, changes), key=lambda change: list(SORTS).index(change.sort)))


def _change(iri: Iri, before: tuple[Facts, ...], after: tuple[Facts, ...]) -> Change | None:
    told = {group.property: group.label for group in (*before, *after) if group.property != EXAMPLE}
    differ = {one: label for one, label in told.items() if _texts(before, one) != _texts(after, one)}
    if not differ:
        return None
    sort = _sort(before, after, frozenset(differ))
    by = first_fact(after, REPLACED_BY)
    details = (Detail(label, _texts(before, one), _texts(after, one)) for one, label in differ.items())
    return Change(
        iri=iri,
        label=next(iter(_texts(after or before, LABEL)), iri.local),
        definition=next(iter(_texts(after or before, DEFINITION)), ""),
        sort=sort,
        replaced_by=by.iri if by else None,
        details=tuple(details) if sort in (REDEFINED, REWORDED) else (),
    )


def _sort(before: tuple[Facts, ...], after: tuple[Facts, ...], differ: frozenset[str]) -> str:
    if not after:
        return GIVEN_UP
    if f"{OWL}deprecated" in differ:
        return DEPRECATED
    if not before:
        return ADDED
    return REDEFINED if differ & _DEFINING else REWORDED


def _texts(facts: tuple[Facts, ...], property_: str) -> tuple[str, ...]:
    """The values of a property as pages show them; their language tags do not count."""
    return tuple(sorted(fact.text for group in facts if group.property == property_ for fact in group.values))
