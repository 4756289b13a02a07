"""Statements that a visitor chose, as a handout and as a log of placements: to read, to print, and as files."""

from explorer.web.selection import log, views

blueprints = (views.bp, log.bp)
