"""Words that can tell of a gift (money without an amount, measures), found in one pass over the article."""

from __future__ import annotations

import re
from itertools import chain, compress, count

from babel import Locale

from udcgkit.gifts.words import GiftWords, masks_of
from udcgkit.grammar.phrases import Grammar
from udcgkit.grammar.verbs import VerbForms
from udcgkit.lexicon import Lexicon, Row
from udcgkit.memory import Memory
from udcgkit.segmentation import Document

GOODS, GIVING, SIGNING, STARTING, WIDENING, TRAINING, TRAINEE = (1 << n for n in range(7))
AGREEMENT, INITIATIVE, COOPERATION, TRAINING_NOUN, BUYING_NOUN = (1 << n for n in range(7, 12))
MONEY, MULTIPLE, SIMILAR, HOLDING, SHARE, COURSE = (1 << n for n in range(12, 18))
JOINING, AID, LEAVING, AS_MUCH, TOWARD, PLANT, POINTING = (1 << n for n in range(18, 25))
"""MONEY: a word of money or aid that needs no amount; MULTIPLE: a verb that multiplies; SIMILAR: a size only compared;
HOLDING: a verb of what a package brings; SHARE: the head of a share of money told of elsewhere;
COURSE: tells how far a delivery has come; JOINING: joins or leads an initiative, or does something together;
AID: a word of aid;
LEAVING: tells that goods leave, have come, or are made for somebody; AS_MUCH: a size told by who gives the same;
TOWARD: a receiver of aid or a town of it, to or for which something goes, or to which it is given;
PLANT: where goods are made; POINTING: stands for goods told of right before"""
_BY_PHRASE = LEAVING | AS_MUCH | TOWARD
TYPE = re.compile(r"(?!(?:EU|G|Q)-?\d{1,2}(?!\w))[A-ZÄÖÜ][A-Za-z]{0,7}-?\d{1,4}[A-Za-z]{0,3}")
"""a word as only types of equipment are written: "KV-410", "R18"; no group of states (G7, EU27), no quarter (Q3)"""
SHARE_HEADS = ("fraction", "vague", "left", "remaining")
"""uses in money_shares of the words that head a share"""
_OF_FRAME = {
    "give": GIVING,
    "help": GIVING,
    "receive": GIVING,
    "buy": GIVING,
    "flow": GIVING,
    "pledge": GIVING,
    "sign": SIGNING | WIDENING,
    "start": STARTING | WIDENING,
    "revise": WIDENING | GIVING,
    "lower": WIDENING,
    "train": TRAINING,
    "undergo": TRAINING,
    "join": JOINING,
}
_OF_USE = {
    "course": COURSE,
    "include": HOLDING,
    "cost": GIVING,
    "trainee": TRAINEE,
    "jointly": JOINING,
    "lead": JOINING,
    "under_way": LEAVING,
    "in_hands": LEAVING,
    "has_made": LEAVING,
    "order_book": GIVING,
    "founded": STARTING,
    "plant": PLANT,
    "those": POINTING,
}
_OF_NOUN = {
    "agreement": AGREEMENT,
    "initiative": INITIATIVE,
    "cooperation": COOPERATION,
    "training": TRAINING_NOUN,
    "procurement": BUYING_NOUN,
    "delivery": BUYING_NOUN,
}


