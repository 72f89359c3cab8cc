"""Agreements that are signed or come to, and what they are about."""

from __future__ import annotations

from udcgkit.gifts.absent import absent
from udcgkit.gifts.party import PLAIN_ROLE, Party
from udcgkit.gifts.scenes import Scene
from udcgkit.grammar.clause_cuts import INFINITIVE, RELATIVE_CLAUSE, Clause
from udcgkit.grammar.phrases import (
    ADVERB,
    ARTICLE,
    FINITE,
    INFINITIVE_MARK,
    NOUN,
    PREPOSITION,
)
from udcgkit.grammar.verbs import STOPPING, Verb
from udcgkit.measures.act import Act
from udcgkit.measures.clause_reader import ClauseReader
from udcgkit.measures.contracts import order_over_goods
from udcgkit.measures.signatories import sign
from udcgkit.records import Span
from udcgkit.wordlists import Hit

_TOPIC_LENGTH = 12
_SIGNED = {"done": "signed", "now": "signed"}
_PHASES = ("now", "will", "done")
_TO_SIDES = 4
"""tokens from an agreement to its sides"""
_TO_DEED = 4
"""tokens from "agreed" to the end of what is agreed on: to | meet | again"""
_NOT_YET = frozenset(("need", "wish", "refuse", "deny", "block", *STOPPING))
_SIDES = ("country", "organisation", "group")
_FOLLOWING = 2
"""sentences after an agreement that can still tell its content"""


def agreement(reader: ClauseReader, clause: Clause) -> Act | None:
    """ "Unterzeichneten … ein Memorandum": an agreement, who signs it, what it is about."""
    verb = next((verb for verb in clause.verbs if verb.frame == "sign"), None)
    home = _home(reader, clause) if verb is not None else None
    nouns = reader.nouns_in(home, "agreement") if home is not None else []
    agreed = _agreed(reader, clause, verb) if verb is not None and not nouns else []
    bound = verb is not None and not nouns and not agreed and _bound(reader, clause, verb)
    stopped = any(other.frame in STOPPING for other in clause.verbs)  # "failed to agree"
    if verb is None or stopped or not (nouns or agreed or bound) or order_over_goods(reader, clause) is not None:
        return None
    if nouns and absent(reader.scene, home or clause, nouns[-1].first) is not None:  # "hat keinen Vertrag geschlossen"
        return None
    act = reader.whole(clause, "agreement", f"agreement by {verb.name}", [])
    act.verb, act.phase = verb, reader.scene.phase(verb, clause)
    _stage(act, verb)
    sign(act, reader.scene, clause)
    if act.phase == "may" and not act.row.actor_ids:  # "damit können Verträge geschlossen werden"
        return None
    if not nouns:
        act.about(agreed)
        return act
    act.about(_topic(reader, nouns[-1], home or clause) or _purpose(reader, nouns[-1], home or clause))
    act.goods = [good for good in reader.goods(clause) if good.first > nouns[-1].last and not good.generic]
    return act


def standing(reader: ClauseReader, clause: Clause) -> list[Act]:
    """ "Ein Abkommen zwischen Norwegen und der Ukraine soll …", "under a memorandum with Finland": one that there is.

    Its sides stand right behind the noun, or the other side is the subject.
    """
    for hit in reader.nouns_in(clause, "agreement"):
        parties = reader.scene.inside(clause)
        behind = range(hit.last, hit.last + _TO_SIDES)
        sides = next((p for p in parties if p.first in behind and p.role in ("between", "partner")), None)
        if sides is None or any(verb.frame in _NOT_YET for verb in clause.verbs) or not _opens(reader, hit, clause):
            continue
        ids = sides.ids if sides.role == "between" else _with_subject(reader, sides, clause)
        if len(ids) < 2 or not set(ids) & set(reader.scene.scenes.parties.words.beneficiaries):
            continue
        last = max(reader.document.token_from(sides.end), hit.last)
        act = reader.act(clause, "agreement", clause.first, last, "agreement between its sides", [])
        act.row.actor_ids = ids
        act.say("actor_ids", sides.start, sides.end)
        if sides.role == "partner":
            act.infer("actor_ids")
        act.about(_topic(reader, Hit(hit.first, last, hit.row), clause))
        return [act]
    return []


