"""What is cited when a page is: whose it is, and what it is, so that nobody is credited with another's words."""

from dataclasses import dataclass
from datetime import UTC, datetime

from explorer.formats.citation_styles import Citation
from explorer.framework.entries import ElementEntry, Entry, FindingEntry, SourceEntry, StatementEntry
from explorer.framework.evidence import Comparison
from explorer.web.core.current_edition import edition, edition_date, framework_metadata
from explorer.web.core.pages import absolute, noun


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
        accessed=datetime.now(UTC).date(),
    )


def citable(found: Entry) -> Citable:
    """Say what is cited with the page of *found*."""
    match found:
        case ElementEntry(node=node):
            whole = framework_metadata()
            return Citable(
                node.code, node.label, f"{noun(node.kind)} {node.code}", whole.authors if whole else ""
            )
        case SourceEntry(node=node):
            return Citable(
                node.code, node.label, f"what is recorded of the {noun(node.kind)} {node.code}", ""
            )
        case FindingEntry(node=node, source=source):
            of = f" of {source.short_label}" if source else ""
            by = ""
            if node.degree and node.degree.name != "own":
                told = "" if node.degree.name == "elsewhere" else "as "
                by = f", {told}{node.degree.phrase}"
            return Citable(node.code, node.label, f"finding {node.code}{of}{by}", "")
        case StatementEntry(code=code, sentence=sentence, comparison=Comparison() as compared):
            return Citable(code, sentence, f"comparison {code}", compared.asserted_by)
        case StatementEntry(code=code, sentence=sentence):
            stated = found.link or found.claim
            if stated and stated.basis.is_judgement:
                return Citable(code, sentence, f"editorial link {code}", stated.asserted_by)
            return Citable(code, sentence, f"link {code}", "")
        case _:
            return Citable(found.code, found.label, f"record {found.code}", "")
