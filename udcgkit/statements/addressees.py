"""To whom something is said: gegenüber der Presse, in Richtung X, sagte der Zeitung, warf der Partei vor."""

from __future__ import annotations

from udcgkit.grammar.phrases import (
    ADVERB,
    ARTICLE,
    COMPLEMENTIZER,
    DATIVE,
    DETERMINER,
    NOUN,
    OBLIQUE,
    PREPOSITION,
    QUOTE,
    SEPARATOR,
    noun_phrase,
)
from udcgkit.statements.cues import Cues
from udcgkit.statements.frames import Frame
from udcgkit.statements.passage import MAIN, RELATIVE_CLAUSE, Passage
from udcgkit.statements.subjects import Items

_WIDEST = 8
"""items before gegenüber in which its noun phrase is looked for"""


def find_addressee(passage: Passage, frame: Frame, cues: Cues) -> Items | None:
    """The items that name the addressee in the frame's clause, or None."""
    last = min(frame.last, len(passage.words))
    return _after_preposition(passage, frame, last, cues) or _as_object(passage, frame, last)


def _after_preposition(passage: Passage, frame: Frame, last: int, cues: Cues) -> Items | None:
    for item in [item for item in range(frame.first, last) if passage.words[item] in cues.addressing]:
        position = cues.addressing[passage.words[item]]
        if position == "addressee":
            return _phrase(passage, item + 1, last) or _phrase_to(passage, frame.first, item)
        found = _phrase(passage, item + 1, last)
        if found and _is_told(passage, position, item, found, cues):
            about = frame.verb.prepositions if frame.verb else ()
            end = next((place for place in range(found[0] + 1, found[1]) if passage.words[place] in about), found[1])
            return found[0], end
    return None


def _is_told(passage: Passage, position: str, item: int, found: Items, cues: Cues) -> bool:
    """vor Journalisten; im Gespräch mit X; an X gewandt; in einem Brief an X."""
    talk = item > 0 and passage.words[item - 1] in cues.talks
    if position == "talk":
        return talk
    if position == "turned":
        return talk or passage.words[found[1]:found[1] + 1] == ["gewandt"]
    return any(passage.words[place] in cues.audiences for place in range(*found))


def _as_object(passage: Passage, frame: Frame, last: int) -> Items | None:
    """The dative or accusative object of a verb that takes the addressee as such."""
    if frame.verb is None or not frame.verb.addressee:
        return None
    led = frame.order == RELATIVE_CLAUSE and passage.flags[frame.first] & PREPOSITION  # in dem er bittet
    item = frame.cue[0][1] if frame.order == MAIN else frame.first + (2 if led else 1)
    while item < last:
        flag = passage.flags[item]
        if frame.speaker and frame.speaker[0] <= item < frame.speaker[1]:
            item = frame.speaker[1]
            continue
        if flag & (SEPARATOR | COMPLEMENTIZER) and frame.order == MAIN:
            return None
        start = item + 1 if flag & PREPOSITION else item
        if start > item and start < last and passage.flags[start] & ADVERB:
            start += 1  # um mehr Zeit
        found = _phrase(passage, start, last)
        fits = DATIVE if frame.verb.addressee == "dative" else NOUN | OBLIQUE | DETERMINER
        if found and flag & fits and not flag & PREPOSITION:
            return found
        item = found[1] if found else item + 1
    return None


def _phrase(passage: Passage, item: int, last: int) -> Items | None:
    """The noun phrase or object pronoun that starts at `item`."""
    if item >= last:
        return None
    end = noun_phrase(passage.words, passage.flags, item, last)
    if end == item and passage.flags[item] & (DATIVE | OBLIQUE):
        end = item + 1
    return (item, end) if end > item and passage.suggests(item, end) != "time" else None


def _phrase_to(passage: Passage, first: int, stop: int) -> Items | None:
    """The noun phrase that ends right before `stop`: der Presse gegenüber."""
    for item in range(max(first, stop - _WIDEST), stop):
        if noun_phrase(passage.words, passage.flags, item, stop) == stop:
            return item, stop
    return None


def to_medium(passage: Passage, phrase: Items, staff: tuple[str, ...]) -> int:
    """Where a medium begins that the speaker tells: der Parteichef | der Lokalzeitung; else where the phrase ends.

    Who works for one (`staff`: ends of the nouns) does not tell it: der Chefredakteur der Lokalzeitung.
    """
    first, last = phrase
    for item in range(first + 1, last - 1):
        if not passage.flags[item] & DATIVE or not passage.flags[item] & ARTICLE:
            continue
        owned = passage.words[item] == "der" and passage.words[item - 1].lower().endswith(staff)
        nouns = (passage.words[place] for place in range(item + 1, last) if passage.flags[place] & NOUN)
        titled = passage.flags[item + 1] & QUOTE
        if not owned and (titled or any(noun.lower().endswith(passage.grammar.media) for noun in nouns)):
            return item
    return last
