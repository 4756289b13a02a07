"""What is asked of a framework again and again, in SQLite: in memory, or in the file that ``explorer load`` writes.

`database` is an open index, `node_writer` writes the nodes into it and `node_table` reads them;
`link_table` and `label_table` do both for links and labels.
"""

from explorer.framework.index.database import Database
from explorer.framework.index.label_table import LabelTable, write_labels
from explorer.framework.index.link_table import LinkRow, LinkTable, write_links
from explorer.framework.index.node_table import NodeTable
from explorer.framework.index.node_writer import write_nodes

__all__ = [
    "Database", "LabelTable", "LinkRow", "LinkTable", "NodeTable", "write_labels", "write_links", "write_nodes",
]  # fmt: skip
