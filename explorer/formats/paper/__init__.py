"""A drawing on paper: how it is spread over sheets, and the PDF that is printed."""
