"""A course laid over a framework: what its modules teach, what that covers, what is missing."""
