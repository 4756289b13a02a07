"""What things are called: the words for sentences, and the names that a query is checked against."""

from collections.abc import Iterator, Mapping

from explorer.cache import cached
from explorer.framework.edition import Edition
from explorer.framework.index import NameTable, write_names
from explorer.sparql.english.lexicon import Lexicon
from explorer.sparql.english.sentence import Part
from explorer.sparql.known_names import KnownNames
from explorer.terms import Iri


@cached
def lexicon(edition: Edition) -> Lexicon:
    """Return the names of the terms, nodes and properties of *edition*."""
    rows = {str(row["term"]): row for row in reversed(list(edition.rows("vocabulary-words")))}
    others: dict[str, tuple[str, ...]] = {}
    for row in edition.rows("other-names"):
        others[str(row["term"])] = (*others.get(str(row["term"]), ()), str(row["name"]))
    return Lexicon(
        base=edition.settings.base,
        labels={iri: str(row["label"]) for iri, row in rows.items()},
        names=edition.labels,
        phrases={
            iri: (str(row["phrase"]), str(row["inversePhrase"]))
            for iri, row in rows.items()
            if "phrase" in row
        },
        plurals={iri: str(row["plural"]) for iri, row in rows.items() if "plural" in row},
        nodes=_NodeParts(edition),
        attributions={basis.iri: basis.attribution for basis in edition.bases.values()},
        others=others,
    )


class _NodeParts(Mapping[str, Part]):
    """From the IRI of a node to the part of a sentence that names it."""

    def __init__(self, edition: Edition) -> None:
        self._nodes = edition.nodes

    def __getitem__(self, iri: str) -> Part:
        node = self._nodes.by_iri(Iri(iri))
        if node is None:
            raise KeyError(iri)
        return Part("term", f"{node.code} “{node.short_label}”", node.path, node.iri)

    def __iter__(self) -> Iterator[str]:
        return (node.iri for node in self._nodes.all())

    def __len__(self) -> int:
        return len(self._nodes)


@cached
def own_names(edition: Edition) -> NameTable:
    """Return all names below the base of *edition*; they are written into its index where it has none yet."""
    if not edition.index.has("names"):
        write_names(edition.index, edition.rows("own-iris", base=Iri(edition.settings.base)))
    return NameTable(edition.index)


@cached
def known_names(edition: Edition) -> KnownNames:
    """Return the names of *edition*, those that were retired among them, and the language of its texts."""
    tag = next((str(row["language"]) for row in edition.rows("languages")), "")
    first, *rest = tag.split("-")
    language = "-".join([first, *(part.upper() if len(part) == 2 else part for part in rest)])
    successors: dict[str, list[str]] = {}
    for row in edition.rows("retired-names"):
        found = successors.setdefault(str(row["name"]), [])
        found.extend([str(row["successor"])] if "successor" in row else [])
    values: dict[str, dict[str, str]] = {}
    for row in edition.rows("labelled-values"):
        of = values.setdefault(str(row["property"]), {})
        if "label" in row:
            of[str(row["label"])] = str(row["individual"])
    tagged = frozenset(str(row["property"]) for row in edition.rows("tagged-properties"))
    called: dict[str, list[str]] = {}
    words = lexicon(edition)
    for term in {**words.others, **words.phrases}:
        for name in words.called(term):
            way = "^" if name.is_backward else ""
            called.setdefault(name.text.lower().replace(" ", ""), []).append(f"{way}{term}")
    names = own_names(edition)
    return KnownNames(edition.settings.base, names, language, successors, values, tagged, called)
