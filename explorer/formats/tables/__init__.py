"""Rows as tables, charts and files."""
