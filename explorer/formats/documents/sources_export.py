"""The works as a document with their references, and as sheets of works and of what they report."""

from collections.abc import Iterable

from explorer.formats.documents.document import (
    Block,
    Document,
    Export,
    Heading,
    Item,
    Paragraph,
    Sheet,
    Span,
    plain,
)
from explorer.formats.documents.parts import Context
from explorer.formats.references.reference import refer_to
from explorer.framework.model import Node
from explorer.framework.sources import Finding, Work, cited_for

TITLE = "Sources"
CITED = "Works that the framework cites"
WORK_HEADS = (
    "reference",
    "code",
    "authors",
    "year",
    "title",
    "published in",
    "doi",
    "isbn",
    "cited by the framework",
    "own text read",
)
FINDING_HEADS = ("words", "code", "work", "in whose words")


def _lead(context: Context) -> str:
    whole = cited_for(context.edition)
    if whole is None:
        return "The matches with findings of the works were made by an editor."
    return (
        f"The framework cites its works for the {whole.kind.noun} as a whole. It does not say which statement rests on which work: "
        "the matches were made by an editor."
    )


def export_sources(works: Iterable[Work], findings: Iterable[Node], context: Context) -> Export:
    """Return *works*, those that the framework cites first, with the *findings* of each."""
    works, findings = tuple(works), tuple(findings)
    blocks: list[Block] = [Paragraph(plain(_lead(context)))]
    for heading, is_cited in (
        (CITED, True),
        ("Works that the framework does not cite", False),
    ):
        listed = [work for work in works if work.is_cited is is_cited]
        blocks += [Heading(1, plain(heading))] if listed else []
        for work in listed:
            blocks += _work(work, [one for one in findings if one.parent == work.node.iri], context)
    document = Document(TITLE, tuple(blocks), context.source)
    return Export(document, (work_sheet(works), finding_sheet(findings, works)))


def list_cited(works: Iterable[Work], context: Context) -> list[Block]:
    """Return the references to those of *works* that the framework cites, under a heading; nothing where there are none."""
    cited = [work for work in works if work.is_cited]
    listed = (Item(1, (*context.named(work.node), Span(f". {reference_text(work)}"))) for work in cited)
    return [Heading(1, plain(CITED)), Paragraph(plain(_lead(context))), *listed] if cited else []


def reference_text(work: Work) -> str:
    """Return the reference to *work* as a sentence."""
    return work.full_citation or refer_to(work).sentence


def work_sheet(works: Iterable[Work]) -> Sheet:
    """Return a row for each of *works*."""
    rows = (
        (
            reference_text(work), work.node.code, work.authors, work.year, work.title, work.container, work.doi,
            ", ".join(work.isbn), "yes" if work.is_cited else "no", "in part" if work.own_text_read else "no",
        )
        for work in works
    )  # fmt: skip
    return Sheet("Works", WORK_HEADS, tuple(rows))


def finding_sheet(findings: Iterable[Node], works: Iterable[Work]) -> Sheet:
    """Return a row for each of *findings*, with whose words it is in."""
    codes = {work.node.iri: work.node.code for work in works}
    rows = (
        (
            one.text,
            one.code,
            codes.get(one.parent, "") if one.parent else "",
            one.degree.phrase if one.degree else "",
        )
        for one in findings
    )
    return Sheet("Findings", FINDING_HEADS, tuple(rows))


def findings_of(found: Iterable[Finding], context: Context) -> list[Block]:
    """Return the findings *found* as a list, each with whose words it is in."""
    return [_finding(one.finding, context) for one in found]


def _work(work: Work, findings: Iterable[Node], context: Context) -> list[Block]:
    read = "" if work.own_text_read or not work.is_cited else " The work itself was not read."
    head: list[Block] = [
        Heading(2, context.named(work.node)),
        Paragraph(plain(f"{reference_text(work)}{read}")),
    ]
    return head + [_finding(one, context) for one in findings]


def _finding(one: Node, context: Context) -> Block:
    return Item(1, context.verbatim(one, one.degree.phrase if one.degree else ""))
