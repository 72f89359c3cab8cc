"""English frames: X said that …; X told Y …; “…,” said X; according to X, …; X pledged to …

English keeps the subject before its verb, so a clause is read from left to right: what
stands before the cue in its segment is the subject, what follows it the content.
"""

from __future__ import annotations

from udcgkit.grammar.phrases import (
    ADVERB,
    ANAPHOR,
    AUXILIARY,
    CONJUNCTION,
    DETERMINER,
    FINITE,
    MODAL,
    PLAIN,
    PREPOSITION,
    QUESTION,
    RELATIVE,
)
from udcgkit.statements.cues import Cues, CueVerb
from udcgkit.statements.english_agents import (
    attribute_frame,
    is_passive,
    joined_passive,
    passive_frame,
    relative_frame,
    replying_frame,
)
from udcgkit.statements.english_clauses import (
    blamed,
    clause_first,
    main_subject,
    of_source,
    subject_before,
    subject_of_tense,
)
from udcgkit.statements.english_contents import introduced
from udcgkit.statements.english_inversions import inverted
from udcgkit.statements.english_phrases import phrase_end
from udcgkit.statements.english_quotations import after_quotation, leading_quotation, quotation_before
from udcgkit.statements.english_verbs import has_verb, is_no_verb
from udcgkit.statements.frames import Frame, joined
from udcgkit.statements.passage import Passage
from udcgkit.statements.scopes import surround
from udcgkit.statements.subjects import Items

_POINTING = 3
"""items before which nothing but "that is" can stand"""


def english_frames(passage: Passage, cues: Cues) -> list[Frame]:
    """The frames of an English passage with their content, none inside another's content, in text order."""
    found = [frame for item in range(len(passage.words)) if (frame := _attribution(passage, item, cues)) is not None]
    before: Frame | None = None
    for item, word in enumerate(passage.words):
        frame = _reporting(passage, item, cues, word if item else word.lower(), before)
        if frame is not None:
            found.append(frame)
            nested = before is not None and any(a <= frame.cue[0][0] < b for a, b in before.content)
            before = before if nested else frame
    kept: list[Frame] = []
    for frame in sorted(found, key=lambda frame: (not frame.postposed, frame.first)):
        if frame.rule == "before" and any(other.postposed and _quotes(passage, other) for other in kept):
            continue  # “…,” he said, according to a post: the quotation has its speaker
        if not any(a <= frame.cue[0][0] < b for other in kept for a, b in other.content):
            kept.append(frame)
    return sorted(kept, key=lambda frame: frame.first)


def _reporting(passage: Passage, item: int, cues: Cues, form: str, before: Frame | None) -> Frame | None:
    """The frame of a finite cue, or of one that goes on after the frame `before`: …, adding that …; and urged …"""
    speaker = before.speaker if before else None
    for verb in cues.finite.get(form, ()):
        frame = _frame(passage, item, verb, cues, speaker if before and _goes_on(passage, before, item) else None)
        if frame is not None:
            return frame
    if not form.endswith("ing") or form not in cues.infinitive:
        return None
    progressive = item > 0 and bool(passage.flags[item - 1] & (AUXILIARY | ADVERB))  # has been urging
    if item and passage.words[item - 1] == "for":
        return _blamed_for(passage, item, cues, form)
    if item and not (progressive or _leads_on(passage, item - 1)):
        return None
    shared = speaker if speaker and item else main_subject(passage, item)
    shared = subject_of_tense(passage, item) if progressive else shared
    for verb in cues.infinitive[form] if shared else ():
        frame = _frame(passage, item, verb, cues, shared)
        if frame is not None and "effect" in verb.takes and item and not (before or progressive or frame.content):
            return None
        if frame is not None and progressive and shared and frame.rule == "reported":
            frame.first = clause_first(passage, shared)
        if frame is not None and (item or _ends_before(frame, shared)) and (frame.content or frame.rule == "reported"):
            return frame
    return None


