"""Frames without a verb: laut X, nach Angaben von X, X zufolge, seiner Meinung nach, aus Sicht des X, wonach, so X."""

from __future__ import annotations

from udcgkit.grammar.phrases import (
    ADVERB,
    ARTICLE,
    CONDITIONAL,
    DATIVE,
    DETERMINER,
    FINITE,
    NOMINAL,
    NOUN,
    PLAIN,
    PREPOSITION,
    PRONOUN,
    QUOTE,
    RELATIVE,
    SUBJUNCTIVE,
    noun_phrase,
)
from udcgkit.statements.appositions import led_list, of_owner, past_relative, trailing_apposition
from udcgkit.statements.cues import Cues
from udcgkit.statements.frames import Frame
from udcgkit.statements.passage import MAIN, PHRASE, RELATIVE_CLAUSE, Passage
from udcgkit.statements.scopes import surround
from udcgkit.statements.subjects import Items, last_phrase
from udcgkit.wordlists import places_of

_FROM = "aus"
"""the preposition between a source and where it is"""
_WIDEST = 14
"""items before a postponed cue (X zufolge) in which its noun phrase is looked for"""


def prepositional_frames(passage: Passage, cues: Cues) -> list[Frame]:
    """A frame with its content for every cue that is no verb, in text order."""
    positions, words = cues.positions, passage.words
    if cues.attributing.isdisjoint(words):
        return []
    forms = {item: words[item] for item in places_of(words, positions)}
    for item in [0, *(item + 1 for item in places_of(words[:-1], {":"}))]:
        if words[item:] and words[item].lower() in positions:
            forms[item] = words[item].lower()
    readers = ((item, _READERS.get(positions[forms[item]])) for item in sorted(forms))
    frames = (read(passage, item, cues) for item, read in readers if read is not None)
    return [frame for frame in frames if frame is not None]


def _relative_source(passage: Passage, item: int, cues: Cues) -> Frame | None:
    """Zahlen, nach denen …; Pläne, laut denen …: the clause after a noun that words come from."""
    segment = passage.segments[passage.segment_of[item]]
    pointed = item == segment.first and segment.kind == RELATIVE_CLAUSE and item + 2 < segment.last
    if not pointed or not passage.flags[item + 1] & RELATIVE:
        return None
    source = last_phrase(passage, item - 1)
    named = passage.words[slice(*source)] if source else []
    if source is None or not any(cues.is_source(word) or word in cues.contents for word in named):
        return None
    frame = Frame(item, item + 2, [(item, item + 1)], "relative", item + 2, speaker=(item + 1, item + 2))
    frame.order, frame.content = RELATIVE_CLAUSE, [(item + 2, segment.last)]
    return frame


def _before(passage: Passage, item: int, cues: Cues) -> Frame | None:
    """laut X, gemäß X."""
    if relative := _relative_source(passage, item, cues):
        return relative
    phrase = _phrase(passage, item + 1)
    if phrase is None:
        return None
    return surround(passage, item, past_relative(passage, phrase[1]), (item, item + 1), phrase, "before")


def _with_noun(passage: Passage, item: int, cues: Cues) -> Frame | None:
    """nach Angaben von X; seiner Meinung nach."""
    if item and passage.words[item - 1] in cues.sources:
        return _after_opinion(passage, item, cues)
    if relative := _relative_source(passage, item, cues):
        return relative
    phrase = _phrase(passage, item + 1)
    nouns = _head_nouns(passage, phrase) if phrase else []
    asked = item and passage.words[item - 1] in cues.contents and cues.opinions.isdisjoint(nouns)
    if phrase is None or asked:  # die Frage nach Zahlen; but: zog das Angebot nach Angaben des Amts zurück
        return None
    phrase = of_owner(passage, phrase) if (source := any(map(cues.is_source, nouns))) else phrase
    if source and passage.words[phrase[1]:phrase[1] + 1] == [_FROM]:  # nach Angaben aus Regierungskreisen
        phrase = phrase[0], max(noun_phrase(passage.words, passage.flags, phrase[1] + 1, len(passage.words)), phrase[1])
    # a noun without article is told by: in der Nacht nach Angaben der Polizei
    dated = passage.flags[phrase[0]] & ARTICLE and _is_time(passage, item, cues)
    if dated or not (source or _medium(passage, phrase)):
        return None
    return surround(passage, item, past_relative(passage, phrase[1]), (item, item + 1), phrase, "with_noun")


