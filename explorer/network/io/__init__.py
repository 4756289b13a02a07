"""The network in the files of other programs."""
