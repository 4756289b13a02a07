"""Several frameworks in one server: which there are (`members`), two side by side (`comparison`), where a statement stands in several (`standing`), and what is asked of all (`questions`)."""

from explorer.framework.collection.comparison import (
    Comparison,
    Pair,
    compare,
    languages_of_both,
    usual_language,
)
from explorer.framework.collection.members import (
    Member,
    first_member,
    member_folders,
    member_path,
    read_again,
    read_collection,
    read_member,
    same_slug,
    with_own_base,
)
from explorer.framework.collection.questions import across_questions
from explorer.framework.collection.standing import Place, find_standing

__all__ = [
    "Comparison", "Member", "Pair", "Place", "across_questions", "compare", "find_standing", "first_member",
    "languages_of_both", "member_folders", "member_path", "read_again", "read_collection", "read_member", "same_slug", "usual_language",
    "with_own_base",
]  # fmt: skip
