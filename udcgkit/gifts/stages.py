"""How far the money has come: the rules in their order, the governing verb in its tense, nouns and the lead-in."""

from __future__ import annotations

from udcgkit.gifts.above import Said, by_verb_above
from udcgkit.gifts.gift import Gift, leading_clauses
from udcgkit.gifts.governing import WEAK, read_verb, told_stage
from udcgkit.gifts.pending import drafted, outstanding_approval
from udcgkit.gifts.restrictions import COLUMN, asked_by_relative, by_relative, outcome
from udcgkit.gifts.suppositions import supposed
from udcgkit.gifts.told_beside import attributed, decided_by, extraposed, headed, labelled, pays_whom
from udcgkit.grammar.phrases import ARTICLE, FINITE, PLAIN, PREPOSITION
from udcgkit.grammar.verbs import Verb
from udcgkit.schema import STAGES

_MOVING = ("receive", "flow", "give")
"""frames of the verbs that move money and goods alike"""
_WORTH = 4
"""tokens of "im Wert von" and a qualifier"""
_JOINED = 2
"""places between "geleistet" and "zugesagt" with a word between them"""
_UNDER = 8
"""words of "im Rahmen eines 2023 unterzeichneten Vertrags" """
_OWNER = 4
"""words from "Plan" to the end of who has it"""


def read_stage(gift: Gift) -> None:
    """Fills verb, phase and stage; the stage stays empty where no word tells it."""
    read_verb(gift)
    by_clause = (labelled, outcome, by_relative, asked_by_relative, headed)
    for rule in (*by_clause, _planned, drafted, by_verb_above, *_OF_ITSELF):
        said = rule(gift)
        if said is not None:
            _note(gift, said)
            break
    if gift.record.stage == "requested" and _as_means(gift):
        gift.forget("stage")
        _note(gift, decided_by(gift) or (None, gift.first, gift.last, gift.scene))
    if gift.record.stage == "requested" and (promised := _noun_of_sum(gift)) is not None:
        gift.forget("stage")
        _note(gift, promised)
    if (told := attributed(gift)) is not None and _goes_beyond(gift.record.stage, told[0]):
        gift.forget("stage")
        _note(gift, told)
    if (only := supposed(gift)) is not None:
        gift.forget("stage")
        _note(gift, only)
    if (pending := outstanding_approval(gift)) is not None:
        gift.forget("stage")
        _note(gift, ("proposed", *pending))


def _goes_beyond(stage: str | None, told: str | None) -> bool:
    """Whether an attribute tells more than the verb: "kündigt die bewilligten 20 Millionen an"."""
    if stage is None or told is None:
        return told is not None
    return stage != "requested" and STAGES.index(told) > STAGES.index(stage)


def _noun_of_sum(gift: Gift) -> Said | None:
    """ "Pledges of 900 million fall short of what it needs": the noun of the sum, before a verb that asks."""
    words, verb = gift.scene.document.words, gift.verb
    if verb is None or verb.index < gift.last:
        return None
    hits = gift.scene.find(gift.words.stages, max(gift.first - 2, gift.clause.first), gift.first)
    linked = (hit for hit in hits if hit.last == gift.first - 1 and words[hit.last].lower() in gift.words.of_words)
    return next(((hit.row["stage"], hit.first, hit.last, gift.scene) for hit in linked), None)


def _as_means(gift: Gift) -> bool:
    """ "With 20 million we want to help", "hopes to cope with the 20 million approved by …": it is there already."""
    place, flag = gift.first - 1, gift.scene.clauses.flag
    while place > gift.clause.first and flag(place) & (ARTICLE | PLAIN) and not flag(place) & PREPOSITION:
        place -= 1
    if place < gift.clause.first or gift.scene.document.words[place].lower() not in gift.words.before_means:
        return False
    fronted = place == gift.scene.opening and gift.verb is not None and gift.verb.index > gift.last
    return fronted or decided_by(gift) is not None


def _note(gift: Gift, said: Said) -> None:
    gift.record.stage, first, last, scene = said
    if gift.record.stage and scene is gift.scene:
        gift.say_tokens("stage", first, last)
    elif gift.record.stage:
        gift.infer("stage")


