"""Numbers that stand for goods named before: "300 davon", "weitere 150", "offered one"."""

from __future__ import annotations

import re

from udcgkit.gifts.words import GiftWords
from udcgkit.grammar.clause_cuts import Clause
from udcgkit.grammar.counts import Count
from udcgkit.grammar.phrases import ARTICLE, NOUN, NUMBER, PLAIN, PREPOSITION, PRONOUN
from udcgkit.measures.clause_reader import ClauseReader
from udcgkit.records import Span

_YEAR = re.compile(r"(?:19|20)\d\d")


def last_number(reader: ClauseReader, clause: Clause) -> Count | None:
    """The last number of a clause behind which no noun stands."""
    counts, words = reader.finder.known.counts, reader.document.words
    for place in range(clause.last - 1, clause.first - 1, -1):
        if not words[place][0].isalnum() or _YEAR.fullmatch(words[place]) or before_noun(reader, place, clause):
            continue
        if counts.article(words[place].lower()) and not _ends_noun_phrase(reader, clause, place):
            continue
        count = counts.at(words, place + 1, clause.first)
        if count is not None and count.first < place and reader.finder.before.verb(count.first):
            count = counts.at(words, place + 1, count.first + 1)  # "hand over four"
        one = count is not None and (count.low or count.high) == 1 and not _ends_noun_phrase(reader, clause, place)
        if count is not None and not count.vague and (not one or on_top(reader, count, clause)):
            return None if _of_money(reader, count) else count
    return None


def _ends_noun_phrase(reader: ClauseReader, clause: Clause, place: int) -> bool:
    """ "Norway offered one.", "Norwegen hat eine angeboten": behind "one" stands a verb, or nothing more."""
    after, words = place + 1, reader.document.words
    before = reader.scene.clauses.flag(place - 1) if place > clause.first else 0
    if before & (ARTICLE | PREPOSITION | PRONOUN):
        return False
    return after >= clause.last or not words[after][0].isalnum() or reader.finder.before.verb(after)


def before_noun(reader: ClauseReader, place: int, clause: Clause) -> bool:
    """Whether a noun follows that is counted itself, and no unit that stands for the goods."""
    after = place + 1
    if after >= clause.last:
        return False
    word, flag = reader.document.words[after], reader.scene.clauses.flag(after)
    if word.lower() in reader.finder.known.counts.pieces or word.lower() in reader.finder.known.units:
        return False
    if word.lower() in reader.finder.known.counts.additional:  # "fünf weitere sollen folgen"
        return before_noun(reader, after, clause)
    if word == "%" or (word == "." and after + 1 < clause.last):  # "am 3. Mai"
        return True
    if reader.document.language == "de":
        return word[0].isupper()
    return bool(flag & (NOUN | PLAIN | NUMBER)) and not reader.finder.before.verb(after)


def _of_money(reader: ClauseReader, count: Count) -> bool:
    start, end = span_of(reader, count)
    return any(low < end and start < high for low, high in reader.finder.taken)


def on_top(reader: ClauseReader, count: Count, clause: Clause) -> bool:
    """Whether "weitere" or "another" stands beside a count."""
    words, more = reader.document.words, reader.finder.known.counts.additional
    before = count.first > clause.first and words[count.first - 1].lower() in more
    return before or (count.last < clause.last and words[count.last].lower() in more)


def stands_free(reader: ClauseReader, clause: Clause, count: Count) -> bool:
    """Whether a number is no time, no place in a row ("um 12", "Artikel 5") and behind no preposition."""
    place, scene, words = count.first - 1, reader.scene, reader.document.words
    start, end = span_of(reader, count)
    if any(start < period.end and period.start < end for period in scene.periods):
        return False
    if place < clause.first:
        return True
    if reader.finder.before.verb(place):
        return True
    if scene.clauses.is_preposition(place) or words[place].lower() in reader.document.lexicon.once(GiftWords).of_words:
        return False
    offset = reader.document.starts[place]
    known = [(party.start, party.end) for party in scene.parties] + [(one.start, one.end) for one in scene.periods]
    if any(start <= offset < end for start, end in known):
        return True
    titled = words[place][0].isupper() and place > scene.sentence.first
    return not titled and (reader.document.language == "de" or not scene.clauses.flag(place) & NOUN)


def span_of(reader: ClauseReader, count: Count) -> Span:
    """Where a count stands."""
    return reader.document.starts[count.first], reader.document.ends[count.last - 1]
