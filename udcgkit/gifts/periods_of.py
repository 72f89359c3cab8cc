"""Which of the years in a sentence belong to a gift."""

from __future__ import annotations

from collections.abc import Sequence

from udcgkit.gifts.gift import Gift
from udcgkit.gifts.party import PLAIN_ROLE
from udcgkit.gifts.restrictions import told_behind
from udcgkit.gifts.scenes import Scene
from udcgkit.grammar.clause_cuts import Clause
from udcgkit.grammar.periods import Period
from udcgkit.grammar.phrases import CONJUNCTION, FINITE
from udcgkit.records import Span

_TO_COMPARED = 4
"""words between "than" and the year"""
_OF_VERB = 4
"""words from a verb to its year ("pledged back in 2024")"""
_RIGHT_BEHIND = 1
"""words between a sum and the year that it is for"""


def nearest_period(gift: Gift, others: Sequence[Gift], inside_goods: Sequence[Span] = ()) -> Period | None:
    """The period in the gift's clause, else one right before it that no other gift has; None where there is none.

    `others` are the gifts of the same sentence; what is given can hold a period ("die 2024 zugesagten Panzer").
    """
    start, end = gift.scene.clauses.extent(gift.clause)
    usable = [p for p in gift.scene.periods if not p.event and not _past_month(p, gift) and not _compared(p, gift)]
    usable = [p for p in usable if not _to_come(p, gift) and not _of_promise(p, gift)]
    usable = [p for p in usable if not any(low < p.end and p.start < high for low, high in inside_goods)]
    inside = [p for p in usable if start <= p.start < end and not _closer(p, gift, others)]
    if inside:
        return min(inside, key=lambda p: (p.lone_month, _distance(p, gift)))
    if label := gift.scene.clauses.label(gift.clause):
        return next((p for p in usable if label[0] <= p.start < label[1]), None)
    before = _clause_before(gift)
    opening = [p for p in usable if p.start < gift.start and not _owned(p, gift, others) and not p.lone_month]
    for clause in (before, gift.clause.goes_back) if opening else ():
        first, last = gift.scene.clauses.span(clause) if clause is not None else (0, 0)
        if (period := next((p for p in opening if first <= p.start < last), None)) is not None:
            return period
    return None


def _clause_before(gift: Gift) -> Clause | None:
    """The clause before the gift's; behind one that says more of its subject ("Norway, which joined in 2023, gives …").

    The year of that one is none of the gift's, unlike in "of the 45 million, which are planned for 2027, 10 are spent".
    """
    back, before = gift.clause.goes_back, gift.scene.clauses.before(gift.clause)
    end = gift.scene.clauses.span(back)[1] if back is not None else -1
    return back if any(party.end == end for party in gift.scene.parties) else before


def _past_month(period: Period, gift: Gift) -> bool:
    """Whether a month only tells when something happened; one without a year does unless something is to come."""
    if not period.lone_month:
        return period.monthly and gift.phase == "done"
    before = gift.scene.document.token_from(period.start) - 1
    attribute = any(verb.index == before and verb != gift.verb for verb in gift.clause.verbs)  # "promised in March"
    return gift.phase != "will" or attribute


def _to_come(period: Period, gift: Gift) -> bool:
    """ "Has delivered 40, with 20 to follow next year", "… by year's end": what has come did not come in the future."""
    published = gift.scene.scenes.published_on
    if gift.record.stage not in ("delivered", "disbursed") or published is None or period.cumulative:
        return False
    return (period.first or 0) > int(published[:4]) or (period.relative and period.first is None)


def _of_promise(period: Period, gift: Gift) -> bool:
    """ "Has sent the 20 tanks it pledged in 2024": the year of the promise, where another verb tells more of it."""
    told = told_behind(gift)
    if told is None or gift.record.stage in (None, told.row["done"]):
        return False
    place, flag = gift.scene.document.token_from(period.start), gift.scene.clauses.flag
    behind = told.index < place <= told.index + _OF_VERB
    return behind and not any(flag(n) & (FINITE | CONJUNCTION) for n in range(told.index + 1, place))


def _distance(period: Period, gift: Gift) -> int:
    end = gift.scene.document.ends[gift.last - 1]
    return period.start - end if period.start >= end else gift.start - period.end


def _compared(period: Period, gift: Gift) -> bool:
    """ "Doppelt so viel wie im Vorjahr", "more than last year": the year is that of another sum."""
    token = gift.scene.document.token_from(period.start)
    hits = gift.scene.find(gift.words.context["than"], max(token - _TO_COMPARED, gift.clause.first), token)
    return any(not gift.first <= hit.last < gift.last and hit.last > gift.last for hit in hits)


