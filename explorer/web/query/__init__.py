"""The query editor and its answers."""

from explorer.web.query import results, suggestions, views

blueprints = (views.bp, suggestions.bp, results.bp)
