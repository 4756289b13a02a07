"""Answers the queries that visitors write, each in a process that can be ended.

Oxigraph cannot be interrupted and fetches what ``SERVICE`` names, so such a query never runs in the
serving process.  `query_service` hands it to a worker process, `scheduler` says which query is next,
`worker_pool` holds the processes, and `worker` is what runs there: with a deadline, a memory budget,
a limit of bytes, and no way to open a file or a socket.
"""

from explorer.store.sandbox.query_service import QueryService
from explorer.store.sandbox.task import Answer

__all__ = ["Answer", "QueryService"]
