"""Makes a framework of what people have: a spreadsheet, an outline, or a file of another system."""
