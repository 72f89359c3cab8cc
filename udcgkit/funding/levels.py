"""Running totals: what was just promised lies in the level to which it brings all aid, and holds what is told next.

A year's figure lies in the one for all the time so far.
"""

from __future__ import annotations

from udcgkit.funding.portions import further
from udcgkit.funding.sizes import larger
from udcgkit.funding.sums import Sum, differ
from udcgkit.funding.wholes import open_scope, put_in
from udcgkit.funding.within import after, pointer_behind
from udcgkit.gifts.gift import points_back
from udcgkit.gifts.openness import here_gives
from udcgkit.wordlists import Hit

_MOST_BEFORE = 4
_MOST_BEHIND = 12
_NEAR_SENTENCES = 2
_CHANGING = frozenset(("revise", "state"))
_PLANNED = frozenset(("pledged", "allocated", "authorised", "proposed", "requested"))
"""stages of what is not given yet"""


def levels(sums: list[Sum]) -> None:
    """ "Gives 40 million. With this, its aid since 2022 stands at 500 million": the first lies in the second."""
    for place, level in enumerate(sums):
        told = after(level, "to") or _adds_up(level, sums[max(place - 1, 0)])
        so_far = open_scope(level) and (_opens(level) if told else level.phase == "done")
        so_far = so_far and (_opens(level) or bool(level.cue("result")))
        if not (so_far or level.row.scope == "total") or level.added is not None:
            continue
        start = max(0, place - _MOST_BEFORE)
        before = [sums[at] for at in range(place - 1, start - 1, -1) if not _told_as_part(sums, at)]
        if not _follows_from_it(level):
            before = [other for other in before if _raises(other) and _all_in_all(level)]
        added = next((other for other in before if _may_be_added(other, level)), None)
        if added is not None:
            level.row.scope = "total"
            if so_far:
                level.forget("scope")
                for cue in (*level.cue("result"), _opening(level))[:1]:
                    level.say_tokens("scope", cue.first, cue.last) if cue is not None else level.infer("scope")
            if added.row.part_of is None:
                put_in(added, level)
            level.added, added.adds = added, True
            _same_giver(level, added)
            for part in sums[place + 1 : place + 1 + _MOST_BEHIND]:
                if part.row.part_of is level.row:
                    part.row.part_of = level.holder(part).row


def years_within(sums: list[Sum]) -> None:
    """ "Seit Kriegsbeginn 40 Milliarden. Im laufenden Jahr sind es neun": the second lies in the first."""
    for place, money in enumerate(sums):
        if money.row.scope not in (None, "new") or money.row.part_of is not None or not _has_been_given(money):
            continue
        before = sums[max(0, place - _MOST_BEFORE) : place][::-1]
        whole = next((other for other in before if _holds_year(other, money)), None)
        if whole is not None:
            put_in(money, whole)


def _adds_up(level: Sum, before: Sum) -> bool:
    """ "Erhöhte die Mittel um drei Milliarden. Damit stehen 11,5 bereit": what was added brings it about."""
    return before is not level and _raises(before) and larger(level, before)


def _has_been_given(money: Sum) -> bool:
    """Whether it is of one year that has begun, and no plan."""
    year, day = money.row.year_start, money.scene.scenes.published_on
    one = year is not None and year == money.row.year_end and day is not None and year <= int(day[:4])
    further = money.scene.find(money.words.context["besides"], money.scene.sentence.first, money.first)
    return one and money.row.stage not in _PLANNED and money.row.new_money is None and not further


def _holds_year(other: Sum, money: Sum) -> bool:
    """Whether a figure right before counts all the time so far of the same giver's same aid."""
    near = 0 <= money.scene.index - other.scene.index <= 1
    near = near and money.scene.sentence.paragraph == other.scene.sentence.paragraph
    if not near or other.row.scope != "total" or not larger(other, money) or not _all_the_time(other, money):
        return False
    same = other.row.currency == money.row.currency and other.row.aid_type in (None, money.row.aid_type)
    same = same and not differ(other.row.donor_ids, money.row.donor_ids)
    return same and (bool(money.row.donor_ids) or not here_gives(money))


def _all_the_time(other: Sum, money: Sum) -> bool:
    """Whether its clause tells that a figure counts all up to now, from no later year than the other's."""
    first, last = other.clause.first, other.clause.last
    start, end = other.scene.clauses.span(other.clause)
    since = any(period.cumulative and start <= period.start < end for period in other.scene.periods)
    since = since or bool(other.scene.find(other.words.context["so_far"], first, last))
    return since and (other.row.year_start or 0) <= (money.row.year_start or 0)


def _same_giver(level: Sum, added: Sum) -> None:
    """ "Mit dem Betrag erhöhen sich die Mittel auf …": the aid of who adds to it; not "the firm's orders"."""
    aid = any(hit.first < level.first and hit.row["means"] != "none" for hit in level.aid)
    first = level.scene.sentence.first
    aid = aid or bool(level.scene.find(level.words.shares["whole"], first, level.first))
    if aid and not level.row.donor_ids and not level.unnamed and added.row.donor_ids:
        level.row.donor_ids = added.row.donor_ids
        level.infer("donor_id")


def _follows_from_it(level: Sum) -> bool:
    """Whether words say that the total comes of what was told before."""
    if level.cue("result", "brought") or _opens(level):
        return True
    if level.scene.find(level.words.context["commitment"], level.clause.first, level.first):
        return False  # "die Verpflichtungsermächtigungen belaufen sich auf …"
    verb = level.verb
    changes = verb is not None and verb.frame in _CHANGING and after(level, "to")
    return changes and points_back(level.scene, level.words)


def _told_as_part(sums: list[Sum], at: int) -> bool:
    """ "900 Millionen. Davon sind 300 für Drohnen, 80 für Radare. Weitere 200 …": all three lie in the first."""
    for place in range(at, max(at - _MOST_BEFORE, -1), -1):
        money = sums[place]
        opening = _opening(money)
        if pointer_behind(money) is not None or (opening is not None and opening.row["cue"] in ("part", "among")):
            return True
        apart = money.scene.index - sums[place - 1].scene.index if place else -1
        if apart != 0 and not (apart == 1 and further(money)):
            return False
    return False


def _all_in_all(level: Sum) -> bool:
    """Whether "insgesamt" or "in total" stands with it, and not "bislang", which tells the old level."""
    until = level.words.context["so_far"]
    return any(not any(until.find(hit.row["form"].split())) for hit in level.cue("total"))


def _raises(other: Sum) -> bool:
    """ "Erhöht den Beitrag um 12 Millionen. Insgesamt gibt es 26 aus": what is added counts in the total."""
    return other.verb is not None and other.verb.frame == "revise" and after(other, "by")


def _opening(level: Sum) -> Hit | None:
    scene = level.scene
    return level.words.scope.at(scene.document.words, scene.opening, scene.sentence.last)


def _opens(level: Sum) -> bool:
    """ "Mit der Zusage, die …, steigt die Hilfe auf …": whether the sentence begins with what brings it about."""
    opening = _opening(level)
    return opening is not None and opening.row["cue"] in ("result", "brought")


def _may_be_added(other: Sum, level: Sum) -> bool:
    """Whether a sum just told is smaller, of the same giver, and no total itself."""
    near = level.scene.index - other.scene.index <= _NEAR_SENTENCES
    if not near or other.share or not larger(level, other) or other.row.currency != level.row.currency:
        return False
    free = open_scope(other) and other.row.part_of in (None, level.row)
    return free and not differ(other.row.donor_ids, level.row.donor_ids)
