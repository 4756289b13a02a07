"""What a code in an address names: what is recorded of it, what took its place, or what may be meant."""

from explorer.errors import BadRequest, Gone, NotFound
from explorer.framework.facts import Facts, first_fact, first_text, group_facts
from explorer.framework.search import nearest, same_but_for_case
from explorer.terms import PREFIXES, Iri
from explorer.web.core.current_edition import edition, search_index
from explorer.web.core.kept_versions import former
from explorer.web.core.pages import QueryLog

DEPRECATED, LABEL = f"{PREFIXES['owl']}deprecated", f"{PREFIXES['skos']}prefLabel"
REPLACED_BY = f"{PREFIXES['dcterms']}isReplacedBy"


def recorded(log: QueryLog, iri: Iri) -> tuple[Facts, ...]:
    """Return all that is recorded of *iri*."""
    try:
        return group_facts(log.rows("node-facts", node=iri), next(iter(log.edition.nodes.languages.tags), ""))
    except BadRequest:  # such an IRI cannot be
        return ()


def check_known(facts: tuple[Facts, ...], code: str) -> None:
    """Raise `NotFound`, with what is nearest to *code*, where no *facts* are recorded of it."""
    if facts:
        return
    close = _called_before(code) | nearest(code, search_index())
    hint = (
        f"Perhaps you mean: {', '.join(f'{one} ({label})' for one, label in close.items())}." if close else ""
    )
    raise NotFound(f"No node has the code “{code[:80]}”.", hint, nearest=close)


def _called_before(code: str) -> dict[str, str]:
    """The codes, with their names, of what the file called *code* in an earlier version."""
    was, nodes = former(edition()).coded(code), edition().nodes
    return {one: nodes[one].label for one in (was.today if was else ()) if one in nodes}


def successor_of(iri: Iri, facts: tuple[Facts, ...]) -> str:
    """Return the code of what took the place of a retired node in the end; empty where nothing of ours did."""
    before, own = {iri}, f"{edition().settings.base}id/"
    while (by := first_fact(facts, REPLACED_BY)) and by.iri and by.iri.startswith(own):
        facts = recorded(QueryLog(edition()), by.iri)
        if not first_fact(facts, DEPRECATED):
            return by.iri.removeprefix(own)
        if by.iri in before:  # a client would be led in a circle
            break
        before.add(by.iri)
    return ""


def gone(iri: Iri, facts: tuple[Facts, ...]) -> Gone:
    """Return the error for what was retired without a successor: what it was, and since which version it is gone where that is known."""
    was = former(edition()).coded(iri.local)
    when = f" in version {was.first} ({was.day})" if was and was.first else ""
    said = f"“{iri.local}” was retired{when}, and nothing replaces it. It was “{first_text(facts, LABEL)[:200].removesuffix('.')}”."
    return Gone(said, "Its code will not be used again.")


def current(code: str) -> str:
    """Return the code of what *code* names today, which is another where that was retired or written otherwise.

    Raises `NotFound` where nothing is recorded of it, and `Gone` where it was retired and nothing replaces it.
    """
    written = same_but_for_case(code, search_index().database) or code
    iri = Iri(f"{edition().settings.base}id/{written}")
    facts = recorded(QueryLog(edition()), iri)
    check_known(facts, code)
    if not first_fact(facts, DEPRECATED):
        return written
    if not (successor := successor_of(iri, facts)):
        raise gone(iri, facts)
    return successor
