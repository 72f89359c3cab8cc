"""Frames: the clause with the cue, who its subject is, and what it introduces."""

from __future__ import annotations

from dataclasses import dataclass, field

from udcgkit.phrases import (
    ADVERB,
    ARTICLE,
    AUXILIARY,
    BRACKET,
    COMPLEMENTIZER,
    CONDITIONAL,
    CONJUNCTION,
    DETERMINER,
    FINITE,
    MODAL,
    NOMINAL,
    NOUN,
    OBLIQUE,
    PARTICLE,
    PASSIVE,
    PLAIN,
    PREPOSITION,
    PRONOUN,
    QUESTION,
    QUOTE,
    SEPARATOR,
    SUBJUNCTIVE,
    noun_phrase,
)
from udcgkit.statements.cues import Cues, CueVerb
from udcgkit.statements.passages import MAIN, PHRASE, RELATIVE_CLAUSE, SUBORDINATE, Passage, Segment

Items = tuple[int, int]
"""A range of items of a passage, half-open."""


@dataclass(slots=True)
class Frame:
    """A cue in its clause `first:last`; `content` are the items it introduces, where it introduces any."""

    first: int
    last: int
    cue: list[Items]
    rule: str
    anchor: int
    verb: CueVerb | None = None
    speaker: Items | None = None
    appositive: Items | None = None
    content: list[Items] = field(default_factory=list)
    postposed: bool = False
    passive: bool = False
    order: str = MAIN
    addressee: Items | None = None


def verb_frames(passage: Passage, cues: Cues) -> list[Frame]:
    """A frame for every cue verb of the passage, in text order; content is not yet set."""
    found: list[Frame] = []
    for item, word in enumerate(passage.words):
        form = word if passage.flags[item] & FINITE or not item else word
        if form not in cues.words:
            form = word.lower() if item == 0 else form
        frame = None
        if form in cues.participle and form in cues.finite:
            frame = _participle(passage, item, cues.participle[form])
        if frame is None and form in cues.finite:
            frame = _finite(passage, item, cues.finite[form])
        if frame is None and form in cues.final:
            frame = _final(passage, item, cues.final[form])
        if frame is None and form in cues.participle:
            frame = _participle(passage, item, cues.participle[form])
        if frame is None and form in cues.infinitive and not passage.flags[item] & NOUN:
            frame = _infinitive(passage, item, cues.infinitive[form])
        if frame is not None:
            found.append(frame)
    return found


def _finite(passage: Passage, item: int, verbs: list[CueVerb]) -> Frame | None:
    segment = passage.segments[passage.segment_of[item]]
    if segment.kind in (SUBORDINATE, RELATIVE_CLAUSE):
        return _final(passage, item, verbs) if item >= segment.last - 2 else None
    if segment.kind != MAIN or not _is_clause_verb(passage, segment, item):
        return None
    for verb in verbs:
        cue = _with_particle(passage, item, verb)
        if cue is not None and (verb.particle or not _other_particle(passage, segment, item)):
            return _main(passage, item, item, cue, verb)
    return None


def _other_particle(passage: Passage, segment: Segment, item: int) -> bool:
    """The clause ends in a particle that makes it another verb: er fand statt."""
    last = segment.last - 1
    return last > item and bool(passage.flags[last] & (PREPOSITION | PARTICLE)) and passage.words[last].islower()


def _is_clause_verb(passage: Passage, segment: Segment, item: int) -> bool:
    """The item is the finite verb of its clause, or of one joined to it by und."""
    if segment.verb == item:
        return True
    if segment.verb > item or segment.verb < 0:
        return segment.verb < 0
    return any(passage.flags[place] & CONJUNCTION for place in range(segment.verb + 1, item))


