"""Numbers and words as the report shows them: formats, facts, tables, figures."""