def _opens(reader: ClauseReader, hit: Hit, clause: Clause) -> bool:
    """Whether an agreement opens its clause, if behind "under", "nach": not "talks about an agreement"."""
    words, flag = reader.document.words, reader.scene.clauses.flag
    first = reader.finder.before.first(hit.first, clause.first)
    first -= first > clause.first and bool(flag(first - 1) & ARTICLE)
    opening = " ".join(words[clause.first : first]).lower()
    return not opening or reader.finder.known.use["accord"].row(opening) is not None


def _with_subject(reader: ClauseReader, partner: Party, clause: Clause) -> tuple[str, ...]:
    """The other side of "under a memorandum with Finland, Ukraine will …": the subject, in this clause or the next."""
    clauses = reader.scene.clauses.clauses[clause.number : clause.number + 2]
    parties = (party for piece in clauses for party in reader.scene.inside(piece))
    plain = (p for p in parties if p.role == PLAIN_ROLE and not {*p.ids} & {*partner.ids})
    subject = next(plain, None)
    return (*subject.ids, *partner.ids) if subject is not None else ()


def _stage(act: Act, verb: Verb) -> None:
    """How far its verb says that it has come."""
    told = _SIGNED if verb.row["done"] == "contracted" else {phase: verb.row[phase] for phase in _PHASES}
    act.row.stage = told.get(act.phase) or ("proposed" if act.phase == "will" else None)
    if act.row.stage is not None:
        act.say_tokens("stage", verb.index, verb.index + 1)


def _home(reader: ClauseReader, clause: Clause) -> Clause:
    """ "Herzstück der Vereinbarung, die beide unterzeichneten, …": the clause that names what is signed."""
    before = reader.scene.clauses.before(clause) if clause.kind == RELATIVE_CLAUSE else None
    nouns = reader.nouns_in(before, "agreement") if before is not None else []
    behind = range(nouns[-1].last, before.last) if before is not None and nouns else ()
    ends = before is not None and nouns and not any(reader.scene.clauses.flag(n) & FINITE for n in behind)
    return before if before is not None and ends else clause


def _agreed(reader: ClauseReader, clause: Clause, verb: Verb) -> list[Span]:
    """ "Einigten sich auf einen Sonderfonds", "the package was agreed by ministers": an accord without a paper."""
    start, end = reader.scene.clauses.span(clause)
    if verb.row["done"] != "committed" or reader.funding.within(start, end):
        return []
    words = reader.document.words
    packages = reader.scene.find(reader.packages, clause.first, clause.last)
    packages = [hit for hit in packages if hit.row["means"] == "aid"]
    packages += reader.nouns_in(clause, "initiative")
    for hit in packages:
        first = reader.finder.before.first(hit.first, clause.first)
        before = first - 1 - bool(reader.scene.clauses.flag(first - 1) & ARTICLE)
        on = before > clause.first and words[before].lower() in reader.finder.known.on
        if on or (verb.kind == "participle" and hit.last <= verb.index) or before == verb.index:
            return [(reader.document.starts[first], reader.document.ends[hit.last - 1])]
    return []


def _bound(reader: ClauseReader, clause: Clause, verb: Verb) -> bool:
    """ "Norway and Ukraine signed joint commitments", "agreed to build a test range": two sides, no goods or money."""
    parties = [party for party in reader.scene.inside(clause) if party.role in (PLAIN_ROLE, "joint", "partner")]
    kind = reader.scene.scenes.parties.kind
    sides = {one for party in parties for one in party.ids if kind(one) in _SIDES}
    span = reader.scene.clauses.span(clause)
    gives = any(other.frame in ("give", "buy", "pay") for other in clause.verbs)
    if len(sides) < 2 or (gives and reader.goods(clause)) or reader.funding.within(*span):
        return False
    if verb.row["done"] == "contracted":
        return reader.finder.known.use["signs"].row(verb.row["verb"]) is not None
    after = reader.scene.clauses.clauses[clause.number + 1 : clause.number + 2]
    hangs = bool(after) and after[0].kind == INFINITIVE and reader.scene.clauses.matrix(after[0]) is clause
    last = after[0].last if hangs else min(verb.index + _TO_DEED, clause.last)
    if reader.scene.find(reader.finder.known.use["talking"], verb.index + 1, last):
        return False  # "agreed to meet again"
    if hangs:
        told = reader.goods(after[0]) or reader.funding.within(*reader.scene.clauses.span(after[0]))
        return not told
    return bool(reader.scene.clauses.flag(verb.index + 1) & INFINITIVE_MARK)


