"""Builds a question a step at a time.

`steps` takes a step: `adding` says more, `changing` and `ordering` change what is there. `menu` offers the steps for one
part, from `thing_menu` and its `rows`, which `candidates` finds in the data by `answer_patterns`; `offers` has their values.
`own_words` finds the sentences nearest to somebody's own words.
"""
