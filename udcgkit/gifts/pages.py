"""Who gives where sentences name nobody: whose page it is, whom the sentences before or the headings are about."""

from __future__ import annotations

from bisect import bisect_left
from itertools import chain

from udcgkit.gifts.found import Found, can_give, passive
from udcgkit.gifts.gift import Gift, points_back
from udcgkit.gifts.listings import is_heading
from udcgkit.gifts.party import ATTRIBUTE, GENITIVE_ROLE, PLAIN_ROLE, Party
from udcgkit.gifts.scenes import Scene
from udcgkit.grammar.clause_cuts import RELATIVE_CLAUSE
from udcgkit.segmentation import Document

OF_PAGE = "whose page it is"
"""name of the rule"""
_UNOWNED = frozenset(("flow", "state", "receive"))
"""frames of verbs whose subject is no giver"""
_CHANGED = _UNOWNED | {"revise"}
"""the same, with those of what grows ("damit erhöht sich die Hilfe auf …")"""
_TOLD_OF = (PLAIN_ROLE, ATTRIBUTE, GENITIVE_ROLE, "donor")
"""roles of whom a sentence is about"""
_BEFORE = 6
"""sentences of a paragraph in which somebody stays in focus"""
_HEADINGS = 8
"""headings above a sentence that are looked at"""


def of_page(gift: Gift) -> Found | None:
    """ "20 Panzer wurden geliefert" on the page of a government, where nobody else acts or meets: whose page it is."""
    body, said, kind = gift.scene.scenes.publishing_body, gift.record.statement, gift.scene.scenes.parties.kind
    if body is None or (said is not None and (said.type != "reported" or said.speaker_ids)):
        return None
    silent = passive(gift) or gift.verb is None or gift.verb.frame in _UNOWNED
    before = [gift.scene.scenes.number(gift.scene.index - 1)] if gift.scene.index else []
    near = [gift.scene, *(one for one in before if one.sentence.paragraph == gift.scene.sentence.paragraph)]
    mine = {body, *gift.scene.scenes.parties.words.beneficiaries}
    others = {one for scene in near for party in scene.parties for one in party.ids} - mine - gift.words.adversaries
    if not silent or any(kind(one) != "initiative" for one in others) or at_meeting(gift):
        return None
    return Found((body,), None, OF_PAGE, inferred=True)


def at_meeting(gift: Gift) -> bool:
    """ "Bei dem Treffen wurden 2 Milliarden zugesagt": whether several may have given."""
    sentence = gift.scene.sentence
    return bool(gift.scene.find(gift.words.context["meeting"], sentence.first, sentence.last))


def in_focus(gift: Gift) -> tuple[str, ...]:
    """Whom the words before it are about: of its sentence, its paragraph, or else the nearest heading."""
    scene, first = gift.scene, gift.clause.first
    moved = passive(gift) or gift.verb is None or gift.verb.frame in _CHANGED or points_back(scene, gift.words)
    if not moved or any(one.first >= first or one.mention.form == "role" for one in _told_of(gift, scene)):
        return ()
    paragraph, document = scene.sentence.paragraph, scene.document
    before = range(scene.index, max(scene.index - _BEFORE, 0) - 1, -1)
    near = (index for index in before if document.sentences[index].paragraph == paragraph)
    headings = document.once(_headings)
    above = bisect_left(headings, scene.index)
    heads = (headings[n] for n in range(above - 1, max(above - _HEADINGS, 0) - 1, -1))
    for index in chain(near, heads):
        if told := _told_of(gift, scene.scenes.number(index)):
            subjects = [party for party in told if party.role == PLAIN_ROLE] or told
            ids = tuple(dict.fromkeys(one for party in subjects for one in party.ids))
            return ids if not any(map(scene.scenes.parties.firm, ids)) else ()  # firms are paid
    return ()


def _told_of(gift: Gift, scene: Scene) -> list[Party]:
    """Those that can give of whom a sentence tells; in its own sentence not those by whom a relative clause is done."""
    told = [party for party in scene.parties if party.role in _TOLD_OF and can_give(gift, party)]
    if scene is gift.scene:
        told = [party for party in told if party.role != "donor" or not _relative(scene, party)]
    return told


def _relative(scene: Scene, party: Party) -> bool:
    return scene.clauses.holding(party.first).kind == RELATIVE_CLAUSE


def _headings(document: Document) -> list[int]:
    """The sentences that are headings: the title, and lines between paragraphs that tell no number."""
    found = [0]
    for index, (start, end, _, _, paragraph) in enumerate(document.sentences):
        line = document.text[start:end]
        if paragraph and is_heading(document, paragraph) and line[0].isalpha() and not any(map(str.isdigit, line)):
            found.append(index)
    return found
