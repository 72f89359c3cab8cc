"""What is given: "liefert 20 Panzer", "40 tanks have arrived", "das Paket umfasst vier Haubitzen"."""

from __future__ import annotations

from dataclasses import replace

from udcgkit.gifts.party import PLAIN_ROLE
from udcgkit.grammar.clause_cuts import RELATIVE_CLAUSE, Clause
from udcgkit.grammar.phrases import ADVERB, ARTICLE, CONJUNCTION, NOUN, PLAIN, PREPOSITION
from udcgkit.grammar.verbs import Verb
from udcgkit.measures.act import Act
from udcgkit.measures.clause_reader import ClauseReader
from udcgkit.measures.contents import CONTENT_RULE, Contents
from udcgkit.measures.contracts import order_over_goods
from udcgkit.measures.goods_words import Phrase
from udcgkit.measures.sums import beside_sum, brought_by_sum, money_moves, sized, worth

_DEALING = frozenset(("give", "help", "receive", "flow", "pledge", "revise", "buy", "pay", "need", "wish", "make"))
"""frames of verbs that deal with goods themselves"""
_DELIVERING = frozenset(("give", "help", "receive", "flow", "pledge", "revise"))


def held(reader: ClauseReader, clause: Clause) -> list[Act]:
    """ "Das Paket umfasst vier Haubitzen": a delivery, of which the clause only tells the goods."""
    contents = Contents(reader.scene)
    verb = contents.verb(clause)
    specific = reader.specific(contents.inside(verb, clause, reader.goods(clause)))
    if verb is None and not contents.among(clause, specific):
        return []
    first = verb.index if verb is not None else clause.first
    if not specific or reader.funding.within(reader.document.starts[first], specific[0].span[0]):
        return []  # "includes a $90 million contract for drones": what is held is money
    told = verb.name if verb is not None else reader.document.words[first]
    orders = reader.scene.find(reader.finder.known.stages, reader.scene.sentence.first, first)
    kind = "procurement" if any(hit.row["stage"] == "contracted" for hit in orders) else "delivery"
    act = reader.whole(clause, kind, f"{CONTENT_RULE} {told} tells", specific)
    act.clause = contents.teller(clause)
    act.about([(specific[0].span[0], specific[-1].span[1])])
    return [act]


def delivered(reader: ClauseReader, clause: Clause) -> list[Act]:
    """ "Liefert 20 Panzer", "pledged 40 tanks", "20 Panzer sind eingetroffen": a delivery by its verb."""
    before = reader.scene.clauses.before(clause)
    if before is not None and reader.ordered_work(before) is clause:
        return []
    told = [verb for verb in clause.verbs if verb.frame in _DELIVERING or arrives(reader, verb)]
    found = ((verb, _goods_of(reader, clause, _later(reader, clause, verb))) for verb in told)
    first, phrases = next(((verb, goods) for verb, goods in found if goods), (None, []))
    if first is None:
        return []
    verb = _later(reader, clause, first)
    act = reader.whole(clause, "delivery", f"delivery by {verb.name}", reader.specific(phrases) or phrases)
    if verb is not told[0]:
        act.part = replace(clause, verbs=[verb])
    own = [phrase for phrase in phrases if clause.first <= phrase.first < clause.last] or phrases
    act.about([(own[0].span[0], own[-1].span[1])])
    return [act]


def _goods_of(reader: ClauseReader, clause: Clause, verb: Verb) -> list[Phrase]:
    """The goods that a verb moves; general ones ("weapons") only where it gives them, or tells what they are worth."""
    if verb.frame == "flow" and order_over_goods(reader, clause.goes_back or clause) is not None:
        return []  # "ein Auftrag über 40 Panzer ging an Borvik"
    phrases = _moved(reader, clause, verb) or _antecedent(reader, clause, verb)
    told = verb.frame == "give" or sized(reader, clause, verb) or (verb.frame == "pledge" and worth(reader, clause))
    return phrases if told or reader.specific(phrases) else []


