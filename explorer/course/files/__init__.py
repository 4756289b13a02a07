"""Files in which a course is kept: what is written is read again as the same course."""
