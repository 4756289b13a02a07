"""Which nodes and links a map shows, before they are laid out."""
