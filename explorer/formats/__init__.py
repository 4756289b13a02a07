"""What data is written as: graphs, tables, drawings, documents. The formats are in `explorer.media_types`."""
