"""A visitor's query and its answer, as every page that runs one shows it."""
