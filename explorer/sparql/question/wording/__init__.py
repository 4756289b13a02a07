"""How the parts of a question are put in words.

`values` and `twins` are for single ones, `links`, `counts` and `clauses` for what is said of a thing, and `references` for
what was mentioned before.
"""
