"""English speakers who are no subject before their verb: was announced by X; …, announced by X; X, who announced …"""

from __future__ import annotations

from udcgkit.grammar.phrases import (
    ADVERB,
    ANAPHOR,
    CONJUNCTION,
    DETERMINER,
    FINITE,
    NOUN,
    PASSIVE,
    PLAIN,
    PREPOSITION,
    PRONOUN,
    QUOTE,
    RELATIVE,
    SEPARATOR,
)
from udcgkit.statements.cues import Cues, CueVerb
from udcgkit.statements.english_clauses import clause_first, subject_before
from udcgkit.statements.english_contents import introduced
from udcgkit.statements.english_phrases import phrase_end
from udcgkit.statements.english_reach import content_end
from udcgkit.statements.english_relatives import replies
from udcgkit.statements.english_verbs import has_verb
from udcgkit.statements.frames import Frame
from udcgkit.statements.passage import RELATIVE_CLAUSE, Passage
from udcgkit.statements.subjects import Items

_REACH = 9
"""items after a participle in which its agent begins"""


def relative_frame(
    passage: Passage, item: int, after: int, cue: list[Items], verb: CueVerb, cues: Cues
) -> Frame | None:
    """The frame of a cue whose subject is "who", or "which" of a name, behind a comma, up to the end of its clause."""
    segment = passage.segments[passage.segment_of[item]]
    first, last = cue[0][0] - 1, segment.last
    joined = first > segment.first and passage.flags[first] & CONJUNCTION and passage.flags[segment.first] & RELATIVE
    first = segment.first if joined else first  # who opposes aid and warned that …
    who = first > 0 and passage.flags[first] & RELATIVE and (passage.flags[first] & PRONOUN or _of_name(passage, first))
    asks = verb.addressee and passage.flags[first] & PRONOUN and not joined  # who asked not to be named
    if not who or passage.words[first - 1] != "," or asks:
        return None
    who_says = (first, first + 1)
    frame = introduced(passage, Frame(first, after, cue, "verb", after, verb, speaker=who_says), after, cues)
    if frame is None:
        return None
    frame.order, frame.last = RELATIVE_CLAUSE, min(frame.last, last)
    frame.content = [(start, min(end, last)) for start, end in frame.content if start < last]
    return frame if frame.content or frame.rule == "reported" else None


def replying_frame(passage: Passage, item: int, cue: list[Items], verb: CueVerb) -> Frame | None:
    """A relative clause that denies or confirms the whole before it: has taken the town, which Kyiv disputes."""
    segment = passage.segments[passage.segment_of[item]]
    first, last = segment.first, segment.last
    if not replies(passage, item, verb) or cue[0][0] < first + 2:
        return None
    return Frame(first, last, cue, "reported", last, verb, speaker=(first + 1, cue[0][0]))


def follows_description(passage: Passage, verb: int) -> bool:
    """Only a name and a relative clause go before: Eva Lund, who had pushed for it, | said the plan was good."""
    number = passage.segment_of[verb]
    if number != 2:
        return False
    named, between = passage.segments[:2]
    relative = between.kind == RELATIVE_CLAUSE or passage.flags[between.first] & RELATIVE & ~DETERMINER
    return bool(relative) and not has_verb(passage, named.first, named.last)


def _of_name(passage: Passage, which: int) -> bool:
    """A name stands before the comma: Norway, which has promised; not: the plan, which promises."""
    word, named = passage.words[which - 2], passage.flags[which - 2] & NOUN
    if which < 2 or passage.words[which] != "which" or not named or not word[:1].isupper():
        return False
    placed = which > 2 and passage.flags[which - 3] & PREPOSITION  # a factory in Oslo, which announced layoffs
    return not placed and not passage.grammar.suggests(word)


def is_passive(passage: Passage, item: int) -> bool:
    """A form of be goes before the participle: is expected to; was first announced by."""
    place = item - 1 - (item > 1 and bool(passage.flags[item - 1] & (ADVERB | PLAIN)))
    return bool(passage.flags[place] & PASSIVE) and not passage.words[item].endswith("ing")


def passive_frame(passage: Passage, item: int, verb: CueVerb, cue: list[Items], cues: Cues) -> Frame | None:
    """The frame of the participle `item` whose agent follows; where its subject only points back, without content."""
    if (impersonal := _impersonal(passage, item, verb, cue, cues)) is not None:
        return impersonal
    told = verb.addressee and (verb.prepositions or "object" not in verb.takes)
    if told or verb.takes.isdisjoint(("object", "clause")):
        return None  # was told by, was asked by
    speaker = _agent(passage, item)
    verbal = cue[0][0]
    if speaker is None:
        return None
    if passage.flags[verbal - 1] & ANAPHOR and verbal - 1 == passage.segments[passage.segment_of[item]].first:
        return Frame(verbal - 1, speaker[1], cue, "verb", speaker[1], verb, speaker=speaker)
    subject = subject_before(passage, verbal)
    if subject is None or "object" not in verb.takes:
        return None  # the note was written by
    if passage.flags[subject[0]] & (RELATIVE | PRONOUN) and subject[1] - subject[0] == 1:
        return None  # the sum that was announced by X
    return Frame(clause_first(passage, subject), speaker[1], cue, "reported", speaker[1], verb, speaker=speaker)


