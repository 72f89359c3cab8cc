"""Whether a word that can name goods does so here, and names goods of its own."""

from __future__ import annotations

from udcgkit.gifts.party import DATIVE, Party
from udcgkit.gifts.scenes import Scene
from udcgkit.gifts.words import GiftWords
from udcgkit.grammar.phrases import ARTICLE, CONJUNCTION, FINITE, NOUN, NUMBER, OWN, PLAIN, PREPOSITION, RELATIVE
from udcgkit.measures.goods_words import GoodsWords, Phrase
from udcgkit.measures.premodifiers import Premodifiers
from udcgkit.records import Span
from udcgkit.wordlists import Hit

_MEASURED = 6
"""tokens from a German unit to the goods that it measures"""
_MEASURED_BY_OF = 8
"""the same in English"""
_MARKS = frozenset(",;.")
_WORK = 9
"""tokens from "Instandsetzung" to the goods"""
_ADJECTIVE = 24
"""characters before goods in which the adjective of a state can stand"""
_IN_USE = 6
"""tokens between goods and those that they are used on"""
_BELONGING = 8
"""tokens between goods and what they are for"""


class Naming:
    """Tells names of goods from parts of actors' names, units, questions and kinds of other things."""

    def __init__(self, scene: Scene, known: GoodsWords, before: Premodifiers, taken: list[Span]) -> None:
        self.scene = scene
        self.document = scene.document
        self.words = scene.document.words
        self.known = known
        self.before = before
        self.taken = taken

    def names(self, hit: Hit) -> bool:
        """Whether the word is a noun here, and not inside an actor's name or a sum of money."""
        word = self.words[hit.last - 1]
        start, end = self.document.starts[hit.first], self.document.ends[hit.last - 1]
        if self.known.german and not word[0].isupper() and not word[0].isdigit():
            return False
        if any(low < end and start < high for low, high in self.taken) or self._asked(hit):
            return False
        if hit.row["generic"] == "arm" and not self._bare(hit):
            return False
        if not self.known.german and (self._short_for(hit) or self.before.verb(hit.last - 1)):  # "Norway supplies"
            return False
        if self._kind_of(hit) or self._worked_on(hit) or self._of_adversary(start):
            return False
        if self.known.german and self._ends_name(hit.first):
            return False
        return not any(p.start <= start and end <= p.end for p in self.scene.parties if p.mention.form != "demonym")

    def _ends_name(self, token: int) -> bool:
        """ "Von Borvik Expal Munitions": capitals all the way from an organisation's name on."""
        first = token
        while first > self.scene.sentence.first and self.words[first - 1][0].isupper():
            first -= 1
        start, kind = self.document.starts[first], self.scene.scenes.parties.kind
        named = any(party.start == start and kind(party.ids[0]) == "organisation" for party in self.scene.parties)
        return named and token - first > 1 and first > self.scene.sentence.first

    def _short_for(self, hit: Hit) -> bool:
        """ "Ambush Protected (MRAP) vehicles": an abbreviation in the middle of a longer name."""
        after = hit.last + 1
        inside = after < self.scene.sentence.last and self.before.abbreviated(hit.last, self.scene.sentence.first)
        return inside and bool(self.scene.clauses.flag(after) & (NOUN | PLAIN))

    def _bare(self, hit: Hit) -> bool:
        """ "Schickt Artillerie", "air defence, vehicles": neither somebody's arm, nor the kind of what follows."""
        first, flag = self.before.first(hit.first, self.scene.sentence.first), self.scene.clauses.flag
        start, before = self.document.starts[first], flag(first - 1) if first > self.scene.sentence.first else 0
        begins = self.document.starts[first - 1] if before else start
        beside = (party for party in self.scene.parties if party.end > begins and party.first < hit.first)
        owned = any(not self._given(party) for party in beside)
        opened = before & (ARTICLE | OWN) or (before & PREPOSITION and not self._with(first - 1))
        opened = opened and self.known.use["quantity"].row(self.words[max(first - 2, 0)].lower()) is None
        after = flag(hit.last) & (ARTICLE | ((NOUN | PLAIN) if not self.known.german else 0))
        return not (owned or opened or after or self.words[hit.last : hit.last + 1] == ["-"])

    def _given(self, party: Party) -> bool:
        """ "Will send Ukraine artillery", "hat der Ukraine Artillerie geliefert": the party receives what follows."""
        if self.known.german:
            return party.mention.form == "name" and party.role == DATIVE
        verbs = (verb for clause in self.scene.clauses.clauses for verb in clause.verbs)
        return any(verb.index == party.first - 1 and verb.frame == "give" for verb in verbs)

    def _with(self, token: int) -> bool:
        """Whether a preposition stands before what somebody is helped with, or before what is listed."""
        word = self.words[token].lower()
        listing = self.known.use["include"].row(word) is not None
        return listing or self.scene.scenes.parties.words.prepositions.get(word) == "partner"

    def _kind_of(self, hit: Hit) -> bool:
        """ "Ammunition production", "drone assistance package": only the kind of what follows."""
        after = self.words[hit.last].lower() if hit.last < self.scene.sentence.last else ""
        compound = self.known.german and self.words[hit.last : hit.last + 2] == ["“", "-"]  # "„Borvik“-Raketen"
        return compound or self.known.use["head"].row(after) is not None

    def _worked_on(self, hit: Hit) -> bool:
        """ "Instandsetzung von 20 Panzern und Haubitzen", "maintenance of tanks": goods that are there already."""
        if not self.scene.find(self.known.use["upkeep"], self.scene.sentence.first, hit.first):
            return False
        joined = False
        for place in range(hit.first - 1, max(hit.first - _WORK, self.scene.sentence.first), -1):
            low, flag = self.words[place].lower(), self.scene.clauses.flag(place)
            if self.known.use["of_work"].row(low) is not None:
                joined = True
            if self._to_work(place):
                return True
            if joined and self.known.use["upkeep"].row(self.words[place - 1].lower()) is not None:
                return True
            if flag & FINITE or not low[0].isalnum() or (flag & PREPOSITION and not joined):
                return False
        return False

    def _of_adversary(self, start: int) -> bool:
        """ "Russische Raketen", "Russian tanks": the other side's, but not "liefert elf russische Hubschrauber"."""
        scenes, floor = self.scene.scenes, self.scene.sentence.first
        near = scenes.cast.within(max(start - _ADJECTIVE, self.scene.sentence.start), start)
        adversaries = self.document.lexicon.once(GiftWords).adversaries
        own = [one for one in near if one.actor_id in adversaries and start - one.end <= 1 and one.form == "demonym"]
        if not own:
            return False
        gives = any(verb.frame in ("give", "buy") for verb in self.scene.clauses.at(start).verbs)
        counted = self.known.counts.at(self.words, self.document.token_from(own[-1].start), floor) is not None
        return not (gives and counted)

    def _to_work(self, place: int) -> bool:
        """ "To repair Archer systems", "to help fix vehicles": the verb, not "repair vehicles"."""
        before = [word.lower() for word in self.words[max(place - 2, self.scene.sentence.first) : place]]
        return "to" in before and self.known.use["upkeep"].row(self.words[place].lower()) is not None

    def _asked(self, hit: Hit) -> bool:
        """ "Wie viele Raketen", "welche Waffen": a question for the number or the kind."""
        opened = self.words[hit.first - 1].lower() if hit.first else ""
        if self.known.use["which"].row(opened) is not None:
            return True
        asked = self.scene.find(self.known.use["how_many"], max(hit.first - 2, self.scene.sentence.first), hit.first)
        return any(question.last == hit.first for question in asked)

    def belongs(self, hit: Hit, before: Phrase) -> bool:
        """ "Munition für den Gepard", "rocket systems (HIMARS)": the second tells more of the first."""
        between = self.words[before.last : hit.first]
        if between[:1] in (["("], ["["]):
            return ")" not in between and "]" not in between
        if self._in_use(before.last, between):
            return self.known.counts.at(self.words, self.before.first(hit.first, before.last), before.last) is None
        if not between or between[0].lower() not in self.known.purposes or len(between) > _BELONGING:
            return False
        start = self.document.starts[hit.first]
        paid = any(before.span[1] <= low < start for low, _ in self.taken)
        if "," in between or ";" in between or paid or self._beside_purpose(before.last, hit.first):
            return False
        if self._new_item(before.last, hit.first):
            return False
        return self.known.counts.at(self.words, self.before.first(hit.first, before.last), before.last) is None

    def _in_use(self, first: int, between: list[str]) -> bool:
        """ "Radars that detect drones", "spare parts to keep vehicles running": what the goods before do with them."""
        if self.known.german or not 1 < len(between) <= _IN_USE or "," in between or ";" in between:
            return False
        if any(self.scene.clauses.flag(first + n) & CONJUNCTION for n in range(len(between))):
            return False
        low = between[1].lower()
        told = self.known.aim.row(low) is not None or low in self.scene.clauses.forms.forms
        return bool(self.scene.clauses.flag(first) & RELATIVE) or (between[0] == "to" and told)

    def _new_item(self, first: int, noun: int) -> bool:
        """ "Munition für Panzer sowie Helme", "ammunition for tanks and 3,000 rounds": the list goes on outside."""
        apart, flag = self.known.use["apart"], self.scene.clauses.flag
        joined = (n for n in range(first, noun) if flag(n) & CONJUNCTION)
        return any(apart.row(self.words[n].lower()) is not None or flag(n + 1) & NUMBER for n in joined)

    def _beside_purpose(self, first: int, noun: int) -> bool:
        """ "Sensoren zur Drohnenabwehr und Störsender": not for goods, as in "für Gepard und Marder"."""
        joined = next((n for n in range(noun - 1, first, -1) if self.scene.clauses.flag(n) & CONJUNCTION), 0)
        inside = self.scene.find(self.known.goods, first, joined) if joined else []
        return bool(joined) and all(hit.row["generic"] == "arm" for hit in inside)

    def is_unit(self, hit: Hit, last: int) -> bool:
        """ "Rounds of ammunition", "Schuss Munition": the unit is not the goods."""
        if self.words[hit.last - 1].lower() not in self.known.units or hit.last >= last:
            return False
        if not self.known.german:
            return self.words[hit.last].lower() == "of" and self._measures(hit.last + 1, last)
        end = min(hit.last + _MEASURED, last)
        named = next(iter(self.scene.find(self.known.goods, hit.last, end)), None)
        between = range(hit.last, named.first) if named is not None else range(hit.last, hit.last)
        other = CONJUNCTION | FINITE
        apart = (n for n in between if not self.words[n][0].isalnum() or self.scene.clauses.flag(n) & other)
        if named is not None and self._counted(named, hit.last):
            return False
        return named is not None and not any(apart)

    def _measures(self, first: int, last: int) -> bool:
        """ "Rounds of 155 mm ammunition", but "rounds of 155 mm calibre": whether an English unit has goods."""
        stop = min(first + _MEASURED_BY_OF, last)
        end = next((n for n in range(first, stop) if self.words[n] in _MARKS), stop)
        named = next(iter(self.scene.find(self.known.goods, first, end)), None)
        return named is not None and not self._counted(named, first)

    def _counted(self, hit: Hit, floor: int) -> bool:
        """ "A battery of six launchers": what has a count of its own is not measured by the noun before it."""
        return self.known.counts.at(self.words, self.before.first(hit.first, floor), floor) is not None
