"""The SPARQL endpoint and its descriptions."""

from explorer.web.sparql import description, views

blueprints = (views.bp, description.bp)
