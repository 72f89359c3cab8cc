"""Who acts in a measure: the giver, the agent of a passive, who trains, in which state people are trained."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace

from udcgkit.gifts.found import Found, can_give, found_in, note, passive, token_after
from udcgkit.gifts.gift import Gift
from udcgkit.gifts.givers import Rules, find_donor, first_of
from udcgkit.gifts.implied import ONLY_ONE, lead_in
from udcgkit.gifts.openness import here_gives, unclear
from udcgkit.gifts.paid import paid_by
from udcgkit.gifts.party import ATTRIBUTE, GENITIVE_ROLE, PLAIN_ROLE
from udcgkit.gifts.plain_subjects import first_plain
from udcgkit.gifts.sources import source
from udcgkit.gifts.strangers import other_subject
from udcgkit.grammar.clause_cuts import RELATIVE_CLAUSE
from udcgkit.grammar.phrases import APOSTROPHE_S, NOUN, PLAIN
from udcgkit.measures.act import Act
from udcgkit.measures.behind import whose_promise, whose_stocks, with_receiver
from udcgkit.measures.contents import CONTENT_RULE
from udcgkit.measures.directions import receiver_buys, receiver_gives
from udcgkit.records import Funding, Measure, Span

ORDER_RULE = "order received"
"""how the name of the rule begins for an order that its supplier tells of"""
NOUN_RULE = "training by noun"
"""how the name of the rule begins for training that only a noun tells; a programme is then the way it is paid"""
LEARNING_RULE = "training by learning:"
"""how the name of the rule begins for people who learn, which tells nothing without who trains them"""
_ACTING = frozenset(("give", "buy"))
_GIVEN = ("delivery", "procurement", "training")
_TOPICS = (PLAIN_ROLE, GENITIVE_ROLE, ATTRIBUTE)
_SEVERAL = 2
"""acts and sums after which it is plain who gives in an article"""
_NEAR = 8
"""sentences in which a mission was named that is now only called "the mission" """


def who_acts(act: Act) -> Found | None:
    """Who acts; None where the text does not tell."""
    if act.row.rule.startswith(ORDER_RULE):
        return first_of(act, (source, paid_by))
    found = receiver_gives(act) or _agent(act) or find_donor(act, _UNLESS)
    if found is not None and act.row.kind == "agreement" and found.rule == ONLY_ONE:
        return None  # two agree
    if found is not None and found.span is not None and _gives_share(act, found.span):
        return None
    if found is not None and found.span is not None and _of_purchase(act, found.span):
        behind = found if act.part is None else None
        return first_plain(act, act.clause, "subject") or behind
    if found is not None and found.span is not None and _among_goods(act, found.span):
        return None
    return found


def fill_silent(acts: list[Act], funding: list[Funding]) -> None:
    """Who acts where no sentence says it: the one who gives all else of the paragraph, or of the article.

    "Norway has sent 20 tanks and pledged 30 guns. … Two minehunters were transferred."
    """
    silent = [act for act in acts if not act.row.actor_ids and act.row.kind in _GIVEN and not unclear(act)]
    silent = [act for act in silent if not act.row.rule.startswith(ORDER_RULE)]
    if not silent:
        return
    document, parties = silent[0].scene.document, silent[0].scene.scenes.parties
    told = [(act.row.start, act.row.actor_ids) for act in acts if act.row.kind in _GIVEN]
    told += [(row.start, row.donor_ids) for row in funding if row.scope not in ("other", "request")]
    orders = any(act.row.rule.startswith(ORDER_RULE) for act in acts)  # a firm tells of who buys from it
    givers: dict[int, Counter[str]] = defaultdict(Counter)
    for start, ids in told:
        states = {parties.state(one) for one in ids} - set(parties.words.beneficiaries)
        givers[document.sentences[document.sentence_index(start)].paragraph].update(states)
    everywhere = Counter() if orders else sum(givers.values(), Counter())
    first, *others = [*everywhere.most_common(), ("", 0)]
    most = [first[0]] if not others or first[1] > others[0][1] else []
    for act in silent:
        if not act.row.counterpart_ids or (topic := _topic(act)) is None:
            continue
        act.row.actor_ids = (topic,)
        note(act, "actor_ids", Found(act.row.actor_ids, None, "of whom the paragraph tells", inferred=True))
    for act in [act for act in silent if not act.row.actor_ids]:
        near = givers[act.scene.sentence.paragraph] or everywhere
        ids = tuple(near) if len(near) == 1 and [*near] == most else ()
        if ids and everywhere[ids[0]] >= _SEVERAL and ids[0] not in act.row.counterpart_ids:
            act.row.actor_ids = ids
            note(act, "actor_ids", Found(ids, None, "who gives all else", inferred=True))


def _topic(act: Act) -> str | None:
    """ "Canberra's effort is larger. 49 tanks were handed to Ukraine": the one state of which the paragraph told."""
    document, parties = act.scene.document, act.scene.scenes.parties
    start = document.paragraphs[act.scene.sentence.paragraph][0]
    barred = {*parties.words.beneficiaries, *act.words.adversaries}
    told = {parties.state(one.actor_id) for one in act.scene.scenes.cast.within(start, act.row.end)} - barred
    opening = act.scene.scenes.at(start)
    capitals: dict[str, Span] = {}
    for place in range(opening.sentence.first, opening.sentence.last):
        word = document.words[place].lower()
        state = act.words.giving_capitals.get(word[:-2] if word.endswith(APOSTROPHE_S) else word)
        if state is not None:
            capitals[state] = (document.starts[place], document.ends[place])
    states = [one for one in {*told, *capitals} if parties.kind(one) != "person"]
    first = {*capitals} & {*states} or [p for p in opening.parties if p.role in _TOPICS and p.ids == tuple(states)]
    one = len(states) == 1 and parties.kind(states[0]) == "country" and opening is not act.scene
    if not one or not first:
        return None
    if states[0] in capitals:
        parties.told.setdefault(states[0], capitals[states[0]])  # where it becomes an actor
    return states[0]


def _of_purchase(act: Act, span: Span) -> bool:
    """ "Sends tanks bought from Borvik", "sold 20 tanks in a deal financed by Norway": of another act."""
    part, verb = act.part or act.clause, act.verb
    if act.part is None and (verb is None or passive(act)):
        return False
    document, own = act.scene.document, [verb] if act.part is None else part.verbs
    first, last = document.token_from(span[0]), document.token_from(span[1])
    moves = verb is not None and verb.frame == "flow"  # "tanks donated by Norway arrived": who gave what came
    other = (v for v in act.clause.verbs if v not in own and not (moves and v.frame == "give"))
    inside = (v.index for v in other if part.first <= v.index < part.last)
    return any(index in (last, first - 1, first - 2) for index in inside)


def _gives_share(act: Act, span: Span) -> bool:
    """ "Hat 20 Panzer erhalten, zehn davon aus Schweden": who stands behind such a part gives no more than that."""
    document, behind = act.scene.document, act.goods[-1].last if act.goods else act.clause.last
    counted = act.scene.scenes.parties.words.counted
    for hit in act.scene.find(act.words.measures["partitive"], behind, document.token_from(span[0])):
        around = document.words[max(hit.first - 2, behind) : hit.last + 1]  # "ten of them", "davon zehn", no ", which"
        if any(word[0].isdigit() or counted(word.lower()) for word in around):
            return True
    return False


def _among_goods(act: Act, span: Span) -> bool:
    """ "Das Paket umfasst Drohnen der Firma Borvik": who stands behind the goods only makes them."""
    return act.row.rule.startswith(CONTENT_RULE) and act.goods[0].span[0] < span[0] < act.row.end


def _agent(act: Act) -> Found | None:
    """An initiative can act too: "trained by EUMAM", "the initiative has delivered 40 tanks"."""
    kind, parties = act.scene.scenes.parties.kind, act.scene.inside(act.clause)
    subjects = [party for party in parties if party.role == PLAIN_ROLE]
    gives = not passive(act) and any(can_give(act, party) for party in subjects)  # "sends 20, ten from USAI stocks"
    for party in parties:
        if party.role == "donor" and kind(party.ids[0]) == "initiative" and not gives:
            return found_in(party, "agent")
    acts = act.verb is not None and act.verb.frame in _ACTING and act.row.kind in ("delivery", "procurement")
    if acts and not passive(act) and subjects and not any(can_give(act, party) for party in subjects):
        first = subjects[0]
        alone = not act.scene.clauses.flag(token_after(act, first)) & (NOUN | PLAIN)  # not "the USAI contracts"
        return found_in(first, "subject") if alone and kind(first.ids[0]) == "initiative" else None
    return None


def _trains(gift: Gift) -> bool:
    return isinstance(gift.record, Measure) and gift.record.kind == "training"


def _host(gift: Gift) -> Found | None:
    """ "Trained in Britain": where nobody else is named, the state in which people are trained trains them."""
    if not _trains(gift) or gift.verb is None or gift.lead is not None:
        return None
    parties = [party for party in gift.scene.inside(gift.clause) if party.role == "place" and can_give(gift, party)]
    ids = [(party.ids, (party.start, party.end)) for party in parties]
    start, end = gift.scene.clauses.span(gift.clause)
    ids += [((one.actor_id,), (one.start, one.end)) for one in gift.scene.scenes.cast.places(start, end)]
    for actors, span in ids:
        country = gift.scene.scenes.parties.kind(actors[0]) == "country"
        if country and not _of_a_share(gift, span[0]):
            return Found(actors, span, "where it takes place", inferred=True)
    return None


def _before_colon(gift: Gift) -> Found | None:
    """ "Norwegen geht voran: Im Mai treffen 20 Panzer ein": whose doing the words behind the colon tell."""
    before = gift.scene.clauses.before(gift.clause)
    if gift.clause.opened_by != ":" or before is None or not before.finite or here_gives(gift) or other_subject(gift):
        return None
    found = first_plain(gift, before, "told of before the colon")
    return replace(found, inferred=True) if found is not None else None


def _runs(gift: Gift) -> Found | None:
    """ "Norway hosts a training course for 20 pilots": who runs what only a noun tells."""
    by_noun = isinstance(gift.record, Measure) and (NOUN_RULE in gift.record.rule or gift.verb is None)
    if not by_noun or passive(gift):
        return None
    runs = gift.scene.find(gift.words.measures["runs"], gift.clause.first, gift.clause.last)
    return first_plain(gift, gift.clause, "runs it") if runs else None


def _of_a_share(gift: Gift, offset: int) -> bool:
    """ "80.000 Soldaten wurden ausgebildet, davon 20.000 in Deutschland": not all of them."""
    token, words = gift.scene.document.token_from(offset), gift.words
    cues = gift.scene.find(words.scope, gift.clause.first, token)
    return any(hit.row["cue"] == "part" for hit in cues)


def _origin(gift: Gift) -> Found | None:
    """ "Ukraine received 40 Norwegian tanks": whose goods they are, where nobody gives what has come."""
    verb, scene = gift.verb, gift.scene
    come = verb is not None and verb.frame in ("receive", "flow")
    if not come or not isinstance(gift, Act) or not gift.goods:
        return None
    start, end = gift.goods[0].span
    barred = {*scene.scenes.parties.words.beneficiaries, *gift.words.adversaries}
    for one in scene.scenes.cast.within(start, end):
        whole = scene.document.text[one.end : one.end + 1] != "-"  # "US-made"
        if one.form == "demonym" and whole and one.actor_id not in barred:
            return Found((one.actor_id,), (one.start, one.end), "whose goods they are", inferred=True)
    return None


def _programme(gift: Gift) -> Found | None:
    """ "Im Rahmen der Mission EUMAM", "die Mission": the programme in which people are trained."""
    if not _trains(gift) or NOUN_RULE in gift.record.rule or lead_in(gift) is not None:
        return None
    kind, document = gift.scene.scenes.parties.kind, gift.scene.document
    for party in gift.scene.inside(gift.clause):
        if kind(party.ids[0]) == "initiative":
            return found_in(party, "programme that trains")
    above = gift.scene.clauses.before(gift.clause) if gift.clause.kind == RELATIVE_CLAUSE else None
    for party in reversed(gift.scene.inside(above)) if above is not None else ():  # "Interflex, through which …"
        if gift.scene.clauses.is_preposition(gift.clause.first) and kind(party.ids[0]) == "initiative":
            return found_in(party, "programme that trains")
    for hit in gift.scene.find(gift.words.measures["mission"], gift.clause.first, gift.clause.last):
        named = _programme_before(gift, document.starts[hit.first])
        span = document.starts[hit.first], document.ends[hit.last - 1]
        return None if named is None else Found((named,), span, "the programme named before", inferred=True)
    return None


def _programme_before(gift: Gift, offset: int) -> str | None:
    earliest = gift.scene.document.sentences[max(gift.scene.index - _NEAR, 0)].start
    before = reversed(gift.scene.scenes.cast.within(earliest, offset))
    kind = gift.scene.scenes.parties.kind
    return next((one.actor_id for one in before if kind(one.actor_id) == "initiative"), None)


_ASIDE: Rules = (receiver_buys, whose_stocks, whose_promise, with_receiver)
_UNLESS: Rules = (_runs, _host, _programme, _before_colon, *_ASIDE, _origin)
"""Rules for who acts though no word of the clause gives, asked before anybody is only inferred."""
