"""Whether what was read as a measure stands: nobody refuses it, and it says who, whom or how many."""

from __future__ import annotations

from udcgkit.gifts.cues import CueWords
from udcgkit.gifts.denials import denial
from udcgkit.gifts.suppositions import asks, supposed
from udcgkit.grammar.clause_cuts import RELATIVE_CLAUSE
from udcgkit.grammar.phrases import CONJUNCTION, NOUN, PLAIN, RELATIVE
from udcgkit.grammar.verbs import Verb
from udcgkit.measures.act import Act
from udcgkit.measures.acting import LEARNING_RULE, NOUN_RULE
from udcgkit.measures.contents import CONTENT_RULE, Contents
from udcgkit.measures.deed_nouns import RESUMED_RULE
from udcgkit.measures.directions import own_use, strikes
from udcgkit.measures.ellipses import PART_RULE


def told(act: Act) -> bool:
    """Whether enough is said: a delivery or purchase by nobody, for nobody and of no number is only talk of goods."""
    if act.row.rule.startswith(NOUN_RULE):
        return bool(act.row.actor_ids or act.clause.verbs) or any(c.isdigit() for c in act.row.what or "")
    promised = act.row.kind == "initiative" and act.verb is not None and act.verb.frame == "pledge"
    if promised or act.row.rule.startswith(LEARNING_RULE):
        return bool(act.row.actor_ids)
    if act.row.rule.startswith((PART_RULE, RESUMED_RULE)):
        return act.scene.scenes.parties.told_of
    if act.row.kind not in ("delivery", "procurement") or act.lead is not None:
        return True
    if act.goods and not act.special and act.row.funding is None:  # only "weapons": who gets them must be said
        return _receiver_said(act)
    counted = any(phrase.count.last for phrase in act.goods) and act.scene.scenes.parties.told_of
    receives = any(verb.frame == "receive" for verb in act.clause.verbs)
    reaches = bool(act.row.said("counterpart_ids"))
    inferred = "actor_ids" in act.row.inferred
    acting = bool(act.row.actor_ids) and not (inferred and (receives or not act.row.counterpart_ids))
    other = set(act.row.counterpart_ids) - set(act.scene.scenes.parties.words.beneficiaries)
    if receives and not acting and act.row.kind == "delivery" and other:
        return False  # "die norwegische Armee bekommt 54 Panzer"
    if any(verb.frame == "flow" and verb.row["done"] == "disbursed" for verb in act.clause.verbs):
        start, end = act.scene.clauses.span(act.clause)
        here = any(start <= place < end for place, _ in act.row.said("counterpart_ids"))
        return reaches and here  # "gehen an die Ukraine", but not "gehen ans Netz"
    return acting or counted or act.row.funding is not None or reaches or _moves_goods(act) or _given_there(act)


def _moves_goods(act: Act) -> bool:
    """ "Das Paket umfasst Drohnen", "Drohnen sind eingetroffen" in an article on aid: clear without giver or number."""
    packed = act.row.rule.startswith(CONTENT_RULE) and bool(Contents(act.scene).packages(act.clause.first, act.last))
    return (packed or act.row.stage == "delivered") and act.special and bool(act.row.counterpart_ids)


def _given_there(act: Act) -> bool:
    """ "Helfer verteilen in Charkiw Decken und Zelte": who gives them has no name, but it is told where."""
    document, clause = act.scene.document, act.clause
    gives = act.verb is not None and act.verb.frame == "give" and act.verb.row["done"] == "delivered"
    gives = gives and act.special and bool(act.row.counterpart_ids)
    there = document.lexicon.once(CueWords).there
    return gives and any(there(document.words[n]) for n in range(clause.first, clause.last))


def _receiver_said(act: Act) -> bool:
    """Whether the sentence says who gets it: "kaufen Waffen und übergeben sie der Ukraine"."""
    mine = set(act.scene.scenes.parties.words.beneficiaries)
    gets = any(party.role in ("recipient", "dative") and mine.intersection(party.ids) for party in act.scene.parties)
    return gets or bool(act.row.said("counterpart_ids"))


def refused(act: Act) -> bool:
    """Whether somebody refuses, blocks, asks for or denies it, or only supposes or asks about it."""
    if strikes(act) or own_use(act) or asks(act):
        return True
    matrix = act.scene.clauses.matrix(act.clause)
    beside = act.clause.kind == RELATIVE_CLAUSE or (matrix is not None and matrix.kind == RELATIVE_CLAUSE)
    above = [] if matrix is None or beside else matrix.verbs  # "von den 20 Panzern, um die Kiew bittet, hat X …"
    if any(verb.frame == "need" for verb in [*_own_verbs(act), *above]):
        return True
    if (act.row.stage is None and supposed(act) is not None) or _how_many(act):
        return True
    sentence = act.scene.sentence
    here = (phrase.first for phrase in act.goods if sentence.first <= phrase.first < sentence.last)
    return denial(act, next(here, act.first)) is not None


def _own_verbs(act: Act) -> list[Verb]:
    """The verbs of the clause, those of an English relative clause without a comma left out."""
    verbs = act.clause.verbs
    if act.scene.document.language == "de" or not verbs:
        return verbs
    first = max(verbs[0].index, act.first) + 1
    return [verb for verb in verbs if verb.index < first or not _of_relative(act, first, verb.index)]


def _of_relative(act: Act, first: int, place: int) -> bool:
    """ "Tanks that it needs", "the tanks Ukraine will need": what the goods told of before are needed for."""
    flag, words = act.scene.clauses.flag, act.scene.document.words
    if any(flag(n) & RELATIVE for n in range(first, place)):
        return True
    while place > first and words[place - 1].lower() in act.scene.clauses.forms.auxiliaries:
        place -= 1
    mine = set(act.scene.scenes.parties.words.beneficiaries)
    end = act.scene.document.ends[place - 1]
    needy = next((party for party in act.scene.parties if party.end == end and mine.intersection(party.ids)), None)
    pronoun = act.words.measures["pronoun"].row(words[place - 1].lower()) is not None
    behind = needy.first - 1 if needy is not None else place - 2 if pronoun else -1
    return behind >= act.first and bool(flag(behind) & (NOUN | PLAIN)) and not flag(behind) & CONJUNCTION


def _how_many(act: Act) -> bool:
    """ "Wie viele der 42 Maschinen die Niederlande abgeben, ist offen": the number or the time is asked for."""
    first, words = act.clause.first, act.scene.document.words
    return act.words.measures["how_many"].at(words, first, act.clause.last) is not None