def _later(reader: ClauseReader, clause: Clause, verb: Verb) -> Verb:
    """ "The ten tanks donated by Norway have arrived": the verb of arriving, where one before it only tells whose."""
    arrivals = [other for other in clause.verbs if other.index > verb.index and arrives(reader, other)]
    return arrivals[0] if arrivals and verb.kind == "past" else verb


def _antecedent(reader: ClauseReader, clause: Clause, verb: Verb) -> list[Phrase]:
    """ "Die 31 Haubitzen, die Norwegen übergeben hat, sind im Einsatz": where the clause before moves nothing."""
    before, clauses = reader.scene.clauses.before(clause), reader.scene.clauses
    if before is None or clause.kind != RELATIVE_CLAUSE or clauses.flag(clause.first) & PREPOSITION:
        return []
    rest = before.goes_on.verbs if before.goes_on is not None else []
    named = any(party.role in (PLAIN_ROLE, "donor") for party in reader.scene.inside(clause))
    moving = _DELIVERING if named else _DEALING  # "die Panzer, die Norwegen liefert, bezahlt Schweden": two acts
    if any(verb.frame in moving for verb in [*before.verbs, *rest]):
        return []
    phrases = reader.finder.find(before.first, before.last)
    last = phrases[-1] if phrases and phrases[-1].last >= before.last else None
    told = named and verb.row["done"] == "delivered" and reader.scene.phase(verb, clause) == "done"
    return [last] if last is not None and (told or last.count.last) else []


def _moved(reader: ClauseReader, clause: Clause, verb: Verb) -> list[Phrase]:
    """The goods that the verb moves."""
    phrases = _given(reader, reader.goods(clause), clause)
    if _is_attribute(reader, phrases, verb):
        return []
    if reader.document.language != "de" and verb.kind == "participle":
        phrases = _moved_before(reader, phrases, verb)
    if verb.frame == "give" and reader.document.language != "de":
        phrases = [phrase for phrase in phrases if not _gives_itself(reader, phrase, verb)]
    if money_moves(reader, clause, verb):
        return brought_by_sum(reader, phrases, clause) or beside_sum(reader, phrases, clause)
    if verb.frame == "help":
        return _supplied(reader, phrases, clause)
    if verb.frame == "revise":
        return _added(reader, phrases, clause)
    return phrases if not arrives(reader, verb) or _is_subject(reader, phrases, clause, verb) else []


def _is_attribute(reader: ClauseReader, phrases: list[Phrase], verb: Verb) -> bool:
    """ "Replacing donated equipment would cost …": a participle between a word that needs an object and goods."""
    if verb.kind != "past" or reader.document.language == "de" or not verb.index:
        return False
    before = verb.index - 1
    open_ = reader.document.words[before].endswith("ing") or reader.scene.clauses.is_preposition(before)
    return open_ and any(phrase.first <= verb.index + 1 < phrase.last for phrase in phrases)


def _moved_before(reader: ClauseReader, phrases: list[Phrase], verb: Verb) -> list[Phrase]:
    """ "20 generators have been delivered to power hospitals, shelters": bare nouns behind the verb are not given."""
    if not phrases or phrases[0].first > verb.index or phrases[-1].first < verb.index:
        return phrases
    known, flag = reader.finder.known, reader.scene.clauses.flag
    kept: list[Phrase] = []
    included = reader.scene.find(known.use["include"], verb.index, phrases[-1].first)
    stop = included[0].first if included else phrases[-1].last
    for phrase in phrases:
        own = phrase.first < verb.index or phrase.first > stop or phrase.count.last
        joined = flag(phrase.first - 1) & (CONJUNCTION | PREPOSITION)
        if own or joined or (kept and verb.index < kept[-1].last == phrase.first - 1):  # "along with shells, tents"
            kept.append(phrase)
    return kept


def _gives_itself(reader: ClauseReader, phrase: Phrase, verb: Verb) -> bool:
    """ "Russian drones gave Ukraine no rest": goods as the subject of an English verb that is no participle."""
    active = verb.kind in ("present", "past") and verb.index == phrase.last
    return active and reader.document.words[verb.index].lower() not in verb.row["participle"].split("|")