def _planned(gift: Gift) -> Said | None:
    """ "Der Antrag, die Mittel auf 3 Milliarden anzuheben", "a proposal to give": what hangs on such a noun."""
    verb, clause = gift.verb, gift.clause
    if verb is None or verb.kind != "zu" or not clause.first <= verb.index < clause.last:
        return None
    floor = gift.scene.sentence.first
    for place in {clause.first, verb.index - 1} - {floor}:
        last = place - (gift.scene.document.words[place - 1] == ",")
        for hit in gift.scene.find(gift.words.stages, max(last - _OWNER, floor), last):
            between = range(hit.last, last)  # "der Plan Norwegens, … zu geben"
            told = hit.row["stage"] in ("proposed", "authorised")  # "the authority to draw down 3 billion"
            if told and not any(gift.scene.clauses.flag(n) & FINITE for n in between):
                return hit.row["stage"], hit.first, hit.last, gift.scene
    return None


def _own(gift: Gift) -> Said | None:
    """The governing verb in its tense."""
    verb = gift.verb
    if verb is None:
        return None
    scene = gift.scene if gift.scene.sentence.first <= verb.index < gift.scene.sentence.last else gift.lead
    assert scene is not None
    if gift.phase == "not":
        return None, verb.index, verb.index + 1, scene
    named = verb.frame == "receive" or (verb.frame == "revise" and gift.phase == "done")
    named = named or (_of_order(gift) and (verb.frame == "flow" or _under_order(gift)))
    if named and (said := _noun_here(gift)):  # "hat einen Auftrag erhalten", "der Vertrag wurde aufgestockt"
        return said
    if gift.phase in ("may", "must"):
        stage = "proposed" if gift.phase == "may" else verb.row["will"] if _reported_plan(gift) else "requested"
        return stage, verb.index, verb.index + 1, scene
    stage = "authorised" if _voted(gift, verb) else verb.row[COLUMN[gift.phase]] if gift.phase in COLUMN else ""
    stage = stage or ("pledged" if pays_whom(gift) else "")
    if not stage or (stage == "pledged" and gift.phase == "now" and _goes_on_since(gift)):
        return (
            None
            if verb.frame in WEAK or gift.lead is not None
            else _noun(gift) or (None, verb.index, verb.index + 1, scene)
        )
    stage = _either(gift, verb, stage)
    if stage == "delivered" and verb.frame in _MOVING and not _goods_worth(gift):
        stage = "disbursed"
    first, last = verb.index, verb.index + 1
    if verb.particle is not None:
        first, last = min(first, verb.particle), max(first, verb.particle) + 1
    return stage, first, last, scene


