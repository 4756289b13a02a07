"""A draft of a framework that is kept nowhere: what somebody brought is read, and goes back as a report, an archive and a picture."""
