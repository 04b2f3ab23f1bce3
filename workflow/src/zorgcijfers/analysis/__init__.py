"""The analysis: one module a theme or measure, pure functions of the records."""
