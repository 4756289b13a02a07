"""The vocabulary as a page documents it, and what changed in it from version to version."""
