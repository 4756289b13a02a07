"""Maps, paths and measures: their pages, their states, and their files."""

from explorer.web.map import measures, path, views

blueprints = (views.bp, path.bp, measures.bp)
VIEWS = (views.MAP, views.OUTLINE, path.PATH)
