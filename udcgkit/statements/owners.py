"""Who speaks where the words only point at it: its government said; the release said; Die Ukraine forderte Waffen."""

from __future__ import annotations

from udcgkit.actors import Cast
from udcgkit.grammar.phrases import DETERMINER, IMPERSONAL, NOUN, PLAIN, POSSESSIVE, PREPOSITION, PRONOUN, THEIR
from udcgkit.segmentation import Document
from udcgkit.statements.clauses import opening
from udcgkit.statements.cues import Cues
from udcgkit.statements.frames import Frame
from udcgkit.statements.passage import MAIN, Passage
from udcgkit.statements.subjects import Items, clause_subject

_LONGEST = 4
"""words of somebody's own government, or of a source with its article: its foreign affairs ministry"""


def own_state(
    document: Document, cast: Cast, passage: Passage, speaker: Items, previous: Passage | None
) -> tuple[str, ...]:
    """The states whose own government or army speaks: those that open the sentence, or that were subject before it."""
    first, last = speaker
    cues = document.lexicon.once(Cues)
    owner, head = passage.grammar.of[passage.words[first].lower()], passage.words[last - 1].lower()
    if not owner & POSSESSIVE or not 1 < last - first <= _LONGEST or not head.endswith(cues.state_endings):
        return ()
    for told in (passage, previous):
        subject = clause_subject(told) if told else None
        if told is None or subject is None or subject == speaker:
            continue
        found = [m.actor_id for m in cast.within(*told.span(*subject)) if m.actor_id.startswith("country:")]
        if found:
            return tuple(dict.fromkeys(found if owner & THEIR else found[:1]))
    return ()


def is_told(passage: Passage, speaker: Items) -> bool:
    """The words mean a source that has been told: Mitteilung; the news release; not: a release, the army's release."""
    first, last = speaker
    definite = passage.words[first].lower() in passage.grammar.listed["telling_article"]
    plain = all(flag & (PLAIN | NOUN) for flag in passage.flags[first + 1:last])
    return last - first == 1 or (definite and plain and last - first <= _LONGEST)


def nobody(passage: Passage, item: int) -> bool:
    """man, es: a subject that names nobody."""
    return bool(passage.flags[item] & IMPERSONAL) and bool(passage.flags[item] & PRONOUN)


def in_front(passage: Passage, frame: Frame) -> Items | None:
    """What stands before the verb, where one noun without article behind it was taken for the subject."""
    speaker = frame.speaker
    if speaker is None or frame.verb is None or frame.order != MAIN or frame.passive or frame.postposed:
        return None
    verb = frame.cue[0][0]
    if speaker != (verb + 1, verb + 2):
        return None
    first = opening(passage, frame.first, verb)
    opens = passage.flags[first] & (DETERMINER | NOUN) and not passage.flags[first] & PREPOSITION
    return (first, verb) if first < verb and opens and passage.flags[speaker[0]] & NOUN else None
