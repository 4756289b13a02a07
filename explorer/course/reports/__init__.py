"""What a course amounts to, seen from the framework: each report a frozen value."""
