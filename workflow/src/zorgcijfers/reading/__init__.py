"""Reading documents: text, templates, table specs and statements, exactly or not at all."""
