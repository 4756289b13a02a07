"""Describes a query that no question asks in plain English: rules turn its parse tree and the words of a graph into sentences.

The same query and the same words give the same sentences.  What no rule covers is marked, in the query's own words.
"""

from explorer.sparql.verbalise.forms import verbalise

__all__ = ["verbalise"]
