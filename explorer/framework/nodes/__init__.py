"""What nodes must be to be served, and the order in which they are read."""
