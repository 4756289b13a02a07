"""Statements that a visitor chose, as a handout: to read, to print, and as files."""

from explorer.web.selection import views

blueprints = (views.bp,)
