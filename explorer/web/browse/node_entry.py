"""Finds and shapes what the page of one node says (`explorer.framework.entries`)."""

from explorer.framework import Node
from explorer.framework.entries import (
    Claim,
    Condition,
    ElementEntry,
    Entry,
    FindingEntry,
    SourceEntry,
    StatementEntry,
    ThingEntry,
)
from explorer.framework.evidence import (
    Comparison,
    comparisons_of,
    filter_by_basis,
    matches_and_gaps,
    read_comparisons,
)
from explorer.framework.facts import Facts, first_fact, group_facts, values_of
from explorer.framework.links import LinkGroup, group_links
from explorer.framework.outline import children, find_position
from explorer.framework.sources import read_documents, read_findings, read_works
from explorer.network.analysis.link_index import order
from explorer.terms import PREFIXES, Iri
from explorer.web.core.basis_filter import chosen_bases
from explorer.web.core.pages import QueryLog

ONT, RDF, SKOS = PREFIXES["ont"], PREFIXES["rdf"], PREFIXES["skos"]
TYPE = f"{RDF}type"
STATEMENTS = frozenset({f"{ONT}Assertion", f"{ONT}Comparison", f"{ONT}Match", f"{ONT}Gap"})
ENDS = ("subject", "object")
OUTLINE = ("partOf",)
"""Relations that a page shows as the place of a node rather than among its links."""


def entry(log: QueryLog, iri: Iri, facts: tuple[Facts, ...]) -> Entry:
    """Find what the page of *iri* says; *facts* are all that is recorded of it."""
    node = log.edition.nodes.by_iri(iri)
    if node is None:
        is_statement = values_of(facts, TYPE) & STATEMENTS
        return _statement(log, iri, facts) if is_statement else _thing(log, iri, facts)
    shape = _source if node.kind.is_work else _finding if node.kind.is_finding else _element
    return shape(log, node, facts)


def _element(log: QueryLog, node: Node, facts: tuple[Facts, ...]) -> Entry:
    bases = chosen_bases()
    matches, gaps = matches_and_gaps(_comparisons(log, node))
    condition = first_fact(facts, f"{ONT}condition")
    return ElementEntry(
        node=node,
        position=find_position(node, log.edition, bases),
        parts=tuple(part for part in children(node, log.edition, bases) if part.position is not None),
        groups=_links(log, node, (*OUTLINE, "bearsOn")),
        matches=matches,
        gaps=gaps,
        condition=split_at(node.text, condition.text if condition else ""),
        facts=facts,
    )


def split_at(text: str, condition: str) -> Condition | None:
    """Split *text* at *condition*; None where it does not contain that."""
    before, found, after = text.partition(condition) if condition else (text, "", "")
    return Condition(before, found, after) if found else None


def _source(log: QueryLog, node: Node, facts: tuple[Facts, ...]) -> Entry:
    edition, found = log.edition, _comparisons(log, node)
    work = next(iter(read_works(edition, log.rows("sources", source=node.iri))), None)
    if work is None:  # nothing is recorded of it but its name
        return _thing(log, node.iri, facts)
    return SourceEntry(
        work=work,
        documents=read_documents(log.rows("source-documents", source=node.iri)),
        findings=read_findings(edition, log.rows("source-findings", source=node.iri), found),
        gaps=matches_and_gaps(found)[1],
        groups=_links(log, node, ("reportedIn",)),
        facts=facts,
    )


def _finding(log: QueryLog, node: Node, facts: tuple[Facts, ...]) -> Entry:
    edition, found = log.edition, _comparisons(log, node)
    source = edition.nodes.by_iri(node.parent)
    rows = log.rows("source-findings", source=node.parent or node.iri)
    finding = next((one for one in read_findings(edition, rows, found) if one.finding == node), None)
    if finding is None:  # no work says it
        return _element(log, node, facts)
    groups = _links(log, node, ("reportedIn", "bearsOn"))
    return FindingEntry(
        finding, source, find_position(node, edition, tuple(edition.bases.values())), groups, facts
    )


def _statement(log: QueryLog, iri: Iri, facts: tuple[Facts, ...]) -> Entry:
    compared = first_fact(facts, f"{ONT}ofElement")
    about = compared or first_fact(facts, f"{ONT}subject")
    found = link = None
    if compared and compared.iri:
        found = next(iter(read_comparisons(log.edition, log.rows("comparisons", comparison=iri))), None)
    elif about and about.iri:
        found_links = log.edition.links(log.record("links", subject=about.iri))
        link = next((one for one in found_links if iri.local in (one.assertion, one.id)), None)
    sentence = first_fact(facts, f"{SKOS}prefLabel")
    made = first_fact(facts, f"{PREFIXES['prov']}generatedAtTime")
    return StatementEntry(
        iri=iri,
        code=iri.local,
        sentence=sentence.text if sentence else link.sentence if link else iri.local,
        link=link,
        claim=None if link or found else _claim(log, facts),
        comparison=found,
        recorded=made.text.partition("T")[0] if made else "",
        facts=facts,
    )


def _claim(log: QueryLog, facts: tuple[Facts, ...]) -> Claim | None:
    subject, relation, object_ = (
        first_fact(facts, f"{ONT}{end}") for end in ("subject", "relation", "object")
    )
    basis = first_fact(facts, f"{ONT}basis")
    on = next((one for one in log.edition.bases.values() if basis and one.iri == basis.iri), None)
    if subject is None or relation is None or object_ is None or on is None:
        return None
    names = (f"{ONT}rationale", f"{ONT}reviewStatus", f"{PREFIXES['prov']}wasAttributedTo")
    reason, review, agent = (found.text if (found := first_fact(facts, name)) else "" for name in names)
    return Claim(subject, relation, object_, on, reason, review, agent)


def _thing(log: QueryLog, iri: Iri, facts: tuple[Facts, ...]) -> Entry:
    mentions = group_facts(log.rows("node-mentions", node=iri))
    names = (
        f"{PREFIXES['dcterms']}title",
        f"{SKOS}prefLabel",
        f"{PREFIXES['rdfs']}label",
        f"{PREFIXES['foaf']}name",
    )
    label = next((found.text for name in names if (found := first_fact(facts, name))), iri.local)
    sorts = [
        fact.text
        for group in facts
        if group.property == TYPE
        for fact in group.values
        if fact.graph != "inferred"
    ]
    return ThingEntry(iri, iri.local, label, ", ".join(sorts), facts, mentions)


def _comparisons(log: QueryLog, node: Node) -> tuple[Comparison, ...]:
    return filter_by_basis(comparisons_of(log.edition, [node], log.rows), chosen_bases())


def _links(log: QueryLog, node: Node, without: tuple[str, ...]) -> tuple[LinkGroup, ...]:
    bases = chosen_bases()
    queries = (log.record("links", basis=[basis.iri for basis in bases], **{end: node.iri}) for end in ENDS)
    found = {link for query in queries for link in log.edition.links(query)}
    return group_links(sorted(found, key=order), node, without)
