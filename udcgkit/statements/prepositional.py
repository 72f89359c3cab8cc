"""Frames without a verb: laut X, nach Angaben von X, X zufolge, seiner Meinung nach, demnach, wonach, so X."""

from __future__ import annotations

from udcgkit.phrases import (
    ARTICLE,
    CONDITIONAL,
    CONJUNCTION,
    FINITE,
    INDICATIVE,
    NOMINAL,
    NOUN,
    NUMBER,
    PLAIN,
    PREPOSITION,
    PRONOUN,
    QUOTE,
    SEPARATOR,
    SUBJUNCTIVE,
    noun_phrase,
)
from udcgkit.statements.cues import Cues
from udcgkit.statements.frames import Frame, Items, trailing_apposition
from udcgkit.statements.passages import MAIN, PHRASE, RELATIVE_CLAUSE, Passage, Segment


def prepositional_frames(passage: Passage, cues: Cues) -> list[Frame]:
    """A frame with its content for every cue that is no verb, in text order."""
    found: list[Frame] = []
    for item, word in enumerate(passage.words):
        form = word.lower() if not item or passage.words[item - 1] in ":„" else word
        position = cues.positions.get(form)
        frame = _READERS[position](passage, item, cues) if position in _READERS else None
        if frame is not None:
            found.append(frame)
    return found


def _before(passage: Passage, item: int, cues: Cues) -> Frame | None:
    phrase = _phrase(passage, item + 1)
    return _around(passage, item, phrase[1], [(item, item + 1)], phrase, "before") if phrase else None


def _with_noun(passage: Passage, item: int, cues: Cues) -> Frame | None:
    if item and passage.words[item - 1] in cues.sources | {"Meinung", "zufolge"} and _after_noun(passage, item, cues):
        return _after_noun(passage, item, cues)
    if passage.words[item - 1:item] and item and passage.words[item - 1] in cues.sources:
        return None
    phrase = _phrase(passage, item + 1)
    if phrase is None:
        return _after_noun(passage, item, cues)
    heads = [i for i in range(*phrase) if passage.words[i] in cues.sources or _compound(passage.words[i], cues)]
    if not heads and not _medium(passage, phrase):
        return None
    return _around(passage, item, phrase[1], [(item, item + 1)], phrase, "with_noun")


def _medium(passage: Passage, phrase: Items) -> bool:
    """A bare name in a subjunctive sentence: nach Morgenblatt-Informationen, nach BEISPIEL ONLINE."""
    unreal = any(s.kind == MAIN and passage.flags[s.verb] & SUBJUNCTIVE for s in passage.segments)
    return unreal and all(flag & (NOUN | QUOTE) for flag in passage.flags[phrase[0]:phrase[1]])


def _compound(word: str, cues: Cues) -> bool:
    """Polizeiangaben, Medienberichten: a compound whose last part is a source noun."""
    return len(word) > 9 and word[0].isupper() and any(word.endswith(end) for end in _ENDS)


_ENDS = ("angaben", "berichten", "bericht", "meldungen", "informationen", "aussagen", "studie", "umfrage", "schätzung", "schätzungen")


def _after(passage: Passage, item: int, cues: Cues) -> Frame | None:
    first = _phrase_before(passage, item)
    if first is None:
        return None
    return _around(passage, first, item + 1, [(item, item + 1)], (first, item), "after")


def _after_noun(passage: Passage, item: int, cues: Cues) -> Frame | None:
    if not item or passage.words[item - 1] not in _OPINIONS:
        return None
    first = _phrase_before(passage, item)
    if first is None or first == item - 1:
        return None
    return _around(passage, first, item + 1, [(item, item + 1)], (first, item), "after_noun")


_OPINIONS = frozenset(("Meinung", "Ansicht", "Auffassung", "Einschätzung", "Angaben", "Überzeugung", "Vernehmen", "Aussage"))


def _adverb(passage: Passage, item: int, cues: Cues) -> Frame | None:
    return _around(passage, item, item + 1, [(item, item + 1)], (item, item + 1), "adverb")


def _first_adverb(passage: Passage, item: int, cues: Cues) -> Frame | None:
    if item or item + 1 >= len(passage.words) or not passage.flags[1] & FINITE:
        return None
    reported = passage.flags[1] & (SUBJUNCTIVE | CONDITIONAL) or passage.words[1] in ("soll", "sollen")
    return _adverb(passage, item, cues) if reported or passage.follows_source else None


def _relative(passage: Passage, item: int, cues: Cues) -> Frame | None:
    segment = passage.segments[passage.segment_of[item]]
    if item != segment.first or not item or passage.words[item - 1] != ",":
        return None
    speaker = _noun_phrase_ending(passage, item - 1)
    frame = Frame(item, item + 1, [(item, item + 1)], "relative", item + 1, speaker=speaker)
    end = segment.last
    for later in passage.segments[passage.segment_of[item] + 1:]:
        if later.kind == MAIN and later.verb == later.first:
            break
        end = later.last
    frame.content = [(item + 1, min(end, passage.content()))]
    return frame if frame.content[0][0] < frame.content[0][1] else None


