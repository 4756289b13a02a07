"""The CASE Service 1.1 of 1EdTech, read only: documents, packages and single records for learning platforms."""

from explorer.web.case import views

blueprints = (views.bp,)