def _with_particle(passage: Passage, item: int, verb: CueVerb) -> list[Items] | None:
    """The cue's item ranges if the particle and the reflexive stand where they should."""
    words, flags = passage.words, passage.flags
    stop = min(len(words), item + 60)
    cue = [(item, item + 1)]
    if verb.reflexive:
        if "sich" not in words[item + 1:min(stop, item + 8)]:
            return None
        place = words.index("sich", item + 1)
        cue.append((place, place + 1))
    if verb.particle == ("es",):
        places = [place for place in (item - 1, item + 1) if 0 <= place < len(words) and words[place] in ("es", "Es")]
        return _joined([*cue, (places[0], places[0] + 1)]) if places else None
    if verb.particle:
        size = len(verb.particle)
        for place in range(item + 1, stop - size + 1):
            if words[place] == verb.particle[0] and tuple(words[place:place + size]) == verb.particle:
                after = flags[place + size] if place + size < len(words) else SEPARATOR
                if after & (SEPARATOR | CONJUNCTION | COMPLEMENTIZER | QUOTE | BRACKET) or size > 1:
                    cue.append((place, place + size))
                    break
        else:
            return None
    return _joined(cue)


def _joined(cue: list[Items]) -> list[Items]:
    """Neighbouring ranges as one."""
    joined: list[Items] = []
    for first, last in sorted(cue):
        if joined and joined[-1][1] == first:
            joined[-1] = joined[-1][0], last
        else:
            joined.append((first, last))
    return joined


def _main(passage: Passage, verb_item: int, item: int, cue: list[Items], verb: CueVerb, passive: bool = False) -> Frame | None:
    """The frame of a verb that stands second or first in its clause."""
    number = passage.segment_of[verb_item]
    segment = passage.segments[number]
    first, base = _clause_start(passage, number, verb_item)
    anchor = max(last for _, last in cue)
    frame = Frame(first, anchor, cue, "verb", anchor, verb, passive=passive)
    prefield = _opening(passage, first, verb_item)
    quoted = verb_item - prefield == 1 and bool(passage.flags[prefield] & QUOTE) and _followed_by_subject(passage, verb_item)
    if verb_item == segment.first + 1 and number and passage.words[segment.first] in ("so", "das", "dies"):
        frame.postposed, frame.first = True, segment.first
        if passage.words[segment.first] == "so":
            frame.cue = _joined([*cue, (segment.first, segment.first + 1)])
        frame.speaker = subject_after(passage, verb_item + 1)
        if verb.particle == ("es",):
            set_subject(passage, frame, verb_item, verb_item)
        return frame
    if (verb_item == segment.first and 0 <= base < number and first == verb_item) or quoted:
        frame.postposed = quoted or _postposed(passage, frame, verb_item, base)
        frame.first = verb_item
    set_subject(passage, frame, verb_item, prefield)
    return frame


def _postposed(passage: Passage, frame: Frame, verb_item: int, base: int) -> bool:
    """What stands before is the content (er sei krank, sagte X), not a clause of time or reason."""
    before = passage.segments[base]
    if before.kind == SUBORDINATE and not passage.flags[before.first] & (COMPLEMENTIZER | QUESTION):
        return _unreal_before(passage, base)
    if frame.verb and frame.verb.particle == ("es",):
        return True
    if any(before.first <= item < before.last for item in passage.quotations):
        return True
    follows = subject_after(passage, verb_item + 1)
    if follows is None:
        return frame.passive and before.kind == SUBORDINATE
    return follows[0] == verb_item + 1 or _unreal_before(passage, base)


def _unreal_before(passage: Passage, base: int) -> bool:
    """A main clause up to segment `base` is in the subjunctive."""
    return any(
        segment.kind == MAIN and passage.flags[segment.verb] & (SUBJUNCTIVE | CONDITIONAL)
        for segment in passage.segments[:base + 1]
    )


def _followed_by_subject(passage: Passage, verb_item: int) -> bool:
    after = subject_after(passage, verb_item + 1)
    return after is not None and after[0] == verb_item + 1