def _impersonal(passage: Passage, item: int, verb: CueVerb, cue: list[Items], cues: Cues) -> Frame | None:
    """It was announced that …; concern was voiced in Prague that …: who speaks is told behind "by", or not at all."""
    first = passage.segments[passage.segment_of[item]].first
    subject = passage.words[cue[0][0] - 1] if cue[0][0] else ""
    noun = subject.lower() in cues.contents and "object" in verb.takes
    if not noun and not (subject.lower() == "it" and "clause" in verb.takes):
        return None
    end = content_end(passage, item + 1, cues)
    that = next((i for i in range(item + 1, min(item + _REACH, end)) if passage.words[i] == "that"), -1)
    if that < 0 or any(passage.flags[i] & (FINITE | SEPARATOR) for i in range(item + 1, that)):
        return None
    frame = Frame(first, that, cue, "verb", that, verb, speaker=_agent(passage, item), passive=True)
    frame.content = [(that, end)]
    return frame


def attribute_frame(passage: Passage, item: int, verb: CueVerb, cues: Cues) -> Frame | None:
    """A participle behind what was said: the package, announced on Monday by X; …, a charge denied by X."""
    first = passage.segments[passage.segment_of[item]].first
    if item == first + 2 and passage.words[item - 1] in cues.summing and (speaker := _agent(passage, item)):
        return Frame(first, speaker[1], [(item, item + 1)], "reported", speaker[1], verb, speaker=speaker)
    taken = "object" in verb.takes and not verb.addressee  # not: the allies, urged by X
    if item < 2 or passage.words[item - 1] != "," or not taken or not _is_bare(passage, item):
        return None
    before = passage.segments[passage.segment_of[item] - 1]
    speaker = _agent(passage, item)
    if speaker is None or before.first >= before.last:
        return None
    return Frame(before.first, speaker[1], [(item, item + 1)], "reported", speaker[1], verb, speaker=speaker)


def joined_passive(passage: Passage, item: int, verb: CueVerb) -> Frame | None:
    """A participle behind a passive one that shares its subject: was criticised by Oslo but welcomed by Riga."""
    before = item - 1 if item and passage.flags[item - 1] & CONJUNCTION else -1
    if before < 1 or "object" not in verb.takes or verb.addressee or passage.words[item + 1:item + 2] != ["by"]:
        return None
    first = passage.segments[passage.segment_of[before - 1]].first
    if not any(is_passive(passage, place) for place in range(first + 1, before) if passage.words[place].endswith("ed")):
        return None
    speaker = _agent(passage, item)
    if speaker is None:
        return None
    return Frame(item, speaker[1], [(item, item + 1)], "reported", speaker[1], verb, speaker=speaker)


def _is_bare(passage: Passage, item: int) -> bool:
    """No object follows the participle: announced by, announced on Monday by, announced Monday by."""
    if item + 1 == len(passage.flags):
        return False
    adverbial = bool(passage.flags[item + 1] & (PREPOSITION | ADVERB))
    return adverbial or passage.grammar.suggests(passage.words[item + 1]) == "time"


def _agent(passage: Passage, item: int) -> Items | None:
    """The noun phrase behind "by" in the clause of the participle: by the minister; not by Friday, by sending tanks."""
    last = min(passage.segments[passage.segment_of[item]].last, item + _REACH)
    for place in range(item + 1, last):
        if passage.flags[place] & (FINITE | QUOTE | SEPARATOR):
            return None
        if passage.words[place] == "by":
            first = place + 1
            end = phrase_end(passage, first, passage.segments[passage.segment_of[item]].last)
            end -= passage.words[end - 1:end] == ["last"]  # by the minister last week
            end -= end > first and bool(passage.flags[end - 1] & CONJUNCTION)  # criticised by Oslo | but welcomed by
            return (first, end) if end > first and _speaks(passage, first, end) else None
    return None


def _speaks(passage: Passage, first: int, last: int) -> bool:
    """Somebody is named, by a noun for speakers or by capitals that no noun for a time or a thing follows."""
    suggested = {passage.grammar.suggests(word) for word in passage.words[first:last]}
    if "speaker" in suggested:
        return True
    head = passage.flags[last - 1] & NOUN and passage.grammar.suggests(passage.words[last - 1]) not in ("time", "thing")
    return bool(head) and "time" not in suggested
