"""What still waits for somebody to agree: "der Bundestag muss noch zustimmen", "subject to parliamentary approval"."""

from __future__ import annotations

from udcgkit.gifts.above import Said
from udcgkit.gifts.absent import hangs
from udcgkit.gifts.gift import Gift
from udcgkit.gifts.scenes import Scene
from udcgkit.grammar.phrases import NUMBER, RELATIVE

_NEAR = 6
"""words between the approval and what says that it is outstanding"""
_TO_VERB = 3
"""words between "that" and the verb of what a draft would do"""
TO_COME = frozenset(("requested", "proposed", "pledged", "authorised", "committed", "allocated", None))
"""stages of what is not yet contracted or given, which an outstanding approval takes back"""


def outstanding_approval(gift: Gift) -> tuple[int, int, Scene] | None:
    """The tokens that say so, in the gift's sentence or in the next, where that tells of no number."""
    scene = gift.scene
    if gift.record.stage not in TO_COME:
        return None
    if found := _said_in(gift, scene):
        return *found, scene
    following = scene.following
    if following is None or following.sentence.paragraph != scene.sentence.paragraph:
        return None
    found = _said_in(gift, following)
    counts = found and any(following.clauses.flag(n) & NUMBER for n in range(*_tokens(following)))
    return (*found, following) if found and not counts else None


def _tokens(scene: Scene) -> tuple[int, int]:
    return scene.sentence.first, scene.sentence.last


def _said_in(gift: Gift, scene: Scene) -> tuple[int, int] | None:
    """A word of approving with one near it that says that it has not come."""
    for hit in scene.find(gift.words.context["approval"], *_tokens(scene)):
        first, last = max(hit.first - _NEAR, scene.sentence.first), min(hit.last + _NEAR, scene.sentence.last)
        clause = scene.clauses.at(scene.document.starts[hit.first])
        for sign in scene.find(gift.words.context["outstanding"], first, last):
            if scene.clauses.at(scene.document.starts[sign.first]) is clause:
                return min(hit.first, sign.first), max(hit.last, sign.last)
    return None


def drafted(gift: Gift) -> Said | None:
    """English: "a bill that would give 5 million" is proposed, "passed a bill that …", "… giving" authorised."""
    scene, verb, clause = gift.scene, gift.verb, gift.clause
    if scene.document.language == "de" or verb is None or gift.phase not in ("will", "now"):
        return None
    flag, floor, now = scene.clauses.flag, scene.sentence.first, gift.phase == "now"
    if not now and not scene.find(gift.words.negations["would"], max(verb.index - _TO_VERB, floor), verb.index):
        return None
    opens = (n for n in range(verb.index - 1, max(verb.index - _TO_VERB, floor) - 1, -1) if flag(n) & RELATIVE)
    relative = next(opens, verb.index if now and hangs(scene, verb) else floor)
    stop = relative - (scene.document.words[relative - 1] == ",")
    hits = [hit for hit in scene.find(gift.words.context["draft"], max(stop - _NEAR, floor), stop) if hit.last == stop]
    if not hits or not clause.first <= verb.index < clause.last:
        return None
    decided = scene.find(gift.words.context["enacted"], max(hits[-1].first - _NEAR, floor), hits[-1].first)
    if now and not decided:
        return None  # "the bill that gives 5 million"
    told = (decided or hits)[-1]
    return ("authorised" if decided else "proposed"), told.first, told.last, scene
