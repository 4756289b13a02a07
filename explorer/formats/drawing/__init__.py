"""A drawing as a picture, as data, and as text."""
