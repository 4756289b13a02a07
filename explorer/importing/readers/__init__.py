"""Reads files of other systems, one module or folder for each format.

Each has a function ``read(files, options)`` that returns a `explorer.importing.draft.Draft`
and raises `explorer.errors.BadInput` for a file that it cannot make one of.
"""
