"""The audit of a course, statement by statement: its rows, and the document for a panel."""
