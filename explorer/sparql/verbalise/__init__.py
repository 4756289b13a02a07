"""Reads a query aloud: its parse tree and the words of one edition become plain English, by rules alone.

The same query and the same words give the same reading.  What no rule covers says so in the query's own words.
"""

from explorer.sparql.verbalise.forms import read
from explorer.sparql.verbalise.model import Part, Reading, Sentence
from explorer.sparql.verbalise.words import Words, words

__all__ = ["Part", "Reading", "Sentence", "Words", "read", "words"]
