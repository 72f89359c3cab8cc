"""Shares of money told of elsewhere: "die Hälfte davon", "part of the sum", "die übrigen Mittel", "the rest"."""

from __future__ import annotations

from udcgkit.amounts import Amount, Qualifier
from udcgkit.funding.repeats import differ
from udcgkit.funding.sizes import larger
from udcgkit.funding.sums import Sum, make_sum
from udcgkit.funding.wholes import open_scope, put_in
from udcgkit.gifts.cues import SHARE, SHARE_HEADS, cues_of
from udcgkit.gifts.scenes import Scene, Scenes
from udcgkit.gifts.words import GiftWords
from udcgkit.grammar.phrases import (
    ADVERB,
    ARTICLE,
    CONJUNCTION,
    FINITE,
    GENITIVE,
    NOUN,
    NUMBER,
    OBLIQUE,
    PLAIN,
    PREPOSITION,
)

_MOVING = frozenset(("give", "pay", "help", "pledge", "flow", "receive", "revise", "lower", "buy"))
_GIVING = frozenset(("give", "help", "pledge"))
_NEAR_SENTENCES = 2
_FAR_SENTENCES = 8
"""sentences after which "the money" is still the money told of"""
_MOST_BEFORE = 3
_MOST_ADJECTIVES = 2
_MOST_LOOKED_AT = 12
_APPOSED = 3
"""words between a share and its size in apposition"""


def find_shares(scenes: Scenes, words: GiftWords, sums: list[Sum]) -> list[Sum]:
    """A sum for each share of money that a verb moves and that a sum told before can be the whole of."""
    document, found = scenes.document, list[Sum]()
    places = [place for place, cue in cues_of(document) if cue & SHARE] if sums else []
    told = iter(sums)
    latest, following = None, next(told, None)
    for place in places:
        while following is not None and following.start < document.starts[place]:
            latest, following = following, next(told, None)
        index = document.sentence_index(document.starts[place])
        if latest is None or index - latest.scene.index > _FAR_SENTENCES or latest.last > place:
            continue
        reader = _ShareReader(scenes.at(document.starts[place]), words, place, latest)
        if following is not None and reader.is_told(following):
            following.told_as = reader.kind()
        elif (read := reader.read()) is not None:
            found.append(read)
    return found


class _ShareReader:
    """Reads the noun phrase around a word that heads a share."""

    def __init__(self, scene: Scene, words: GiftWords, place: int, before: Sum) -> None:
        self.scene, self.words, self.place, self.before = scene, words, place, before
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
        if end is None or not self._moved(whole, head) or not (whole == "named" or self._can_only_be_money()):
            return None
        start, stop = self.scene.document.starts[first], self.scene.document.ends[end - 1]
        qualifier: Qualifier = "similar" if head == "fraction" else "unstated"
        amount = Amount(start, stop, self.scene.document.text[start:stop], None, None, None, qualifier)
        made = make_sum(amount, self.scene, self.words)
        made.share = self.kind()
        return made

    def _at(self, use: str, place: int) -> int | None:
        hit = self.words.shares[use].at(self.tokens, place, self.stop) if place < self.stop else None
        return hit.last if hit is not None else None

    def _first(self) -> int | None:
        """Where the phrase begins; None where the word before makes an adverb of it ("zum Teil")."""
        first, floor = self.place, max(self.clause.first, self.place - _MOST_BEFORE)
        while first > floor and not self.flag(first) & ARTICLE:
            flag = self.flag(first - 1)
            if not flag & (ARTICLE | NUMBER | PLAIN) or flag & (ADVERB | PREPOSITION):
                break
            first -= 1
        adverb = first > self.clause.first and self._at("adverbial", first - 1) is not None
        return None if adverb else first

    def _end(self, head: str) -> tuple[int | None, str]:
        """Where the phrase ends, and whether it names the money, points at it, or says nothing of it."""
        after = self._at(head, self.place) or self.place + 1
        if head == "remaining":
            return self._at("whole", after), "named"
        if (end := self._at("pointer", after)) is not None and self.tokens[after].lower() not in self.words.of_words:
            return end, "pointed"
        linked = after
        if linked < self.stop and self.tokens[linked].lower() in self.words.of_words:
            linked += 1
        if (end := self._end_in_noun(after, linked)) is not None:
            return end, "named"
        if linked > after and not self._noun(linked + 1):
            return self._at("pointer", linked), "pointed"
        followed = after < self.stop and (self._noun(after) or self.flag(after) & ARTICLE)
        bare = linked == after and not followed
        return (after, "") if bare and head in ("left", "fraction") and self._articled() else (None, "")

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
        return bool(flag & (NOUN | NUMBER | PLAIN)) and not flag & (FINITE | ADVERB | PREPOSITION | CONJUNCTION)

    def _articled(self) -> bool:
        return self.place > self.clause.first and bool(self.flag(self.place - 1) & ARTICLE)

    def _moved(self, whole: str, head: str) -> bool:
        """Whether a verb of giving, promising or flowing governs it, and is not denied.

        What does not name the money needs a verb of its own; what is no more than a fraction, somebody who gives it.
        """
        near = self.scene.clauses.backward(self.clause) if whole == "named" else [self.clause]
        clause = next((c for c in near if c.verbs), None)
        frames = _GIVING if not whole and head == "fraction" else _MOVING
        verbs = [verb for verb in clause.verbs if verb.frame in frames] if clause is not None else []
        return clause is not None and any(self.scene.phase(verb, clause) != "not" for verb in verbs)

    def _can_only_be_money(self) -> bool:
        """Whether no goods stand between the sum told before and a share that does not name the money."""
        scenes = {id(scene): scene for scene in (self.before.scene, self.scene)}.values()
        return self.scene.index - self.before.scene.index < _NEAR_SENTENCES and not any(map(self._counts_goods, scenes))

    def _counts_goods(self, scene: Scene) -> bool:
        """Whether a number or a fraction of goods stands in the sentence, after the sum and before the share."""
        first, last = scene.sentence.first, scene.sentence.last
        goods = scene.find(self.words.goods, max(self.before.last, first), min(self.place, last))
        flag, half = scene.clauses.flag, self.words.shares["fraction"].row
        places = (hit.first for hit in goods if first < hit.first < last)
        return any(flag(n - 1) & NUMBER or half(self.tokens[n - 2].lower()) is not None for n in places)


