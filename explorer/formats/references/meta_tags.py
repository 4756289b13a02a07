"""A reference as meta tags of a page, by which Zotero and search engines find it."""

from collections.abc import Iterator

from explorer.formats.references.reference import Reference


def meta_tags(one: Reference) -> Iterator[tuple[str, str]]:
    """Return the name and the content of each tag.

    Highwire Press for what was published (Google Scholar, inclusion guidelines), Dublin Core for pages.
    """
    tags = _dublin_core(one) if one.type == "webpage" else _highwire(one)
    return ((name, content) for name, content in tags if content)


def _highwire(one: Reference) -> Iterator[tuple[str, str]]:
    yield "citation_title", one.title
    for who in one.authors:
        yield "citation_author", str(who)
    yield "citation_publication_date", one.issued.replace("-", "/")
    yield "citation_journal_title", one.container if one.type == "article-journal" else ""
    yield "citation_volume", one.volume
    yield "citation_issue", one.issue
    yield "citation_firstpage", one.first_page
    yield "citation_lastpage", one.last_page
    yield "citation_publisher", one.publisher
    yield "citation_doi", one.doi
    for isbn in one.isbn:
        yield "citation_isbn", isbn


def _dublin_core(one: Reference) -> Iterator[tuple[str, str]]:
    yield "DC.title", one.title
    yield "DC.creator", one.organisation
    yield "DC.date", one.issued
    yield "DC.isPartOf", one.container
    yield "DC.identifier", one.url
    yield "DC.description", one.note