def _against(period: Period, gift: Gift, rival: Gift) -> bool:
    """ "3 Milliarden, nach 8 Milliarden im Vorjahr": the year is that of the sum which the gift is compared with."""
    if not gift.last <= rival.first or rival.start > period.start:
        return False
    return bool(gift.scene.find(gift.words.context["after"], max(rival.first - 2, gift.last), rival.first + 1))


def _beyond_comma(period: Period, gift: Gift, rival: Gift) -> bool:
    """ "300 million a month, and for next year alone 2 billion": a comma stands before it, none before the rival."""
    if not gift.last <= gift.scene.document.token_from(period.start) <= rival.first:
        return False
    words, token = gift.scene.document.words, gift.scene.document.token_from(period.start)
    return "," in words[gift.last : token] and "," not in words[token : rival.first]


def _closer(period: Period, gift: Gift, others: Sequence[Gift]) -> bool:
    """Whether the period belongs to another gift of the clause, which stands right beside it."""
    rivals = [other for other in others if other is not gift and other.clause is gift.clause]
    rules = (_against, _beyond_comma, _of_other_giver, _of_part)
    if any(rule(period, gift, rival) for rival in rivals for rule in rules):
        return True
    if any(_with_other_verb(period, gift, other) for other in others if other is not gift):
        return True
    if not rivals or not any(p is not period for p in gift.scene.periods):
        return False
    if any(_closes(period, rival, gift) for rival in rivals):
        return True
    rivals = [rival for rival in rivals if not _closes(period, gift, rival)]
    return bool(rivals) and min(_distance(period, other) for other in rivals) < _distance(period, gift)


def _closes(period: Period, gift: Gift, rival: Gift) -> bool:
    """ "68 billion since the invasion, and 71 billion since 2014": behind the first, before the mark between both."""
    document = gift.scene.document
    behind = document.token_from(period.end)
    between = gift.start < period.start and behind < rival.first
    return between and (document.words[behind] == "," or bool(gift.scene.clauses.flag(behind) & CONJUNCTION))


def _of_other_giver(period: Period, gift: Gift, rival: Gift) -> bool:
    """ "Finnland gibt 2 und Norwegen 3 Millionen für 2025": right behind what another gives."""
    document = gift.scene.document
    right_behind = 0 <= document.token_from(period.start) - rival.last <= _RIGHT_BEHIND
    givers = (party for party in gift.scene.parties if gift.last <= party.first < rival.first)
    return right_behind and any(party.role == PLAIN_ROLE for party in givers)


def _of_part(period: Period, gift: Gift, rival: Gift) -> bool:
    """ "So far 40 billion, including 9 this year": behind a part, the time is that of the part."""
    behind = rival.last <= gift.scene.document.token_from(period.start)
    cues = gift.scene.find(gift.words.scope, gift.last, rival.first) if gift.last <= rival.first and behind else []
    return any(hit.row["cue"] == "part" for hit in cues)


def _with_other_verb(period: Period, gift: Gift, rival: Gift) -> bool:
    """ "Gave 38 million in May and has set aside 3 billion until 2030": the verb of the other stands between."""
    place = gift.scene.document.token_from(period.start)
    first, last = min(gift.last, rival.last), max(gift.first, rival.first)
    clauses = {id(clause): clause for clause in (gift.clause, rival.clause)}.values()
    told = {verb.index for clause in clauses for verb in clause.verbs}
    verbs = [n for n in range(first, last) if n in told or gift.scene.clauses.flag(n) & FINITE]
    if not verbs:
        return False
    return place > verbs[0] if gift.first < rival.first else first <= place < verbs[0]


def _owned(period: Period, gift: Gift, others: Sequence[Gift]) -> bool:
    spans = (other.scene.clauses.span(other.clause) for other in others if other is not gift)
    return any(start <= period.start < end for start, end in spans)


def note_period(gift: Gift, period: Period) -> None:
    """Fills year_start and year_end."""
    gift.record.year_start, gift.record.year_end = period.first, period.last
    if period.known:
        gift.say("year_start", period.start, period.end)
        if period.relative:
            gift.infer("year_start", "year_end")


def periods_from_lead(gift: Gift, lead: Scene) -> None:
    """The one period of the sentence that leads a list in holds for its items."""
    known = [p for p in lead.periods if p.known and not p.event]
    if len(known) == 1:
        gift.record.year_start, gift.record.year_end = known[0].first, known[0].last
        gift.infer("year_start", "year_end")