def _either(gift: Gift, verb: Verb, stage: str) -> str:
    """ "Geleistet oder zugesagt", "pledged or delivered": as far as the less advanced of two verbs tells."""
    column = COLUMN.get(gift.phase, "")
    joined = (one for one in gift.clause.verbs if one.kind == verb.kind and abs(one.index - verb.index) == _JOINED)
    joins = gift.words.context["joining"]
    told = [one.row[column] for one in joined if joins.row(gift.scene.document.words[(one.index + verb.index) // 2])]
    return min((stage, *filter(None, told)), key=STAGES.index) if column else stage


def _goes_on_since(gift: Gift) -> bool:
    """ "Liefert seit 2022 Waffen", "begann zu liefern": what goes on is no promise of what is to come."""
    if gift.verb is not None and gift.verb.kind == "zu" and gift.verb.row["done"] == "delivered":
        return True
    start, end = gift.scene.clauses.span(gift.clause)
    since = any(period.cumulative for period in gift.scene.periods if start <= period.start < end)
    context, clause = gift.words.context, gift.clause
    uses = ("since", "ongoing")
    return since or any(gift.scene.find(context[use], clause.first, clause.last) for use in uses)


def _of_order(gift: Gift) -> bool:
    """ "Ein Auftrag über 40 Millionen ging an X": an order right before the sum that tells its size."""
    hits = gift.scene.find(gift.words.stages, gift.clause.first, gift.first)
    return bool(hits) and hits[-1].row["stage"] == "contracted" and gift.first - hits[-1].last <= _WORTH


def _voted(gift: Gift, verb: Verb) -> bool:
    """ "Der Ausschuss hat die Mittel auf 3 Milliarden erhöht", "Congress provided": what who votes did is decided."""
    money = verb.frame == "revise" or (verb.frame == "give" and hasattr(gift.record, "currency"))
    if not money or gift.phase != "done" or not gift.scene.clauses.of(gift.clause, verb.index):
        return False
    chambers = gift.scene.find(gift.words.chambers, gift.clause.first, gift.clause.last)
    before = (max(hit.first - 1, gift.clause.first) for hit in chambers)
    return any(not gift.scene.clauses.flag(place) & PREPOSITION for place in before)


def _reported_plan(gift: Gift) -> bool:
    """ "Bis zum Sommer sollten 20 Panzer geliefert werden" in another's words, "should arrive in May": as a plan."""
    if gift.verb is not None and gift.verb.frame == "flow" and (_dated(gift) or _for_it(gift)):
        return True
    said = gift.record.statement
    indirect = said is not None and said.type.startswith("indirect")
    due = _dated(gift) or (gift.verb is not None and gift.verb.kind == "participle")
    return indirect and due and any(word.lower() in gift.words.past_plans for word in gift.scene.words(gift.clause))


def _for_it(gift: Gift) -> bool:
    """ "Zwei Milliarden sollten dafür aus dem Fonds kommen": the money for what was told before."""
    return bool(gift.scene.find(gift.words.context["for_it"], gift.clause.first, gift.clause.last))


def _dated(gift: Gift) -> bool:
    start, end = gift.scene.clauses.span(gift.clause)
    return any(start <= period.start < end for period in gift.scene.periods)


def _under_order(gift: Gift) -> bool:
    """ "Hat im Rahmen eines Vertrags über 40 Millionen vier Radare überlassen": the size of that."""
    floor = max(gift.first - _UNDER, gift.clause.first)
    return hasattr(gift.record, "currency") and bool(gift.scene.find(gift.words.context["within"], floor, gift.first))


def _goods_worth(gift: Gift) -> bool:
    """Whether the money is what goods or aid are worth."""
    if not hasattr(gift.record, "currency"):
        return True
    first = max(gift.first - _WORTH, gift.clause.first)
    worth = any(hit.last == gift.first for hit in gift.scene.find(gift.words.context["worth"], first, gift.first))
    return worth or bool(gift.scene.find(gift.words.goods, gift.after, gift.first))


def _noun_here(gift: Gift, first: int = 0) -> Said | None:
    for hit in gift.scene.find(gift.words.stages, max(gift.clause.first, first), gift.stop or gift.clause.last):
        return hit.row["stage"], hit.first, hit.last, gift.scene
    return None


def _noun(gift: Gift) -> Said | None:
    """A noun such as "Zusagen" in the clause or in the lead-in."""
    if said := _noun_here(gift):
        return said
    home = [gift.clause.goes_back] if gift.clause.goes_back is not None else []  # "Der Auftrag, der …, kostet 4 Mio."
    for clause in (*home, *(gift.scene.clauses.backward(gift.clause)[1:] if gift.verb is None else ())):
        for hit in gift.scene.find(gift.words.stages, clause.first, clause.last):
            return hit.row["stage"], hit.first, hit.last, gift.scene
    if gift.lead is not None:
        for hit in gift.lead.find(gift.words.stages, gift.lead.sentence.first, gift.lead.sentence.last):
            return hit.row["stage"], hit.first, hit.last, gift.lead
    return None


def _aside(gift: Gift) -> Said | None:
    """ "The package, announced on Friday, includes 5 million": the aside, where the verb tells no stage."""
    begin, verb = gift.clause.goes_back, gift.verb
    if begin is None or verb is None or verb.frame not in WEAK or gift.phase == "not":
        return None
    told = ((told_stage(gift.scene, begin, one), one.index) for one in reversed(begin.verbs))
    return next(((stage, index, index + 1, gift.scene) for stage, index in told if stage), None)


def _of_lead(gift: Gift) -> Said | None:
    """The verb of the sentence that leads the list in, where the item's own verb says nothing."""
    if gift.lead is None:
        return None
    for clause in reversed(leading_clauses(gift.lead)):
        for verb in clause.verbs:
            if stage := told_stage(gift.lead, clause, verb):
                return stage, verb.index, verb.index + 1, gift.lead
    return None


_OF_ITSELF = (_own, extraposed, _noun, _aside, _of_lead)
"""Rules for what no other words set apart: the verb that governs it, nouns and the lead-in."""
