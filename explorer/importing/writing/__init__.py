"""Writes what was settled as the Turtle of a folder that can be served, readable and in a stable order."""
