"""A course laid over the framework: what a spreadsheet of modules covers, and the files that come of it."""

from explorer.web.course import carry, compare, levels, named, plan, views

blueprints = (views.bp, plan.bp, compare.bp, carry.bp, levels.bp, named.bp)
VIEWS = (named.COURSE,)
