"""A concept scheme of SKOS that keeps its integrity conditions (SKOS Reference, S9 to S46), as Turtle."""