def _is_time(passage: Passage, item: int, cues: Cues) -> bool:
    """zwei Tage nach dem Urteil; kurz nach der Meldung"""
    before = passage.words[item - 1].lower() if item else ""
    named = bool(passage.flags[item - 1] & NOUN) and passage.grammar.suggests(before) == "time"
    return named or before in cues.timing


def _head_nouns(passage: Passage, phrase: Items) -> list[str]:
    """The first nouns of the phrase: Musters Idee; not the genitive in Abschluss der Ermittlungen."""
    first = next((item for item in range(*phrase) if passage.flags[item] & NOUN), phrase[1])
    last = first
    while last < phrase[1] and passage.flags[last] & NOUN:
        last += 1
    return passage.words[first:last]


def _medium(passage: Passage, phrase: Items) -> bool:
    """A bare name in a subjunctive sentence: nach BEISPIEL ONLINE seien …; not: nach Gesprächen sei …"""
    if phrase[1] - phrase[0] == 1 and passage.words[phrase[0]].endswith("n"):
        return False
    unreal = any(s.kind == MAIN and passage.flags[s.verb] & SUBJUNCTIVE for s in passage.segments)
    return unreal and all(flag & (NOUN | QUOTE) for flag in passage.flags[phrase[0]:phrase[1]])


def _after(passage: Passage, item: int, cues: Cues) -> Frame | None:
    """X zufolge; of a bare source in the plural not who stands before it: hatte X | Medienberichten zufolge."""
    first = _bare_source(passage, item, cues) or _phrase_before(passage, item)
    return None if first is None else surround(passage, first, item + 1, (item, item + 1), (first, item), "after")


def _after_opinion(passage: Passage, item: int, cues: Cues) -> Frame | None:
    first = _phrase_before(passage, item) if passage.words[item - 1] in cues.opinions else None
    if first is None or first == item - 1:
        return None
    return surround(passage, first, item + 1, (item, item + 1), (first, item), "after_noun")


def _viewpoint(passage: Passage, item: int, _cues: Cues) -> Frame | None:
    """aus Sicht des X, aus der Sicht von X; not aus juristischer Sicht, which is nobody's."""
    if item > 1 and passage.words[item - 2].lower() == "aus" and passage.words[item - 1].endswith("s"):
        return surround(passage, item - 2, item + 1, (item - 2, item + 1), (item - 1, item), "viewpoint")
    first = item - 2 if item > 1 and passage.flags[item - 1] & ARTICLE else item - 1
    if first < 0 or passage.words[first].lower() != "aus":
        return None
    start = item + 2 if not passage.grammar.listed["of"].isdisjoint(passage.words[item + 1:item + 2]) else item + 1
    phrase = _phrase(passage, start)
    if phrase is None or not (start > item + 1 or passage.flags[start] & (ARTICLE | NOMINAL)):
        return None
    return surround(passage, first, phrase[1], (first, item + 1), phrase, "viewpoint")


def _adverb(passage: Passage, item: int, _cues: Cues) -> Frame | None:
    """demnach: it names the source only by pointing at the sentence before."""
    return surround(passage, item, item + 1, (item, item + 1), (item, item + 1), "adverb")


def _first_adverb(passage: Passage, item: int, cues: Cues) -> Frame | None:
    """danach, which is mostly a time: only before soll or a subjunctive."""
    if item or len(passage.words) < 2 or not passage.flags[1] & FINITE:
        return None
    reported = passage.flags[1] & (SUBJUNCTIVE | CONDITIONAL) or passage.words[1].startswith("soll")
    return _adverb(passage, item, cues) if reported else None


