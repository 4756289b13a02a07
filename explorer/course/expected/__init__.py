"""Which level of each statement is expected at each stage of training, as a table brings it."""
