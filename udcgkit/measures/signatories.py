"""Who signs an agreement: the subjects of signing, or "the two countries" of the sentences before."""

from __future__ import annotations

from udcgkit.gifts.both import both
from udcgkit.gifts.party import GENITIVE_ROLE, PLAIN_ROLE, Party
from udcgkit.gifts.scenes import Scene
from udcgkit.grammar.clause_cuts import Clause
from udcgkit.grammar.phrases import AGENT, ARTICLE, PREPOSITION
from udcgkit.measures.act import Act
from udcgkit.records import Span

_TWO = 2


def sign(act: Act, scene: Scene, clause: Clause) -> None:
    """Fills who signs: the subjects, or between whom it is; where they are ministers, they sign for their states."""
    if (called := both(scene, clause, act.words) or _two_before(scene, clause, act)) is not None:
        act.row.actor_ids, span = called
        act.say("actor_ids", *span)
        act.infer("actor_ids")
        return
    kinds, parties = scene.scenes.cast.actors, scene.inside(clause)
    sides = [party for party in parties if party.role == "between"]
    subjects = sides or [party for party in parties if party.role in (PLAIN_ROLE, "joint")]
    subjects = subjects or [party for party in parties if _whose_organ(scene, party, clause) or _agent(scene, party)]
    people = [party for party in subjects if kinds[party.mention.actor_id].kind != "initiative"]
    named = [mention for party in people for mention in _mentions(scene, party)]
    if not named:
        _counterparts(act, scene, [party for party in parties if party.role == "partner"])
        return
    act.row.actor_ids = tuple(dict.fromkeys(actor_id for actor_id, _, _ in named))
    for _, start, end in named:
        act.say("actor_ids", start, end)
    _counterparts(act, scene, [party for party in parties if party.role == "partner"])


def _two_before(scene: Scene, clause: Clause, act: Act) -> tuple[tuple[str, ...], Span] | None:
    """ "Minister Berg empfing Präsident Rudenko. Beide unterzeichneten …": the two people, firms or states before."""
    lists = act.words.context["both"], act.words.measures["sides"]
    hits = [hit for known in lists for hit in scene.find(known, clause.first, clause.last)]
    if not hits or not scene.index:
        return None
    before = scene.scenes.number(scene.index - 1).sentence
    named = dict.fromkeys(one.actor_id for one in scene.scenes.cast.within(before.start, before.end))
    span = scene.document.starts[hits[0].first], scene.document.ends[hits[0].last - 1]
    for kind in ("person", "organisation", "country"):
        two = tuple(one for one in named if scene.scenes.parties.kind(one) == kind)
        if len(two) == _TWO:
            return two, span
    return None


def _agent(scene: Scene, party: Party) -> bool:
    """ "Signed by Norway's Tore Berg": whoever stands behind "by", "von", with or without whose minister he is."""
    place, flag = party.first - 1, scene.clauses.flag
    while place > scene.sentence.first and flag(place) & ARTICLE:
        place -= 1
    return party.role == "donor" and bool(flag(place) & AGENT)


def _whose_organ(scene: Scene, party: Party, clause: Clause) -> bool:
    """ "Die Minister Deutschlands und der Ukraine", "ministers from Norway and Ukraine": for whom they sign."""
    place, flag, words = party.first - 1, scene.clauses.flag, scene.document.words
    while place > clause.first and flag(place) & (ARTICLE | PREPOSITION):
        place -= 1
    organ = any(scene.scenes.parties.words.organs.find(words[max(place - 1, clause.first) : place + 1]))
    return organ and party.role in (GENITIVE_ROLE, "donor") and len(party.ids) > 1


def _counterparts(act: Act, scene: Scene, partners: list[Party]) -> None:
    """The states that the signatories sign for, and with whom they sign."""
    behind = (scene.scenes.parties.state(actor_id) for actor_id in act.row.actor_ids)
    states = [state for state in behind if state not in act.row.actor_ids]
    others = [actor_id for party in partners for actor_id in party.ids]
    act.row.counterpart_ids = tuple(dict.fromkeys([*states, *others]))
    for party in partners:
        act.say("counterpart_ids", party.start, party.end)
    if act.row.counterpart_ids and not partners:
        act.infer("counterpart_ids")


def _mentions(scene: Scene, party: Party) -> list[tuple[str, int, int]]:
    """The actors of a party by their own ids, not those of their states."""
    inside = scene.scenes.cast.within(party.start, party.end)
    top: list[tuple[str, int, int]] = []
    for mention in inside:
        if not top or mention.start >= top[-1][2]:
            top.append((mention.actor_id, mention.start, mention.end))
    return top