def _leads_on(passage: Passage, item: int) -> bool:
    """What stands before a participle that goes on with the same speaker: …, adding that …; before adding: …"""
    word = passage.words[item]
    return word == "," or word in passage.grammar.listed["leads_on"] or item in passage.quotations


def _blamed_for(passage: Passage, item: int, cues: Cues, form: str) -> Frame | None:
    """What somebody is blamed for having said: drew fire for saying the war was lost; not: for pledging boats."""
    speaker = blamed(passage, item)
    for verb in cues.infinitive[form] if speaker else ():
        frame = _frame(passage, item, verb, cues, speaker)
        if frame is not None and "clause" in verb.takes and frame.content and frame.rule == "verb":
            told = passage.words[frame.content[0][0]] != "to"
            return frame if told else None
    return None


def _ends_before(frame: Frame, subject: Items | None) -> bool:
    """Cuts a participle clause that opens the sentence where its subject follows: Noting that …, Lund said …"""
    end = subject[0] - 1 if subject else frame.last
    frame.last = min(frame.last, end)
    frame.content = [(first, min(last, end)) for first, last in frame.content if first < end]
    return bool(frame.content) or frame.rule == "reported"


def _goes_on(passage: Passage, before: Frame, item: int) -> bool:
    """The cue stands right after what the frame `before` said, joined by and."""
    end = max((last for _, last in before.content), default=before.last)
    place = item - 1
    while place > end and passage.flags[place] & ADVERB:
        place -= 1
    return place >= 0 and bool(passage.flags[place] & CONJUNCTION) and place - end <= 1


def _attribution(passage: Passage, item: int, cues: Cues) -> Frame | None:
    """according to X, in the words of X: at the start, in the middle or at the end of its sentence."""
    words, size = passage.words, _by_whom(passage, item, cues)
    for form in cues.phrases.get(words[item].lower(), ()):
        if words[item + 1:item + len(form)] == list(form[1:]):
            size = len(form)
            break
    if not size:
        return None
    segment = passage.segments[passage.segment_of[item]]
    leads = item == segment.first and segment.last < len(words) and words[segment.last] == ","
    end = segment.last if leads else phrase_end(passage, item + size, segment.last)
    if passage.words[end:end + 1] in (["from"], ["by"]) and cues.is_source(passage.words[end - 1]):
        end = phrase_end(passage, end + 1, segment.last)  # according to a statement from X
    if end <= item + size:
        return None
    last = _behind_description(passage, item + size, end) if leads else end
    frame = surround(passage, item, last, (item, item + size), (item + size, end), "before", inserted=True)
    if frame is not None and passage.flags[0] & ANAPHOR and frame.content[0] == (0, item) and item < _POINTING:
        frame.content = []  # That's according to X.
    return frame


def _behind_description(passage: Passage, first: int, end: int) -> int:
    """Where what tells more of the source `first:end` ends: According to Lund, who leads the mission | , …

    `end` where the next segment is what he says.
    """
    segment, behind = (*passage.segments[passage.segment_of[end] + 1:], None, None)[:2]
    if segment is None or behind is None or segment.first >= segment.last or behind.first >= behind.last:
        return end
    if passage.words[segment.last] != ",":
        return end
    relative = bool(passage.flags[segment.first] & RELATIVE and passage.flags[segment.first] & QUESTION)
    if relative:
        return end if passage.flags[behind.first] & CONJUNCTION else segment.last  # who pays, and when, is open
    told = passage.words[segment.first:segment.last]
    named = not passage.flags[first] & DETERMINER and told[0].islower() and not told[0].endswith("s")
    office = named and not passage.grammar.listed["phrase_inside"].isdisjoint(told[1:3])  # Berg, the head of the fund
    apposed = office and not has_verb(passage, segment.first, segment.last)
    return segment.last if apposed and has_verb(passage, behind.first, behind.last) else end


