"""Describes a query in plain English: rules turn its parse tree and the words of a graph into sentences.

The same query and the same words give the same sentences.  What no rule covers is marked, in the query's own words.
"""

from explorer.sparql.verbalise.forms import verbalise
from explorer.sparql.verbalise.lexicon import Lexicon
from explorer.sparql.verbalise.model import Explanation, Part, Sentence

__all__ = ["Explanation", "Lexicon", "Part", "Sentence", "verbalise"]
