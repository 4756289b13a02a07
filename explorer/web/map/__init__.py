"""Maps, paths and measures: their pages, their state, and their files."""

from explorer.web.map import measures, path_views, views

blueprints = (
    views.bp,
    path_views.bp,
    measures.bp,
)
