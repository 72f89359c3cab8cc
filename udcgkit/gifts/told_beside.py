"""How far a gift has come by the words beside it: "die zugesagten 20 Millionen", "contracts for 20 million"."""

from __future__ import annotations

from udcgkit.gifts.above import Said
from udcgkit.gifts.gift import Gift
from udcgkit.gifts.governing import told_stage
from udcgkit.gifts.party import PLAIN_ROLE
from udcgkit.grammar.clause_cuts import RELATIVE_CLAUSE, Clause
from udcgkit.grammar.phrases import AGENT, APOSTROPHE_S, ARTICLE, FINITE, NUMBER, OWN, PREPOSITION
from udcgkit.wordlists import Hit

_GIVEN = frozenset(("give", "pay", "pledge", "help", "buy", "sign", "flow"))
"""frames of the verbs whose participle tells how far a gift has come"""
_CHANGING = frozenset(("state", "revise", "lower", "flow"))
"""frames of the verbs that only say how much a noun before them is"""
_YEAR = 4
"""digits of a year"""
_TO_PARTICIPLE = 10
"""tokens of "in loans from the proceeds of assets" between a sum and its participle"""
_TO_AMOUNT = 3
"""tokens of "in Höhe von" between a noun and its amount"""


def labelled(gift: Gift) -> Said | None:
    """ "…, Auftragswert: 210 Millionen Euro": the noun right before the colon."""
    colon = gift.clause.first - 1
    if gift.clause.opened_by != ":" or gift.first - gift.clause.first > 1:
        return None
    for hit in gift.scene.find(gift.words.stages, max(colon - 1, gift.scene.sentence.first), colon):
        return hit.row["stage"], hit.first, hit.last, gift.scene
    return None


def headed(gift: Gift) -> Said | None:
    """ "Of 5 billion announced, we find contracts for 3 and payments of 1": a noun, where the verb tells of another."""
    verb, clause = gift.verb, gift.clause
    stop = gift.stop or clause.last
    apart = verb is None or not gift.after <= verb.index < stop or verb.frame == "state"
    if not apart or (gift.after <= clause.first and stop == clause.last):
        return None  # the only sum of its clause
    for hit in gift.scene.find(gift.words.stages, max(gift.after, clause.first), stop):
        if hit.first >= gift.last or _governs(gift, hit):
            return hit.row["stage"], hit.first, hit.last, gift.scene
    return None


def _governs(gift: Gift, hit: Hit) -> bool:
    """Whether nothing but a preposition stands between a noun and the amount."""
    clauses, between = gift.scene.clauses, range(hit.last, gift.first)
    return 0 < len(between) <= _TO_AMOUNT and any(clauses.flag(n) & PREPOSITION for n in between)


def attributed(gift: Gift) -> Said | None:
    """ "Die zugesagten 20 Millionen", "the approved funding rises to 20 million": the participle before the noun."""
    place = gift.first - 1
    if place >= gift.clause.first and (stage := _by_participle(gift, place)):
        return stage, place, place + 1, gift.scene
    for place in range(gift.first + 1, gift.last):  # "20 promised tanks"
        if _by_participle(gift, place) == "pledged":
            return "pledged", place, place + 1, gift.scene
    told = gift.verb is not None and gift.verb.frame in _CHANGING and gift.part is None
    first = max(gift.after, gift.clause.first)
    lists = (gift.words.aid, gift.words.context["money"])
    for hit in (hit for known in lists for hit in gift.scene.find(known, first, gift.first)):
        place = hit.first - 1
        measured = told or _measures(gift, hit)
        if measured and place >= gift.clause.first and (stage := _by_participle(gift, place)):
            return stage, place, place + 1, gift.scene
    return None


