"""The question library, its answers, and the tutorial."""

from explorer.web.questions import tutorial, views

blueprints = (views.bp, tutorial.bp)
VIEWS = (views.QUESTION, views.LIBRARY)
