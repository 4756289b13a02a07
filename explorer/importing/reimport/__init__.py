"""Imports into a folder that has an earlier one: codes stay, hand edits are noticed, and what changed is said."""
