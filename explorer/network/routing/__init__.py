"""The way of each link between the boxes of a map."""
