"""Maps, paths and measures: their pages, their states, and their files."""

from explorer.web.map import measures, path_views, views

blueprints = (views.bp, path_views.bp, measures.bp)
VIEWS = (views.MAP, views.OUTLINE, path_views.PATH)