def _by_whom(passage: Passage, item: int, cues: Cues) -> int:
    """The size of "as confirmed by"; 0 for anything else."""
    words = passage.words[item:item + 3]
    return 3 if len(words) == 3 and (words[0].lower(), words[2]) == ("as", "by") and words[1] in cues.participle else 0


def _frame(passage: Passage, item: int, verb: CueVerb, cues: Cues, shared: Items | None) -> Frame | None:
    """The frame of the finite verb `item`, with its content; None where it says nothing."""
    after = _after_particle(passage, item, verb)
    if after < 0 or is_no_verb(passage, item, cues.noun_openers) or _is_noun(passage, item, cues):
        return None
    if verb.by_source and not of_source(passage, item, cues):
        return None
    if item and is_passive(passage, item) and not verb.quotes_its_subject:
        return passive_frame(passage, item, verb, joined(_with_helpers(passage, item)), cues)
    attribute = attribute_frame(passage, item, verb, cues) or joined_passive(passage, item, verb)
    if attribute or passage.words[after:after + 1] == ["by"]:
        return attribute  # …, announced by X; was planned and confirmed by X
    return _active_frame(passage, item, after, verb, cues, shared)


def _after_particle(passage: Passage, item: int, verb: CueVerb) -> int:
    """The item behind the verb and its particle; -1 where that is missing: called for."""
    size = len(verb.particle)
    near = range(item + 1, min(item + 5, len(passage.words))) if size else (item + 1,)
    return next((i + size for i in near if tuple(passage.words[i:i + size]) == verb.particle), -1)


def _active_frame(
    passage: Passage, item: int, after: int, verb: CueVerb, cues: Cues, shared: Items | None
) -> Frame | None:
    """The frame of a verb whose subject says something, before it or behind it."""
    cue = joined([*_with_helpers(passage, item), *([(after - len(verb.particle), after)] if verb.particle else [])])
    quoted = None if shared else quotation_before(passage, item)
    if quoted is not None:
        return after_quotation(passage, after, cue, verb, quoted)
    subject = shared or subject_before(passage, cue[0][0])
    tells = verb.addressee and subject  # Lund, who took office in May, told the paper: “…”
    behind = None if shared or tells else inverted(passage, item, after, cue, verb)
    led = leading_quotation(passage, subject, cue[0][0]) if subject and not shared else None
    if led is not None:
        return after_quotation(passage, after, cue, verb, led, subject)
    if behind is None and subject is None:
        return replying_frame(passage, item, cue, verb) or relative_frame(passage, item, after, cue, verb, cues)
    if behind is not None or subject is None:
        return behind
    alone = shared and shared[1] != cue[0][0]  # …, adding that; but: Oslo is calling for
    first = item if alone else clause_first(passage, subject)
    frame = Frame(first, after, cue, "verb", after, verb, speaker=subject)
    return introduced(passage, frame, after, cues)


def _is_noun(passage: Passage, item: int, cues: Cues) -> bool:
    """The form without ending behind an article and an adjective: the warm welcome; not: the minister said."""
    form = passage.words[item]
    if item < 2 or form not in cues.infinitive or form in cues.participle or passage.words[item - 1].endswith("s"):
        return False
    several = item > 3 and passage.words[item - 4].endswith("s") and not passage.flags[item - 4] & FINITE
    if several and passage.flags[item - 3] & PREPOSITION and form in cues.full:
        return False  # officials in the region | say
    return bool(passage.flags[item - 1] & PLAIN) and bool(passage.flags[item - 2] & DETERMINER)


def _with_helpers(passage: Passage, item: int) -> list[Items]:
    """The verb with the auxiliaries before it: has said, will announce, has previously said."""
    found, place = [(item, item + 1)], item - 1
    while place >= 0 and passage.flags[place] & (AUXILIARY | MODAL | ADVERB):
        if passage.flags[place] & (AUXILIARY | MODAL):
            found.append((place, place + 1))
        place -= 1
    return found


def _quotes(passage: Passage, frame: Frame) -> bool:
    return any(item in passage.quotations for first, last in frame.content for item in range(first, last))
