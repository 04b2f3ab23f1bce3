"""How words, numbers and Markdown are written in the languages of the report."""
