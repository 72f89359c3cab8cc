"""Givers that the sentence does not name: of the lead-in, of what was told before, the only possible one."""

from __future__ import annotations

from babel.numbers import get_territory_currencies

from udcgkit.gifts.falling_shares import falls_to_whom
from udcgkit.gifts.found import GIVING, Found, alone, can_give, passive, sells, spent_on
from udcgkit.gifts.gift import Gift
from udcgkit.gifts.openness import BUDGETED, open_to_others
from udcgkit.gifts.pages import of_page
from udcgkit.gifts.party import ATTRIBUTE, COMPARED, GENITIVE_ROLE, PLAIN_ROLE
from udcgkit.gifts.party import DATIVE as DATIVE_ROLE
from udcgkit.gifts.scenes import Scene
from udcgkit.gifts.strangers import ACTIVE, other_subject
from udcgkit.grammar.phrases import FIRST_PERSON, PRONOUN
from udcgkit.records import Funding

ONLY_ONE = "only possible one"
"""name of the rule that takes the one state of the article"""
OF_INSTRUMENT = "whose instrument it is"
"""name of the rule that takes who pays what comes out of an instrument"""
_DECIDED = 6
"""sentences up to the sum in which a chamber decides on it"""
_TAKING = ("recipient", DATIVE_ROLE)
"""roles of who is given to"""
_EVERYBODYS = frozenset(("EUR", "USD"))


def lead_in(gift: Gift) -> Found | None:
    """The giver of the sentence that leads the list in, unless somebody else acts in the item."""
    if gift.lead is not None and other_subject(gift):
        return None
    return giver_in(gift, gift.lead, "of the lead-in") if gift.lead is not None else None


def giver_in(gift: Gift, scene: Scene, rule: str) -> Found | None:
    """The first party of a sentence that can give."""
    for party in scene.parties:
        gives = party.role in (PLAIN_ROLE, ATTRIBUTE, GENITIVE_ROLE, "donor") and can_give(gift, party)
        if gives:
            if not alone(gift, party.ids, party.end):
                return None
            return Found(party.ids, None, rule, inferred=True)
    return None


def giver_before(gift: Gift, scene: Scene) -> tuple[str, ...]:
    """The giver in the sentence before `scene`, where that sentence gives or promises; () where there is none."""
    if scene.index == 0:
        return ()
    before = scene.scenes.number(scene.index - 1)
    gives = any(verb.frame in GIVING - {"state"} for clause in before.clauses.clauses for verb in clause.verbs)
    gives = gives or bool(before.find(gift.words.context["giver"], before.sentence.first, before.sentence.last))
    found = giver_in(gift, before, "") if gives else None
    return () if found is None or sells(gift, before, found.ids) else found.ids


def named_before(gift: Gift, scene: Scene) -> tuple[str, ...]:
    """The one state that can give in the sentence before one that opens with "Es hat …", "Diese haben …"."""
    opening = scene.document.words[scene.opening].lower()
    if scene.index == 0 or gift.words.context["it"].row(opening) is None:
        return ()
    before = scene.scenes.number(scene.index - 1)
    mine = scene.scenes.parties.words.beneficiaries  # "Norway and Ukraine signed an agreement. It provides for …"
    named = [party for party in before.parties if party.role in (PLAIN_ROLE, COMPARED)]
    if not all(alone(gift, party.ids, party.end) for party in named):
        return ()
    plain = {tuple(one for one in party.ids if one not in mine) for party in named}
    kind = scene.scenes.parties.kind
    states = [ids for ids in plain if ids and all(kind(actor_id) == "country" for actor_id in ids)]
    return states[0] if len(states) == 1 else ()


def only_giver(gift: Gift) -> Found | None:
    """The one state of the article that can be the giver, where the sentence names none.

    Among several it is that of the speaker, of the currency, or of the body of state that publishes the article.
    """
    if not open_to_others(gift):
        return None
    parties = gift.scene.scenes.parties
    takers = {one for p in gift.scene.parties if p.role in _TAKING for one in p.ids} | set(falls_to_whom(gift))
    givers = tuple(one for one in parties.possible_givers(gift.words.adversaries) if one not in takers)
    windfall = gift.scene.find(gift.words.context["windfall"], gift.clause.first, gift.clause.last)
    if not windfall and (found := of_page(gift)) is not None:
        return found if found.ids[0] in parties.first_told else None  # a giver is an actor, who stands in the text
    if len(givers) == 1 and not windfall:
        if all_give(gift, givers[0]):
            return None
        if _with_others(gift, givers[0]) or _named_later(gift, givers[0]) or _we_give(gift, givers[0]):
            return None
        before = giver_before(gift, gift.scene)
        if before != givers and not parties.words.heads_give.keys().isdisjoint(before):
            return Found(before, None, "who gave before", inferred=True)  # "The EU lends 45 billion. Two thirds are …"
        return Found(givers, None, ONLY_ONE, inferred=True)
    for rule in (_of_currency,) if windfall else (_of_speaker, _of_currency, _of_publisher):
        state = rule(gift)
        if state in givers:
            return Found((state,), None, rule.__name__.strip("_").replace("_", " "), inferred=True)
    return None


