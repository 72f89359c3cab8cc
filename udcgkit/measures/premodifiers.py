"""What stands between the count and the goods: adjectives, calibres, and in English nouns."""

from __future__ import annotations

from udcgkit.gifts.scenes import Scene
from udcgkit.grammar.auxiliaries import MODALS
from udcgkit.grammar.phrases import (
    ADVERB,
    APOSTROPHE_S,
    ARTICLE,
    CONJUNCTION,
    FINITE,
    NOUN,
    NUMBER,
    OWN,
    PLAIN,
    PREPOSITION,
    RELATIVE,
)
from udcgkit.measures.goods_words import GoodsWords

_LONGEST_ATTRIBUTE = 8
"""tokens from the count to the participle"""
_LONGEST_MODEL = 3
"""words of a model between the count and the German noun"""
_LONGEST_NAME = 7
"""tokens back from a noun to the mark that opens the name before it"""


class Premodifiers:
    """Where the noun phrase around goods begins, its count left out."""

    def __init__(self, scene: Scene, known: GoodsWords) -> None:
        self.scene = scene
        self.words = scene.document.words
        self.known = known

    def first(self, noun: int, floor: int) -> int:
        """Where the adjectives (and in English the nouns) right before the goods begin."""
        first = noun
        while first > floor:
            word = self.words[first - 1]
            if word.lower() in self.known.counts.additional or self._letter(first, floor):
                first -= 1
            elif (opening := self._quoted(first, floor)) is not None:
                first = opening
            elif not self.known.german and self.abbreviated(first - 1, floor):
                first -= 3
            elif self._calibre(first, floor) or self._two_adjectives(first, floor) or self._mark(first, floor):
                first -= 2
            elif not self._adjective(first - 1, floor):
                break
            else:
                first -= 1
        return first

    def attributed(self, first: int, floor: int) -> int:
        """ "16 im Vorjahr versprochene Radare": where the words before a German participle begin, behind the count."""
        if not self.known.german or not self._inflected(self.words[first]) or not self.words[first].islower():
            return first
        nouns = 0
        for place in range(first - 1, max(first - _LONGEST_ATTRIBUTE, floor), -1):
            flag = self.scene.clauses.flag(place)
            nouns += bool(flag & NOUN)
            joins = self.words[place].lower() in self.known.counts.joiners  # "zwei bis drei Monate weitere Panzer"
            if nouns and flag & PREPOSITION and not joins:
                while place > floor and self.scene.clauses.flag(place - 1) & ADVERB:
                    place -= 1
                return place if self._counts(place, floor) else first
            if flag & (FINITE | CONJUNCTION) or not self.words[place][0].isalnum():
                break
        return first

    def _counts(self, place: int, floor: int) -> bool:
        """Whether a count or "weitere" ends right before a token."""
        more = place > floor and self.words[place - 1].lower() in self.known.counts.additional
        return more or self.known.counts.at(self.words, place, floor) is not None

    def _quoted(self, first: int, floor: int) -> int | None:
        """ "500 „Borvik“-Raketen": where the name in quotation marks begins that is part of a compound."""
        if not self.known.german or first - 3 < floor or self.words[first - 1] != "-" or self.words[first - 2] != "“":
            return None
        opening = next(
            (n for n in range(first - 3, max(first - _LONGEST_NAME, floor - 1), -1) if self.words[n] == "„"), 0
        )
        return opening if opening >= floor and opening else None

    def abbreviated(self, closing: int, floor: int) -> bool:
        """ "Ambush Protected (MRAP) vehicles": whether a bracket that ends at a token holds only an abbreviation."""
        opened = closing - 2 >= floor and self.words[closing] == ")" and self.words[closing - 2] == "("
        return opened and self.words[closing - 1].isupper()

    def _letter(self, first: int, floor: int) -> bool:
        """ "F 16-Kampfflugzeuge": the letter belongs to the number."""
        word = self.words[first - 1]
        return first > floor and len(word) == 1 and word.isupper() and self.words[first][0].isdigit()

    def _calibre(self, first: int, floor: int) -> bool:
        """ "36,000 rounds of 105 mm ammunition": the number before the unit of length counts nothing."""
        return first - 2 >= floor and self.calibre(first - 1) and self.words[first - 2][0].isdigit()

    def calibre(self, token: int) -> bool:
        """Whether a word is the unit of a calibre ("mm")."""
        return self.known.use["calibre"].row(self.words[token].lower()) is not None

    def marks(self, token: int) -> bool:
        """Whether a word stands before the number of a model ("Mark", "Typ")."""
        return self.known.use["model"].row(self.words[token].lower()) is not None

    def _mark(self, first: int, floor: int) -> bool:
        """ "Two Mark 4 patrol boats", "the Strv 122 tank": the number belongs to the model."""
        digits = first - 2 >= floor and self.words[first - 1].isdigit()
        return digits and (self.marks(first - 2) or self._model(first - 2, floor))

    def _model(self, token: int, floor: int) -> bool:
        """Whether an English name of no actor stands behind an article or count: that of a type before its number."""
        if self.known.german or token - 1 < floor or not self.words[token][0].isupper():
            return False
        opens = self.scene.clauses.flag(token - 1) & ARTICLE or self._number(token - 1, floor)
        document, cast = self.scene.document, self.scene.scenes.cast
        return bool(opens) and not cast.within(document.starts[token], document.ends[token])

    def _two_adjectives(self, first: int, floor: int) -> bool:
        """ "Armoured and protected vehicles", "mobile und geschützte Systeme", "20 alte, moderne Panzer"."""
        if first - 2 < floor or self.words[first - 1] not in ("und", "and", ","):
            return False
        if not self.known.german and (self.words[first - 2].endswith("s") or self.calibre(first - 2)):
            return False  # "two fire units and missiles"
        opening = first - 2
        while not self.known.german and opening > floor and self._adjective(opening - 1, floor):
            opening -= 1
        counted = self._number(opening - 1, floor) or (opening == floor > self.scene.sentence.first)
        told = counted if self.words[first - 1] == "," else self.known.german or self.words[first - 2].endswith("ed")
        return (told or counted) and self._adjective(first - 2, floor) and self._adjective(first, floor)

    def _inflected(self, word: str) -> bool:
        return word.endswith(self.scene.clauses.grammar.adjective_endings)

    def _degree(self, token: int) -> bool:
        """ "Dringend benötigte Waffen", "recently built tanks": what tells how before an adjective."""
        low, after = self.words[token].lower(), next(iter(self.words[token + 1 : token + 2]), "")
        if not self.known.german:
            return low.endswith("ly") and after.endswith(("ed", "en"))
        return self.known.use["degree"].row(low) is not None and self._inflected(after)

    def _maker(self, token: int, floor: int) -> bool:
        """ "80 Borvik Pick-up-Fahrzeuge": a name between the count and the German noun."""
        word, before = self.words[token], token - 1
        if not word[0].isupper() or not word.isalnum() or before < floor:
            return False
        if any(self.known.use[use].row(word.lower()) is not None for use in ("trainee", "no goods")):
            return False
        while before > floor and token - before < _LONGEST_MODEL and self.model_word(before):
            before -= 1
        counted = self.words[before].lower() in self.known.counts.additional or self._number(before, floor)
        return counted and not self.known.counts.article(self.words[before].lower())

    def model_word(self, token: int) -> bool:
        """Whether a word is written as only models are: "6 SEA KING Mk41 Hubschrauber"."""
        word = self.words[token]
        return word[0].isupper() and (word.isupper() or any(c.isdigit() for c in word)) and word.isalnum()

    def _number(self, token: int, floor: int) -> bool:
        return token >= floor and self.known.counts.at(self.words, token + 1, token) is not None

    def _adjective(self, token: int, floor: int) -> bool:
        """Whether a word can stand between the count and the goods."""
        clauses, word = self.scene.clauses, self.words[token]
        flag = clauses.flag(token)
        if word.lower() in self.known.units or self.known.counts.at(self.words, token + 1, token) is not None:
            return False
        if not word[0].isalnum() or self.verb(token) or word.lower() in self.known.joins:
            return False
        if flag & NUMBER and not word.replace(".", "").replace(",", "").isdigit():  # "155mm artillery rounds"
            return True
        if not self.known.german:
            if word.endswith("ing") and self._gives(word.lower()):
                return False  # "working on supplying shells"
            so_far = word.lower() == "far" and self.words[token - 1].lower() == "so"
            if so_far or self._receives(token) or self._state(token) or self._infinitive(token):
                return False
            if (flag & FINITE and clauses.attributive(token, floor, token + 2)) or self._degree(token):
                return True
            return bool(flag & (PLAIN | NOUN)) and not flag & (ADVERB | PREPOSITION | ARTICLE | NUMBER | FINITE)
        if self._maker(token, floor):
            return True
        if flag & FINITE and clauses.attributive(token, floor, token + 2):
            return not flag & (ADVERB | PREPOSITION | ARTICLE | NUMBER)
        inflected = self._inflected(word) or word[0].isdigit() or self._degree(token)
        return bool(flag & PLAIN) and inflected and not flag & (ADVERB | PREPOSITION | ARTICLE | NUMBER | FINITE)

    def _infinitive(self, token: int) -> bool:
        """ "Will build drones", "to support lifesaving equipment", "that detect drones": a verb, no kind of goods."""
        before = self.words[token - 1].lower() if token > self.scene.sentence.first else ""
        if self.scene.clauses.flag(token - 1) & RELATIVE and token > self.scene.sentence.first:
            return True
        if self.scene.clauses.forms.auxiliaries.get(before) in MODALS:
            return True
        low = self.words[token].lower()
        opened = self.known.to_aim.row(before) is not None
        if self.scene.clauses.flag(token - 1) & CONJUNCTION and token - 2 > self.scene.sentence.first:
            opened = self.known.aim.row(self.words[token - 2].lower()) is not None  # "to develop and build drones"
        aims = opened and self.known.aim.row(low) is not None
        return aims or f"{before} {low}" in self.known.purposes

    def _receives(self, token: int) -> bool:
        """ "Promised Ukraine tanks", "send soldiers helmets": who gets the goods, not what they are."""
        low, known = self.words[token].lower(), self.known.use
        if known["forces"].row(low) is not None:
            return self._whose(token)
        if known["trainee"].row(low) is not None and low.endswith("s"):
            return True
        start, mine = self.scene.document.starts[token], set(self.scene.scenes.parties.words.beneficiaries)
        inside = (party for party in self.scene.parties if party.start <= start < party.end)
        named = (party for party in inside if party.mention.form != "demonym" and mine.intersection(party.ids))
        return any(not self.scene.clauses.is_preposition(party.first - 1) for party in named)  # "for Ukraine shells"

    def _whose(self, token: int) -> bool:
        """ "Gave Ukraine's military tanks", but "gave military vehicles": whose army it is stands before it."""
        if token <= self.scene.sentence.first:
            return False
        before = token - 1
        start = self.scene.document.starts[before]
        named = any(party.start <= start < party.end for party in self.scene.parties)
        return named or bool(self.scene.clauses.flag(before) & (ARTICLE | OWN)) or self.words[before] in APOSTROPHE_S

    def _state(self, token: int) -> bool:
        """ "… and Denmark fuses": a state by its name is no part of the goods ("US" and "Danish" are)."""
        start = self.scene.document.starts[token]
        named = (party for party in self.scene.parties if party.start <= start < party.end)
        names = (party for party in named if party.mention.form == "name" and party.ids[0].startswith("country:"))
        mine = set(self.scene.scenes.parties.words.beneficiaries)  # "a payment for Ukraine shells"
        return any(not self.words[token].isupper() and not mine.intersection(party.ids) for party in names)

    def _gives(self, low: str) -> bool:
        """Whether a word is a form of a verb of giving, buying or holding ("supplying", "comprising")."""
        holds, rows = self.known.holds, (row for row, _, _ in self.scene.clauses.forms.forms.get(low, ()))
        return any(row["frame"] in ("give", "buy") or holds(row) for row in rows)

    def verb(self, token: int) -> bool:
        """Whether a word is a stage verb here or the particle of one."""
        return any(
            verb.index == token or verb.particle == token
            for clause in self.scene.clauses.clauses
            for verb in clause.verbs
        )
