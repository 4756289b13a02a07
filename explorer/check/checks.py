"""The checks of the whole graph: each file in ``checks/`` is a sentence and a query whose rows are violations."""

from collections.abc import Iterator

from explorer.check.files import Ontology
from explorer.check.violation import Violation
from explorer.errors import ExplorerError


def checks_step(data: Ontology) -> tuple[str, tuple[Violation, ...]]:
    """Run every check: a summary, and one violation for each row."""
    checks = [file for file in data.queries if file.folder == "checks"]
    violations = [
        violation for file in checks for violation in run_check(data, file.query.text, file.query.name)
    ]
    return f"all {len(checks)} checks hold", tuple(violations)


def run_check(data: Ontology, text: str, name: str) -> Iterator[Violation]:
    """Run the check *name*: one violation for each row, in the order of nodes."""
    try:
        found = data.store.select(text)
    except (ExplorerError, RuntimeError):  # the step `queries` says why
        return
    if not {"node", "message"} <= set(found.columns):
        yield Violation(f"checks/{name}.rq", "A check selects ?node and ?message: name its columns so.")
        return
    for node, message in sorted({(str(row.get("node", "")), str(row.get("message", ""))) for row in found}):
        yield data.violation(node, message, name)
