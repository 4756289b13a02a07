"""The question library: which questions a framework is asked, those of its own and those that fit any (`shared`)."""

from explorer.framework.library.shared import read_questions

__all__ = ["read_questions"]
