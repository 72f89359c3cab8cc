"""Shares of money as sentences name them: "die Hälfte davon", "part of the sum", "die übrigen Mittel", "the rest"."""

from __future__ import annotations

from udcgkit.amounts import Qualifier
from udcgkit.funding.fronted import stands_out_of
from udcgkit.funding.sums import Sum, unsized
from udcgkit.gifts.cues import SHARE_HEADS
from udcgkit.gifts.scenes import Scene
from udcgkit.gifts.words import GiftWords
from udcgkit.grammar.phrases import (
    ADVERB,
    AGENT,
    ARTICLE,
    CONJUNCTION,
    FINITE,
    GENITIVE,
    NOUN,
    NUMBER,
    OBLIQUE,
    PLAIN,
    PREPOSITION,
    PRONOUN,
)

_MOVING = frozenset(("give", "pay", "help", "pledge", "flow", "receive", "revise", "lower", "buy"))
_GIVING = frozenset(("give", "help", "pledge"))
_NO_NOUN = FINITE | ADVERB | PREPOSITION | CONJUNCTION
_COMING = frozenset(("flow", "pay"))
_NEAR_SENTENCES = 2
_MOST_BEFORE = 3
_TO_WHOLE = 8
"""words between a share and the sum in which it lies ("der Kosten für den Umbau in Höhe von")"""
_MOST_ADJECTIVES = 2
_APPOSED = 3
"""words between a share and its size in apposition"""