def _clause_start(passage: Passage, number: int, verb_item: int) -> tuple[int, int]:
    """First item of the clause of the verb, and the number of the segment it opens in."""
    segment = passage.segments[number]
    if verb_item > segment.first:
        conjunct = [i for i in range(segment.first, verb_item) if passage.flags[i] & CONJUNCTION]
        if conjunct and conjunct[-1] == verb_item - 1 and conjunct[-1] > segment.first:
            return verb_item, number
        if segment.kind == MAIN and segment.verb != verb_item and segment.verb < verb_item:
            later = [i for i in conjunct if i > segment.verb]
            return (later[-1] + 1 if later else verb_item), number
        return _with_names_before(passage, number), number
    base = number - 1
    while base >= 0 and passage.words[passage.segments[base].last:passage.segments[base].last + 1] == [","]:
        previous = passage.segments[base]
        if previous.kind == RELATIVE_CLAUSE or (previous.kind == PHRASE and base and _inserted(passage, base)):
            base -= 1
            continue
        break
    if base < 0 or passage.words[segment.first - 1] != ",":
        return verb_item, number
    opener = passage.segments[base]
    if opener.last - opener.first == 1 and passage.flags[opener.first] & QUOTE:
        return verb_item, base
    if opener.kind == PHRASE and base and passage.segments[base - 1].kind == MAIN and passage.words[opener.first - 1] == ",":
        return verb_item, base  # the phrase belongs to the clause before: er starb am Samstag, den 6. Mai, teilte X mit
    if opener.kind == PHRASE and base < number and _nominal(passage, opener.first, opener.last):
        return opener.first, base
    return verb_item, base


def _with_names_before(passage: Passage, number: int) -> int:
    """First item of the clause where a name and its apposition stand before the segment: Ein Sprecher, Herr X sagte, …"""
    first = number
    while first and passage.segments[first - 1].kind in (PHRASE, RELATIVE_CLAUSE):
        if passage.words[passage.segments[first].first - 1] != ",":
            break
        first -= 1
    opener = passage.segments[first]
    if first or not opener.last or not _nominal(passage, 0, opener.last) or passage.flags[0] & (PREPOSITION | ADVERB):
        return passage.segments[number].first
    return 0


def _inserted(passage: Passage, number: int) -> bool:
    """The segment continues a noun phrase of the segment before it (an apposition)."""
    previous = passage.segments[number - 1]
    return previous.kind in (PHRASE, RELATIVE_CLAUSE) and passage.words[passage.segments[number].first - 1] == ","


def _nominal(passage: Passage, first: int, last: int) -> bool:
    place = _opening(passage, first, last)
    return place < last and bool(passage.flags[place] & (NOMINAL | ARTICLE | PRONOUN | PLAIN | PREPOSITION | ADVERB))


def _opening(passage: Passage, first: int, last: int) -> int:
    """First item that is no conjunction and no focus word (auch, selbst)."""
    while first < last - 1 and (
        passage.flags[first] & CONJUNCTION or passage.words[first].lower() in ("auch", "selbst", "nur", "sogar", "allein")
    ):
        first += 1
    return first


def set_subject(passage: Passage, frame: Frame, verb_item: int, prefield: int) -> None:
    """Finds the subject: what stands before the verb, if it can be one, else the first noun phrase after it."""
    flags, words = passage.flags, passage.words
    if frame.passive and not (frame.verb and frame.verb.lemma == "zitieren"):
        led = words[prefield].lower() in ("von", "vom", "seitens", "in", "im")
        frame.speaker = agent(passage, prefield if led else verb_item, frame.last)
        return
    if frame.verb and frame.verb.lemma in ("es heißen", "hervorgehen"):
        frame.speaker = _place_of_words(passage, frame.first, verb_item)
        return
    if prefield >= verb_item and not frame.postposed and _continues_clause(passage, verb_item):
        frame.speaker = _shared_subject(passage, verb_item)
        return
    if prefield < verb_item and not frame.postposed and _fronted_object(passage, frame, prefield, verb_item):
        prefield = verb_item
    if prefield < verb_item and not frame.postposed:
        flag = flags[prefield]
        follows = words[verb_item + 1] if verb_item + 1 < len(words) else ""
        can = passage.suggests(prefield, verb_item) != "time" and flag & (DETERMINER | NOMINAL | PRONOUN) or (flag & PLAIN and noun_phrase(words, flags, prefield, verb_item) > prefield)
        if can and not (flag & OBLIQUE and not flag & DETERMINER) and follows not in ("er", "man", "wir", "ich"):
            end = prefield
            segment = passage.segments[passage.segment_of[prefield]]
            end = min(segment.last, verb_item)
            frame.speaker = (prefield, appositions(passage, end, verb_item))
            return
    frame.speaker = subject_after(passage, verb_item + 1)
    if frame.speaker and frame.speaker[1] > frame.last:
        frame.last = frame.speaker[1]


