"""Givers by what the money comes out of: a budget, a purse with its owner, an instrument that one institution pays."""

from __future__ import annotations

from udcgkit.gifts.found import GIVING, Found, passive
from udcgkit.gifts.gift import Gift
from udcgkit.gifts.implied import OF_INSTRUMENT
from udcgkit.gifts.openness import here_gives
from udcgkit.gifts.party import PLAIN_ROLE
from udcgkit.grammar.clause_cuts import RELATIVE_CLAUSE
from udcgkit.grammar.phrases import CONJUNCTION
from udcgkit.wordlists import Hit

_BEFORE = 2
"""words from a capital to the verb behind it ("aus Den Haag kamen")"""
_REACH = 4
"""words between a purse and whose it is"""


def budget(gift: Gift) -> Found | None:
    """ "Aus dem norwegischen Haushalt", "from the budget of the Danish ministry": the owner of a purse."""
    return _owner_of(gift, "purse", gift.words.before_sources) or _owner_of(gift, "money", gift.words.before_means)


def spent(gift: Gift) -> Found | None:
    """ "Kauft mit norwegischem Geld Raketen", "with funding from Norway": whose money buys the goods."""
    buys = gift.verb is not None and gift.verb.frame in ("buy", "receive")
    return _owner_of(gift, "money", gift.words.before_means) if buys else None


def _owner_of(gift: Gift, use: str, opening: frozenset[str]) -> Found | None:
    before, words = gift.scene.clauses.before(gift.clause), gift.scene.document.words
    opens = before is not None and words[before.first].lower() in opening  # "With US funds, …"
    first = before.first if before is not None and opens else gift.clause.first
    hits = gift.scene.find(gift.words.context[use], first, gift.clause.last)
    return next((found for hit in hits if (found := _owner(gift, hit, opening)) is not None), None)


def _owner(gift: Gift, hit: Hit, opening: frozenset[str]) -> Found | None:
    document, parties = gift.scene.document, gift.scene.scenes.parties
    before = range(max(hit.first - _REACH, gift.scene.sentence.first), hit.first)
    opened = [n for n in before if document.words[n].lower() in opening]
    if not opened:
        return None
    last = min(hit.last + _REACH, gift.clause.last) - 1
    no_givers = {*parties.words.beneficiaries, *gift.words.adversaries}
    for mention in parties.cast.within(document.starts[opened[-1]], document.starts[last] + 1):
        owner = parties.state(mention.actor_id)
        if owner not in no_givers and parties.kind(owner) in ("country", "organisation"):
            joint = next((p for p in gift.scene.parties if p.start <= mention.start < p.end and len(p.ids) > 1), None)
            ids = tuple(one for one in joint.ids if one not in no_givers) if joint is not None else (owner,)
            return Found(ids, (mention.start, joint.end if joint is not None else mention.end), "whose purse it is")
    return None


def treasury(gift: Gift) -> Found | None:
    """ "Im Bundeshaushalt stehen … bereit": whose budget holds the money."""
    document = gift.scene.document
    for hit in gift.scene.find(gift.words.treasuries, gift.clause.first, gift.clause.last):
        span = document.starts[hit.first], document.ends[hit.last - 1]
        parties, payer = gift.scene.scenes.parties, hit.row["payer"]
        known = payer in parties.cast.actors or payer not in parties.words.organs_of_parts
        payer = parties.state(payer)
        return Found((payer,), span, "whose budget it is") if known else None
    return None


def capital(gift: Gift) -> Found | None:
    """ "170 million euros of funding from Oslo", "aus Oslo kamen 20": money comes from where it is decided."""
    for place in range(gift.last + 1, min(gift.last + _REACH, gift.stop or gift.clause.last)):
        if (owner := _comes_from(gift, place)) is not None and _is_money(gift, place - 1):
            return owner
    flows = [verb.index for verb in gift.clause.verbs if verb.frame == "flow" and gift.after <= verb.index < gift.first]
    if not flows or gift.scene.document.language != "de":
        return None
    before = (_comes_from(gift, place) for place in range(max(gift.after + 1, flows[0] - _BEFORE), flows[0]))
    return next((found for found in before if found is not None), None)


def _comes_from(gift: Gift, place: int) -> Found | None:
    """The state of a capital behind "aus" at the token `place`."""
    document, prepositions = gift.scene.document, gift.scene.scenes.parties.words.prepositions
    owner = gift.words.giving_capitals.get(document.words[place].lower())
    if owner is None or prepositions.get(document.words[place - 1].lower()) != "donor":
        return None
    return Found((owner,), (document.starts[place], document.ends[place]), "comes from")


