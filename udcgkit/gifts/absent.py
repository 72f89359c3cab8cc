"""Goods and money that the words right before them take away: "keine Panzer", "statt 20 Panzern", "refusal to send"."""

from __future__ import annotations

from udcgkit.gifts.scenes import Scene
from udcgkit.gifts.words import TAKING_AWAY, GiftWords
from udcgkit.grammar.clause_cuts import Clause
from udcgkit.grammar.phrases import COMPLEMENTIZER, CONJUNCTION, FINITE, NOUN, NUMBER
from udcgkit.grammar.verbs import Verb
from udcgkit.wordlists import Hit

_REACH = 9
"""words between "kein" and what it denies"""


def absent(scene: Scene, clause: Clause, first: int) -> Hit | None:
    """What says in front of the goods or the sum at token `first` that there is none of it."""
    known = scene.document.lexicon.once(GiftWords)
    if not scene.mask & known.taking_away:
        return None
    begin = max(clause.first, first - _REACH)
    for use in TAKING_AWAY:
        for hit in reversed(scene.find(known.negations[use], begin, first)):
            if _denies(scene, known, clause, hit) and _reaches(scene, known, clause, hit, first):
                return hit
    return None


def left_undone(scene: Scene, clause: Clause) -> Hit | None:
    """ "Statt 20 Panzer zu liefern", "ohne dass …": the clause tells what is not done."""
    known, words = scene.document.lexicon.once(GiftWords), scene.document.words
    if not scene.mask & known.taking_away:
        return None
    for use in ("instead", "without"):
        hit = known.negations[use].at(words, clause.first, clause.last)
        if hit is None or hit.last >= clause.last:
            continue
        infinitive = any(verb.kind == "zu" for verb in clause.verbs) and not clause.finite
        gerund = any(verb.index == hit.last and hangs(scene, verb) for verb in clause.verbs)
        alone = not any(verb.kind == "past" or scene.clauses.flag(verb.index) & FINITE for verb in clause.verbs)
        if infinitive or (gerund and alone) or scene.clauses.flag(hit.last) & COMPLEMENTIZER:
            return hit
    return None


def affirmed(scene: Scene, hit: Hit) -> bool:
    """ "Nicht nur", "no fewer than": the words behind a denial take it back."""
    return scene.clauses.forms.helpers.taken_back(scene.document.words, hit.last)


def hangs(scene: Scene, verb: Verb) -> bool:
    """Whether a verb is "to give" or "giving", behind another or behind a noun."""
    return verb.kind == "zu" or (verb.kind == "present" and scene.document.words[verb.index].endswith("ing"))


def _denies(scene: Scene, known: GiftWords, clause: Clause, hit: Hit) -> bool:
    use = hit.row["use"]
    if use in ("no", "not"):
        doubt = known.negations["doubt"].at(scene.document.words, hit.last, clause.last)
        return doubt is None and not affirmed(scene, hit)
    if use == "without":  # a sum without another is no denial, but a clause without an act is
        return any(verb.index == hit.last and hangs(scene, verb) for verb in clause.verbs)
    if use == "refusal":
        return not scene.find(known.negations["lifted"], clause.first, clause.last)
    return True


def _reaches(scene: Scene, known: GiftWords, clause: Clause, hit: Hit, first: int) -> bool:
    """Whether nothing but adjectives, words of aid and what links them stands between."""
    lists = (known.aid, known.stages, known.nouns, known.goods, known.context["link"])
    between = [found for words in lists for found in scene.find(words, hit.last, first)]
    passed = {token for found in between for token in range(found.first, found.last)}
    flags = [scene.clauses.flag(token) for token in range(hit.last, first + 1)]
    if hit.row["use"] == "instead" and any(flag & NUMBER for flag in flags[:-1]):
        return False  # "statt 30 nun 36 Panzer"
    joined = next((n for n, flag in enumerate(flags) if flag & CONJUNCTION), len(flags))
    if any(flag & NUMBER for flag in flags[joined:]):
        return False  # "keine Panzer und 50 Drohnen"
    return not any(_stops(scene, known, clause, hit, token) for token in range(hit.last, first) if token not in passed)


def _stops(scene: Scene, known: GiftWords, clause: Clause, hit: Hit, token: int) -> bool:
    word, flag = scene.document.words[token], scene.clauses.flag(token)
    if not word[0].isalnum() or known.negations["but"].row(word.lower()) is not None:
        return True
    verb = next((verb for verb in clause.verbs if verb.index == token), None)
    if verb is not None:
        return hit.row["use"] == "not" or not hangs(scene, verb)
    if flag & FINITE:
        return True
    return bool(flag & NOUN) and not any(party.first <= token < party.first + 3 for party in scene.parties)
