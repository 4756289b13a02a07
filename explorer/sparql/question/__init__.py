"""A question as a value: what is asked for, and what must be so of it.

`model` has the values, `edit` changes one part of a question, `sparql` writes it as a query, `reading` reads it from one
(by what is in `reader`), and `words` says it as sentences (by what is in `wording`).
"""
