"""English clauses that follow their verb without "that": said the talks were good; or only a noun does."""

from __future__ import annotations

from udcgkit.grammar.phrases import (
    ADVERB,
    COMPLEMENTIZER,
    CONJUNCTION,
    DETERMINER,
    FINITE,
    NOUN,
    NUMBER,
    PLAIN,
    PREPOSITION,
    PRONOUN,
    QUESTION,
    QUOTE,
    RELATIVE,
    SEPARATOR,
    SUBORDINATOR,
)
from udcgkit.statements.english_objects import name_acts, quotes_verb
from udcgkit.statements.english_verbs import is_verb
from udcgkit.statements.passage import Passage

_OBJECT = DETERMINER | PRONOUN | ADVERB | NUMBER | QUOTE
"""what may follow a verb that no list has"""
_LONGEST_SUBJECT = 24
_CLAUSE = 5
"""items of the shortest phrase that is a clause after a verb without object, even if its verb is in no list"""


def is_clause(passage: Passage, start: int, end: int) -> bool:
    """A subject and a finite verb follow: said the talks were good; or a question: asked whether, said how."""
    if start + 1 >= end or passage.flags[start] & (CONJUNCTION | SEPARATOR):
        return False
    asks = passage.flags[start] & (QUESTION | COMPLEMENTIZER)
    if passage.flags[start] & PREPOSITION and not asks:
        return False
    small = passage.flags[start + 1] & (PREPOSITION | SUBORDINATOR | SEPARATOR) and passage.words[start + 1] != "of"
    if passage.flags[start] & DETERMINER and small:
        return False  # said this while …; but: said nine of 40 had …
    if passage.words[start] in passage.grammar.listed["nominative"] and passage.flags[start + 1] & PLAIN:
        return passage.words[start] != "it" or passage.words[start + 1].endswith(("s", "ed"))  # it needs
    return any(_is_predicate(passage, start, item) for item in range(start + 1, min(end, start + _LONGEST_SUBJECT)))


def _is_predicate(passage: Passage, start: int, item: int) -> bool:
    """A verb in the first segment of the clause, or one that goes on with it after an insertion or a list."""
    if not is_verb(passage, item):
        return False
    first = passage.segments[passage.segment_of[item]].first
    if first > start and ":" in passage.words[start:item]:
        return False  # threatened Moscow with a deadline: if it does not …
    return first <= start or not any(passage.flags[i] & (DETERMINER | PRONOUN) for i in range(first, item))


def opens_clause(passage: Passage, start: int, end: int) -> bool:
    """After a verb without object, a longer phrase is a clause whose verb is in no list: said the result mirrors …

    Or stands in marks: said the decision “sends a signal”.
    """
    if passage.flags[start] & (DETERMINER | NOUN | PRONOUN) and quotes_verb(passage, start, end):
        return True
    opens, following = passage.flags[start], passage.flags[start + 1] if start + 1 < end else SEPARATOR
    plural = opens & PLAIN and passage.words[start].endswith("s")  # said deliveries of arms prolong the war
    if not (plural or opens & (DETERMINER | PRONOUN | NOUN)) or opens & (PREPOSITION | SUBORDINATOR | CONJUNCTION):
        return False
    of = plural and "of" in passage.words[start + 1:start + 2]
    if following & (PREPOSITION | SUBORDINATOR | SEPARATOR) and not of:
        return False
    if opens & NOUN and name_acts(passage, start, end):
        return True
    if passage.grammar.suggests(passage.words[start]) == "time" or end - start < _CLAUSE:
        return False
    verb = next((i for i in range(start + 1, end - 1) if not passage.flags[i + 1] & (PLAIN | NOUN)), -1)
    return verb > start + 1 and _may_be_verb(passage, verb)


def _may_be_verb(passage: Passage, item: int) -> bool:
    """The last word before an article, number or name can be a verb: the result mirrors …; not: the same thing last

    Behind a plural the verb has no ending: weapons prolong the war.
    """
    word, following = passage.words[item], passage.flags[item + 1]
    fits = word.endswith(("s", "ed")) or passage.words[item - 1].endswith("s")
    return bool(passage.flags[item] & PLAIN and following & _OBJECT) and fits


def only_names(passage: Passage, start: int, end: int) -> bool:
    """No verb follows the noun itself: stressed the need to …; confirmed plans for …; promised tents as rain fell"""
    for item in range(start, end):
        flag, word = passage.flags[item], passage.words[item]
        if flag & FINITE:
            return bool(passage.flags[item - 1] & CONJUNCTION)  # welcomed the deal but said …
        if item > start and (word in ("to", "that") or flag & (RELATIVE & ~DETERMINER | SEPARATOR | SUBORDINATOR)):
            return not flag & NOUN
    return True


def fragment_acts(passage: Passage, start: int, end: int) -> bool:
    """Words in marks are the subject of what is said, or part of it: said “pressure” on Russia was the only way."""
    for item in range(start + 1, end):
        flag = passage.flags[item]
        if is_verb(passage, item) and not passage.words[item].endswith("ing"):
            return item + 1 < end
        if flag & (SEPARATOR | SUBORDINATOR | COMPLEMENTIZER | CONJUNCTION | PRONOUN) and not flag & DETERMINER:
            return False
    return False
