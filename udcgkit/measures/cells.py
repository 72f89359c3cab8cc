"""The cells of an act that every kind of measure shares: statement, stage, parties, years and money."""

from __future__ import annotations

from udcgkit.gifts.found import note
from udcgkit.gifts.gift import note_statement, points_back
from udcgkit.gifts.governing import read_verb
from udcgkit.gifts.implied import ONLY_ONE, giver_before
from udcgkit.gifts.periods_of import nearest_period, note_period, periods_from_lead
from udcgkit.gifts.receivers import find_recipient
from udcgkit.gifts.scenes import Scene
from udcgkit.gifts.stages import read_stage
from udcgkit.grammar.phrases import NOUN, NUMBER
from udcgkit.measures.act import Act, Sums, heads_list
from udcgkit.measures.acting import who_acts
from udcgkit.measures.contents import CONTENT_RULE, Contents
from udcgkit.measures.goods_words import GoodsWords
from udcgkit.records import Funding, Span

_OPENING = 2
"""words in which "the rest" opens a clause"""
_FAR = 6
"""sentences between a package and what its rest brings"""
_NEAR = 3
"""sentences between money and a list of what it brings"""
_NO_PACKAGE = frozenset(("other", "request", "conversion", "part"))
_FROM_MONEY = {"disbursed": "delivered"}


def read_act(act: Act, funding: Sums) -> None:
    """Fills statement, stage, parties, years and the money of one act."""
    note_statement(act, act.scene.document.starts[act.first])  # its clause may open with who says it
    if act.row.stage is None:
        read_stage(act)
        act.row.stage = _FROM_MONEY.get(act.row.stage or "", act.row.stage)
    elif act.verb is None:
        read_verb(act)
    if not act.row.actor_ids and (found := who_acts(act)) is not None:
        act.row.actor_ids = found.ids
        note(act, "actor_ids", found)
    act.donor_ids = act.row.actor_ids
    recipient = find_recipient(act)
    if recipient is not None and not act.row.counterpart_ids and act.row.kind not in ("agreement", "initiative"):
        ids = tuple(one for one in recipient.ids if one not in act.row.actor_ids)
        if ids:  # of "Norway and Ukraine", one acts
            act.row.counterpart_ids = ids
            note(act, "counterpart_ids", recipient)
    _years(act)
    _money(act, funding)
    _told_before(act, funding)
    if not act.row.actor_ids and heads_list(act) and (ids := giver_before(act, act.scene)):
        act.row.actor_ids = ids
        act.infer("actor_ids")


def _years(act: Act) -> None:
    period = nearest_period(act, [], _goods_with_attributes(act))
    if period is not None:
        note_period(act, period)
    elif act.lead is not None:
        periods_from_lead(act, act.lead)


def _goods_with_attributes(act: Act) -> list[Span]:
    """Where the goods stand, and "2024" right before "zugesagten Panzer", "im März" before "zugesagten 20 Panzer"."""
    document, floor = act.scene.document, act.scene.sentence.first
    told = document.lexicon.once(GoodsWords).told
    backs = [next((n for n in (p.first, p.first - 1) if n > floor and told(document.words[n])), 0) for p in act.goods]
    firsts = [max(back - 1, floor) if back else p.first for back, p in zip(backs, act.goods, strict=True)]
    return [(document.starts[first], phrase.span[1]) for first, phrase in zip(firsts, act.goods, strict=True)]


def _money(act: Act, funding: Sums) -> None:
    """The sum in the act's own clause, or in the purpose of which the act stands."""
    start, end = act.scene.clauses.span(act.part or act.clause)
    end = max(end, _value_behind(act))
    inside = [row for row in funding.within(start, end) if row.scope not in ("other", "request", "conversion")]
    if not inside:
        return
    nearest = min(inside, key=lambda row: abs(row.start - act.row.start))
    if not _beside(act, nearest):
        act.row.funding = nearest
        act.say("funding_id", nearest.start, nearest.end)
    if not act.row.actor_ids and nearest.donor_ids:
        act.row.actor_ids = nearest.donor_ids
        act.infer("actor_ids")


def _beside(act: Act, money: Funding) -> bool:
    """Whether the goods are given beside the sum, on either side of it, and it does not pay for them."""
    document = act.scene.document
    known = document.lexicon.once(GoodsWords)
    if not act.goods:
        return False
    first, last = act.goods[0].span[0], act.goods[-1].span[1]
    return known.beside_sum(document, money.end, first) or known.beside_sum(document, last, money.start)