def clause_subject(passage: Passage) -> Items | None:
    """The subject of the first main clause."""
    for number, segment in enumerate(passage.segments):
        if segment.kind == MAIN:
            return clause_subject_at(passage, number, segment.verb)
    return None


def clause_subject_at(passage: Passage, number: int, verb: int) -> Items | None:
    """The subject of the clause whose finite verb is the item `verb`."""
    first, _ = _clause_start(passage, number, verb)
    probe = Frame(first, verb + 1, [], "verb", verb + 1)
    set_subject(passage, probe, verb, _opening(passage, first, verb))
    return probe.speaker


def _place_of_words(passage: Passage, first: int, verb_item: int) -> Items | None:
    """In dem Schreiben heißt es; heißt es aus Regierungskreisen: what the words stand in."""
    segment = passage.segments[passage.segment_of[verb_item]]
    for item in range(min(first, segment.first), segment.last):
        if passage.words[item].lower() in ("in", "im", "aus", "von", "vom", "seitens", "auf", "bei") and item + 1 < segment.last:
            end = noun_phrase(passage.words, passage.flags, item + 1, segment.last)
            if end > item + 1:
                return item + 1, end
    return None


def _continues_clause(passage: Passage, verb_item: int) -> bool:
    """The verb has no place for a subject before it: … und sagte, …; X moniert das, spricht aber davon, …"""
    if not verb_item:
        return False
    if passage.flags[verb_item - 1] & CONJUNCTION:
        return True
    before = passage.segments[passage.segment_of[verb_item] - 1]
    return passage.words[verb_item - 1] == "," and before.kind == MAIN


def _shared_subject(passage: Passage, verb_item: int) -> Items | None:
    """The subject of the clause before: X kam nach Berlin und sagte, …"""
    for number in range(passage.segment_of[verb_item], -1, -1):
        segment = passage.segments[number]
        earlier = [i for i in range(segment.first, min(segment.last, verb_item)) if passage.flags[i] & FINITE]
        if segment.kind == MAIN and earlier:
            return clause_subject_at(passage, number, earlier[0])
    return None


def _fronted_object(passage: Passage, frame: Frame, prefield: int, verb_item: int) -> bool:
    """The object stands first and the subject after the verb: Den Vorschlag / Die Lage bezeichnete der Minister als …"""
    if verb_item - prefield == 1 and passage.words[prefield].endswith(_ADVERBIAL):
        return subject_after(passage, verb_item + 1) is not None
    if verb_item - prefield < 1 or (frame.verb is not None and not frame.verb.takes & {"object", "predicate"}):
        return False
    after = subject_after(passage, verb_item + 1)
    if after is None or after[0] != verb_item + 1:
        return False
    before = likeness(passage, prefield, verb_item)
    return before < (1 if frame.verb else 0) and likeness(passage, *after) > before


def likeness(passage: Passage, first: int, last: int) -> int:
    """How much a noun phrase looks like somebody who can speak."""
    if passage.flags[first] & PRONOUN and last - first == 1:
        return 3 if passage.words[first].lower() in ("er", "sie", "wir", "ich", "man") else -1
    suggested = passage.suggests(first, last)
    if suggested:
        return 2 if suggested == "speaker" else -2
    return 1 if not passage.flags[first] & ARTICLE else 0


_ADVERBIAL = ("end", "lich", "weise", "isch", "ell", "iv", "ens", "ert")


