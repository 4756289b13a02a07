"""The courses that a server is started with (``EXPLORER_COURSES``)."""
