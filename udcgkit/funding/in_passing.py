"""Money of an article that names a usual receiver of aid only in passing: a budget, a summit on other matters."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from udcgkit.funding.sums import Sum
from udcgkit.gifts.listings import is_heading
from udcgkit.gifts.scenes import Scenes
from udcgkit.gifts.words import GiftWords
from udcgkit.records import Span
from udcgkit.wordlists import Hit

_HEAD = 3
"""paragraphs that tell what an article is about: headline, line of the day and lead"""
_OFTEN = 5
"""an article is about whom every fifth of its paragraphs names"""


class OwnAffairs(NamedTuple):
    """An article on a state's own budget: the word that tells it, and the paragraphs that name a usual receiver."""

    word: Span
    naming: frozenset[int]


def own_affairs(scenes: Scenes) -> OwnAffairs | None:
    """What an article on a state's own budget tells of aid; None for any other article.

    Its head speaks of that budget, and neither its head nor one in five of its paragraphs names a receiver.
    """
    document, head = scenes.document, scenes.document.paragraphs[:_HEAD]
    starts = [start for start, _ in document.paragraphs]
    words = document.words[: document.token_from(head[-1][1])] if len(starts) > _OFTEN else []
    told = next(iter(document.lexicon.once(GiftWords).context["own_affairs"].find(words)), None)
    if told is None:
        return None
    naming = frozenset(bisect_right(starts, offset) - 1 for offset in _namings(scenes))
    if min(naming, default=0) < _HEAD or len(naming) * _OFTEN >= len(starts):
        return None
    return OwnAffairs((document.starts[told.first], document.ends[told.last - 1]), naming)


def _namings(scenes: Scenes) -> list[int]:
    """Where the text names a usual receiver: by itself, by who acts for it, by its adjective, or inside a word."""
    document, cast, parties = scenes.document, scenes.cast, scenes.parties
    mine = set(parties.words.beneficiaries)
    acting = [one.start for one in cast.mentions if parties.state(one.actor_id) in mine]
    places = [one.start for one in cast.places(0, len(document.text)) if one.actor_id in mine]
    stems = [document.text[start:end] for start, end in parties.named.values()]
    inside = [
        start for word, start in zip(document.words, document.starts, strict=True) for one in stems if one in word
    ]
    return [*acting, *places, *inside]


def of_another_matter(money: Sum, naming: frozenset[int]) -> bool:
    """Whether neither a sum's paragraph, nor its heading, nor what stands below a heading names a usual receiver."""
    document, here = money.scene.document, money.scene.sentence.paragraph
    beside = {here, *([here - 1] if is_heading(document, here - 1) else [])}
    beside |= {here + 1} if is_heading(document, here) else set()
    return naming.isdisjoint(beside) and not any(military_aid(money, hit) for hit in money.aid)


def military_aid(money: Sum, hit: Hit) -> bool:
    """ "Militärhilfe", "security assistance"; weapons alone can be one's own."""
    named = hit.row["means"] == "aid" and hit.row["aid_type"] == "military"
    return named and money.words.goods.row(money.scene.document.words[hit.first].lower()) is None
