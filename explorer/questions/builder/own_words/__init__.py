"""From a question in somebody's own words to the nearest sentences.

`heard` reads the words by their `meanings` in the vocabulary and by what `function_words` do; `spelling` mends those of the vocabulary.
`named` finds the nodes that words name; `ways` makes conditions of what is linked (`kind_links`), `drafts` whole questions of these,
and `nearest` offers those that take up most words and have answers.
"""

from explorer.questions.builder.own_words.nearest import Suggestion, Understood, understand

__all__ = ["Suggestion", "Understood", "understand"]
