"""Nodes and the whole framework as views that other sites can show."""

from collections.abc import Mapping
from typing import Any

from explorer.framework import Basis, Node
from explorer.framework.coverage import compute_coverage
from explorer.framework.entries import ElementEntry, Entry, FindingEntry, SourceEntry
from explorer.web.browse.node import cited, recorded
from explorer.web.browse.node_entry import entry
from explorer.web.browse.state import FrameworkState, NodeState
from explorer.web.core.current_edition import all_comparisons, edition
from explorer.web.core.pages import QueryLog
from explorer.web.core.views.table import View


def _context(state: NodeState) -> Mapping[str, Any]:
    node, drawing, log = state.node, state.draw(), QueryLog(edition())
    found = entry(log, node.iri, recorded(log, node.iri))
    return {
        "node": node,
        "above": drawing.nodes.get(node.parent.local) if node.parent else None,
        "evidence": _evidence(found, state.bases),
        "drawing": drawing,
        "cite": cited(found),
    }


def _evidence(found: Entry, bases: tuple[Basis, ...]) -> str:
    """Say in a line what evidence there is for a node, or where a finding is from."""
    if isinstance(found, SourceEntry):
        number = len(found.findings)
        return f"{found.work.authors} ({found.work.year}). {number} finding{'' if number == 1 else 's'} recorded."
    if isinstance(found, FindingEntry):
        bears = len(found.reported.matches)
        source = f"From {found.source.short_label}. " if found.source else ""
        return f"{source}Bears on {bears or 'no'} element{'' if bears == 1 else 's'} of the framework."
    if isinstance(found, ElementEntry) and found.node.kind.is_element:
        return _coverage(found.node, bases)
    return ""


def _coverage(element: Node, bases: tuple[Basis, ...]) -> str:
    covered = compute_coverage([element], all_comparisons(), bases)[0]
    sources = ", ".join(source.short_label for source in covered.sources)
    return {
        "found": f"Evidence: found in {sources}.",
        "partly": f"Evidence: found in part in {sources}.",
        "inferred": f"Evidence: an editor infers that {sources} speaks of it.",
        "not found": "Evidence: not found in what could be read of the sources.",
        "hidden": "Evidence: only on a basis that is not shown here.",
    }.get(covered.state, "Evidence: not compared with the sources one by one.")


NODE = View(
    name="node", state=NodeState, page="node.node", context=_context, label="one node, with its links", order=2,
    form={"code": "node", "kinds": "", "relations": "", "selected": "", "sort": ""},
)  # fmt: skip
FRAMEWORK = View(name="framework", state=FrameworkState, page="framework.framework", shown_as="outline")
