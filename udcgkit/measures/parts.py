"""A clause that tells several acts: "liefert 20 Panzer und bestellt 50 Drohnen", "will send tanks and buy drones"."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from udcgkit.clause_cuts import Clause
from udcgkit.measures.clause_reader import ClauseReader
from udcgkit.phrases import ADVERB, CONJUNCTION, INFINITIVE_MARK
from udcgkit.verbs import Verb

_TELLING = frozenset(("give", "pay", "help", "receive", "buy", "pledge", "flow", "train"))


def parts_of(reader: ClauseReader, clause: Clause) -> list[Clause]:
    """The clause cut between verbs that a conjunction joins, where each tells of goods; itself where only one does."""
    telling = [verb for verb in clause.verbs if verb.frame in _TELLING]
    if len(telling) < 2:
        return [clause]
    cuts = [cut for one, other in pairwise(telling) if (cut := _cut(reader, clause, one, other)) is not None]
    found: list[Clause] = []
    first = clause.first
    for last in [*cuts, clause.last]:
        part = _part(clause, first, last)
        if _tells(reader, part) or last == clause.last:
            found.append(part)
            first = last + 1
    if len(found) > 1 and not _tells(reader, found[-1]):
        found[-2:] = [_part(clause, found[-2].first, clause.last)]
    return found if len(found) > 1 else [clause]


def _part(clause: Clause, first: int, last: int) -> Clause:
    verbs = [verb for verb in clause.verbs if first <= verb.index < last]
    return replace(clause, first=first, last=last, verbs=verbs)


def _tells(reader: ClauseReader, part: Clause) -> bool:
    """Whether a part names goods, or trains people."""
    trains = any(verb.frame == "train" for verb in part.verbs)
    return trains or bool(reader.specific(reader.finder.find(part.first, part.last)))


def _cut(reader: ClauseReader, clause: Clause, one: Verb, other: Verb) -> int | None:
    """The conjunction between two verbs: right before the second, or right behind a German verb at its end."""
    clauses, words = reader.scene.clauses, reader.document.words
    place = other.index - 1
    while place > one.index and (_light(reader, place)):
        place -= 1
    if place > one.index and clauses.flag(place) & CONJUNCTION:
        return place
    behind = one.index + 1
    if behind < other.index and words[behind].lower() in clauses.forms.auxiliaries:
        behind += 1
    german = reader.document.language == "de"
    return behind if german and behind < other.index and clauses.flag(behind) & CONJUNCTION else None


def _light(reader: ClauseReader, token: int) -> bool:
    """Whether a word can stand between a conjunction and its verb ("and will also send")."""
    clauses, low = reader.scene.clauses, reader.document.words[token].lower()
    return low in clauses.forms.auxiliaries or bool(clauses.flag(token) & (ADVERB | INFINITIVE_MARK))
