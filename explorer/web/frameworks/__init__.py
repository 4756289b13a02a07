"""The frameworks of a server that has several: the list of them, search in all, and two side by side."""

from explorer.web.frameworks import comparing, views

blueprints = (views.bp, comparing.bp)
