"""The question library: which questions a framework is asked, those of its own and those that fit any (`shared`)."""

from explorer.framework.library.shared import ANYWHERE, questions_for_any, read_questions

__all__ = ["ANYWHERE", "questions_for_any", "read_questions"]
