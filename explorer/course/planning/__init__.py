"""A course that is made by hand: its sessions and the ticks, each step a course that follows from another."""
