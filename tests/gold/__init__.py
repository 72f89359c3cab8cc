"""The gold set: invented articles, their annotation, and how the kit's tables are scored against it."""