def _purpose(reader: ClauseReader, hit: Hit, clause: Clause) -> list[Span]:
    """ "A memorandum to jointly donate vehicles": the infinitive after the noun."""
    words = reader.document.words
    if hit.last >= clause.last or not reader.scene.clauses.flag(hit.last) & INFINITIVE_MARK:
        return []
    last = next((n for n in range(hit.last, clause.last) if words[n] in (",", ".", ";")), clause.last)
    return [(reader.document.starts[hit.last], reader.document.ends[last - 1])]


def _topic(reader: ClauseReader, hit: Hit, clause: Clause) -> list[Span]:
    """ "Zur vertieften Rüstungskooperation der beiden Länder": what follows the noun."""
    words, clauses = reader.document.words, reader.scene.clauses
    topics = reader.finder.known.use["topic"]
    for place in range(hit.last, min(hit.last + 6, clause.last)):
        found = topics.at(words, place, clause.last)
        if found is None:
            continue
        first = found.last
        while first < clause.last and clauses.flag(first) & ARTICLE and not clauses.flag(first) & NOUN:
            first += 1
        last = first
        taken = {verb.index for verb in clause.verbs}
        while (
            last < min(clause.last, first + _TOPIC_LENGTH)
            and last not in taken
            and words[last][0].isalnum()
            and not (clauses.flag(last) & FINITE and not clauses.flag(last) & NOUN)
        ):
            last += 1
        if last > first:
            return [(reader.document.starts[first], reader.document.ends[last - 1])]
    return []


def content(act: Act, scenes_after: list[tuple[Scene, ClauseReader]]) -> None:
    """Adds what the next sentences say the agreement holds: "Die Absichtserklärung hat … zum Inhalt"."""
    spans = act.row.said("what")
    told = False
    for scene, reader in scenes_after[:_FOLLOWING]:
        clause = scene.clauses.clauses[0]
        tells = scene.find(reader.finder.known.use["content"], clause.first, clause.last)
        if tells and reader.nouns_in(clause, "agreement"):
            spans += _content_phrase(reader, clause)
            told = True
        elif told and scene.find(reader.finder.known.use["plan"], clause.first, clause.last):
            spans += _subject_phrase(scene, clause)
        else:
            break
    act.about(spans)


def _content_phrase(reader: ClauseReader, clause: Clause) -> list[Span]:
    """The longest noun phrase after the verb of content."""
    scene, known = reader.scene, reader.finder.known
    clauses, words = scene.clauses, scene.document.words
    finite = next((n for n in range(clause.first, clause.last) if clauses.flag(n) & FINITE), clause.first)
    first = finite + 1
    while first < clause.last and (
        clauses.flag(first) & (ADVERB | ARTICLE | PREPOSITION) or words[first].lower() in known.before_content
    ):
        first += 1
    last = first
    while last < clause.last and words[last][0].isalnum() and words[last].lower() not in known.behind_content:
        last += 1
    return [(scene.document.starts[first], scene.document.ends[last - 1])] if last > first else []


def _subject_phrase(scene: Scene, clause: Clause) -> list[Span]:
    clauses = scene.clauses
    first = clause.first
    last = first
    while last < clause.last and not clauses.flag(last) & FINITE:
        last += 1
    return [(scene.document.starts[first], scene.document.ends[last - 1])] if last > first else []
