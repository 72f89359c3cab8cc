"""Grammar of a sentence: word classes, noun phrases, verbs and clauses, counts and periods of time."""
