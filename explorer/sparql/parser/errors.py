"""What the parser raises."""


class UnsupportedQuery(Exception):
    """A query cannot be parsed here; the message says why, as the end of a sentence that begins “because”."""
