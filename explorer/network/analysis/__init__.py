"""What a network tells: paths, measures, and how firm a link is."""
