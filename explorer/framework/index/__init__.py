"""What is asked of a framework again and again, in SQLite: in memory, or in the file that ``explorer load`` writes.

`database` is an open index, `node_writer` writes the nodes into it and `node_table` reads them;
`index_writer` writes all of it; `node_tree` reads which is below which, `schema_reader` the kinds, bases and relations. `link_table`, `label_table`, `name_table`, `coverage_table`, `structure_table` and
`answer_table` do both for links, labels, own names, what was found of elements, how nodes hang together, and answers to queries;
`column_table` for columns that are read as a whole.
"""

from explorer.framework.index.answer_table import AnswerTable, write_answers
from explorer.framework.index.column_table import Column, NewColumn, read_column, write_columns
from explorer.framework.index.coverage_table import CoverageRow, CoverageTable, write_coverage
from explorer.framework.index.database import Damaged, Database
from explorer.framework.index.index_writer import write_index
from explorer.framework.index.label_table import LabelTable, write_labels
from explorer.framework.index.link_table import LinkRow, LinkTable
from explorer.framework.index.name_table import NameTable, write_names
from explorer.framework.index.node_table import NodeTable
from explorer.framework.index.schema_reader import read_languages, read_schema
from explorer.framework.index.structure_table import Structure, read_structure, write_structure

__all__ = [
    "AnswerTable", "Column", "CoverageRow", "CoverageTable", "Damaged", "Database", "LabelTable", "LinkRow", "LinkTable", "NameTable", "NewColumn", "NodeTable", "Structure",
    "read_column", "read_languages", "read_schema", "read_structure", "write_answers", "write_columns", "write_coverage", "write_index", "write_labels", "write_names", "write_structure",
]  # fmt: skip
