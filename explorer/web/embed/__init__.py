"""Views for the frames of other sites, the builder, oEmbed, and previews."""

from explorer.web.embed import builder, oembed, preview, views

blueprints = (views.bp, builder.bp, oembed.bp, preview.bp)
