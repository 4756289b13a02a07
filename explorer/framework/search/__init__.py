"""Search in all texts of a framework; every field that finds a node asks the same index.

`analysis` makes words and stems of a text, `documents` says what can be found,
`index_writer` writes the index (SQLite FTS5) and `database` reads it.
`addresses` says what an address that is not there may mean, `references` reads codes and identifiers, `matching` finds the texts with each word, `families` the words
of one family, `corrections` finds words that look
like unknown ones, `ranking` puts what was found in order, `names` says what has the very name, and `search` is these four together.
`index` answers with `results`; `highlight` marks in a text why it was found.
"""

from explorer.framework.search.addresses import nearest, same_but_for_case
from explorer.framework.search.analysis import fold, fold_words
from explorer.framework.search.highlight import mark_words
from explorer.framework.search.index import SearchIndex, index_of, write_index
from explorer.framework.search.results import Document, Hit, OtherHit, SearchResult, SearchText

__all__ = [
    "Document", "Hit", "OtherHit", "SearchIndex", "SearchResult", "SearchText", "fold", "fold_words", "index_of",
    "mark_words", "nearest", "same_but_for_case", "write_index",
]  # fmt: skip
