"""Ask by sentence: a question that is built in steps, or opened from a query."""

from explorer.web.ask import views

blueprints = (views.bp,)
VIEWS = (views.ASK,)
