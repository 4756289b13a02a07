"""What an address says: parameters that are declared once, and the states of the views that have them."""