def place_shares(sums: list[Sum]) -> None:
    """Each share lies in the money told of before it; what is left lies in that of which a part was told before."""
    for place, money in enumerate(sums):
        if not money.share and not (money.told_as and open_scope(money) and money.row.part_of is None):
            continue
        if money.row.scope in ("other", "request"):
            continue
        near = [other for other in sums[max(0, place - _MOST_LOOKED_AT) : place] if _near(money, other)]
        if money.told_as:
            near = [other for other in near if larger(other, money) and other.row.currency == money.row.currency]
        whole = _whole_of_rest(near, money) if "left" in (money.share, money.told_as) else _whole(near)
        if money.told_as and whole is None:
            continue
        if whole is not None and _half_as_much(money, whole):
            money.row.scope, money.row.like = "new", whole.row
            money.infer("scope", "like")
            continue
        money.forget("scope", "part_of")
        money.row.scope, money.row.part_of = "part", whole.holder(money).row if whole is not None else None
        money.say("scope", money.row.start, money.row.end)
        money.infer("part_of")
        if whole is not None and whole.row.scope in ("other", "request"):
            money.row.scope = whole.row.scope


def _half_as_much(money: Sum, whole: Sum) -> bool:
    """ "Estland gibt 20 Millionen Euro, Lettland die Hälfte": another giver, and half as much."""
    last = money.scene.document.words[money.last - 1].lower()
    words = money.scene.document.words[money.first : money.last]
    that = len(words) > 1 and not money.words.of_words & {word.lower() for word in words}  # "half that"
    that = that and money.scene.document.language != "de"
    bare = money.share == "fraction" and (that or money.words.shares["fraction"].row(last) is not None)
    return bare and differ(money.row.donor_ids, whole.row.donor_ids)


def _near(money: Sum, other: Sum) -> bool:
    reach = _NEAR_SENTENCES + 1 if "left" in (money.share, money.told_as) else _FAR_SENTENCES
    return 0 <= money.scene.index - other.scene.index <= reach and other.row.scope != "conversion"


def _whole(near: list[Sum]) -> Sum | None:
    """The last sum that is not itself a part or a share."""
    return next((o for o in reversed(near) if not o.share and (o.row.scope != "part" or o.adds)), None)


def _whole_of_rest(near: list[Sum], money: Sum) -> Sum | None:
    """The money of which the sum or share before tells a part: what that lies in, or the larger sum before it."""
    beside = [other for other in near if other.scene is money.scene] or near[-1:]
    if not beside:
        return None
    known = next((other.row.part_of for other in reversed(beside) if other.row.part_of is not None), None)
    before = [other for other in near if other.row is known or (known is None and _can_hold(other, beside))]
    if not before:
        return None
    for part in beside:
        if part.row.part_of is None and open_scope(part) and part is not before[-1]:
            put_in(part, before[-1])
    return before[-1]


def _can_hold(other: Sum, parts: list[Sum]) -> bool:
    """Whether every part is smaller, in the same currency, and of no other giver."""
    held = other.row.scope == "part" and not other.adds
    if held or other.share or any(other is part for part in parts) or other.row.scope in ("other", "request"):
        return False
    return all(larger(other, part) and other.row.currency == part.row.currency for part in parts) and not any(
        (part.unnamed and other.row.donor_ids)
        or (differ(other.row.donor_ids, part.row.donor_ids) and not set(part.row.donor_ids) <= set(other.row.donor_ids))
        for part in parts
    )
