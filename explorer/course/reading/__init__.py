"""From a spreadsheet to a course: columns, levels, statements, rows."""