def _supplied(reader: ClauseReader, phrases: list[Phrase], clause: Clause) -> list[Phrase]:
    """ "Unterstützt die Ukraine mit Panzern", "in Form von", not "Drohnen helfen der Ukraine": goods behind "mit"."""
    roles = reader.scene.scenes.parties.words.prepositions
    low = [word.lower() for word in reader.document.words[clause.first : clause.last]]
    opened = next((n for n, word in enumerate(low, clause.first) if roles.get(word) == "partner"), clause.last)
    included = reader.scene.find(reader.finder.known.use["include"], clause.first, opened)
    opened = included[0].last - 1 if included else opened
    return [phrase for phrase in phrases if phrase.first > opened]


def arrives(reader: ClauseReader, verb: Verb) -> bool:
    """Whether the goods are the subject of a verb ("treffen ein", "folgen", "reach Ukraine")."""
    if verb.frame == "flow" and verb.row["done"] == "delivered":
        return True
    return reader.finder.known.use["arrive"].row(verb.row["verb"]) is not None


def _given(reader: ClauseReader, phrases: list[Phrase], clause: Clause) -> list[Phrase]:
    """The goods without those that money is for ("payment for shells") and those that are only made."""
    words, known = reader.document.words, reader.finder.known
    phrases = [phrase for phrase in phrases if not _warded(reader, phrase, clause)]
    for number, phrase in enumerate(phrases):
        place = phrase.first - 1
        if reader.scene.find(known.use["attack"], clause.first, min(phrase.first, clause.last)):
            return phrases[:number]  # "helps to target vehicles"
        if place <= clause.first:
            continue
        low, before = words[place].lower(), words[place - 1].lower()
        costs = reader.money(place - 1) or known.use["cost"].row(before) is not None
        paid = low in known.purposes and (costs or reader.finder.before.verb(place - 1))  # "chips in for shells"
        made = known.use["of_work"].row(low) is not None and known.use["making"].row(before) is not None
        if paid or made or _to_make(reader, place):
            return phrases[:number]
    return phrases


def _to_make(reader: ClauseReader, place: int) -> bool:
    """ "A partnership to develop and build drones": an English infinitive of making right before the goods."""
    known, words = reader.finder.known, reader.document.words
    if known.german or known.use["making"].row(words[place].lower()) is None:
        return False
    joined = reader.scene.clauses.flag(place - 1) & (CONJUNCTION | ADVERB)
    return bool(joined) or known.to_aim.row(words[place - 1].lower()) is not None


def _warded(reader: ClauseReader, phrase: Phrase, clause: Clause) -> bool:
    """ "Protection against Russian drones", "Schutz gegen Drohnen": the enemy's, with only adjectives between."""
    place, flag = phrase.first - 1, reader.scene.clauses.flag
    between = NOUN | PLAIN | ARTICLE | (0 if phrase.count.last else CONJUNCTION)  # "against drones and 30 trucks"
    while place > clause.first and flag(place) & between and not flag(place) & PREPOSITION:
        place -= 1
    return reader.finder.known.use["warded"].row(reader.document.words[place].lower()) is not None


def _added(reader: ClauseReader, phrases: list[Phrase], clause: Clause) -> list[Phrase]:
    """ "Ergänzte das Paket um 100 Drohnen": what a package of aid grows by."""
    words, by = reader.document.words, reader.finder.known.use["increment"]
    packages = Contents(reader.scene).packages(clause.first, clause.last)
    first = next((n for n, p in enumerate(phrases) if by.row(words[p.first - 1].lower()) is not None), None)
    return phrases[first:] if packages and first is not None else []


def _is_subject(reader: ClauseReader, phrases: list[Phrase], clause: Clause, verb: Verb) -> bool:
    """Whether goods arrive, and not somebody with or for them."""
    first = phrases[0].first if phrases else clause.first
    after = reader.document.language != "de" and first > verb.index
    before = reader.scene.clauses.flag(first - 1) if first > clause.first else 0
    known, head = reader.finder.known, max(first - 2, clause.first)
    carried = reader.scene.find(known.use["transport"], head, first) or known.order(reader.document.words[head])
    return bool(phrases) and not after and (not before & PREPOSITION or bool(carried))
