"""The framework, or statements that are chosen, as files of other systems, each with what it does not hold."""

from explorer.web.export import views

blueprints = (views.bp,)
