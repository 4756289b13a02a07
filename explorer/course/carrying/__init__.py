"""A course that was written for an earlier version of a framework, carried to the present one."""
