"""Initiatives that are started, and cooperation that is taken up or widened."""

from __future__ import annotations

from udcgkit.gifts.found import passive
from udcgkit.gifts.party import PLAIN_ROLE, Party
from udcgkit.gifts.scenes import Scene
from udcgkit.gifts.words import GiftWords
from udcgkit.grammar.clause_cuts import Clause
from udcgkit.grammar.phrases import ADVERB, ARTICLE, CONJUNCTION, NOUN, NUMBER, PLAIN
from udcgkit.grammar.verbs import Verb
from udcgkit.measures.act import Act, clause_words
from udcgkit.measures.clause_reader import ClauseReader
from udcgkit.records import Span
from udcgkit.wordlists import Hit

_YEAR = 4
"""digits of a year"""
_TO_FOUNDED = 5
"""tokens from "creation" to what is created"""
_WIDENING = frozenset(("revise", "lower", "sign", "start"))


def initiative(reader: ClauseReader, clause: Clause) -> Act | None:
    """ "Haben … die Initiative X gestartet": the initiative, and who starts it."""
    verb = next((verb for verb in clause.verbs if verb.frame == "start"), None) or _founding(reader, clause)
    if verb is None:
        return None
    scene = reader.scene
    actors = scene.scenes.cast.actors
    named = [p for p in scene.inside(clause) if actors[p.mention.actor_id].kind == "initiative"]
    nouns = reader.nouns_in(clause, "initiative")
    if not (named or nouns) or (not named and _trains(reader, nouns[0], clause)):
        return None
    act = reader.whole(clause, "initiative", f"initiative by {verb.name}", [])
    act.verb, act.phase = verb, scene.phase(verb, clause)
    act.row.stage = {"done": "started", "now": "started", "will": "proposed", "may": "proposed"}.get(act.phase)
    if verb.frame != "start":  # "announced the creation of a fund"
        act.row.stage = "pledged" if verb.frame == "pledge" and act.phase in ("now", "done") else "proposed"
    if act.row.stage is not None:
        act.say_tokens("stage", verb.index, verb.index + 1)
    if founded_before(act):
        return None
    starters = [p for p in reader.agreeing(clause) if p.role == PLAIN_ROLE and p not in named]
    for party in starters[:1] if not passive(act) else []:
        act.row.actor_ids = party.ids
        act.say("actor_ids", party.start, party.end)
    spans = [_initiative_name(reader, party) for party in named[:1]]
    act.about(spans or [(reader.document.starts[hit.first], reader.document.ends[hit.last - 1]) for hit in nouns[:1]])
    return act


def _founding(reader: ClauseReader, clause: Clause) -> Verb | None:
    """ "Announced the creation of a fund", "billigt die Einrichtung eines Bündnisses": the verb before such a noun."""
    for hit in reader.scene.find(reader.finder.known.use["founded"], clause.first, clause.last):
        nouns = reader.scene.find(reader.nouns, hit.last, min(hit.last + _TO_FOUNDED, clause.last))
        if any(noun.row["kind"] == "initiative" for noun in nouns):
            return next((verb for verb in clause.verbs if verb.frame in ("pledge", "pay", "sign")), None)
    return None


def announced(reader: ClauseReader, clause: Clause) -> list[Act]:
    """ "Stellte eine Koalition für Drohnen in Aussicht": an initiative that is only promised."""
    verb = next((verb for verb in clause.verbs if verb.frame == "pledge"), None)
    start, end = reader.scene.clauses.span(clause)
    if verb is None or not reader.scene.scenes.parties.told_of or reader.funding.within(start, end):
        return []
    hits = [hit for hit in reader.nouns_in(clause, "initiative") if _is_new(reader, hit, clause)]
    actors = [p for p in reader.agreeing(clause) if p.role == PLAIN_ROLE] if hits else []
    act = reader.whole(clause, "initiative", f"initiative by {verb.name}", [])
    act.verb, act.phase = verb, reader.scene.phase(verb, clause)
    act.row.stage = verb.row.get(act.phase) or None
    if not hits or act.row.stage is None or passive(act):
        return []
    act.say_tokens("stage", verb.index, verb.index + 1)
    for party in actors[:1]:
        act.row.actor_ids = party.ids
        act.say("actor_ids", party.start, party.end)
    act.about([(reader.document.starts[hits[0].first], reader.document.ends[hits[0].last - 1])])
    return [act]


def _is_new(reader: ClauseReader, hit: Hit, clause: Clause) -> bool:
    """ "Eine neue Koalition", without a preposition."""
    first = reader.finder.before.first(hit.first, clause.first) - 1
    if first <= clause.first:
        return False
    indefinite = reader.scene.document.lexicon.once(GiftWords).context["indefinite"]
    known = indefinite.row(reader.document.words[first].lower()) is not None
    return known and not reader.scene.clauses.is_preposition(first - 1)


