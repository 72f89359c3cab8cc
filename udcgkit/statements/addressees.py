"""To whom something is said: gegenüber der Presse, in Richtung seines Amtskollegen, sagte der Zeitung, warf der Partei vor."""

from __future__ import annotations

from udcgkit.phrases import COMPLEMENTIZER, NOUN, PREPOSITION, SEPARATOR, noun_phrase
from udcgkit.statements.cues import Cues
from udcgkit.statements.frames import Frame
from udcgkit.statements.passages import MAIN, Passage
from udcgkit.statements.subjects import Items

_DATIVE = frozenset(("dem", "den", "der", "einem", "einer", "seinem", "seiner", "ihrem", "ihrer", "ihm", "ihr", "ihnen", "uns", "mir",
                     "diesem", "dieser", "unserem", "unserer", "allen", "beiden", "seinen", "ihren", "deren", "dessen"))  # fmt: skip


def find_addressee(passage: Passage, frame: Frame, cues: Cues) -> Items | None:
    """The items that name the addressee in the frame's clause, or None."""
    last = min(frame.last, len(passage.words))
    return _after_preposition(passage, frame, last, cues) or _as_object(passage, frame, last)


def _after_preposition(passage: Passage, frame: Frame, last: int, cues: Cues) -> Items | None:
    for item in range(frame.first, last):
        word = passage.words[item]
        if cues.positions.get(word) == "addressee":
            return _phrase(passage, item + 1, last) or _phrase_to(passage, frame.first, item)
        if word in ("vor", "Vor", "mit", "zu", "zur", "zum", "an") and item + 1 < last:
            found = _phrase(passage, item + 1, last)
            if found and _is_audience(passage, word, item, found, cues):
                return found
    return None


def _is_audience(passage: Passage, word: str, item: int, found: Items, cues: Cues) -> bool:
    if word == "an":
        return passage.words[found[1]:found[1] + 1] == ["gewandt"] or passage.words[item - 1] in cues.talks
    if word == "mit":
        return item > 0 and passage.words[item - 1] in cues.talks
    return any(passage.words[place] in cues.audiences for place in range(*found))


def _as_object(passage: Passage, frame: Frame, last: int) -> Items | None:
    """The dative or accusative object of a verb that takes the addressee as such."""
    if frame.verb is None or not frame.verb.addressee or not frame.cue:
        return None
    item = frame.cue[0][1]
    if frame.order != MAIN:
        item = frame.first + 1
    while item < last:
        if frame.speaker and frame.speaker[0] <= item < frame.speaker[1]:
            item = frame.speaker[1]
            continue
        if passage.flags[item] & PREPOSITION:
            item = max(noun_phrase(passage.words, passage.flags, item + 1, last), item + 1)
            continue
        if passage.flags[item] & (SEPARATOR | COMPLEMENTIZER) and frame.order == MAIN:
            return None
        found = _phrase(passage, item, last)
        if found and _fits(passage, frame.verb.addressee, item):
            return found
        item = found[1] if found else item + 1
    return None


def _fits(passage: Passage, case: str, item: int) -> bool:
    word = passage.words[item]
    if case == "dative":
        return word in _DATIVE
    return word in ("den", "die", "das", "ihn", "sie", "einen", "eine", "alle", "seinen", "seine", "ihren", "ihre") or bool(
        passage.flags[item] & NOUN
    )


def _phrase(passage: Passage, item: int, last: int) -> Items | None:
    """The noun phrase or object pronoun that starts at `item`."""
    if item >= last:
        return None
    if passage.words[item] in ("ihm", "ihnen", "uns", "mir", "ihn"):
        return item, item + 1
    end = noun_phrase(passage.words, passage.flags, item, last)
    return (item, end) if end > item and passage.suggests(item, end) != "time" else None


def _phrase_to(passage: Passage, first: int, stop: int) -> Items | None:
    """The noun phrase that ends right before `stop`: der Presse gegenüber."""
    for item in range(max(first, stop - 8), stop):
        if noun_phrase(passage.words, passage.flags, item, stop) == stop:
            return item, stop
    return None
