"""Gifts that somebody refuses, denies or will not confirm: the sentence tells of them, but nobody gives."""

from __future__ import annotations

from udcgkit.gifts.absent import absent, affirmed, left_undone
from udcgkit.gifts.found import GIVING
from udcgkit.gifts.gift import Gift
from udcgkit.gifts.refusals import Denied, governed, pending
from udcgkit.gifts.suppositions import questions
from udcgkit.grammar.phrases import CONJUNCTION, FINITE, NUMBER
from udcgkit.grammar.verbs import DENYING, Verb
from udcgkit.wordlists import Hit

_MOVED = (GIVING - {"state", "make", "revise", "lower", "refuse", "confirm"}) | {"receive", "flow"}
_HEARD = 12
"""words from a rumour to the goods or the sum that it tells of"""
_BEFORE = 4
"""words before goods in which an article tells that they are known"""


def denial(gift: Gift, first: int) -> Denied | None:
    """What denies the gift whose goods or sum stand at token `first`; None where nothing does.

    A refusal, a denial, "kein" and "nicht" leave no gift; who blocks or halts it keeps it back.
    """
    for rule in (_left_undone, _absent, _not_done, _lowered, _unreal, _dismissed, _rumoured, governed):
        if (found := rule(gift, first)) is not None:
            return found
    return None


def _left_undone(gift: Gift, _first: int) -> Denied | None:
    hit = left_undone(gift.scene, gift.clause)
    return Denied(hit.first, hit.last) if hit is not None else None


def _absent(gift: Gift, first: int) -> Denied | None:
    hit = absent(gift.scene, gift.scene.clauses.at(gift.scene.document.starts[first]), first)
    return Denied(hit.first, hit.last) if hit is not None else None


def _not_done(gift: Gift, first: int) -> Denied | None:
    """ "Liefert die Panzer nicht", "never pledged", "weder Spanien noch Italien"; but "noch nicht" says nothing."""
    verb, clause = gift.verb, gift.clause
    if verb is None or verb.frame not in _MOVED or verb not in clause.verbs:
        return None
    if gift.scene.phase(verb, clause) != "not":
        return _by_nobody(gift, verb)
    for hit in gift.scene.find(gift.words.negations["not"], clause.first, clause.last):
        if not affirmed(gift.scene, hit) and not _of_other(gift, hit, verb, first):
            open_ = pending(gift, hit)
            return None if open_ and _known(gift, first) else Denied(hit.first, hit.last, open_)
    return None


def _of_other(gift: Gift, hit: Hit, verb: Verb, first: int) -> bool:
    """ "50 Millionen, nicht 20": only the other number; "did not rule out sending", "nicht einmal 20": no denial."""
    scene, between = gift.scene, range(hit.last, verb.index)
    money = hasattr(gift.record, "currency")
    if money and gift.record.start <= scene.document.starts[hit.first] < gift.record.end:
        return True
    if hit.last < gift.clause.last and hit.last != first and scene.clauses.flag(hit.last) & NUMBER:
        return True
    stops = any(other.frame in DENYING and other.index in between for other in gift.clause.verbs)
    return stops or bool(scene.find(gift.words.negations["doubt"], between.start, between.stop))


def _known(gift: Gift, first: int) -> bool:
    """ "Die zugesagten drei Drohnen sind noch nicht da": what was told of before stays promised."""
    words = gift.scene.document.words[max(first - _BEFORE, gift.clause.first) : first]
    return any(word.lower() in gift.words.definite for word in words)


def _by_nobody(gift: Gift, verb: Verb) -> Denied | None:
    """ "Kein Land hat 50 Millionen zugesagt", "no tanks were delivered": no subject, and nobody else is named."""
    scene, clause = gift.scene, gift.clause
    for hit in scene.find(gift.words.negations["no"], clause.first, verb.index):
        begins = hit.first == clause.first or scene.clauses.flag(hit.first - 1) & FINITE
        named = any(party.role == "plain" and party.ids[0] not in _usual(gift) for party in scene.inside(clause))
        if begins and not named and not affirmed(scene, hit):
            return Denied(hit.first, hit.last, pending(gift, hit))
    return None


def _usual(gift: Gift) -> set[str]:
    return set(gift.scene.scenes.parties.words.beneficiaries)


def _lowered(gift: Gift, first: int) -> Denied | None:
    """ "Kürzte die Hilfe um 50 Millionen", "cut $50 million": what a gift loses is not given."""
    verb, words = gift.verb, gift.scene.document.words
    if verb is None or verb.frame != "lower" or verb not in gift.clause.verbs or first <= gift.clause.first:
        return None
    by = gift.words.context["by"].row(words[first - 1].lower()) is not None
    if not by and verb.index != first - 1:
        return None
    return None if gift.scene.phase(verb, gift.clause) == "not" else Denied(verb.index, verb.index + 1)


def _unreal(gift: Gift, _first: int) -> Denied | None:
    """ "Hätte 20 Panzer liefern können", "could have sent"."""
    scene, known, clause = gift.scene, gift.words.negations, gift.clause
    hits = scene.find(known["unreal"], clause.first, clause.last)
    ends = known["unreal_end"]
    if hits and (not ends.words or scene.find(ends, max(clause.last - 2, clause.first), clause.last)):
        return Denied(hits[0].first, hits[0].last)
    opened = scene.find(known["inverted"], scene.sentence.first, scene.sentence.first + 1)
    told = [hit for use in ("inverted", "would") for hit in scene.find(known[use], clause.first, clause.last)]
    told = [hit for hit in told if hit.first > scene.sentence.first]
    if opened and told and not questions(scene):
        return Denied(opened[0].first, opened[0].last)  # "Hätte Norwegen gewartet, hätte Kiew … erhalten"
    return None


def _dismissed(gift: Gift, _first: int) -> Denied | None:
    """ "Hat der Lieferung von Panzern eine Absage erteilt": the noun of refusing stands behind the gift."""
    scene, known, clause = gift.scene, gift.words.negations, gift.clause
    for hit in scene.find(known["dismissal"], clause.first, clause.last):
        if scene.find(known["dismissing"], clause.first, clause.last):
            return Denied(hit.first, hit.last)
    return None


def _rumoured(gift: Gift, first: int) -> Denied | None:
    """ "Berichte, Norwegen werde 20 Panzer liefern, wies er zurück", "reports that … are false"."""
    scene, known = gift.scene, gift.words.negations
    if not scene.find(known["rumour"], max(first - _HEARD, scene.sentence.first), first):
        return None
    for hit in scene.find(known["untrue"], first, scene.sentence.last):
        if not scene.find(known["not"], hit.first - 2, hit.first):
            return Denied(hit.first, hit.last)
    told = ((verb, clause) for clause in scene.clauses.clauses for verb in clause.verbs if verb.index > first)
    denies = (v for v, clause in told if v.frame in ("deny", "refuse") and scene.phase(v, clause) != "not")
    verb = next(denies, None)
    if verb is not None and any(scene.clauses.flag(n) & CONJUNCTION for n in range(first, verb.index)):
        return None  # "has sent 20 tanks and denied …": of something else
    return Denied(verb.index, verb.index + 1) if verb is not None else None
