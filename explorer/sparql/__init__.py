"""Everything that reads the text of a query; nothing here knows a store or a framework."""
