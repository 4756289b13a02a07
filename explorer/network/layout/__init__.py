"""Where the boxes of a map stand: one module for each layout, and what they share."""