class CueWords:
    """Which words can tell of a gift."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.words = lexicon.once(GiftWords)
        self.forms = lexicon.once(VerbForms).forms
        endings = lexicon.once(Grammar).adjective_endings
        gifts = {form for form, rows in self.forms.items() if any(_tells_gift(row, kind) for row, kind, _ in rows)}
        self.attributes = {form + ending for form in gifts for ending in endings}
        self.other = self.attributes.union(self.forms)
        self._verbs: dict[tuple[str, str, str], int] = {}
        self.of = Memory(self._look_up)
        """the kinds of cue that a word can be"""
        words, measures = self.words, self.words.measures
        shares = [(words.shares[use], SHARE) for use in SHARE_HEADS]
        sizes = (words.context["similar"], SIMILAR), (words.context["as_much"], AS_MUCH)
        unsized = (words.context["promised"], MONEY), (words.context["package"], MONEY)
        lists = (*sizes, *unsized, (words.goods, GOODS), *shares)
        asked = ((measures[use], kind) for use, kind in _OF_USE.items())
        self._of_list = [(known.bit, kind) for known, kind in (*lists, *asked)]
        leaving = sum(measures[use].bit for use, kind in _OF_USE.items() if kind == LEAVING)
        told = {known.bit for known in (words.stages, words.aid, words.nouns)}.union(bit for bit, _ in self._of_list)
        self._telling = sum(told)
        """the bits of the lists that tell of gifts"""
        self._there = _names_of_receivers(lexicon)
        words_of = lexicon.rows("measure_words")
        self._to, self._for = (frozenset(r["form"] for r in words_of if r["use"] == use) for use in ("toward", "meant"))
        self._given = frozenset(row["form"] for row in words_of if row["use"] == "given")
        self._of_phrases = [(AS_MUCH, words.context["as_much"].bit), (LEAVING, leaving)]

    def find(self, document: Document) -> list[tuple[int, int]]:
        """(token, kinds of cue) of the words that are any."""
        told, kinds = document.once(masks_of), document.each(self.of)  # which looks its words up by their masks
        found: list[tuple[int, int]] = []
        for place in compress(count(), kinds):
            here = kinds[place]
            for kind, bits in self._of_phrases if here & _BY_PHRASE else ():
                here &= ~kind if not told[place] & bits else -1  # "auf", but not "auf den Weg gebracht"
            if here & TOWARD and not self.toward(document, place) and not self._is_given(document, place):
                here &= ~TOWARD
            if here:
                found.append((place, here))
        return found

    def toward(self, document: Document, place: int) -> int:
        """How many words right before a name tell that something goes there or is for it ("nach", "für die"); or 0."""
        low = [word.lower() for word in document.words[max(place - 2, 0) : place]]
        phrases = (" ".join(low[-n:]) for n in (1, 2))
        return next((n for n, phrase in enumerate(phrases, 1) if phrase in self._to or phrase in self._for), 0)

    def _is_given(self, document: Document, place: int) -> bool:
        """ "Der Ukraine": whether the article of a dative stands before a name, which is that of the genitive too."""
        return document.words[place - 1].lower() in self._given

    def goes(self, way: str) -> bool:
        """Whether the first word before a name tells that something goes there, and not only whom it is for."""
        return not any(form.split()[0] == way.lower() for form in self._for)

    def there(self, word: str) -> bool:
        """Whether a word names a receiver of aid or one of its towns."""
        return word in self._there

    def _look_up(self, words: list[str]) -> list[int]:
        masks, other, telling = self.words.look_up.masks, self.other, self._telling
        known = zip(map(str.lower, words), map(masks.__getitem__, words), strict=True)
        kinds = [self._kinds(low, mask) if mask & telling or low in other else 0 for low, mask in known]
        for place, word in enumerate(words):
            if not word.isalpha() and TYPE.fullmatch(word):
                kinds[place] |= GOODS
            elif word in self._there:
                kinds[place] |= TOWARD
        return kinds

    def _kinds(self, low: str, mask: int) -> int:
        found, words = 0, self.words
        for row, _, _ in self.forms.get(low, ()):
            found |= self._of_verb(row)
        found |= GIVING * (low in self.attributes)
        if not mask:
            return found
        for bit, kind in self._of_list:
            if mask & bit:
                found |= kind
        stage = words.stages.row(low) if mask & words.stages.bit else None
        found |= BUYING_NOUN * (stage is not None and stage["stage"] == "contracted")
        aid = words.aid.row(low) if mask & words.aid.bit else None
        if mask & words.aid.bit and (low in words.aid.phrases or (aid is not None and aid["means"] == "money")):
            found |= MONEY
        found |= AID * (aid is not None and aid["means"] == "aid")
        noun = words.nouns.row(low) if mask & words.nouns.bit else None
        rows = [row for _, row in words.nouns.phrases.get(low, ())] + ([noun] if noun is not None else [])
        for row in rows:
            found |= _OF_NOUN[row["kind"]]
        return found

    def _of_verb(self, row: Row) -> int:
        """The kinds of cue that the forms of a verb are; found at the first of them."""
        known = self._verbs.get(told := (row["verb"], row["particle"], row["frame"]))
        if known is None:
            words = self.words
            moves = any(words.measures[use].row(row["verb"]) is not None for use in ("pays", "arrive"))
            known = _OF_FRAME.get(row["frame"], 0) | MULTIPLE * (row["verb"] in words.multiples)
            known |= GIVING * moves | HOLDING * words.holds(row)
            self._verbs[told] = known
        return known


def _names_of_receivers(lexicon: Lexicon) -> frozenset[str]:
    """The usual receivers of aid, their capitals and towns."""
    receivers = frozenset(row["form"] for row in lexicon.rows("beneficiaries"))
    territories = Locale(lexicon.language).territories
    capitals = (row["form"].split("|") for row in lexicon.rows("seats") if row["actor"] in receivers)
    towns = (row["form"] for row in lexicon.rows("beneficiary_places") if row["actor"] in receivers)
    return frozenset((*chain(*capitals), *towns, *(territories[one.partition(":")[2]] for one in receivers)))


def _tells_gift(row: Row, kind: str) -> bool:
    """Whether a form can be an attribute of what is given ("zugesagte", "gelieferte")."""
    return kind == "participle" and row["frame"] in ("give", "pledge") and bool(row["done"])


def cues_of(document: Document) -> list[tuple[int, int]]:
    """(token, kinds of cue) for the whole article, for money and measures: `document.once(cues_of)`."""
    return document.lexicon.once(CueWords).find(document)