class ShareReader:
    """Reads the noun phrase around a word that heads a share."""

    def __init__(self, scene: Scene, words: GiftWords, place: int, money: Sum) -> None:
        self.scene, self.words, self.place, self.money = scene, words, place, money
        self.tokens, self.flag = scene.document.words, scene.clauses.flag
        self.clause = scene.clauses.at(scene.document.starts[place])
        self.stop = min(self.clause.last, scene.sentence.last)

    def _head(self) -> str | None:
        return next((use for use in SHARE_HEADS if self._at(use, self.place) is not None), None)

    def kind(self) -> str:
        """Whether it is a fraction, vague or what is left."""
        head = self._head() or ""
        return "left" if head == "remaining" else head

    def is_told(self, following: Sum) -> bool:
        """ "Den Rest, also 1,8 Millionen Euro": the size stands right after it."""
        head = self._head()
        if head is None or following.scene is not self.scene or self._first() is None:
            return False
        end, _ = self._end(head)
        return end is not None and 0 <= following.first - end <= _APPOSED

    def read(self) -> Sum | None:
        """The share as a sum; None where it is one of something else, or where nothing moves it."""
        head, first = self._head(), self._first()
        if head is None or first is None:
            return None
        end, whole = self._end(head)
        told = whole in ("named", "shared")
        if end is None or not self._moved(whole, head) or not (told or self._can_only_be_money()):
            return None
        return self._made(first, end, head, whole == "shared")

    def read_before(self) -> Sum | None:
        """ "40 Prozent der Kosten von 300 Millionen", "half of the €90m": a share of the sum that stands behind it."""
        head, first = self._head(), self._first()
        if head not in ("fraction", "vague") or first is None:
            return None
        end = self._at(head, self.place) or self.place + 1
        if not self._leads_on(end) or not self._moved("named", head):
            return None
        return self._made(first, end, head, True)

    def _leads_on(self, end: int) -> bool:
        """Whether nothing but "of the", adjectives and words for the whole stand between a share and its sum."""
        between = range(end, self.money.first)
        if not 0 < len(between) <= _TO_WHOLE or self.money.clause is not self.clause:
            return False
        named = any(self._at("whole", n) is not None for n in between)
        opens = self.tokens[end].lower() in self.words.linking or self.flag(end) & (ARTICLE | PREPOSITION * named)
        if not opens:
            return False
        return all(self._between(n, named) for n in between)

    def _between(self, place: int, named: bool) -> bool:
        flag, low = self.flag(place), self.tokens[place].lower()
        if self.flag(place - 1) & ARTICLE and low[0].isalpha():
            return True  # "der veranschlagten 90 Millionen", "des auf 90 Millionen geschätzten Projekts"
        if not low[0].isalpha() or flag & (FINITE | CONJUNCTION):
            return False
        if flag & PREPOSITION and not flag & ARTICLE:
            return low in self.words.linking or (named and low not in self.words.before_means)
        return named or bool(flag & (ARTICLE | PLAIN | ADVERB)) or self._at("whole", place) is not None

    def _made(self, first: int, end: int, head: str, shared: bool) -> Sum:
        start, stop = self.scene.document.starts[first], self.scene.document.ends[end - 1]
        qualifier: Qualifier = "similar" if head == "fraction" else "unstated"
        made = unsized(self.scene, self.words, start, stop, qualifier)
        made.share = self.kind()
        if shared:
            made.lies_in, self.money.shared = self.money, self.clause
        return made

    def _at(self, use: str, place: int) -> int | None:
        hit = self.words.shares[use].at(self.tokens, place, self.stop) if place < self.stop else None
        return hit.last if hit is not None else None

    def _first(self) -> int | None:
        """Where the phrase begins; None where the word before makes an adverb of it ("zum Teil")."""
        first = self._first_of_phrase()
        adverb = first > self.clause.first and self._at("adverbial", first - 1) is not None
        return None if adverb else first

    def _first_of_phrase(self) -> int:
        first, floor = self.place, max(self.clause.first, self.place - _MOST_BEFORE)
        verbs = {verb.index for verb in self.clause.verbs}
        while first > floor and not self.flag(first) & ARTICLE and first - 1 not in verbs:
            flag = self.flag(first - 1)
            if not flag & (ARTICLE | NUMBER | PLAIN) or flag & (ADVERB | PREPOSITION):
                break
            if self._at("adverbial", first - 1) is not None:
                break
            first -= 1
        return first

    def _end(self, head: str) -> tuple[int | None, str]:
        """Where the phrase ends, and whether it names the money, points at it, or says nothing of it."""
        after = self._at(head, self.place) or self.place + 1
        if head == "remaining":
            end = self._at("whole", after)
            return end, "named"
        if (end := self._at("pointer", after)) is not None and self.tokens[after].lower() not in self.words.of_words:
            return end, "pointed"
        linked = after
        if linked < self.stop and self.tokens[linked].lower() in self.words.of_words:
            linked += 1
        if (end := self._end_in_noun(after, linked)) is not None:
            return end, "named"
        if linked > after and not self._noun(linked + 1):
            return self._at("pointer", linked), "pointed"
        followed = after < self.stop and (self._noun(after) or self.flag(after) & (ARTICLE | PRONOUN))  # "a third one"
        bare = linked == after and not followed
        if head != "left" and self._of_what_stands_before(after, bare):
            return after, "shared"
        if bare and head == "fraction" and (self._pointed_before() or self._paid()):
            return after, "pointed"
        articled = self.place > self.clause.first and self.flag(self.place - 1) & ARTICLE
        return (after, "") if bare and head in ("left", "fraction") and articled else (None, "")

    def _paid(self) -> bool:
        """ "…, with Sweden paying two thirds": what is paid is the sum of the same sentence."""
        apart = self.scene is self.money.scene and self.clause is not self.money.clause
        return apart and any(verb.frame == "pay" for verb in self.clause.verbs)

    def _pointed_before(self) -> bool:
        """ "Angekommen ist davon erst ein Drittel", "of that, a third": what points at the whole, before the share."""
        opening = self.scene.opening
        before = self.scene.clauses.before(self.clause)
        first = opening if before is not None and before.first <= opening else self.clause.first
        hits = (hit for hit in self.scene.find(self.words.scope, first, self.place) if hit.row["cue"] == "part")
        return any(self._at("pointer", hit.first) is not None or hit.first == opening for hit in hits)

    def _of_what_stands_before(self, after: int, bare: bool) -> bool:
        """ "Von den 300 Millionen zahlt Norwegen die Hälfte", "…, wovon Oslo zwei Drittel trägt", "zu 40 Prozent"."""
        if self.money.scene is not self.scene:
            return False
        begin = max(self.clause.first, self.money.last)
        if self.money.clause is not self.clause:
            opening = self.words.scope.at(self.tokens, begin, self.place)
            return bare and opening is not None and opening.row["cue"] == "part"
        before = self._first_of_phrase() - 1
        if before > begin and self._at("extent", before) is not None:
            return self.tokens[min(after, self.stop - 1)].lower() not in self.words.of_words
        agent = after < self.stop and bool(self.flag(after) & AGENT)
        return bare and (agent or self.money.shared is self.clause or stands_out_of(self.money))

    def _end_in_noun(self, after: int, linked: int) -> int | None:
        """ "Der Summe", "of the money", "dieses Pakets"."""
        place = linked
        while place < self.stop and self.flag(place) & (GENITIVE | OBLIQUE | ARTICLE):
            place += 1
        for noun in range(place, min(place + _MOST_ADJECTIVES + 1, self.stop)):
            if (end := self._at("whole", noun)) is not None:
                return end if place > after and not self._of_another(end) else None
            if not self.flag(noun) & PLAIN or self.flag(noun) & (FINITE | PREPOSITION):
                break
        return None

    def _of_another(self, place: int) -> bool:
        """ "40 Prozent der Kosten des Zentrums": what follows says whose money the whole is."""
        if place >= self.stop:
            return False
        return self.tokens[place].lower() in self.words.of_words or bool(self.flag(place) & GENITIVE)

    def _noun(self, place: int) -> bool:
        flag = self.flag(place) if place < self.stop else 0
        verb = any(verb.index == place for verb in self.clause.verbs)  # "die Hälfte ausgezahlt"
        return bool(flag & (NOUN | NUMBER | PLAIN)) and not verb and not flag & _NO_NOUN

    def _moved(self, whole: str, head: str) -> bool:
        """Whether a verb of giving, promising or flowing governs it, and is not denied.

        What does not name the money needs a verb of its own; what is no more than a fraction, somebody who gives it,
        or a verb of what has come ("so far only a third has arrived").
        """
        pieces = self.scene.clauses.pieces(self.clause)
        near = [*pieces, *self.scene.clauses.backward(self.clause)] if whole == "named" else pieces
        clause = next((c for c in near if c.verbs), None)
        if clause is None:
            return False
        phases = [(verb.frame, self.scene.phase(verb, clause)) for verb in clause.verbs]
        bare = not whole and head == "fraction"
        opening = self.words.scope.at(self.tokens, self.scene.opening, self.place) if bare else None
        if opening is not None and opening.row["cue"] == "part":
            return False  # "Of that, a third": the whole is not what a bare share lies in
        come = any(frame in _COMING and phase == "done" for frame, phase in phases if bare)
        return come or any(frame in (_GIVING if bare else _MOVING) and phase != "not" for frame, phase in phases)

    def _can_only_be_money(self) -> bool:
        """Whether no goods stand between the sum told before and a share that does not name the money."""
        scenes = {id(scene): scene for scene in (self.money.scene, self.scene)}.values()
        return self.scene.index - self.money.scene.index < _NEAR_SENTENCES and not any(map(self._counts_goods, scenes))

    def _counts_goods(self, scene: Scene) -> bool:
        """Whether a number or a fraction of goods stands in the sentence, after the sum and before the share."""
        first, last = scene.sentence.first, scene.sentence.last
        goods = scene.find(self.words.goods, max(self.money.last, first), min(self.place, last))
        flag, half = scene.clauses.flag, self.words.shares["fraction"].row
        places = [hit.first for hit in goods if first < hit.first < last]
        if any(flag(n - 1) & NUMBER for n in places):
            return True
        before = (word for n in places for word in self.tokens[max(n - 3, first) : n])  # "half of the drones"
        return any(half(word.lower()) is not None for word in before)