def appositions(passage: Passage, end: int, stop: int) -> int:
    """Where a noun phrase ends that runs to the segment end `end`, with its appositions before `stop`."""
    while end < stop and passage.words[end] == ",":
        number = passage.segment_of[end] + 1
        segment = passage.segments[number]
        if segment.kind != PHRASE or segment.last > stop or segment.first >= segment.last:
            break
        end = segment.last
    return end


def subject_after(passage: Passage, item: int) -> Items | None:
    """The first noun phrase from `item` on that can be a subject."""
    words, flags = passage.words, passage.flags
    last = passage.segments[passage.segment_of[item]].last if item < len(words) else item
    while item < last:
        flag = flags[item]
        if flag & PRONOUN and not (flag & ARTICLE and item + 1 < last and flags[item + 1] & (NOMINAL | PLAIN)):
            return item, item + 1
        if (flag & OBLIQUE and not flag & DETERMINER) or flag & PREPOSITION:
            item = max(noun_phrase(words, flags, item + (1 if flag & PREPOSITION else 0), last), item + 1)
            continue
        if flag & (DETERMINER | NOUN | QUOTE) or (flag & PLAIN and words[item][-1] in "enr"):
            end = noun_phrase(words, flags, item, last)
            if end > item and passage.suggests(item, end) != "time":
                return item, trailing_apposition(passage, end, last)
            item = max(end, item + 1)
            continue
        item += 1
    return None


def trailing_apposition(passage: Passage, end: int, last: int) -> int:
    """Adds ", Name" or ", Sprecher der …" after a noun phrase that closes its segment."""
    if end != last or last + 1 >= len(passage.words) or passage.words[last] != ",":
        return end
    segment = passage.segments[passage.segment_of[last] + 1]
    opens = segment.first < segment.last and (
        passage.flags[segment.first] & NOUN or passage.words[segment.first] in ("der", "die", "das", "ein", "eine")
    )
    if segment.kind == PHRASE and opens:
        if passage.words[segment.last:segment.last + 1] == [","]:
            return segment.last
        return max(noun_phrase(passage.words, passage.flags, segment.first, segment.last), end)
    return end


def agent(passage: Passage, first: int, last: int) -> Items | None:
    """The von phrase of a passive clause."""
    for item in range(first, last):
        if passage.words[item].lower() in ("von", "vom", "seitens") and item + 1 < last:
            end = noun_phrase(passage.words, passage.flags, item + 1, last)
            if end > item + 1:
                return item + 1, end
        elif passage.words[item] in ("in", "im", "In", "Im") and item + 1 < last:
            end = noun_phrase(passage.words, passage.flags, item + 1, last)
            if end > item + 1 and passage.suggests(item + 1, end) == "speaker":
                return item + 1, end
    return None


def _final(passage: Passage, item: int, verbs: list[CueVerb]) -> Frame | None:
    """The frame of a verb that closes a subordinate clause: wie X mitteilte; X, der behauptet."""
    number = passage.segment_of[item]
    segment = passage.segments[number]
    if segment.kind not in (SUBORDINATE, RELATIVE_CLAUSE):
        return None
    for verb in verbs:
        cue = [(item, item + 1)]
        if verb.reflexive and "sich" not in passage.words[segment.first:item]:
            continue
        size = len(verb.particle)
        if passage.words[item] in _base_forms(verb) and size:
            if tuple(passage.words[item - size:item]) != verb.particle:
                continue
            cue = [(item - size, item + 1)]
        return _subordinate(passage, number, item, cue, verb)
    return None


def _base_forms(verb: CueVerb) -> frozenset[str]:
    return verb.finite


def _subordinate(passage: Passage, number: int, item: int, cue: list[Items], verb: CueVerb) -> Frame:
    segment = passage.segments[number]
    first = segment.opener if segment.opener >= 0 else segment.first
    frame = Frame(first, segment.last, cue, "verb_final", max(last for _, last in cue), verb, order=segment.kind)
    opening = _opening(passage, first, segment.last)
    if segment.kind == RELATIVE_CLAUSE and not passage.flags[opening] & PREPOSITION:
        if passage.words[opening] in ("der", "die", "das", "welche", "welcher", "welches"):
            frame.speaker = opening, opening + 1
        return frame
    frame.speaker = subject_after(passage, opening + 1)
    if frame.speaker and frame.speaker[0] >= cue[0][0]:
        frame.speaker = None
    return frame


