"""From the syntax tree of a query to the parts of a question.

`edges`, `value_tests` and `scope` sort what stands between two braces, `tree_reader` makes things and conditions of it,
`selection` says what is done with them. What does not fit raises `misfit.Misfit`.
"""
