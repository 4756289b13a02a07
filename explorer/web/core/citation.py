"""What is cited when a page is: whose it is, and what it is, so that nobody is credited with another's words."""

from dataclasses import dataclass

from explorer.formats.citation_styles import Citation
from explorer.formats.drawing import Caption
from explorer.framework.entries import ElementEntry, Entry, FindingEntry, SourceEntry, StatementEntry
from explorer.web.core.current_edition import edition, edition_date, framework_metadata
from explorer.web.core.pages import absolute, node_url, noun, today


@dataclass(frozen=True, slots=True)
class Citable:
    """What is cited: its *title*, *what* it is (such as “finding S1-F01 of …”), and its *author* where one is known."""

    code: str
    title: str
    what: str
    author: str


def citation(cited: Citable, address: str, name: str = "") -> Citation:
    """Say how the page of *cited* at *address* (path and query) is cited; *name* is its permanent IRI, if it has one."""
    whole, site = framework_metadata(), edition().settings.name
    named = whole.title if whole else site
    return Citation(
        code=cited.code,
        what=cited.what,
        title=cited.title,
        author=cited.author,
        whole=named if not whole or whole.authors else f"{named}, whose authors are not named",
        site=site,
        edition=edition().version[:8],
        issued=edition_date(),
        address=absolute(address),
        name=name,
        accessed=today(),
    )


def citable(found: Entry) -> Citable:
    """Say what is cited with the page of *found*."""
    if isinstance(found, ElementEntry):
        return _element(found)
    if isinstance(found, SourceEntry):
        node = found.node
        return Citable(node.code, node.label, f"what is recorded of source {node.code}", "")
    if isinstance(found, FindingEntry):
        return _finding(found)
    if isinstance(found, StatementEntry):
        return _statement(found)
    return Citable(found.code, found.label, f"record {found.code}", "")


def _element(found: ElementEntry) -> Citable:
    whole = framework_metadata()
    node = found.node
    return Citable(node.code, node.label, f"{noun(node.kind)} {node.code}", whole.authors if whole else "")


def _finding(found: FindingEntry) -> Citable:
    node, told = found.node, found.reported
    of = f" of {found.source.short_label}" if found.source else ""
    second_hand = told.degree in ("", "reported")
    by = f", as reported by {told.reporter}" if second_hand and told.reporter else ""
    return Citable(node.code, node.label, f"finding {node.code}{of}{by}", "")


def _statement(found: StatementEntry) -> Citable:
    if found.comparison:
        return Citable(found.code, found.sentence, f"comparison {found.code}", found.comparison.asserted_by)
    stated = found.link or found.claim
    if stated is None or not stated.basis.is_judgement:
        return Citable(found.code, found.sentence, f"link {found.code}", "")
    author = found.link.asserted_by if found.link else found.claim.asserted_by if found.claim else ""
    return Citable(found.code, found.sentence, f"editorial link {found.code}", author)


def caption(title: str, address: str) -> Caption:
    """Say that a drawing is called *title*, and that the page at *address* on this site shows it."""
    whole = framework_metadata()
    return Caption(
        title=title,
        page=absolute(address),
        site=edition().settings.name,
        edition=edition().version[:8],
        rights=whole.rights if whole else "",
        address=node_url,
    )
