"""Which English words are verbs: the forms of the list, words in -ed; not the agreed measures, military pledges."""

from __future__ import annotations

from udcgkit.grammar.phrases import (
    ADVERB,
    APOSTROPHE_S,
    DETERMINER,
    FINITE,
    NOUN,
    NUMBER,
    PLAIN,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
)
from udcgkit.statements.english_relatives import inserted_in_relative
from udcgkit.statements.passage import Passage


def is_no_verb(passage: Passage, item: int, noun_openers: frozenset[str]) -> bool:
    """A noun or an attribute that looks like a verb: the request stands at; military pledges; the agreed measures."""
    if " ".join(passage.words[item:item + 2]).lower() in noun_openers:
        return True
    after = item + 1 + (passage.grammar.suggests(passage.words[min(item + 1, len(passage.words) - 1)]) == "time")
    if after < len(passage.flags) and passage.flags[after] & FINITE:  # the aid requested today will help
        return not inserted_in_relative(passage, item)
    place = item - 1
    while place > 0 and passage.flags[place] & ADVERB and not passage.flags[place] & DETERMINER:
        place -= 1
    if place < 0:
        return False
    word, flag = passage.words[place], passage.flags[place]
    told = word in passage.grammar.scales or not flag & PLAIN  # $5 million promised
    compound = word in noun_openers and (told or passage.words[item].endswith("s"))  # not: ministry of defence said
    if place == item - 1 and (word == "to" or compound or word.endswith(("'s", "’s", "s'", "s’"))):
        return True
    owner = passage.words[place - 1] if place else ""
    if word.islower() and flag & PLAIN and passage.words[item].endswith("s") and owner.endswith(APOSTROPHE_S):
        return not passage.words[place].endswith("s")  # one of Ukraine's top requests
    counted = flag & NUMBER and item + 1 < len(passage.flags) and passage.flags[item + 1] & PLAIN  # 49 promised tanks
    several = passage.flags[place - 1] & NUMBER if place and flag & PLAIN else 0  # 6 participating states
    counted = counted or (several and word.endswith(("ing", "ed")) and passage.words[item].endswith("s"))
    return bool(counted) or (bool(flag & DETERMINER) and not flag & (PRONOUN | RELATIVE))


def is_verb(passage: Passage, item: int) -> bool:
    """A finite form of the list, or a word in -ed that is no attribute."""
    if passage.flags[item] & FINITE:
        return True
    regular = item > 0 and bool(passage.flags[item] & PLAIN) and passage.words[item].endswith("ed")
    return regular and not passage.flags[item - 1] & (DETERMINER | PREPOSITION) and passage.words[item - 1] != "-"


def has_verb(passage: Passage, first: int, last: int) -> bool:
    """One of the items `first:last` is a verb."""
    return any(is_verb(passage, item) for item in range(first, last))


def names_and_acts(passage: Passage, start: int, end: int) -> bool:
    """A name and a word that can be its verb, though it is in no list: that Ukraine needs interceptors."""
    acts = range(start + 1, min(start + 6, end - 1))  # behind the name and its titles
    named = start < end and bool(passage.flags[start] & NOUN)
    return named and any(passage.flags[i] & PLAIN and passage.words[i].endswith(("s", "ed")) for i in acts)


def acts_within(passage: Passage, start: int, end: int) -> bool:
    """A word in -ed behind a plural is its verb: taxpayers deserved clarity; not: officials named in the report."""
    for item in range(start + 1, end - 1):
        plural = passage.words[item - 1].endswith("s") and passage.words[item - 1].islower()
        regular = bool(passage.flags[item] & PLAIN) and passage.words[item].endswith("ed")
        if plural and regular and not passage.flags[item + 1] & PREPOSITION:
            return True
    return False