def _noun_phrase_ending(passage: Passage, stop: int) -> Items | None:
    """The last noun phrase before item `stop`."""
    first = passage.segments[passage.segment_of[stop - 1]].first if stop else 0
    item, found = first, None
    while item < stop:
        end = noun_phrase(passage.words, passage.flags, item, stop)
        if end > item and (end > item + 1 or passage.flags[item] & NOMINAL):
            found = item, end
            item = end
        else:
            item += 1
    return found if found and found[1] == stop else found


def _so(passage: Passage, item: int, cues: Cues) -> Frame | None:
    segment = passage.segments[passage.segment_of[item]]
    if item != segment.first or not item or passage.words[item - 1] not in ",–“" or item + 1 >= segment.last:
        return None
    if segment.kind != PHRASE or passage.flags[item + 1] & (FINITE | PLAIN | PREPOSITION):
        return None
    end = _phrase_end(passage, item + 1, segment.last)
    if end == item + 1:
        return None
    end = trailing_apposition(passage, end, segment.last)
    return _around(passage, item, max(end, segment.last), [(item, item + 1)], (item + 1, end), "so", inserted=True)


def _phrase(passage: Passage, item: int) -> Items | None:
    """The noun phrase after a preposition; before a finite verb it takes all that stands there."""
    words, flags = passage.words, passage.flags
    if item >= len(words):
        return None
    segment = passage.segments[passage.segment_of[item]]
    verb = _second_verb(passage, segment, item) if item == segment.first + 1 else -1
    end = verb if verb > item else _phrase_end(passage, item, segment.last)
    return (item, end) if end > item else None


def _second_verb(passage: Passage, segment: Segment, item: int) -> int:
    """The finite verb that ends what stands first in a main clause, or -1."""
    flags = passage.flags
    for place in range(item + 1, segment.last):
        if not flags[place] & FINITE or flags[place] & NOUN:
            continue
        if place + 1 < segment.last and flags[place + 1] & (NOUN | NUMBER) and flags[place] & INDICATIVE and _attributive(
            passage, place
        ):
            continue
        return place
    return -1


def _attributive(passage: Passage, place: int) -> bool:
    """A participle or adjective that looks like a finite verb: die bestätigte Meldung."""
    return bool(passage.flags[place - 1] & (ARTICLE | PLAIN | PREPOSITION)) and passage.words[place].endswith(("te", "ten"))


def _phrase_end(passage: Passage, item: int, last: int) -> int:
    return noun_phrase(passage.words, passage.flags, item, last)


def _phrase_before(passage: Passage, item: int) -> int | None:
    """First item of the noun phrase that ends right before `item`."""
    words, flags = passage.words, passage.flags
    if item and words[item - 1].lower() in ("ihm", "ihr", "ihnen", "dem"):
        return item - 1
    lowest = max(passage.segments[passage.segment_of[item]].first, item - 14)
    for first in range(lowest, item):
        if flags[first] & (ARTICLE | NOMINAL | PLAIN | PRONOUN) and noun_phrase(words, flags, first, item) == item:
            return first
    return None


def _around(
    passage: Passage, first: int, last: int, cue: list[Items], speaker: Items, rule: str, inserted: bool = False
) -> Frame | None:
    """A frame whose content is the clause on both sides of it."""
    start, end = _scope(passage, first, last, inserted)
    content = [(a, b) for a, b in ((start, first), (last, end)) if b > a]
    content = [(a + _separators(passage, a, b), b) for a, b in content]
    content = [(a, _without_comma(passage, a, b)) for a, b in content if b > a]
    content = [(a, b) for a, b in content if b > a]
    if not content:
        return None
    return Frame(first, last, cue, rule, last, speaker=speaker, content=content)


def _separators(passage: Passage, first: int, last: int) -> int:
    return 1 if first < last and passage.flags[first] & SEPARATOR else 0


def _without_comma(passage: Passage, first: int, last: int) -> int:
    while last > first and passage.flags[last - 1] & SEPARATOR:
        last -= 1
    return last


def _scope(passage: Passage, first: int, last: int, inserted: bool) -> Items:
    """The clause that the frame speaks of: the sentence, or the subordinate clause it stands in."""
    segment = passage.segments[passage.segment_of[first]]
    if not inserted and segment.kind == RELATIVE_CLAUSE and segment.first:
        return segment.first, segment.last
    start = 0
    for earlier in passage.segments[1:passage.segment_of[first] + 1]:
        if _independent(passage, earlier) and earlier.first <= first:
            start = earlier.first
    end = passage.content()
    for later in passage.segments[passage.segment_of[last - 1] + 1:]:
        if _independent(passage, later):
            end = min(end, later.first - 1)
            break
    return start, end


def _independent(passage: Passage, segment: Segment) -> bool:
    """A main clause of its own, after a semicolon or colon or a conjunction."""
    sign = passage.words[segment.first - 1] if segment.first else ""
    if sign in (";", ":"):
        return segment.kind == MAIN
    conjunct = segment.first < segment.last and bool(passage.flags[segment.first] & CONJUNCTION)
    return segment.kind == MAIN and conjunct and segment.verb > segment.first + 1


_READERS = {
    "before": _before, "with_noun": _with_noun, "after": _after, "adverb": _adverb,
    "first_adverb": _first_adverb, "relative": _relative, "so": _so,
}  # fmt: skip
