"""Questions of the library: the fields of their parameters, the values that a reader chose, and lessons."""
