"""Which words in quotation marks are a name, and which are said whatever stands before them."""

from __future__ import annotations

from udcgkit.grammar.phrases import (
    ADVERB,
    ANAPHOR,
    ARTICLE,
    CONJUNCTION,
    GENITIVE,
    NOUN,
    OBLIQUE,
    OUTLET,
    PERSONAL,
    PREPOSITION,
    RELATIVE,
    TITLE,
)
from udcgkit.statements.frames import Frame
from udcgkit.statements.passage import Passage


def is_said(passage: Passage, frame: Frame, item: int) -> bool:
    """The words are no name, whatever stands before them: they are all that is said, or what the verb calls a thing."""
    names = frame.verb is not None and "predicate" in frame.verb.takes and frame.first <= item < frame.last
    closes = item + 1 in (frame.last, frame.cue[-1][0]) or item + 1 == passage.content()
    joins = item and any(flag & CONJUNCTION for flag in passage.flags[item + 1:item + 2])
    pointed = joins and passage.flags[item - 1] & (ANAPHOR | PERSONAL | ADVERB)
    closes = closes or bool(pointed)  # nannte das „Raub“ und will klagen
    return alone(frame, item) or (names and closes)


def alone(frame: Frame, item: int) -> bool:
    """The quotation is all that the frame introduces."""
    return any(first == item == last - 1 for first, last in frame.content)


def is_name(passage: Passage, item: int) -> bool:
    """A name in quotation marks: die Zeitung „Morgenblatt“, im „Abendkurier“."""
    if item and passage.flags[item - 1] & NOUN and passage.suggests(item - 1, item) == "work":
        return True  # die Sendung „Was nun?“
    if passage.words[item + 1:item + 2] == ["-"] and passage.starts[item + 1] == passage.ends[item]:
        return True  # „Habicht“-Raketen
    if item == 0 or not passage.flags[item] & TITLE:
        return False
    before = passage.flags[item - 1]
    definite = before & (RELATIVE | GENITIVE | OBLIQUE) and before & ARTICLE and passage.words[item - 1][:1] in "dD"
    medium = before & OUTLET and item + 1 < len(passage.words)
    return bool(before & NOUN or definite or medium) or (
        bool(before & PREPOSITION) and passage.words[item - 1].endswith("m")
    )
