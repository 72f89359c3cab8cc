"""Which sentences leave open who gives: nobody in them acts, asks, gathers, counts for others or gives here."""

from __future__ import annotations

from dataclasses import replace

from udcgkit.gifts.found import GIVING, alone, can_give, here, passive, wins_order
from udcgkit.gifts.gift import Gift
from udcgkit.gifts.pages import at_meeting
from udcgkit.gifts.party import EXCEPT, PLAIN_ROLE
from udcgkit.gifts.strangers import ACTIVE, other_subject
from udcgkit.grammar.clause_cuts import RELATIVE_CLAUSE

BUDGETED = frozenset(("authorised",))
_FROM = ("flow", "state", "receive")
"""frames of verbs beside which "von" tells who gives"""


def open_to_others(gift: Gift) -> bool:
    """Whether its sentence leaves open who gives: nobody acts, asks, gathers, counts or joins in it."""
    return not unclear(gift) and (not counted_by_others(gift) or gift.record.stage in BUDGETED)


def unclear(gift: Gift) -> bool:
    """Whether the sentence leaves open that somebody gives whom it does not name, or whose part is not clear."""
    if here_gives(gift) or other_subject(gift) or (gift.verb is not None and gift.verb.frame in ("need", "wish")):
        return True
    acts = gift.verb is not None and gift.verb.frame in GIVING - {"state"} and not passive(gift)
    if _gathered(gift) or _from_somebody(gift) or (at_meeting(gift) and not acts) or person_acts(gift):
        return True
    # "the package, to which Norway and partners contribute"
    return any(not alone(gift, party.ids, party.end) for party in gift.scene.parties)


def person_acts(gift: Gift) -> bool:
    """ "Zuletzt hatte Joe Biden 5 Millionen freigegeben", "die 60, die Jo Berg beantragt hat": of no known state."""
    parties = gift.scene.scenes.parties
    behind = gift.scene.clauses.clauses[gift.clause.number + 1 : gift.clause.number + 2]
    relative = [clause for clause in behind if clause.kind == RELATIVE_CLAUSE]
    for clause in (gift.clause, *relative):
        acts = any(verb.frame in ACTIVE or verb.frame in ("need", "revise") for verb in clause.verbs)
        people = [p for p in gift.scene.inside(clause) if p.role == PLAIN_ROLE and parties.kind(p.ids[0]) == "person"]
        if acts and people and not passive(replace(gift, clause=clause, verb=clause.verbs[-1])):
            return True
    return False


def _gathered(gift: Gift) -> bool:
    """ "The fund, which has raised 2 billion": what a fund gets comes of many."""
    verb, kind = gift.verb, gift.scene.scenes.parties.kind
    if verb is None:
        return False
    gathers = gift.words.context["gathering"].row(verb.row["verb"]) is not None
    gets = gathers or any(other.frame == "receive" for other in gift.clause.verbs)
    plain = (party for party in gift.scene.inside(gift.clause) if party.role == PLAIN_ROLE) if gets else ()
    funds = any(kind(one) == "initiative" for party in plain if party.first < verb.index for one in party.ids)
    return funds or (gathers and gift.clause.kind == RELATIVE_CLAUSE)


def _from_somebody(gift: Gift) -> bool:
    """ "Von der Bäckerinnung stammen 5.000 Euro": a preposition of givers opens the clause, before no purse or aid."""
    scene, clause, words = gift.scene, gift.clause, gift.words
    roles, opening = scene.scenes.parties.words.prepositions, scene.document.words[clause.first].lower()
    flows = gift.verb is not None and gift.verb.frame in _FROM and gift.verb.index < gift.first
    if not flows or roles.get(opening) != "donor" or gift.verb is None or gift.verb.index - clause.first < 2:
        return False
    return not any(scene.find(known, clause.first + 1, gift.verb.index) for known in words.holding_money)


def counted_by_others(gift: Gift) -> bool:
    """ "Laut dem Institut wurden … zugesagt": who only counts what was given may count what several gave."""
    if not passive(gift):
        return False
    document, said, parties = gift.scene.document, gift.record.statement, gift.scene.scenes.parties
    opening = gift.words.context["finding"].at(document.words, gift.scene.opening, gift.scene.sentence.last)
    speakers = said.speaker_ids if said is not None else ()
    bodies = [one for one in speakers if parties.kind(one) == "organisation" and parties.state(one) == one]
    nobody = said is not None and not speakers and not nameless_official(gift)
    actors = parties.cast.actors
    if speakers and all(one in actors and parties.organ(actors[one]) for one in speakers):
        return False  # "Demnach sind 5 Millionen eingeplant, sagte der Minister"
    return opening is not None or bool(bodies) or nobody


def nameless_official(gift: Gift) -> bool:
    """ "Sagte ein Sprecher": a speaker without a name, who holds an office."""
    said, document = gift.record.statement, gift.scene.document
    spans = said.speaker_spans if said is not None else ()
    last = document.text[spans[0][0] : spans[0][1]].split()[-1:] if len(spans) == 1 else []
    return bool(last) and last[0].lower() in gift.scene.scenes.parties.words.officials


def here_gives(gift: Gift) -> bool:
    """Whether the clause names somebody whose part is not clear: then nobody is inferred."""
    said = gift.record.statement
    speakers = said.speaker_spans if said is not None else ()
    others = (p for p in here(gift) if not any(start <= p.start < end for start, end in speakers))
    roles = (PLAIN_ROLE, "donor", "joint")
    if any(party.role == EXCEPT for party in here(gift)):
        return True
    return any(can_give(gift, p) and p.role in roles and not wins_order(gift, p) for p in others)
