"""A framework out of a file, in the browser: what was understood of it, its outline, and the files to take away."""

from explorer.web.importing import views

blueprints = (views.bp,)
