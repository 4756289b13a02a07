"""What of an edition can be found: its nodes, the links between them, the documents consulted, the questions, the vocabulary."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from explorer.framework.edition import Edition
from explorer.framework.facts import values_of
from explorer.framework.model import Basis, Node
from explorer.framework.search.results import Document, SearchText
from explorer.framework.vocabulary.terms import RDF_TYPE, RETIRED, Term, read_sections
from explorer.sparql.query_file import QueryFile
from explorer.store import Row
from explorer.terms import PREFIXES, Iri, Text, Value

QUESTIONS = VOCABULARY = "en"
"""The language of the question library, and of the vocabulary."""
UNCITED = 0.7
"""How much less the words of works count that the framework does not cite: the framework and its sources come first."""
OTHER_NAME = f"{PREFIXES['skos']}altLabel"
Texts = dict[str, list[SearchText]]


def documents_of(edition: Edition) -> Iterator[Document]:
    """Yield all that can be found in *edition*, nodes first and in the order of the framework."""
    texts: Texts = {}
    for row in edition.rows("search-texts"):
        texts.setdefault(str(row["node"]), []).append(_text(row, edition))
    for node in edition.nodes.all():
        found = (*texts.pop(node.iri, ()), *_context(node, edition))
        weight = UNCITED if _is_uncited(node) else 1.0
        yield Document("node", node.code, node.label, node.path, found, weight=weight, kind=node.kind.name)
    yield from _statements(edition)
    for question in edition.questions.values():
        yield _question(question, edition)
    sections = read_sections(edition.rows("vocabulary-terms"))
    names = {term.iri: term.label for section in sections for term in section.terms}
    for section in sections:
        if section.title != RETIRED:
            yield from (_term(term, names) for term in section.terms)


def addresses_of(edition: Edition) -> dict[str, str]:
    """Return everything in *edition* that has an address of its own: code → name."""
    names: dict[str, str] = {}
    for row in edition.rows("node-addresses"):
        names.setdefault(Iri(row["node"]).local, str(row.get("name", "")))
    return names | {node.code: node.label for node in edition.nodes.all()}


def _is_uncited(node: Node) -> bool:
    """Whether *node* is a work that the framework does not cite, or a finding of one."""
    is_cited = node.degree.is_cited if node.degree else node.kind.is_source
    return (node.kind.is_work or node.kind.is_finding) and not is_cited


def _context(node: Node, edition: Edition) -> Iterator[SearchText]:
    """Yield of what kind *node* is, and the names of what it is a part of, but for the root, which has all."""
    judgement = next((basis for basis in edition.bases.values() if basis.is_judgement), None)
    kind = node.kind
    for name in dict.fromkeys((kind.label, kind.plural, kind.name.replace("-", " "))):
        yield SearchText("kind", name, judgement, "en")
    basis = node.parent_basis or judgement
    for parent in _ancestors(node, edition)[:2]:
        yield SearchText(
            "part of", f"{parent.short_label} ({parent.code})", basis, parent.short_label_language
        )


def _ancestors(node: Node, edition: Edition) -> list[Node]:
    """Return what *node* is a part of, the nearest first, without elements that are a part of nothing."""
    found: list[Node] = []
    parent = edition.nodes.by_iri(node.parent)
    while parent and parent not in found and (parent.parent or not parent.kind.is_element):
        found.append(parent)
        parent = edition.nodes.by_iri(parent.parent)
    return found


def _statements(edition: Edition) -> Iterator[Document]:
    texts: Texts = {}
    sorts: dict[str, str] = {}
    for row in edition.rows("search-statements"):
        code = Iri(row["thing"]).local
        sorts[code] = str(row["sort"])
        texts.setdefault(code, []).append(_text(row, edition))
    for code, sort in sorts.items():
        label = next((text for text in texts[code] if text.field == "label"), None)
        title, language = (label.text, label.language) if label else (code, "")
        yield Document(sort, code, title, f"/id/{code}", tuple(texts[code]), language)


def _question(question: QueryFile, edition: Edition) -> Document:
    """What is said of *question*; what is written in its query is not searched."""
    code = question.name.partition("-")[0]
    lesson = question.header.get("lesson")
    taught = (
        [str(lesson.get(key, "")) for key in ("title", "text", "remember")]
        if isinstance(lesson, dict)
        else []
    )
    fields = [
        ("code", code), ("label", question.title), ("description", question.description), ("topic", question.topic),
        *(("lesson", text) for text in taught), *(("default", label) for label in _defaults(question, edition)),
    ]  # fmt: skip
    texts = (SearchText(field, " ".join(text.split()), None, QUESTIONS) for field, text in fields if text)
    return Document("question", code, question.title, f"/questions/{question.name}", tuple(texts), QUESTIONS)


def _term(term: Term, names: Mapping[Iri, str]) -> Document:
    """What a word of the vocabulary is called and means, and the *names* of its classes; in the data it has its name without spaces."""
    classes = values_of(term.records, RDF_TYPE) & names.keys()
    others = [fact.text for facts in term.records if facts.property == OTHER_NAME for fact in facts.values]
    fields = [
        ("label", term.label), ("name in the data", term.name), ("phrase", term.phrase), ("phrase", term.inverse_phrase),
        ("definition", term.definition), *(("other name", name) for name in others),
        *(("kind", name) for name in sorted(names[one] for one in classes)),
    ]  # fmt: skip
    texts = tuple(SearchText(field, text, None, VOCABULARY) for field, text in dict.fromkeys(fields) if text)
    return Document("term", "", term.label, f"/ont#{term.name}", texts, VOCABULARY)


def _defaults(question: QueryFile, edition: Edition) -> Iterator[str]:
    """Yield the names of the nodes of which *question* is asked as long as a reader chooses no others."""
    for parameter in question.parameters:
        default = parameter.default if isinstance(parameter.default, list) else [parameter.default]
        yield from (edition.nodes[code].short_label for code in map(str, default) if code in edition.nodes)


def _text(row: Row, edition: Edition) -> SearchText:
    text = row["text"]
    basis: Basis | None = edition.bases.get(str(row.get("basis", "")))
    return SearchText(str(row["field"]), str(text), basis, _language(text))


def _language(text: Value) -> str:
    return text.language if isinstance(text, Text) else ""
