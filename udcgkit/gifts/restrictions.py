"""How far what a relative clause tells more of has come: by its verb, or by the main verb that tells a later stage."""

from __future__ import annotations

from udcgkit.gifts.above import Said
from udcgkit.gifts.gift import Gift
from udcgkit.grammar.clause_cuts import RELATIVE_CLAUSE
from udcgkit.grammar.phrases import ARTICLE, PLAIN, PRONOUN, RELATIVE
from udcgkit.grammar.verbs import STOPPING, Verb
from udcgkit.schema import STAGES

COLUMN = {"now": "now", "will": "will", "done": "done"}
"""the column of a verb that tells its stage, by phase"""
_CONTACT = 4
"""words of "it has set aside" right behind an amount"""


def of_restriction(gift: Gift) -> Verb | None:
    """ "The $500 million that Canada pledged": a relative clause without a comma tells more of the amount."""
    clauses = gift.scene.clauses
    if gift.last >= gift.clause.last:
        return None
    near = gift.clause.last
    if not clauses.flag(gift.last) & RELATIVE:  # "the 400 million it set aside"
        if not clauses.flag(gift.last) & PRONOUN or gift.scene.document.language == "de":
            return None
        near = gift.last + _CONTACT
    after = (verb for verb in gift.clause.verbs if gift.last < verb.index < near and verb.row["done"])
    return next((verb for verb in after if verb.frame not in ("need", *STOPPING)), None)


def by_relative(gift: Gift) -> Said | None:
    """ "Die 300 Millionen, die Norwegen zugesagt hat"."""
    clause = gift.scene.clauses.relative_after(gift.clause, gift.last)
    verb = next((verb for verb in clause.verbs if verb.row["done"]), None) if clause is not None else None
    if clause is None or verb is None or verb.frame in ("need", *STOPPING):
        return None
    if verb.frame == "buy" and gift.verb is not None and gift.verb.frame == "give" and gift.verb is not verb:
        return None  # "sends tanks that it bought from Borvik"
    helping, words = gift.scene.clauses.forms.auxiliaries, gift.scene.document.words
    behind = (word.lower() for word in words[clause.verbs[-1].index + 1 : clause.last] if word[0].isalnum())
    if gift.scene.document.language == "de" and any(word not in helping for word in behind):
        return None  # "sagte 5 Milliarden zu, die erste Tranche floss im Mai" has no relative clause
    stage = verb.row[COLUMN.get(gift.scene.phase(verb, clause), "now")]
    if not stage or _further(gift, stage):
        return None
    return stage, verb.index, verb.index + 1, gift.scene


def asked_by_relative(gift: Gift) -> Said | None:
    """ "60 Milliarden Dollar, um die der Präsident den Kongress gebeten hat, hängen fest": asked for, and not more."""
    clauses, clause = gift.scene.clauses, gift.clause
    following = clauses.clauses[clause.number + 1] if clause.number + 1 < len(clauses.clauses) else None
    if following is None or following.kind != RELATIVE_CLAUSE or gift.last != clause.last:
        return None
    if clauses.flag(following.first) & RELATIVE or _behind_preposition(gift):
        return None
    verb = next((verb for verb in following.verbs if verb.frame == "need"), None)
    main = gift.verb if gift.verb is not None and gift.verb.frame not in ("need", "state", *STOPPING) else None
    if verb is None or (main is not None and gift.phase in COLUMN and main.row[COLUMN[gift.phase]]):
        return None
    return "requested", verb.index, verb.index + 1, gift.scene


def outcome(gift: Gift) -> Said | None:
    """ "The $300 million that Norway pledged was paid out", "has sent the 20 tanks it pledged": the main verb."""
    told = told_behind(gift)
    if told is None or _behind_preposition(gift):
        return None
    for verb in (verb for verb in gift.clause.verbs if not gift.first <= verb.index <= told.index):
        if _beyond(verb, told.row["done"]) and gift.scene.phase(verb, gift.clause) == "done":
            return verb.row["done"], verb.index, verb.index + 1, gift.scene
    return None


def told_behind(gift: Gift) -> Verb | None:
    """The verb of a restriction: "the 20 tanks that it pledged", "… promised in 2024" beside another verb."""
    if (told := of_restriction(gift)) is not None or gift.scene.document.language == "de":
        return told
    told = next((verb for verb in gift.clause.verbs if verb.index == gift.last and verb.row["done"]), None)
    reduced = told is not None and told.kind in ("past", "participle") and len(gift.clause.verbs) > 1
    return told if reduced else None


def _further(gift: Gift, stage: str) -> bool:
    """ "Die 300 Millionen, die Norwegen zugesagt hat, wurden ausgezahlt": the main verb tells a later stage."""
    verb, clause = gift.verb, gift.clause
    if verb is None or gift.phase != "done" or verb not in (clause.goes_on or clause).verbs:
        return False
    return not _behind_preposition(gift) and _beyond(verb, stage)


def _behind_preposition(gift: Gift) -> bool:
    """ "Von den 900 Millionen, die …, sind 300 ausgezahlt": the main verb tells of something else."""
    clauses, place = gift.scene.clauses, gift.first - 1
    while place > gift.clause.first and clauses.flag(place) & (ARTICLE | PLAIN) and not clauses.is_preposition(place):
        place -= 1
    return place >= gift.clause.first and clauses.is_preposition(place)


def _beyond(verb: Verb, stage: str) -> bool:
    """Whether what a verb has done is a later stage."""
    done = verb.row["done"]
    return bool(done) and STAGES.index(done) > STAGES.index(stage)
