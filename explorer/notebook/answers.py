"""The answer to a query, as Python has it."""

from rdflib import Graph

from explorer.formats.rdf import read_graph
from explorer.notebook.table import Table
from explorer.store import Rows
from explorer.store.sandbox import QueryService, execute


def ask(queries: QueryService, text: str) -> Table | bool | Graph:
    """Answer the query *text*: SELECT with a `Table`, ASK with a bool, CONSTRUCT and DESCRIBE with an rdflib graph.

    Raises what `explorer.store.sandbox.QueryService.run` raises.
    """
    found = queries.run(queries.task(text), execute.answer_in_values)
    if isinstance(found, Rows):
        return Table(found.columns, tuple({name: row.get(name) for name in found.columns} for row in found))
    return found if isinstance(found, bool) else read_graph(found)
