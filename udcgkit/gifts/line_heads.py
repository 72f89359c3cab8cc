"""Givers at the head of a list item, a line or a paragraph: "Schweden: 700 Mio. …"."""

from __future__ import annotations

from udcgkit.gifts.found import Found, can_give, found_in, token_after
from udcgkit.gifts.gift import Gift
from udcgkit.gifts.heads import only_gap
from udcgkit.gifts.party import PLAIN_ROLE
from udcgkit.gifts.scenes import Scene
from udcgkit.grammar.phrases import ADVERB, ARTICLE, NUMBER

_OF_HEAD = 5
"""sentences of a paragraph that are told of the giver who heads it"""


def heading(gift: Gift) -> Found | None:
    """A list names the giver first: "Schweden: 700 Mio. …", "Belgien 90 Mio. für …"."""
    scene = gift.scene
    first = _segment_start(gift)
    parties = [party for party in scene.parties if first <= party.first and party.end <= gift.start]
    if not parties:
        return _item_head(gift)
    party = parties[0]
    after = token_after(gift, party)
    words, flag = scene.document.words, scene.clauses.flag
    lead = (n for n in range(first, party.first) if words[n][0].isalpha() and not flag(n) & (ADVERB | NUMBER))
    if any(not _article(scene, n) for n in lead):
        return None
    joined = scene.document.text[party.end : party.end + 1] == "-"  # "the U.S.-led group"
    marked = after < gift.first and words[after] in (":", "(", "–", "-") and not joined
    if not marked and not only_gap(gift, after, gift.first):
        return None
    gives = can_give(gift, party) and party.role in (PLAIN_ROLE, "place")
    return found_in(party, "heads the list item") if gives else None


def _item_head(gift: Gift) -> Found | None:
    """The giver that heads the whole line: "Belgien: 90 Mio. Euro; zudem 20 Fahrzeuge"."""
    found = _heads(gift, gift.scene)
    return found if found is not None and found.span is not None and found.span[1] <= gift.start else None


def paragraph_head(gift: Gift) -> Found | None:
    """ "Belgien: Das Land zögerte lange. 90 Millionen sind zugesagt": the giver that heads the paragraph."""
    scenes, here = gift.scene.scenes, gift.scene
    for before in (scenes.number(n) for n in range(here.index - 1, max(here.index - _OF_HEAD, 0) - 1, -1)):
        if before.sentence.paragraph != here.sentence.paragraph:
            break
        if (found := _heads(gift, before)) is not None:
            return found
    return None


def _heads(gift: Gift, scene: Scene) -> Found | None:
    """The party that opens a sentence before a colon, where it can give."""
    if not scene.parties or not can_give(gift, scene.parties[0]):
        return None
    after = token_after(gift, scene.parties[0])
    words, lead = scene.document.words, range(scene.sentence.first, scene.parties[0].first)
    alone = words[after : scene.sentence.last] == ["."] and scene is not gift.scene  # "Germany. Berlin first offered …"
    marked = alone or words[after : after + 1] == [":"]
    if not marked or any(words[n][0].isalpha() and not _article(scene, n) for n in lead):
        return None
    return found_in(scene.parties[0], "heads the line")


def _article(scene: Scene, token: int) -> bool:
    """Whether it is an article or a mark."""
    word = scene.document.words[token]
    return bool(scene.clauses.grammar.flags(word.lower()) & ARTICLE) or not word[0].isalnum()


def _segment_start(gift: Gift) -> int:
    """Start of the list item: after the last semicolon or colon-free beginning of the sentence."""
    words = gift.scene.document.words
    first = gift.scene.sentence.first
    for place in range(gift.first - 1, first - 1, -1):
        if words[place] in (";", "•"):
            first = place + 1
            break
    while first < gift.first and not words[first][0].isalnum():
        first += 1
    return first
