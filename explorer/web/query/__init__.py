"""The query editor and its answers."""

from explorer.web.query import explanation, results, suggestions, views

blueprints = (
    views.bp,
    suggestions.bp,
    results.bp,
    explanation.bp,
)
