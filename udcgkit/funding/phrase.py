"""The noun phrase that tells what money is for: where it ends, and when it names a receiver instead."""

from __future__ import annotations

from bisect import bisect_left

from udcgkit.funding.sums import Sum
from udcgkit.grammar.clause_cuts import Clause
from udcgkit.grammar.counts import CountWords
from udcgkit.grammar.phrases import (
    ADVERB,
    ARTICLE,
    COMPLEMENTIZER,
    CONJUNCTION,
    FINITE,
    NOUN,
    NUMBER,
    PLAIN,
    PREPOSITION,
    REFLEXIVE,
    RELATIVE,
    SEPARATOR,
)
from udcgkit.records import Span

_LONGEST = 14
_TRAILING = PREPOSITION | ARTICLE | CONJUNCTION | ADVERB | SEPARATOR


def object_at(money: Sum, first: int, clause: Clause) -> Span | None:
    """The phrase that begins at token `first` of a clause without its article; None for receivers and periods."""
    start, stop = first, phrase_end(money, first, clause)
    flag = money.scene.clauses.flag
    while start < stop and flag(start) & ARTICLE and not flag(start) & NOUN and not _qualifies(money, start + 1):
        start += 1
    if start >= stop or flag(start) & REFLEXIVE or is_receiver(money, start, stop):
        return None
    return money.scene.document.starts[start], money.scene.document.ends[stop - 1]


def _qualifies(money: Sum, token: int) -> bool:
    """ "More than 200 drones", "up to 40 trucks": whether a word ends what tells how a number is meant."""
    words, known = money.scene.document.words, money.scene.document.lexicon.once(CountWords).qualifiers
    counts = token + 1 < len(words) and bool(money.scene.clauses.flag(token + 1) & NUMBER)
    return counts and f"{words[token - 1]} {words[token]}".lower() in known


def is_receiver(money: Sum, first: int, last: int) -> bool:
    """A phrase that is an actor's name, a year or the amount itself tells no purpose."""
    document = money.scene.document
    start, end = document.starts[first], document.ends[last - 1]
    flag = money.scene.clauses.flag
    head = next((n for n in range(first, last) if flag(n) & NOUN), last - 1)
    no_purpose = money.words.context["no_purpose"]
    if money.scene.find(no_purpose, head, head + 1) or money.scene.find(no_purpose, first, first + 1):
        return True
    if any(hit.last == last for hit in money.scene.find(money.words.context["country"], first - 1, last)):
        return True
    capital = money.words.capitals, money.words.giving_capitals
    if any(" ".join(document.words[first:last]).lower() in known for known in capital):  # "Den Haag"
        return True
    if any(document.words[first].lower() in known for known in capital) and _one_noun(money, first, last):
        return True
    if money.scene.find(money.words.context["forces"], last - 1, last) and _one_noun(money, first, last):
        return True
    if any(p.start <= start and p.end >= end for p in money.scene.parties):
        return True
    named = [p for p in money.scene.parties if p.start == start and p.mention.form != "demonym"]
    named = [p for p in named if document.text[p.end : p.end + 1] != "-"]  # "US-Waffen"
    if any(period.start <= end and period.end > start for period in money.scene.periods):
        return True
    nouns = [n for n in range(first, last) if money.scene.clauses.flag(n) & (NOUN | PLAIN)]
    alone = bool(named) and (len(nouns) <= 2 or not _kind_of_next(money, named[0].end, last))
    return alone or not nouns or (money.first < last and first < money.last)


def _kind_of_next(money: Sum, end: int, last: int) -> bool:
    """ "Ukraine reconstruction projects", "Ukraine's air defence", but not "Ukraine and countries nearby"."""
    scene, after = money.scene, money.scene.document.token_from(end)
    if after >= last or not scene.document.words[after][0].isalnum():
        return after < last
    return bool(scene.clauses.flag(after) & (NOUN if scene.clauses.forms.german else NOUN | PLAIN))


def _one_noun(money: Sum, first: int, last: int) -> bool:
    """Whether a phrase has at most one noun: "the Ukrainian army", not "Waffen für die Armee"."""
    flag = money.scene.clauses.flag
    return sum(bool(flag(n) & NOUN) for n in range(first, last)) <= 1


def of_sum_before(money: Sum, token: int) -> bool:
    """ "3 Milliarden für die Armee und bis 2029 weitere 8 Milliarden": right behind the sum that it is about."""
    if money.begun <= token < money.after:
        return True
    if not money.clause.first < money.after <= token < money.first:
        return False
    between = range(money.after, token)
    flag, words = money.scene.clauses.flag, money.scene.document.words
    return not any(flag(n) & (CONJUNCTION | SEPARATOR) or words[n] == "," for n in between)


def phrase_end(money: Sum, first: int, clause: Clause) -> int:
    """Where the noun phrase that starts at token `first` ends, genitives and "aus …" included."""
    own = clause is money.clause
    place, stop = first, min(money.stop if own and first > money.first else clause.last, first + _LONGEST)
    ends = _Ends(money, first, clause)
    while place < stop and not ends.at(place, stop):
        place += 1
    while place > first and _trails(money, place - 1, ends.capitals):
        place -= 1
    return place


