"""Amounts in context: who gives what to whom, how sure, and how sums relate.

Who gives, who receives and how far it has come is read by `gifts`; the rest is read here.

What is a row
    sums        a sum in its sentence: the row, and what the rules look at
    headlines, currencies       sums that leave their currency to the text
    unsized, listed_money       money without an amount
    aid, in_passing             which articles and sums are on aid at all
    no_aid, at_home, prices, hypothetical   which are not

The cells of one sum
    scopes, novelty             how it stands to others as far as its own sentence tells; whether it is new
    details, years, phrase      channel, kind and form; years; the noun phrase of its purpose
    purposes, uses, spending, later_purposes    what it is for: after "für", by a verb, in a later sentence
    carried, valued, burden_sharing, respective, as_much, continued_aid     whose it is by what stands around it

How sums relate (`relations` calls them in order)
    conversions, repeats, rivals        the same money again, or another figure for it
    within, included, fronted, tranches, portions, progress     what lies in another, in one sentence or beside it
    wholes, packages, programmes, listed, arithmetic            which lies in which across sentences
    totals, levels, period_totals, revisions, pools             what counts all, and how it changed
    share_phrases, shares, compared     shares and comparisons without a size
    sizes, alone, inheritance           how sizes compare; what no total holds; what parts take from their whole
"""

from __future__ import annotations

from itertools import compress, count

from udcgkit.amounts import Amount, amounts_around, anchors_of_words
from udcgkit.funding.aid import can_be_aid, finish, set_aside, tell_aid
from udcgkit.funding.carried import (
    givers_beside,
    givers_in_focus,
    givers_of_brackets,
    known_givers,
    same_givers,
    speaking_givers,
)
from udcgkit.funding.continued_aid import new_aid
from udcgkit.funding.conversions import conversions
from udcgkit.funding.currencies import currencies_of_givers, currencies_shared, currencies_told, dollars_of_others
from udcgkit.funding.details import no_purpose_of_sums, read_details, read_each_year, read_per
from udcgkit.funding.headlines import headline_amounts
from udcgkit.funding.inheritance import inherit
from udcgkit.funding.later_purposes import purposes_told_later
from udcgkit.funding.listed_money import listed_money
from udcgkit.funding.novelty import read_novelty
from udcgkit.funding.relations import relate
from udcgkit.funding.respective import respective
from udcgkit.funding.scopes import read_scope
from udcgkit.funding.shares import find_shares
from udcgkit.funding.sums import Sum, make_sum, part_words
from udcgkit.funding.unsized import find_unsized
from udcgkit.funding.valued import givers_of_valued
from udcgkit.funding.years import read_years
from udcgkit.gifts.found import note
from udcgkit.gifts.gift import note_statement, place_in_list
from udcgkit.gifts.givers import find_donor
from udcgkit.gifts.listings import find_items
from udcgkit.gifts.receivers import find_recipient
from udcgkit.gifts.scenes import Scenes
from udcgkit.gifts.stages import read_stage
from udcgkit.gifts.words import GiftWords
from udcgkit.records import Funding
from udcgkit.segmentation import Document

__all__ = ["find_funding"]


def find_funding(scenes: Scenes) -> list[Funding]:
    """Every amount of money, and every pledge whose size is only compared or not said, in text order."""
    document = scenes.document
    amounts = _amounts(document)
    amounts = [*headline_amounts(document, amounts), *amounts]
    words = document.lexicon.once(GiftWords)
    sums = [make_sum(amount, scenes.at(amount.start), words) for amount in amounts]
    shares = find_shares(scenes, words, sums)
    unsized = [*shares, *find_unsized(scenes, words, [*sums, *shares])]
    items = document.once(find_items)
    unsized += listed_money(scenes, words, [*sums, *unsized], items)
    sums += unsized
    if not sums:
        return []
    sums.sort(key=lambda money: money.row.start)
    part_words(sums)
    for money in sums:
        place_in_list(money, scenes, items)
    (_read_aid if can_be_aid(sums) else _read_other)(sums)
    for money in sums:
        finish(money)
        scenes.parties.introduce((*money.row.donor_ids, *money.row.recipient_ids))
    nothing = {id(money) for money in unsized if money.row.scope == "other"}
    return [money.row for money in sums if id(money) not in nothing]


def _amounts(document: Document) -> list[Amount]:
    """The amounts of money around the words and signs that tell of it."""
    told, starts = document.each(document.lexicon.once(anchors_of_words)), document.starts
    anchors = [(starts[at] + first, starts[at] + last) for at in compress(count(), told) for first, last in told[at]]
    return amounts_around(anchors, document.text, document.lexicon)


def _read_aid(sums: list[Sum]) -> None:
    """The rules, in the order in which they rely on each other: each sum, then how they stand to one another."""
    for place, money in enumerate(sums):
        _read_scope(money, sums, place)
        read_novelty(money)
        if money.row.scope != "other":
            read_details(money)
            _parties(money)
            read_each_year(money)
        read_years(money, _same_sentence(sums, place))
    for rule in _AMONG_SUMS:
        rule(sums)


_AMONG_SUMS = (
    no_purpose_of_sums,
    respective,
    tell_aid,
    givers_of_brackets,
    givers_beside,
    known_givers,
    new_aid,
    givers_of_valued,
    dollars_of_others,
    currencies_of_givers,
    currencies_told,
    relate,
    purposes_told_later,
    same_givers,
    givers_in_focus,
    inherit,
    speaking_givers,
    currencies_shared,
)
"""Rules that look at all sums, in the order in which they rely on each other."""


def _read_other(sums: list[Sum]) -> None:
    """What is told of money where nothing is given: how much, when, who says so."""
    for place, money in enumerate(sums):
        _read_scope(money, sums, place)
        if money.row.scope != "other":
            read_per(money)
        read_years(money, _same_sentence(sums, place))
    for money in sums:
        set_aside(money)
    conversions(sums)


def _same_sentence(sums: list[Sum], place: int) -> list[Sum]:
    return [other for other in sums[max(0, place - 4) : place + 5] if other.scene is sums[place].scene]


def _read_scope(money: Sum, sums: list[Sum], place: int) -> None:
    """Statement, stage and scope, from the sums of the same sentence and the one before it."""
    scene = money.scene
    note_statement(money, money.row.start)
    read_stage(money)
    sentences = (scene.index, scene.index - 1)
    earlier = [other for other in sums[max(0, place - 8) : place] if other.scene.index in sentences]
    same_paragraph = [other for other in earlier if other.scene.sentence.paragraph == scene.sentence.paragraph]
    read_scope(money, same_paragraph)


def _parties(money: Sum) -> None:
    if (donor := find_donor(money)) is not None:
        money.donor_ids = money.row.donor_ids = donor.ids
        note(money, "donor_id", donor)
    if (recipient := find_recipient(money)) is not None:
        money.row.recipient_ids = recipient.ids
        note(money, "recipient_id", recipient)
