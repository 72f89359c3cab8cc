"""Amounts in context: who gives what to whom, how sure, and how sums relate."""

from __future__ import annotations

from udcgkit.actors import Cast
from udcgkit.amounts import find_amounts
from udcgkit.funding.details import read_details
from udcgkit.funding.relations import relate
from udcgkit.funding.scopes import read_novelty, read_scope
from udcgkit.funding.sums import Sum, make_sum
from udcgkit.funding.unsized import find_unsized
from udcgkit.funding.years import read_years
from udcgkit.gifts.gift import GiftWords, note_statement, place_in_list, points_back
from udcgkit.gifts.givers import find_donor, giver_before, note
from udcgkit.gifts.listings import find_items
from udcgkit.gifts.receivers import find_recipient
from udcgkit.gifts.scenes import scenes_of
from udcgkit.gifts.stages import read_stage
from udcgkit.records import Funding, Statement
from udcgkit.segmentation import Document

_MOVING = frozenset(("give", "pay", "help", "pledge", "revise", "receive", "need", "buy", "flow", "sign"))
_NEAR = 3
"""sentences between money and what points back at it"""

__all__ = ["find_funding"]


def find_funding(
    document: Document, cast: Cast, statements: list[Statement], published_on: str | None = None
) -> list[Funding]:
    """Every amount of money, and every pledge whose size is only compared or not said, in text order."""
    amounts = find_amounts(document.text, document.language)
    scenes = scenes_of(document, cast, statements, published_on)
    words = document.lexicon.once(GiftWords)
    sums = [make_sum(amount, scenes.at(amount.start), words) for amount in amounts]
    sums += find_unsized(scenes, words, sums)
    if not sums:
        return []
    sums.sort(key=lambda money: money.row.start)
    items = find_items(document)
    for place, money in enumerate(sums):
        place_in_list(money, scenes, items)
        _read(money, sums, place)
    _tell_aid(sums)
    relate(sums)
    _same_givers(sums)
    for money in sums:
        _finish(money)
        scenes.parties.introduce((*money.row.donor_ids, *money.row.recipient_ids))
    return [money.row for money in sums]


def _read(money: Sum, sums: list[Sum], place: int) -> None:
    """The rules of one sum, in the order in which they rely on each other."""
    scene = money.scene
    note_statement(money, money.row.start)
    read_stage(money)
    sentences = (scene.index, scene.index - 1)
    earlier = [other for other in sums[max(0, place - 8) : place] if other.scene.index in sentences]
    same_paragraph = [other for other in earlier if other.scene.sentence.paragraph == scene.sentence.paragraph]
    read_scope(money, same_paragraph)
    read_novelty(money)
    if money.row.scope != "other":
        read_details(money)
        _parties(money)
    read_years(money, [other for other in sums[max(0, place - 4) : place + 5] if other.scene is scene])


def _parties(money: Sum) -> None:
    if (donor := find_donor(money)) is not None:
        money.donor_ids = money.row.donor_ids = donor.ids
        note(money, "donor_id", donor)
    if (recipient := find_recipient(money)) is not None:
        money.row.recipient_ids = recipient.ids
        note(money, "recipient_id", recipient)


def _tell_aid(sums: list[Sum]) -> None:
    """Marks the sums that are no aid: nothing in their sentence or lead-in gives, helps, asks or names a receiver.

    In an article that is not about aid at all this holds for every sum without a stated receiver.
    """
    known = sums[0].scene.scenes.parties.beneficiary is not None
    about = known or any(_told(money, "donor_id") and _words_of_aid(money) for money in sums)
    for money in sums:
        row = money.row
        if row.scope is not None or row.instrument_id is not None or _told(money, "recipient_id"):
            continue
        moving = money.verb is not None and money.verb.frame in _MOVING
        named = any(money.words.stages.find(money.scene.document.words, money.clause.first, money.clause.last))
        purposeful = _told(money, "donor_id") and row.purpose is not None
        if not (about and (_words_of_aid(money) or moving or named or purposeful or money.lead is not None)):
            row.scope = "other"
            money.infer("scope")


def _same_givers(sums: list[Sum]) -> None:
    """ "Das Paket umfasst …", "It includes …": the money told of before, or the sentence before, has the givers."""
    for place, money in enumerate(sums):
        if money.row.donor_ids or money.row.scope in ("other", "request"):
            continue
        opening = money.lead if money.lead is not None else money.scene
        if not points_back(opening, money.words):
            continue
        before = [
            other
            for other in sums[max(0, place - 8) : place]
            if other.row.donor_ids and 0 <= opening.index - other.scene.index <= _NEAR
        ]
        found = before[-1].row.donor_ids if before else giver_before(money, opening)
        if found:
            money.row.donor_ids = found
            money.infer("donor_id")
            money.row.rule += ", donor of what stands before"


def _told(money: Sum, column: str) -> bool:
    return any(name == column for name, *_ in money.row.evidence)


def _words_of_aid(money: Sum) -> bool:
    return any(hit.row["means"] != "none" or hit.row["aid_type"] for hit in money.aid)


def _finish(money: Sum) -> None:
    """Money that is no aid has neither giver nor receiver."""
    row = money.row
    if set(row.donor_ids) & money.words.adversaries:
        row.scope = "other"
        money.forget("scope")
        money.infer("scope")
    if row.scope == "other":
        row.donor_ids, row.recipient_ids, row.instrument_id, row.announced_on = (), (), None, None
        row.aid_type = row.form = row.purpose = row.stage = row.new_money = None
        gone = {
            "donor_id",
            "recipient_id",
            "instrument_id",
            "announced_on",
            "aid_type",
            "form",
            "purpose",
            "stage",
            "new_money",
        }
        row.evidence = [entry for entry in row.evidence if entry[0] not in gone]
        row.inferred -= gone
    row.inferred = {name for name in row.inferred if _filled(row, name)}


def _filled(row: Funding, name: str) -> bool:
    column = name + "s" if name in ("donor_id", "recipient_id") else name
    return getattr(row, column, None) not in (None, ())