def _trails(money: Sum, token: int, capitals: bool) -> bool:
    """Whether a word ends no noun phrase: "needs in Ukraine and an additional | 8 million"."""
    flag = money.scene.clauses.flag(token)
    further = money.words.context["gap"].row(money.scene.document.words[token].lower()) is not None
    return bool(flag & _TRAILING) or further or (capitals and not flag & (NOUN | NUMBER))


class _Ends:
    """What ends a noun phrase; walks with it from its first token."""

    def __init__(self, money: Sum, first: int, clause: Clause) -> None:
        self.money, self.first, self.clause = money, first, clause
        self.clauses, self.words = money.scene.clauses, money.scene.document.words
        self.capitals = self.clauses.forms.german
        """nouns show by their capital letter, and an adverb behind one belongs to the clause"""
        self.verbs = {place for verb in clause.verbs for place in (verb.index, verb.particle)}
        self.links = money.words.inside_purposes | {","}
        self.noun = self.counted = False

    def at(self, place: int, stop: int) -> bool:
        """Whether the phrase ends before this token."""
        flag, word = self.clauses.flag(place), self.words[place]
        if self.counted and flag & PREPOSITION and _qualifies(self.money, place):
            return False  # "200 drones and up to 40 trucks"
        dotted = word == "." and "." in self.words[place - 1] and place + 1 < stop  # "U.S. arms"
        inside = word[0].isalnum() or dotted or self._lists(place, stop) or self._elided(place, stop)
        ended = (flag & FINITE and not flag & NOUN and not self._attribute(place)) or not inside
        ended = ended or (place in self.verbs and place > self.first)
        ended = ended or bool(flag & (RELATIVE | COMPLEMENTIZER) and not self.capitals)
        ended = ended or self.money.first <= place < self.money.last
        if not ended and self.noun:
            adverb = flag & ADVERB and not flag & (NOUN | CONJUNCTION | PREPOSITION)
            ended = (adverb and self.capitals) or bool(flag & PREPOSITION and word.lower() not in self.links)
        ended = ended or self._anew(place, stop) or self._in_period(place)
        ended = ended or bool(flag & CONJUNCTION and self.noun and self._next_giver(place + 1))
        self.noun = self.noun or bool(flag & (NOUN if self.capitals else NOUN | PLAIN))
        self.counted = self.counted or bool(flag & NUMBER)
        return bool(ended)

    def _lists(self, comma: int, stop: int) -> bool:
        """ "Radargeräte, Panzerminen und Drohnen": behind the comma more of the list, and no further giver."""
        first = place = comma + 1
        if self.words[comma] != "," or not self.noun or self._names_party(first):
            return False
        while place < stop and (self._elided(place, stop) or self._names_thing(place)):
            place += 1
        if not first < place < stop - 1:
            return False
        goes_on = self.clauses.flag(place) & CONJUNCTION and not self._names_party(place + 1)
        return bool(goes_on and self.clauses.flag(place + 1) & (NOUN | PLAIN | NUMBER)) or self._lists(place, stop)

    def _names_thing(self, place: int) -> bool:
        """Whether a word can be of a noun phrase, and is no verb."""
        flag = self.clauses.flag(place)
        return bool(flag & (NOUN | PLAIN)) and not flag & FINITE

    def _elided(self, hyphen: int, stop: int) -> bool:
        """ "Aufklärungs- und Angriffsdrohnen": the noun stands behind the conjunction."""
        glued = self.words[hyphen] == "-" and hyphen > self.first and hyphen + 1 < stop
        return glued and bool(self.clauses.flag(hyphen + 1) & CONJUNCTION or self.words[hyphen + 1] == ",")

    def _attribute(self, place: int) -> bool:
        """ "Dringend benötigte Munition": what looks like a verb of its own qualifies the noun."""
        return self.capitals and self.clauses.attributive(place, self.clause.first, self.clause.last)

    def _names_party(self, token: int) -> bool:
        return any(party.first == token for party in self.money.scene.parties)

    def _next_giver(self, token: int) -> bool:
        """ "3 Millionen für Munition und Dänemark 2 Millionen": somebody with a sum of his own."""
        starts = self.money.scene.document.starts
        ends = (bisect_left(starts, party.end) for party in self.money.scene.parties if party.first == token)
        return any(bool(self.clauses.flag(end) & NUMBER) for end in ends)

    def _anew(self, place: int, stop: int) -> bool:
        """An article that opens no genitive, a value, or counted goods beside what is not ("… sowie 25 Drohnen")."""
        if place == self.first:
            return False
        beside = self.money.words.context["worth"].at(self.words, place, stop) is not None
        if self.words[place - 1] not in self.links:
            return self.words[place] in self.money.words.opening_anew or beside
        joins = self.clauses.flag(place - 1) & CONJUNCTION
        return bool(joins and self.clauses.flag(place) & NUMBER and not self.counted and place > self.first + 1)

    def _in_period(self, place: int) -> bool:
        start = self.money.scene.document.starts[place]
        return any(period.start <= start < period.end for period in self.money.scene.periods)
