"""Grammar of a sentence: word classes, noun phrases, verbs and clauses, counts and periods of time.

The stages import these modules, and a test holds the list; the others are for these alone.

    phrases      word classes, noun phrases and endings: what everything else starts from
    verbs        verbs that move money and goods, with tense and mood
    auxiliaries  which auxiliaries and denials belong to a verb
    clauses      the clauses of a sentence: verb, kind, what each hangs on
    clause_cuts  where one clause ends: the record `Clause`
    counts       how many: before goods and in periods
    periods      years, months and days
    datelines    the place and agency that open a news item
"""
