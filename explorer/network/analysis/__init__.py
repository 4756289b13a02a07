"""What can be computed of a network: paths, measures, and how firm a link is."""