def _value_behind(act: Act) -> int:
    """Where "…, Auftragswert: 210 Millionen Euro" ends; 0 where no sum stands right behind a colon."""
    clauses, place = act.scene.clauses, act.clause.number + 1
    following = clauses.clauses[place] if act.part is None and place < len(clauses.clauses) else None
    if following is None or following.opened_by != ":" or not clauses.flag(following.first) & NUMBER:
        return 0
    return clauses.span(following)[1]


def _told_before(act: Act, funding: Sums) -> None:
    """ "The package includes": the money told of right before pays for it, and its givers act."""
    opening = act.lead if act.lead is not None else act.scene
    sure = act.row.actor_ids and f", actor {ONLY_ONE}" not in act.row.rule
    if not _of_package(act, opening) or (sure and act.row.stage is not None):
        return
    if act.row.kind == "agreement":
        return  # "The agreement, signed in May, …": who gave before need not be who agrees
    package = _package_before(act, opening, funding)
    if package is not None and (not sure or package.donor_ids == act.row.actor_ids):
        act.row.actor_ids, act.row.funding = package.donor_ids, act.row.funding or package
        act.infer("actor_ids", "funding_id")
        _stage_of(act, package)
        return
    sentences = act.scene.document.sentences
    if act.lead is None and opening.sentence.paragraph != sentences[max(opening.index - 1, 0)].paragraph:
        return  # another paragraph tells of another package
    if not act.row.actor_ids and (ids := giver_before(act, opening)):
        act.row.actor_ids = ids
        act.infer("actor_ids")
    if act.row.stage is None and act.phase != "not" and (stage := Contents(opening).stage_before()):
        act.row.stage = _FROM_MONEY.get(stage, stage)
        act.infer("stage")


def _package_before(act: Act, opening: Scene, funding: Sums) -> Funding | None:
    """The sum told before `opening` that pays for what a package brings: a total, else the nearest."""
    document = act.scene.document
    rest = act.scene.find(act.words.shares["left"], act.clause.first, act.clause.first + _OPENING)
    opens = act.clause.first
    pronoun = act.words.context["it"].row(document.words[opens].lower()) is not None
    pronoun = pronoun and not act.scene.clauses.flag(opens + 1) & NOUN  # "das umfasst", not "das Paket umfasst"
    reach = 1 if pronoun else _FAR if rest else _NEAR  # "it holds 60 missiles" means what the sentence before told of
    first = document.sentences[max(opening.index - reach, 0)].start
    near = [row for row in funding.within(first, act.row.start) if row.donor_ids]
    near = [row for row in near if row.scope not in _NO_PACKAGE and not _summed_up(row)]
    return next((row for row in reversed(near) if row.scope == "total"), near[-1] if near else None)


def _summed_up(money: Funding) -> bool:
    """Whether a sum counts all that was given so far, and is no package."""
    return money.scope == "total" and money.stage in ("committed", "delivered", "disbursed")


def _of_package(act: Act, opening: Scene) -> bool:
    """Whether the sentence tells of what was told of before, or of what a package holds."""
    if points_back(opening, act.words) or act.row.rule.startswith(CONTENT_RULE) or _with_that_money(act, opening):
        return True
    return act.lead is not None and any(Contents(opening).verb(clause) for clause in opening.clauses.clauses)


def _with_that_money(act: Act, opening: Scene) -> bool:
    """ "Mit diesen Mitteln werden 40 Drohnen gekauft", "the money will buy 40 drones": it was told of before."""
    words, first = opening.document.words, opening.opening
    first += opening.clauses.is_preposition(first) and first + 1 < opening.sentence.last
    back = act.words.context["again"].row(words[first].lower()) is not None
    money, last = (act.words.context["money"], act.words.measures["cost"]), min(first + 3, opening.sentence.last)
    return back and any(opening.find(known, first + 1, last) for known in money)


def _stage_of(act: Act, money: Funding) -> None:
    """What a package holds has come as far as the package."""
    if act.row.stage is None and money.stage is not None and act.phase != "not":
        act.row.stage = _FROM_MONEY.get(money.stage, money.stage)
        act.infer("stage")
