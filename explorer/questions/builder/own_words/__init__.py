"""From a question in somebody's own words to the nearest sentences.

`hearing` says what each word does; `spelling` mends those of the vocabulary.
`named` finds the nodes that words name; `ways` makes conditions of what is linked (`kind_links`), `in_texts` of words that are looked for,
`drafts` whole questions of these, `counting` those that count, and `nearest` offers those that take up most words and have answers.
"""

from explorer.questions.builder.own_words.named import CONSIDERED
from explorer.questions.builder.own_words.nearest import (
    MOST,
    Suggestion,
    Understood,
    reads_as_question,
    understand,
)

__all__ = ["CONSIDERED", "MOST", "Suggestion", "Understood", "reads_as_question", "understand"]
