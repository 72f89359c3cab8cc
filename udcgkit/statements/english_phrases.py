"""English phrases: where one ends, and where the next begins behind a day, a place or an occasion."""

from __future__ import annotations

from udcgkit.grammar.phrases import (
    ADVERB,
    DETERMINER,
    FINITE,
    NOUN,
    NUMBER,
    PREPOSITION,
    PRONOUN,
    QUESTION,
    QUOTE,
    SEPARATOR,
    SUBORDINATOR,
)
from udcgkit.statements.passage import Passage

_YEAR = 4
"""digits"""


def phrase_end(passage: Passage, first: int, last: int) -> int:
    """End of an English noun phrase: up to a verb, a comma, that, a new phrase or most prepositions."""
    flags, words = passage.flags, passage.words
    item = first
    while item < last and not flags[item] & (FINITE | SEPARATOR | SUBORDINATOR | QUOTE | ADVERB):
        fresh = flags[item] & (DETERMINER | PRONOUN) and not flags[item - 1] & (PREPOSITION | DETERMINER)
        if words[item] == "that" or (fresh and item > first):
            break
        if flags[item] & PREPOSITION and words[item] not in passage.grammar.listed["phrase_inside"]:
            break
        if passage.grammar.suggests(words[item]) == "time" or (words[item] == "to" and item > first):
            break
        item += 1
    return item


def after_places(passage: Passage, start: int, end: int) -> int:
    """Past all phrases with a preposition and the days behind them: in a tweet Saturday | he had …"""
    place = start
    while place < end and passage.flags[place] & PREPOSITION and passage.words[place] != "to":
        stop = phrase_end(passage, place + 1, end)
        days = (i for i in range(place + 2, stop) if passage.grammar.suggests(passage.words[i]) == "time")
        place = min(next(days, stop), stop)
        while place < end and passage.grammar.suggests(passage.words[place]) == "time":
            place += 1
    return place


def before_time(passage: Passage, first: int, last: int) -> int:
    """Where a subject ends before the time between it and its verb: Norway | last month said; Riga | on Friday said."""
    place = last
    timed = False
    while place > first and (told := _is_dated(passage, place - 1)) is not None:
        timed, place = timed or told, place - 1
    led = place > first and passage.flags[place - 1] & PREPOSITION
    part = led and passage.words[place - 1] in passage.grammar.listed["phrase_inside"]  # the plan for next year
    part = part or any(flag & QUESTION for flag in passage.flags[first:place])  # the minister who left in May
    if not timed or part or not (led or passage.words[place].islower()):  # Mike March said
        return last
    place -= bool(led)
    while place > first and passage.flags[place - 1] & ADVERB:
        place -= 1
    return place


def _is_dated(passage: Passage, place: int) -> bool | None:
    """Whether the word is a time (Friday, month, 2024); None for one that no date holds."""
    word = passage.words[place]
    number = bool(passage.flags[place] & NUMBER) or word[0].isdigit()
    if (number and len(word) == _YEAR) or word == "May" or passage.grammar.suggests(word) == "time":
        return True
    return False if number or word == "-" or word in passage.grammar.listed["dating"] else None


def behind_circumstance(passage: Passage, first: int, last: int) -> int:
    """Where the subject begins behind a phrase that no comma ends: In April 2025 | the bank said; At the summit | he

    `last` where no subject follows.
    """
    place = _after_date(passage, first + 1, last)
    if place == first + 1:
        fresh = (i for i in range(first + 2, last) if passage.flags[i] & (DETERMINER | PRONOUN))
        place = next((i for i in fresh if not passage.flags[i - 1] & (PREPOSITION | DETERMINER | ADVERB)), last)
    opens = passage.flags[place] if place < last else SEPARATOR
    plural = opens and passage.words[place].endswith("s") and passage.words[place].islower()
    return place if plural or (opens & (DETERMINER | PRONOUN | NOUN) and not opens & PREPOSITION) else last


def _after_date(passage: Passage, first: int, last: int) -> int:
    """Past a month, a day or a year: April 2025; the 3rd of March; late 2024. `first` where none is told."""
    place, dated = first + bool(passage.flags[first] & DETERMINER), False
    while place < last and (told := _is_dated(passage, place)) is not None:
        dated = dated or told
        place += 1
    return place if dated else first
