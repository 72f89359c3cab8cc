"""Gifts as sentences tell them: who gives, who receives, how far it has come. Shared by money and goods.

`funding` and `measures` import these modules, and a test holds the list; the others are for these alone.

What is read
    scenes      sentences with their clauses, parties and periods, made once for both
    party       one party to a gift, and the part that it takes
    gift        the record that the rules look at and fill
    words       the words around amounts and goods
    cues        which sentences can tell of a gift at all
    listings    lines of lists, and the sentence that leads them in

The cells, each an ordered list of rules
    givers      who gives; also its rules in heads, line_heads, subjects, other_verbs, sources, falling_shares,
                own_sums, implied, openness, pages, paid
    both        the two states that are called together
    plain_subjects   which party is the subject of a clause
    pointed          who is meant by a pronoun, an office, "the country"
    receivers   who receives
    governing   the verb that governs it
    stages      how far it has come
    periods_of  which years are its own
    found       what a rule found for a cell, and the words it was read from
    strangers   who gives and is no actor of the article

What is no gift
    denials, absent, suppositions   refused, taken away, only supposed
    pending, chambers               waits for somebody to agree; asked of one's own parliament
    own_purchases    what a state buys for itself, in place of what it gave away, too
"""
