"""Answers a query of whoever runs Python here, in this process: the same is refused as from a visitor, nothing is limited."""

import pyoxigraph as ox

from explorer.errors import BadRequest
from explorer.sparql import diagnostics, refusal
from explorer.store import Rows
from explorer.store.oxigraph import EmbeddedStore, read_rows, read_triples, to_syntax_error


def run_query(store: EmbeddedStore, text: str) -> Rows | bool | bytes:
    """Return the answer to the query *text*: rows, yes or no, or a graph as sorted N-Triples (UTF-8).

    The default graph is the union of all graphs, unless the query says FROM.

    Raises `QuerySyntaxError` for a mistake, `Forbidden` for SERVICE and `BadRequest` for an update.
    """
    refusal.check_allowed(text)
    try:
        found = store.dataset.query(text, use_default_graph_as_union=not refusal.names_dataset(text))
        return _read(found, text)
    except SyntaxError as error:
        raise diagnostics.explain_syntax_error(to_syntax_error(error), text) from None
    except UnicodeEncodeError as error:
        raise BadRequest(
            f"Character {error.start + 1} is half of a pair of surrogates, which no query can hold.",
            "Write the whole character.",
        ) from None
    except (ValueError, RuntimeError) as error:
        raise BadRequest(f"{error}.") from None


def _read(found: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, text: str) -> Rows | bool | bytes:
    if isinstance(found, ox.QueryBoolean):
        return bool(found)
    return read_triples(found) if isinstance(found, ox.QueryTriples) else read_rows(found, text)
