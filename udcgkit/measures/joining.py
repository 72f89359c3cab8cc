"""Cooperation that needs no noun of its own: who joins or leads an initiative, who makes goods together."""

from __future__ import annotations

from udcgkit.gifts.party import PLAIN_ROLE, Party
from udcgkit.grammar.clause_cuts import Clause
from udcgkit.grammar.phrases import AGENT
from udcgkit.grammar.verbs import Verb
from udcgkit.measures.act import Act
from udcgkit.measures.clause_reader import ClauseReader
from udcgkit.records import Span

_TOGETHER = (PLAIN_ROLE, "joint", "partner")


def joining(reader: ClauseReader, clause: Clause) -> list[Act]:
    """ "Norwegen tritt der Drohnenkoalition bei", "will jointly produce drones": who does what with whom."""
    verbs = (verb for verb in clause.verbs if not _attribute(reader, verb))
    verb = next((verb for verb in verbs if verb.frame == "join" or _leads(reader, clause, verb)), None)
    if verb is not None:
        return _act(reader, clause, verb, _initiative(reader, clause))
    verb = next((verb for verb in clause.verbs if verb.frame == "make"), None)
    return _act(reader, clause, verb, _made_together(reader, clause, verb)) if verb is not None else []


def _attribute(reader: ClauseReader, verb: Verb) -> bool:
    """ "The coalition, co-led by Denmark, has met": only tells which one it is."""
    behind = reader.scene.clauses.flag(verb.index + 1)
    return verb.kind in ("past", "participle") and bool(behind & AGENT) and reader.document.language != "de"


def _leads(reader: ClauseReader, clause: Clause, verb: Verb) -> bool:
    """ "Übernimmt die Führung der Koalition"."""
    known = reader.finder.known.use
    takes = known["takes"].row(verb.row["verb"]) is not None
    return takes and bool(reader.scene.find(known["lead"], clause.first, clause.last))


def _initiative(reader: ClauseReader, clause: Clause) -> list[Span]:
    """The noun for what is joined or led."""
    nouns = reader.scene.find(reader.nouns, clause.first, clause.last)
    hits = [hit for hit in nouns if hit.row["kind"] == "initiative"]
    starts, ends = reader.document.starts, reader.document.ends
    return [(starts[reader.finder.before.first(hit.first, clause.first)], ends[hit.last - 1]) for hit in hits[:1]]


def _made_together(reader: ClauseReader, clause: Clause, verb: Verb) -> list[Span]:
    """The goods that are made, where a word says that it is done together, or two do it."""
    goods = reader.finder.find(clause.first, clause.last)
    plants = reader.scene.find(reader.finder.known.use["plant"], clause.first, clause.last)
    parties = [party for party in reader.agreeing(clause) if party.role in _TOGETHER]
    several = len({actor_id for party in parties for actor_id in party.ids}) > 1
    jointly = reader.scene.find(reader.finder.known.use["jointly"], clause.first, clause.last)
    together = bool(jointly) or reader.finder.known.use["works_with"].row(verb.row["verb"]) is not None
    if not together or not several or not (goods or plants):
        return []
    if plants:
        return [(reader.document.starts[plants[0].first], reader.document.ends[plants[0].last - 1])]
    return [(goods[0].span[0], goods[-1].span[1])]


def _act(reader: ClauseReader, clause: Clause, verb: Verb, what: list[Span]) -> list[Act]:
    kinds = reader.scene.scenes.cast.actors
    parties = [p for p in reader.agreeing(clause) if kinds[p.mention.actor_id].kind not in ("initiative", "person")]
    actors = [party for party in parties if party.role in _TOGETHER and not party.article] or parties[:1]
    if not what or not actors:
        return []
    act = reader.whole(clause, "cooperation", f"cooperation by {verb.name}", [])
    act.verb, act.phase = verb, reader.scene.phase(verb, clause)
    act.row.stage = "pledged" if act.phase == "will" else None
    if act.row.stage is not None:
        act.say_tokens("stage", verb.index, verb.index + 1)
    _who(act, actors)
    act.about(what)
    return [act]


def _who(act: Act, parties: list[Party]) -> None:
    act.row.actor_ids = tuple(dict.fromkeys(actor_id for party in parties for actor_id in party.ids))
    for party in parties:
        act.say("actor_ids", party.start, party.end)
