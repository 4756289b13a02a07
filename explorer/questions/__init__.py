"""The values of a question's parameters: the `fields` to fill in, and `settling` what was typed there."""
