"""The links of a map as a file for spreadsheets, beside the table of its nodes."""

from explorer.formats.drawing import Caption
from explorer.formats.tables.csv import write_csv
from explorer.framework.links import Link
from explorer.network import Drawing

HEADS = (
    "id", "subject", "subjectText", "relation", "phrase", "object", "objectText", "basis", "restsOn", "reason", "caveats",
    "assertion",
)  # fmt: skip
"""The columns of the file."""


def write_link_table(drawing: Drawing, caption: Caption, theme: str) -> bytes:  # noqa: ARG001 (codes and words alone)
    """Write each link of *drawing* with the whole text of its ends, on what it rests and who says so, as CSV."""
    return write_csv(HEADS, (_cells(key, link) for key, link in drawing.links.items()))


def _cells(key: str, link: Link) -> tuple[str, ...]:
    subject, object_ = link.subject, link.object
    return (
        key, subject.code, subject.text, link.relation.name, link.relation.phrase, object_.code, object_.text,
        link.basis.name, link.rests_on, link.reason, "; ".join(link.caveats), link.assertion,
    )  # fmt: skip