def _participle(passage: Passage, item: int, verbs: list[CueVerb]) -> Frame | None:
    """A compound tense: hat … gefordert, wurde … beschlossen, (wie X) angekündigt hatte."""
    words, flags = passage.words, passage.flags
    number = passage.segment_of[item]
    if item and words[item - 1] in ("als", "wie"):
        return None
    for verb in verbs:
        cue = _participle_cue(passage, item, verb)
        if cue is None:
            continue
        after = item + 1
        if after < len(words) and words[after] in ("worden", "haben"):
            after += 1
        passive = words[item + 1:item + 2] == ["worden"]
        if after < len(words) and flags[after] & AUXILIARY and passage.segments[number].kind in (SUBORDINATE, RELATIVE_CLAUSE):
            cue = _joined([*cue, (item + 1, after + 1)])
            passive |= bool(flags[after] & PASSIVE)
            frame = _subordinate(passage, number, after, cue, verb)
            frame.passive = passive
            if passive:
                frame.speaker = agent(passage, frame.first, frame.last)
            return frame
        auxiliary = _auxiliary(passage, item)
        if auxiliary is None:
            return None
        passive |= bool(flags[auxiliary] & PASSIVE) or words[item + 1:item + 2] == ["werden"]
        tail = [(item, item + 2)] if words[item + 1:item + 2] in (["worden"], ["werden"]) else []
        return _main(passage, auxiliary, item, _joined([*cue, (auxiliary, auxiliary + 1), *tail]), verb, passive)
    return None


def _participle_cue(passage: Passage, item: int, verb: CueVerb) -> list[Items] | None:
    size = len(verb.particle)
    first = passage.segments[passage.segment_of[item]].first
    cue = [(item, item + 1)]
    if verb.particle == ("es",):
        return [(item, item + 1)] if "es" in passage.words[first:item] else None
    if size and not passage.words[item].startswith(verb.particle[-1]):
        if tuple(passage.words[item - size:item]) != verb.particle:
            return None
        cue = [(item - size, item + 1)]
    elif size > 1:
        if tuple(passage.words[item - size + 1:item]) != verb.particle[:-1]:
            return None
        cue = [(item - size + 1, item + 1)]
    if verb.reflexive:
        if "sich" not in passage.words[first:item]:
            return None
        place = passage.words.index("sich", first)
        cue.append((place, place + 1))
    return cue


def _auxiliary(passage: Passage, item: int) -> int | None:
    """The auxiliary that stands second in the clause whose participle or infinitive is `item`."""
    number = passage.segment_of[item]
    closes = item + 1 >= passage.segments[number].last or bool(passage.flags[item + 1] & (CONJUNCTION | AUXILIARY))
    while number >= 0:
        segment = passage.segments[number]
        if number < passage.segment_of[item] and not closes:
            return None
        if segment.kind == MAIN:
            before = [i for i in range(segment.first, min(segment.last, item)) if passage.flags[i] & FINITE]
            if not before and number and passage.words[segment.first - 1] == ",":
                number -= 1
                continue
            return before[-1] if before and passage.flags[before[-1]] & (AUXILIARY | MODAL) else None
        if segment.kind == SUBORDINATE:
            return None
        number -= 1
    return None


def _infinitive(passage: Passage, item: int, verbs: list[CueVerb]) -> Frame | None:
    """A modal with the cue as infinitive: wollte nicht ausschließen, musste einräumen."""
    auxiliary = _auxiliary(passage, item)
    if auxiliary is None or not passage.flags[auxiliary] & (MODAL | PASSIVE):
        return None
    if passage.words[item - 1] == "zu" or passage.segment_of[item] != passage.segment_of[auxiliary]:
        return None
    for verb in verbs:
        cue = _participle_cue(passage, item, verb)
        if cue is not None:
            return _main(passage, auxiliary, item, _joined([*cue, (auxiliary, auxiliary + 1)]), verb)
    return None