def _relative(passage: Passage, item: int, _cues: Cues) -> Frame | None:
    """ein Bericht, wonach …: up to the verb that goes on with the sentence around it."""
    segment = passage.segments[passage.segment_of[item]]
    end = segment.last
    for later in passage.segments[passage.segment_of[item] + 1:]:
        if later.kind == MAIN and later.verb == later.first:
            break
        end = later.last
    end = min(end, passage.content())
    if end <= item + 1:
        return None
    frame = Frame(item, item + 1, [(item, item + 1)], "relative", item + 1, speaker=last_phrase(passage, item - 1))
    frame.content = [(item + 1, end)]
    return frame


def _so(passage: Passage, item: int, _cues: Cues) -> Frame | None:
    """…, so X."""
    segment = passage.segments[passage.segment_of[item]]
    if item != segment.first or not item or item + 1 >= segment.last or passage.words[item - 1] not in ",–":
        return None
    if segment.kind != PHRASE or passage.flags[item + 1] & (FINITE | PLAIN | PREPOSITION):
        return None
    end = noun_phrase(passage.words, passage.flags, item + 1, segment.last)
    if end == item + 1 or (passage.flags[item + 1] & ADVERB and not passage.flags[item + 1] & DETERMINER):
        return None
    end = trailing_apposition(passage, end, segment.last)
    return surround(passage, item, max(end, segment.last), (item, item + 1), (item + 1, end), "so", inserted=True)


def _phrase(passage: Passage, item: int) -> Items | None:
    """The noun phrase after a preposition; where it opens the sentence, all that stands before the finite verb."""
    if item >= len(passage.words):
        return None
    segment = passage.segments[passage.segment_of[item]]
    end = _without_quotation(passage, item, noun_phrase(passage.words, passage.flags, item, segment.last))
    leads = item == segment.first + 1 and segment.kind == MAIN and segment.verb > item
    if leads and not (item < end < segment.verb and _unlisted_verb(passage, end)):
        end = segment.verb
    if end == segment.last:
        listed = led_list(passage, end) if item < _WIDEST else end
        end = listed if listed > end else trailing_apposition(passage, end, segment.last)
    return (item, end) if end > item else None


def _without_quotation(passage: Passage, first: int, end: int) -> int:
    """Without words in marks behind a person's name: nach den Worten von Eva Beispiel | „Schritt für Schritt“."""
    flags = passage.flags
    quotes = (item for item in range(first + 2, end) if item in passage.quotations)
    return next((item for item in quotes if flags[item - 1] & flags[item - 2] & NOUN), end)


def _unlisted_verb(passage: Passage, item: int) -> bool:
    """A word of no list right after a noun phrase, before a new one: nach eigenen Angaben beschäftigt die Firma …"""
    ends = passage.words[item].endswith(("t", "te", "ten"))
    following = passage.flags[item + 1] & (DETERMINER | PRONOUN | PREPOSITION)
    return ends and bool(passage.flags[item] & PLAIN) and bool(following)


def _bare_source(passage: Passage, item: int, cues: Cues) -> int | None:
    """First item of a source in the plural that ends right before `item` behind another noun."""
    words, flags, first = passage.words, passage.flags, item - 1
    if first < 1 or not words[first].endswith("n") or not cues.is_source(words[first]):
        return None
    return first if first > 1 and flags[first - 1] & NOUN else None  # not: Ersten Angaben zufolge


def _phrase_before(passage: Passage, item: int) -> int | None:
    """First item of the noun phrase that ends right before `item`."""
    words, flags = passage.words, passage.flags
    if item and flags[item - 1] & DATIVE:
        return item - 1
    segment = passage.segments[passage.segment_of[item]]
    verbless = not any(flags[place] & FINITE for place in range(segment.first, segment.last))
    for first in range(max(segment.first, item - _WIDEST), item):
        if verbless and first + 1 < item and words[first][-1] == "n" and first and flags[first - 1] & NOUN:
            verbless = False  # "die Partner liefern eigenen Angaben zufolge": a plural verb of no list
            continue
        if flags[first] & (ARTICLE | NOMINAL | PLAIN | PRONOUN) and noun_phrase(words, flags, first, item) == item:
            return first
    return None


_READERS = {
    "before": _before, "with_noun": _with_noun, "after": _after, "adverb": _adverb,
    "first_adverb": _first_adverb, "relative": _relative, "so": _so,
    "viewpoint": _viewpoint,
}  # fmt: skip
