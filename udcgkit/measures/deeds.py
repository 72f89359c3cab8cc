"""The deliveries, procurements and trainings that a clause tells, by rules in order of precedence."""

from __future__ import annotations

from udcgkit.gifts.cues import (
    AID,
    BUYING_NOUN,
    GIVING,
    GOODS,
    HOLDING,
    JOINING,
    LEAVING,
    TOWARD,
    TRAINEE,
    TRAINING,
    TRAINING_NOUN,
)
from udcgkit.grammar.clause_cuts import Clause
from udcgkit.measures.act import Act
from udcgkit.measures.clause_reader import ClauseReader
from udcgkit.measures.contracts import contracted
from udcgkit.measures.deed_nouns import told_by_noun
from udcgkit.measures.deliveries import delivered, held
from udcgkit.measures.dispatches import attribute, carried, handed, has_made, under_way
from udcgkit.measures.ellipses import more_moved, part_moved, same_goods
from udcgkit.measures.fragments import fragment, packed, unlisted
from udcgkit.measures.joining import joining
from udcgkit.measures.parts import parts_of
from udcgkit.measures.purchases import bought, without_attributes
from udcgkit.measures.trainings import training

_RULES = (
    (TRAINEE | TRAINING | TRAINING_NOUN, training),
    (HOLDING | AID, held),
    (GIVING, part_moved),
    (BUYING_NOUN, contracted),
    (GIVING, bought),
    (BUYING_NOUN, told_by_noun),
    (GIVING, delivered),
    (TOWARD, carried),
    (TOWARD, handed),
    (LEAVING, under_way),
    (LEAVING, has_made),
    (GIVING, more_moved),
    (GIVING, same_goods),
    (GIVING, attribute),
    (JOINING, joining),
    (AID, packed),
    (TOWARD, unlisted),
    (GOODS, fragment),
)
"""Rules of a clause, each with the cues that it needs."""


def deeds(reader: ClauseReader, clause: Clause, kinds: int) -> list[Act]:
    """The acts of one clause; `kinds` are the cues of its sentence."""
    found: list[Act] = []
    for part in parts_of(reader, clause):
        for act in _of_part(reader, part, kinds):
            if act.clause is not clause and act.clause.number == clause.number:
                act.clause, act.part = clause, act.clause
                act.begun, act.after = act.first, act.part.first
                act.stop = act.part.last if act.part.last < clause.last else 0
            found.append(act)
    return found


def _of_part(reader: ClauseReader, part: Clause, kinds: int) -> list[Act]:
    part = without_attributes(reader, part)
    trained: list[Act] = []
    for cues, rule in _RULES:
        found = rule(reader, part) if kinds & cues else []
        if found and found[0].row.kind == "training" and _gives_too(part, found[0]):
            trained = found
        elif found:
            return [*trained, *found]
    return trained


def _gives_too(part: Clause, trained: Act) -> bool:
    """ "Would send 25 ambulances and training for 200 mechanics", "liefert 25 Radare und übernimmt die Ausbildung"."""
    gives = [verb.index for verb in part.verbs if verb.frame in ("give", "buy", "flow")]
    another = any(gives and gives[0] < verb.index < trained.first for verb in part.verbs)
    return bool(gives) and (another or any(verb.frame == "train" for verb in part.verbs))
