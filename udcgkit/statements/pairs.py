"""Which two a plural means: Lund and Berg met. They agreed …; Both condemned …; The leaders said …; beide Länder."""

from __future__ import annotations

from udcgkit.actors import Cast
from udcgkit.grammar.phrases import BOTH, PERSONAL
from udcgkit.segmentation import Document
from udcgkit.statements.frames import Frame
from udcgkit.statements.offices import hold_offices
from udcgkit.statements.passage import Passage
from udcgkit.statements.speakers import speaker_ids
from udcgkit.statements.subjects import Items, clause_subject

_TWO = 2
_LONGEST = 3
"""words of who is meant: the two leaders"""
_REACH = 6
"""sentences that a plural looks back for the two"""


def pair(document: Document, cast: Cast, passage: Passage, frame: Frame, previous: Passage) -> tuple[str, ...]:
    """The two actors that the plural before the verb of the frame takes up, where the text tells which."""
    first, last = frame.speaker or (0, 0)
    word = passage.words[first].lower()
    if last - first == 1 and word in passage.grammar.listed["they"]:
        return _they(document, cast, previous) if _acts_as_plural(passage, frame) else ()
    if _means_two(document, passage, (first, last)):
        return _both(document, cast, passage, (first, last))
    return ()


def _acts_as_plural(passage: Passage, frame: Frame) -> bool:
    """Sie forderten; they called; not: sie forderte."""
    english = bool(passage.flags[frame.speaker[0]] & PERSONAL) if frame.speaker else False
    return english or any(passage.words[first].endswith("n") for first, _ in frame.cue)


def _means_two(document: Document, passage: Passage, who: Items) -> bool:
    """Both; beide Länder; the two leaders; die Minister."""
    first, last = who
    if last > first and passage.flags[first] & BOTH:
        return True
    several = 1 < last - first <= _LONGEST and passage.words[first].lower() in passage.grammar.listed["plural_article"]
    return several and hold_offices(document.lexicon, passage.words[last - 1])


def _they(document: Document, cast: Cast, previous: Passage) -> tuple[str, ...]:
    """Who were the subject of the sentence before: two by name, or by a plural."""
    subject = clause_subject(previous)
    if subject is None:
        return ()
    ids = speaker_ids(document, cast, (previous.span(*subject),))
    if len(ids) == _TWO:
        return ids
    plural = subject[1] - subject[0] == 1 and previous.words[subject[0]].lower() in previous.grammar.listed["they"]
    return _both(document, cast, previous, subject) if plural or _means_two(document, previous, subject) else ()


def _both(document: Document, cast: Cast, passage: Passage, who: Items) -> tuple[str, ...]:
    """The two persons that the sentences before name last, of other nouns the two states: beide Länder."""
    persons = who[1] - who[0] == 1 or hold_offices(document.lexicon, passage.words[who[1] - 1])
    here = document.sentence_index(passage.start)
    states = passage.flags[who[0]] & BOTH or passage.words[who[0]].lower() in passage.grammar.listed["they"]
    alone = persons and not states  # die Abgeordneten: no two states
    for kind in ("person",) if alone else ("person", "country") if persons else ("country", "person"):
        ids: dict[str, None] = {}
        for sentence in reversed(document.sentences[max(here - _REACH, 0):here]):
            if sentence.paragraph < passage.paragraph - 1:
                break
            told = (mention.actor_id for mention in cast.within(sentence.start, sentence.end))
            ids = {**dict.fromkeys(actor for actor in told if cast.actors[actor].kind == kind), **ids}
            if len(ids) >= _TWO:
                break
        if ids:
            return tuple(ids) if len(ids) == _TWO else ()
    return ()