def _we_give(gift: Gift, state: str) -> bool:
    """ "With your donations we bought 90 stoves": "we" is no state that only an adjective names ("Dutch clubs")."""
    verb, flag = gift.verb, gift.scene.clauses.flag
    if verb is None or verb.frame not in ACTIVE or passive(gift) or isinstance(gift.record, Funding):
        return False  # sums are those of states as a rule
    before = range(gift.clause.first, min(verb.index + 2, gift.clause.last))
    if not any(flag(n) & FIRST_PERSON and flag(n) & PRONOUN for n in before):
        return False
    actor = gift.scene.scenes.parties.cast.actors.get(state)
    return actor is not None and all(mention.form == "demonym" for mention in actor.mentions)


def _with_others(gift: Gift, state: str) -> bool:
    """ "The package, to which Norway and further countries contribute": whether the sentence joins it with givers."""
    mine = {state, *gift.scene.scenes.parties.words.beneficiaries}
    return any(state in party.ids and set(party.ids) - mine for party in gift.scene.parties)


def all_give(gift: Gift, state: str) -> bool:
    """ "Seit Kriegsbeginn wurden 380 Milliarden zugesagt": whether a total is of all, with no sum of `state` before.

    In its paragraph, as in "Norwegen gab 5 Millionen. Insgesamt wurden 60 zugesagt".
    """
    if not isinstance(gift.record, Funding) or not passive(gift) or gift.record.stage == "disbursed":
        return False  # what is paid out was told before
    if _of_speaker(gift) == state:
        return False  # "the Dutch government says that 90 million has been allocated so far"
    scene, (start, end) = gift.scene, gift.scene.clauses.span(gift.clause)
    total = any(hit.row["cue"] == "total" for hit in scene.find(gift.words.scope, *gift.tokens))
    if not total and not any(p.cumulative and start <= p.start < end for p in scene.periods):
        return False
    if scene.index and giver_before(gift, scene) == (state,):
        before = scene.scenes.number(scene.index - 1)
        if before.find(gift.words.context["giver"], before.sentence.first, before.sentence.last):
            return False  # "Norwegen ist ein großer Geber. Seit 2022 wurden 9 Milliarden bereitgestellt"
    told = scene.scenes.parties.told.get(state)
    paragraph = scene.document.paragraphs[scene.sentence.paragraph][0]
    return told is None or not paragraph <= told[0] < gift.start


def _named_later(gift: Gift, state: str) -> bool:
    """Whether the text first speaks of a state behind the sum, which then tells of somebody else.

    Or only as the place where others meet: "agreed a package of 3 million in Riga, Latvia".
    """
    first, sentence = gift.scene.scenes.parties.first_told.get(state, 0), gift.scene.sentence
    words, parties = gift.scene.document.words, gift.scene.parties
    places = (party.start for party in parties if party.role == "place" and words[party.first - 1] == ",")
    return (first >= sentence.end and sentence.paragraph > 0) or first in places


def _of_speaker(gift: Gift) -> str | None:
    """The state for which the one speaks who tells of the money."""
    said, parties = gift.record.statement, gift.scene.scenes.parties
    if said is None or (gift.verb is not None and gift.verb.frame in ("flow", "receive")):
        return None
    actors = [actor for speaker in said.speaker_ids if (actor := parties.cast.actors.get(speaker)) is not None]
    actors = [actor for actor in actors if actor.kind != "person" or parties.organ(actor)]  # no researcher, no reporter
    states = {f"country:{a.country}" if a.kind == "person" and a.country else parties.state(a.actor_id) for a in actors}
    return states.pop() if len(states) == 1 else None


def _of_currency(gift: Gift) -> str | None:
    """The state whose money it is; dollar and euro are everybody's."""
    currency = getattr(gift.record, "currency", None)
    if currency is None or currency in _EVERYBODYS:
        return None
    givers = gift.scene.scenes.parties.possible_givers(gift.words.adversaries)
    own = [state for state in givers if currency in get_territory_currencies(state.partition(":")[2])]
    return own[0] if len(own) == 1 else None


def _of_publisher(gift: Gift) -> str | None:
    """The state whose parliament or ministry publishes the article or decides in it, for what is budgeted there.

    "Im Haushalt 2026 sind 8 Milliarden eingeplant".
    """
    scenes, index = gift.scene.scenes, gift.scene.index
    near = (scenes.number(n) for n in range(index, max(index - _DECIDED, -1), -1))
    found = gift.scene.find(gift.words.context["budget"], gift.clause.first, gift.clause.last)
    budget = any(not spent_on(gift, hit.first) for hit in found)
    decided = (
        gift.record.stage in BUDGETED
        or budget
        or any(scene.find(gift.words.chambers, scene.sentence.first, scene.sentence.last) for scene in near)
    )
    parties = gift.scene.scenes.parties
    home = f"country:{parties.cast.home}" if parties.cast.home is not None else parties.at_home
    currency, state = getattr(gift.record, "currency", None), (home or "").partition(":")[2]
    if gift.scene.document.language != "de" and currency not in get_territory_currencies(state):
        return None  # dollars are none of a British budget
    return home if decided else None
