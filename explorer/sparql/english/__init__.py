"""Words for terms, and the parts that sentences are made of, for questions and for all other queries."""