def founded_before(act: Act) -> bool:
    """ "Der Fonds, 1998 gegründet, …", "was founded in 2014": tells who somebody is, not what is done."""
    if act.verb is None or act.words.measures["founding"].row(act.verb.row["verb"]) is None or not passive(act):
        return False
    auxiliaries = act.scene.clauses.forms.auxiliaries
    dated = any(word.isdigit() and len(word) == _YEAR for word in act.scene.words(act.clause))
    return dated or not any(word.lower() in auxiliaries for word in act.scene.words(act.clause))


def _trains(reader: ClauseReader, noun: Hit, clause: Clause) -> bool:
    """ "Will establish a training programme for pilots": a training, where it says who is trained."""
    trainings = (hit.last for hit in reader.nouns_in(clause, "training"))
    people = reader.scene.find(reader.finder.known.use["trainee"], noun.last, clause.last)
    return noun.first in trainings and bool(people)


def _initiative_name(reader: ClauseReader, party: Party) -> Span:
    """The name with the noun before it: "Modernisierungsinitiative TALON"."""
    first = party.first
    if first > reader.scene.sentence.first and reader.nouns.row(reader.document.words[first - 1].lower()) is not None:
        first -= 1
    return reader.document.starts[first], party.end


def upgrades(act: Act, scene: Scene, reader: ClauseReader) -> None:
    """The sentence after an initiative that says what it does to which goods."""
    clause = scene.clauses.clauses[0]
    words = scene.document.words
    if not scene.find(reader.finder.known.use["upgrade"], scene.sentence.first, scene.sentence.last):
        return
    goods = reader.finder.find(scene.sentence.first, scene.sentence.last)
    if not goods:
        return
    act.goods += goods
    act.about([*act.row.said("what"), clause_words(clause, scene.document.starts, scene.document.ends, words)])


def cooperation(reader: ClauseReader, clause: Clause) -> Act | None:
    """Cooperation in a named field that is taken up or widened; "die Zusammenarbeit" alone says too little."""
    verb = next((verb for verb in clause.verbs if verb.frame in _WIDENING), None)
    for hit in reader.nouns_in(clause, "cooperation") if verb is not None else ():
        spans = _field(reader, hit, clause) or _field_before(reader, hit, clause)
        compound = len(reader.document.words[hit.first]) > len(hit.row["form"]) + 2
        founded = verb is not None and verb.frame == "start" and hit.row["form"] in reader.finder.known.ventures
        if not spans and not compound and not founded:
            continue
        act = reader.whole(clause, "cooperation", f"cooperation by {reader.document.words[hit.first]}", [])
        act.about(spans or [(reader.document.starts[hit.first], reader.document.ends[hit.last - 1])])
        both = [p for p in reader.scene.inside(clause) if p.role == PLAIN_ROLE and len(p.ids) > 1]
        if both:  # "Norwegen und die Ukraine vertiefen die Zusammenarbeit"
            act.row.actor_ids = both[0].ids
            act.say("actor_ids", both[0].start, both[0].end)
        return act
    return None


def _field(reader: ClauseReader, hit: Hit, clause: Clause) -> list[Span]:
    """ "Zusammenarbeit bei Drohnen", "Zusammenarbeit mit der Ukraine auf dem Rüstungssektor": in what."""
    words, clauses = reader.document.words, reader.scene.clauses
    place = _behind_partner(reader, hit.last, clause)
    while place < clause.last and clauses.flag(place) & ADVERB:  # "mit Kiew auch bei der Digitalisierung"
        place += 1
    opens = reader.finder.known.use["field"].at(words, place, clause.last) if place < clause.last else None
    if opens is None:
        return []
    last, verbs = opens.last, {verb.index for verb in clause.verbs}
    in_phrase = NOUN | PLAIN | ARTICLE | NUMBER | CONJUNCTION
    while last < clause.last and last not in verbs and clauses.flag(last) & in_phrase:
        last += 1
    return [(reader.document.starts[hit.first], reader.document.ends[last - 1])]


def _field_before(reader: ClauseReader, hit: Hit, clause: Clause) -> list[Span]:
    """ "Security and defence cooperation", "die militärische Zusammenarbeit": a field right before the noun."""
    words, known, first = reader.document.words, reader.finder.known.use["field_before"], hit.first
    while first > clause.first and known.row(words[first - 1].lower()) is not None:
        first -= 1
        if first - 2 >= clause.first and reader.scene.clauses.flag(first - 1) & CONJUNCTION:
            first -= known.row(words[first - 2].lower()) is not None
    return [(reader.document.starts[first], reader.document.ends[hit.last - 1])] if first < hit.first else []


def _behind_partner(reader: ClauseReader, place: int, clause: Clause) -> int:
    """Where the words go on behind "mit der Ukraine", if they stand at a place; else the place itself."""
    near = (party for party in reader.scene.inside(clause) if place < party.first <= place + 2)
    party = next((party for party in near if reader.scene.clauses.is_preposition(place)), None)
    return place if party is None else reader.document.token_from(party.end)
