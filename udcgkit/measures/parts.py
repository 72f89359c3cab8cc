"""A clause that tells several acts: "liefert 20 Panzer und bestellt 50 Drohnen", "will send tanks and buy drones"."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from udcgkit.gifts.party import PLAIN_ROLE, Party
from udcgkit.grammar.clause_cuts import Clause
from udcgkit.grammar.counts import Count
from udcgkit.grammar.phrases import ADVERB, ARTICLE, CONJUNCTION, INFINITIVE_MARK, PREPOSITION
from udcgkit.grammar.verbs import Verb
from udcgkit.measures.clause_reader import ClauseReader
from udcgkit.measures.ellipses import counts_more

_TELLING = frozenset(("give", "pay", "help", "receive", "buy", "pledge", "flow", "train"))
_BARE = 4
"""words of a number that stands for goods, one more"""
_ENDING = CONJUNCTION | PREPOSITION


def parts_of(reader: ClauseReader, clause: Clause) -> list[Clause]:
    """The clause cut where its verbs are joined, or another gives the next goods, if each part tells of goods."""
    if not clause.verbs:
        return [clause]
    cuts = sorted({*_between_verbs(reader, clause), *_before_givers(reader, clause), *_between_sources(reader, clause)})
    found: list[Clause] = []
    first = clause.first
    for last in [*cuts, clause.last] if cuts else ():
        part = _part(clause, first, last)
        if _tells(reader, part) or last == clause.last:
            found.append(part)
            first = last + 1
    if len(found) > 1 and not _tells(reader, found[-1]):
        found[-2:] = [_part(clause, found[-2].first, clause.last)]
    return _with_verbs(found) if len(found) > 1 else [clause]


def _with_verbs(parts: list[Clause]) -> list[Clause]:
    """Lets parts without a verb go on with that of the part before: "Norwegen liefert Panzer, Dänemark Drohnen"."""
    for one, other in pairwise(parts):
        other.verbs = other.verbs or one.verbs
    return parts


def _between_verbs(reader: ClauseReader, clause: Clause) -> list[int]:
    telling = [verb for verb in clause.verbs if verb.frame in _TELLING]
    return [cut for one, other in pairwise(telling) if (cut := _cut(reader, one, other)) is not None]


def _before_givers(reader: ClauseReader, clause: Clause) -> list[int]:
    """The marks before givers behind the first who stand right before their goods: ", von Belgien vier Haubitzen"."""
    giving = [p for p in reader.scene.inside(clause) if p.role in (PLAIN_ROLE, "donor") or _with_subject(p, clause)]
    cuts = []
    for number, party in enumerate(giving):
        article = bool(reader.scene.clauses.flag(party.first - 1) & ARTICLE)  # "und aus der Slowakei"
        mark = party.first - 1 - article - (party.role == "donor")
        after = reader.document.token_from(party.end)
        joined = mark > clause.first and (reader.document.words[mark] == "," or _joins(reader, mark))
        before = {PLAIN_ROLE if other.role == "partner" else other.role for other in giving[:number]}
        if joined and party.role in before and _counts_goods(reader, after, clause):
            cuts.append(mark)
    return cuts


def _with_subject(party: Party, clause: Clause) -> bool:
    """ "With Norway sending shells and Denmark fuses": the subject of a participle behind "with"."""
    return party.role == "partner" and party.first == clause.first + 1 and bool(clause.verbs)


def _between_sources(reader: ClauseReader, clause: Clause) -> list[int]:
    """The marks between goods that come from one and goods from another: "20 tanks from Norway and 30 from Denmark"."""
    sources = [party for party in reader.scene.inside(clause) if party.role == "donor"]
    if len(sources) < 2:
        return []
    ends = {reader.document.token_from(party.end) for party in sources}
    heads = {party.first - 1 for party in sources}
    goods = reader.finder.find(clause.first, clause.last)
    return [good.first - 1 for good in goods if good.first - 1 in ends and good.last in heads]


def _joins(reader: ClauseReader, token: int) -> bool:
    return bool(reader.scene.clauses.flag(token) & CONJUNCTION)


def _counts_goods(reader: ClauseReader, token: int, clause: Clause) -> bool:
    """Whether goods begin at a token, counted or behind others ("20 Panzer und Schweden Munition")."""
    phrases = reader.finder.find(token, clause.last) if token < clause.last else []
    if not phrases or phrases[0].first != token:
        return bare_count(reader, token, clause.last) is not None
    ends = {phrase.last for phrase in reader.finder.find(clause.first, token)}
    return bool(phrases[0].count.last) or bool(ends & {token - 2, token - 3, token - 4})


def _part(clause: Clause, first: int, last: int) -> Clause:
    verbs = [verb for verb in clause.verbs if first <= verb.index < last]
    return replace(clause, first=first, last=last, verbs=verbs)


def _tells(reader: ClauseReader, part: Clause) -> bool:
    """Whether a part names goods, or trains people, or pays a cost of the goods before it."""
    known = reader.finder.known.use
    taught = reader.nouns_in(part, "training") and reader.scene.find(known["trainee"], part.first, part.last)
    trains = bool(taught) or any(verb.frame == "train" for verb in part.verbs)
    pays = any(verb.frame == "pay" for verb in part.verbs) and reader.scene.find(known["cost"], part.first, part.last)
    goods = trains or pays or bool(reader.specific(reader.finder.find(part.first, part.last)))
    return bool(goods) or _gapped(reader, part) or counts_more(reader, part)


def _gapped(reader: ClauseReader, part: Clause) -> bool:
    """ "Norwegen 300": only who gives and how many of the goods named before."""
    ends = [reader.document.token_from(party.end) for party in reader.scene.inside(part) if party.role == PLAIN_ROLE]
    return any(bare_count(reader, end, part.last) is not None for end in ends if end < part.last)


def bare_count(reader: ClauseReader, first: int, last: int) -> Count | None:
    """The number at a token that ends a part of a clause: "Norwegen eine, Polen drei"."""
    words = reader.document.words
    near = range(first, min(first + _BARE, last))
    end = next((n for n in near if not words[n][0].isalnum() or reader.scene.clauses.flag(n) & _ENDING), last)
    count = reader.finder.known.counts.at(words, end, first) if first < end else None
    return count if count is not None and count.first == first and not count.vague else None


def _cut(reader: ClauseReader, one: Verb, other: Verb) -> int | None:
    """The conjunction between two verbs: right before the second, or right behind a German verb at its end."""
    clauses, words = reader.scene.clauses, reader.document.words
    place = other.index - 1
    while place > one.index and (_light(reader, place)):
        place -= 1
    if place > one.index and _joins(reader, place):
        return place
    behind = one.index + 1
    if behind < other.index and words[behind].lower() in clauses.forms.auxiliaries:
        behind += 1
    german = reader.document.language == "de"
    return behind if german and behind < other.index and _joins(reader, behind) else None


def _light(reader: ClauseReader, token: int) -> bool:
    """Whether a word can stand between a conjunction and its verb ("and will also send")."""
    clauses, low = reader.scene.clauses, reader.document.words[token].lower()
    return low in clauses.forms.auxiliaries or bool(clauses.flag(token) & (ADVERB | INFINITIVE_MARK))
