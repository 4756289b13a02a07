"""All of a framework as tables: CSV files with a descriptor that says what each column is (Frictionless Data Package 1)."""