def _is_money(gift: Gift, last: int) -> bool:
    """Whether only words of aid stand between the amount and the preposition."""
    between = range(gift.last, last)
    nouns = [n for n in between if not gift.scene.clauses.is_preposition(n)]
    return all(any(hit.first <= n < hit.last for hit in gift.aid) for n in nouns)


def decided_in(gift: Gift) -> Found | None:
    """ "In Oslo wurden 300 Millionen freigegeben": the state in whose capital it is decided, and nobody else named."""
    verb, clause, document = gift.verb, gift.clause, gift.scene.document
    if verb is None or verb.row["done"] != "authorised" or verb not in clause.verbs or here_gives(gift):
        return None
    for place in range(clause.first + 1, min(clause.first + _REACH, clause.last)):
        owner = gift.words.giving_capitals.get(document.words[place].lower(), "")
        if owner.startswith("country:") and gift.scene.clauses.is_preposition(place - 1):
            return Found((owner,), (document.starts[place], document.ends[place]), "decided in its capital")
    return None


def organ_in(gift: Gift) -> Found | None:
    """ "Das Kabinett in Den Haag gibt", "die Regierungen in Oslo und Riga geben": organs by their capitals."""
    verb, clause, document = gift.verb, gift.clause, gift.scene.document
    if verb is None or verb.frame not in GIVING or verb not in clause.verbs or passive(gift) or here_gives(gift):
        return None
    capitals, organs = gift.words.giving_capitals, gift.scene.scenes.parties.words.organs
    found: list[str] = []
    first = last = clause.first
    for place in range(clause.first + 2, clause.last):
        owner = capitals.get(document.words[place].lower(), "") or capitals.get(_two_words(document.words, place), "")
        opens = gift.scene.clauses.is_preposition(place - 1) and any(organs.find([document.words[place - 2]]))
        joins = bool(found) and place - last <= 1 and bool(gift.scene.clauses.flag(place - 1) & CONJUNCTION)
        if owner.startswith("country:") and (opens or joins):
            first, last = (first if found else place), place + 1
            found.append(owner)
    span = document.starts[first], document.ends[max(last - 1, first)]
    return Found(tuple(found), span, "whose organ it is") if found else None


def _two_words(words: list[str], place: int) -> str:
    """ "Den Haag" as one name."""
    return " ".join(words[place : place + 2]).lower()


def collector(gift: Gift) -> Found | None:
    """ "Der Verein hat 9 Millionen an Spenden erhalten, von denen 7 geflossen sind": who collected spends it."""
    verb, before, kind = gift.verb, gift.scene.clauses.before(gift.clause), gift.scene.scenes.parties.kind
    if verb is None or before is None or not (verb.frame == "flow" or passive(gift)) or here_gives(gift):
        return None
    gathers = gift.words.context["gathering"]
    got = any(v.frame == "receive" or gathers.row(v.row["verb"]) is not None for v in before.verbs)
    bodies = [p for p in gift.scene.inside(before) if p.role == PLAIN_ROLE and kind(p.ids[0]) == "organisation"]
    cues = gift.scene.find(gift.words.scope, gift.clause.first, gift.clause.last)
    if gift.clause.kind != RELATIVE_CLAUSE and not any(hit.row["cue"] in ("part", "behind") for hit in cues):
        return None  # "two millions go to A, one to B"
    named = any(p.role == PLAIN_ROLE for p in gift.scene.inside(before))
    if got and not named and gift.clause.kind == RELATIVE_CLAUSE:
        return Found((), None, "not known")  # "the alliance has received donations"
    if not got or len(bodies) != 1 or bodies[0].ids[0] in gift.scene.scenes.parties.words.beneficiaries:
        return None
    return Found(bodies[0].ids, None, "who collected it", inferred=True)


def payer(gift: Gift) -> Found | None:
    """ "Aus der Ukraine-Fazilität", "in USAI funds": whose instrument it is."""
    instrument = getattr(gift.record, "instrument_id", None)
    payers = gift.words.payers.get(instrument or "", [])
    if here_gives(gift):
        return None
    actors = gift.scene.scenes.cast.actors
    named = [actor_id for actor_id in payers if len(payers) == 1 or actor_id in actors]
    if len(named) != 1:
        return None
    spans = gift.record.said("instrument_id")
    if spans and gift.scene.document.token_from(spans[0][0]) >= max(gift.clause.last, gift.last):
        return None  # "a loan of 20 million, which a guarantee under the facility covers"
    return Found((named[0],), spans[0] if spans else None, OF_INSTRUMENT, inferred=True)
