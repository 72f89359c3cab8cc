"""What a state buys for itself in an article on aid: "Polen bestellte Panzer in Südkorea", "to replenish stocks"."""

from __future__ import annotations

from udcgkit.gifts.found import Found, here, passive
from udcgkit.gifts.gift import Gift
from udcgkit.gifts.party import PLAIN_ROLE, Party
from udcgkit.gifts.plain_subjects import first_plain
from udcgkit.gifts.scenes import Scene
from udcgkit.grammar.clause_cuts import Clause
from udcgkit.grammar.phrases import NUMBER, PRONOUN
from udcgkit.grammar.verbs import Verb
from udcgkit.records import Span
from udcgkit.wordlists import Hit

_HANDED = ("give", "pledge")
"""frames of the verbs by which what is replaced was given away"""


def buys_for_itself(gift: Gift) -> Span | None:
    """The words for a state that buys, where neither the sentence nor those around it tell of aid or for whom it is.

    It must buy in another state, or the next sentence turn to a usual receiver without saying that it gets them,
    or words tell that it arms itself, in its sentence or right before.
    """
    verb, scene = gift.verb, gift.scene
    if verb is None or verb.frame != "buy" or verb not in gift.clause.verbs or gift.lead is not None or passive(gift):
        return None
    if _tells_of_aid(scene, gift):
        return None
    if (own := _on_its_own(scene, gift)) is not None:
        return scene.document.starts[own.first], scene.document.ends[own.last - 1]
    buyer = first_plain(gift, gift.clause, "")
    kinds = {scene.scenes.parties.kind(one) for one in buyer.ids} if buyer is not None else set()
    if buyer is None or kinds != {"country"}:
        return None
    before = scene.scenes.number(scene.index - 1) if scene.index else None
    apart = before is None or before.sentence.paragraph != scene.sentence.paragraph
    abroad = _abroad(gift, buyer)
    if before is not None and not (apart and abroad) and _tells_of_aid(before, gift):
        return None
    following = scene.following
    turns = following is not None and _names_receiver(following, gift)
    if turns and following is not None and following.sentence.paragraph == scene.sentence.paragraph:
        return None if _goes_on(following, gift) else buyer.span
    return buyer.span if abroad else None


def _on_its_own(scene: Scene, gift: Gift) -> Hit | None:
    """ "Auch die eigene Truppe …: Polen kauft", "als Ersatz bestellte Oslo", "kauft F-35": what it gets for itself."""
    known, first, last = gift.words.context["on_its_own"], scene.sentence.first, scene.sentence.last
    told = scene.find(gift.words.context["home"], gift.clause.first, gift.clause.last) or scene.find(known, first, last)
    if not told and scene.index:
        before = scene.scenes.number(scene.index - 1)
        same = before.sentence.paragraph == scene.sentence.paragraph
        told = before.find(known, before.sentence.first, before.sentence.last) if same else []
    return next(iter(told), None)


def receiver_orders(scene: Scene, clause: Clause, verb: Verb) -> Party | None:
    """The usual receiver that buys or plans to: who alone stands before the verb, "Ukraine will buy 25 systems"."""
    mine = set(scene.scenes.parties.words.beneficiaries)
    planned = (other for other in clause.verbs if other.kind == "zu" and other.index > verb.index)
    buys = verb.frame == "buy" or any(other.frame == "buy" for other in planned)
    before = [party for party in scene.inside(clause) if party.first < verb.index] if buys else []
    alone = len(before) == 1 and before[0].role == PLAIN_ROLE and mine.issuperset(before[0].ids)
    return before[0] if alone else None


def _tells_of_aid(scene: Scene, gift: Gift) -> bool:
    """Whether a sentence names a usual receiver, a programme, or any aid."""
    first, last = scene.sentence.first, scene.sentence.last
    aid = scene.find(gift.words.aid, first, last)
    if _names_receiver(scene, gift) or any(hit.row["means"] != "none" for hit in aid):
        return True
    kind = scene.scenes.parties.kind
    return any(kind(one) == "initiative" for party in scene.parties for one in party.ids)


def _names_receiver(scene: Scene, gift: Gift) -> bool:
    """Whether a usual receiver stands in a sentence, if only as a place or by its capital."""
    start, end = scene.sentence.start, scene.sentence.end
    parties, cast = scene.scenes.parties, scene.scenes.cast
    named = (*cast.within(start, end), *cast.places(start, end))
    states = {parties.state(one.actor_id) if one.actor_id in cast.actors else one.actor_id for one in named}
    words = scene.document.words[scene.sentence.first : scene.sentence.last]
    return not states.isdisjoint(parties.words.beneficiaries) or any(w.lower() in gift.words.capitals for w in words)


def _goes_on(following: Scene, gift: Gift) -> bool:
    """ "Sie gehen an die Ukraine", "die Panzer gehen …", "die Ukraine erhält sie": the next sentence says for whom."""
    opening, places = following.opening, range(following.opening, following.sentence.last)
    if gift.words.context["it"].row(following.document.words[opening].lower()) is not None:
        return True
    if following.clauses.flag(opening) & PRONOUN:
        return True
    flags = [following.clauses.flag(place) for place in places]
    return any(flag & PRONOUN for flag in flags) and not any(flag & NUMBER for flag in flags)


def _abroad(gift: Gift, buyer: Found) -> bool:
    """Whether the clause tells of another state, or the capital of one, where it buys."""
    start, end = gift.scene.clauses.span(gift.clause)
    states = {one for party in here(gift) for one in party.ids if one.startswith("country:")}
    states |= {place.actor_id for place in gift.scene.scenes.cast.places(start, end)}
    capitals = gift.words.giving_capitals
    states |= {capitals[word.lower()] for word in gift.scene.words(gift.clause) if word.lower() in capitals}
    return bool(states - set(buyer.ids))


def restocks(gift: Gift) -> Hit | None:
    """The words by which one's own stocks are filled again.

    Behind them a usual receiver is named as who got what is replaced, and before them none.
    """
    scene, mine = gift.scene, gift.scene.scenes.parties.words.beneficiaries
    for hit in scene.find(gift.words.context["restock"], scene.sentence.first, scene.sentence.last):
        receivers = [party for party in scene.parties if not set(party.ids).isdisjoint(mine)]
        before = any(party.first < hit.first and scene.clauses.inside(gift.clause, party.first) for party in receivers)
        behind = [party.first for party in receivers if party.first >= hit.last]
        if behind and not before and any(_given(gift, place) for place in range(hit.last, behind[-1])):
            return hit
    return None


def _given(gift: Gift, token: int) -> bool:
    """Whether a word tells that something was given away, in whatever form ("those given to Ukraine")."""
    forms = gift.scene.clauses.forms.forms.get(gift.scene.document.words[token].lower(), ())
    return any(row["frame"] in _HANDED and kind in ("past", "participle") for row, kind, _ in forms)