def decided_by(gift: Gift) -> Said | None:
    """ "The 20 million in loans approved by the Union": a participle with who has done it right behind a sum."""
    flag = gift.scene.clauses.flag
    for verb in gift.clause.verbs:
        near = gift.last <= verb.index <= gift.last + _TO_PARTICIPLE and verb.kind in ("past", "participle")
        near = near and not any(flag(n) & FINITE for n in range(gift.last, verb.index))
        if near and verb.frame in _GIVEN and verb.row["done"] and flag(verb.index + 1) & AGENT:
            return verb.row["done"], verb.index, verb.index + 1, gift.scene
    return None


def _measures(gift: Gift, noun: Hit) -> bool:
    """ "Finanziert wird das aus dem zugesagten Paket über 20 Millionen": the amount stands right behind its noun."""
    between = gift.scene.document.words[noun.last : gift.first]
    return bool(between) and all(word.lower() in gift.words.linking for word in between)


def _by_participle(gift: Gift, token: int) -> str | None:
    """The stage of a participle that stands as an attribute."""
    document, flag = gift.scene.document, gift.scene.clauses.flag
    low = document.words[token].lower()
    if document.language == "de":
        endings = gift.scene.clauses.grammar.adjective_endings
        stems = [low.removesuffix(ending) for ending in endings if low.endswith(ending)]
    else:
        owned = flag(token - 1) & (ARTICLE | OWN | NUMBER) or document.words[token - 1][-2:] in APOSTROPHE_S
        stems = [low] if owned and token > gift.clause.first else []
    kinds = ("participle",) if document.language == "de" else ("participle", "past")  # "kamen" is none of "kam"
    forms = gift.scene.clauses.forms
    for stem in stems:
        for row, kind, _ in forms.forms.get(stem, ()):
            fixed = row["particle"].split() if " " in row["particle"] else []
            # "zur Verfügung gestellte", not "erreichte"
            whole = not fixed or forms.stands(document.words, token - len(fixed), fixed)
            if whole and kind in kinds and row["frame"] in _GIVEN and row["done"]:
                return row["done"]
    return None


def pays_whom(gift: Gift) -> bool:
    """ "Norwegen zahlt der Ukraine 20 Millionen": a present with its receiver promises, as "stellt bereit" does."""
    verb = gift.verb
    if verb is None or verb.frame != "pay" or verb.kind != "present" or gift.scene.document.language != "de":
        return False
    if gift.phase != "now" or verb.row["will"] != "pledged" or verb.row["particle"]:  # "zahlt aus" is on its way
        return False
    mine = set(gift.scene.scenes.parties.words.beneficiaries)
    return any(party.role == "dative" and mine.intersection(party.ids) for party in gift.scene.inside(gift.clause))


def extraposed(gift: Gift) -> Said | None:
    """ "Darin sind 30 Millionen enthalten, die Norwegen schon 2025 zugesagt hatte": a relative clause farther off."""
    clauses, clause = gift.scene.clauses, gift.clause
    following = clauses.clauses[clause.number + 1] if clause.number + 1 < len(clauses.clauses) else None
    if following is None or following.kind != RELATIVE_CLAUSE:
        return None
    if gift.stop not in (0, clause.last) or clauses.flag(following.first) & PREPOSITION:
        return None
    subject = any(party.role == PLAIN_ROLE for party in gift.scene.inside(following))
    verb = next((verb for verb in following.verbs if verb.frame in _GIVEN), None)
    if verb is None or not subject or _counts(gift, following):
        return None
    stage = told_stage(gift.scene, following, verb)
    return (stage, verb.index, verb.index + 1, gift.scene) if stage else None


def _counts(gift: Gift, clause: Clause) -> bool:
    """Whether a clause has a number of its own, other than a year."""
    words = gift.scene.document.words[clause.first : clause.last]
    flags = map(gift.scene.clauses.flag, range(clause.first, clause.last))
    numbers = (word for word, flag in zip(words, flags, strict=True) if flag & NUMBER)
    return any(not (word.isdigit() and len(word) == _YEAR) for word in numbers)
