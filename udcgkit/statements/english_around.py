"""English frames inside or behind what they introduce: …, the minister said; the plan, she said, was good."""

from __future__ import annotations

from udcgkit.grammar.phrases import (
    ADVERB,
    ARTICLE,
    COMPLEMENTIZER,
    CONJUNCTION,
    FINITE,
    NEGATION,
    NUMBER,
    PLAIN,
    PREPOSITION,
    SEPARATOR,
    SUBORDINATOR,
)
from udcgkit.statements.cues import Cues
from udcgkit.statements.english_verbs import has_verb, is_verb
from udcgkit.statements.frames import Frame
from udcgkit.statements.passage import Passage, Segment
from udcgkit.statements.scopes import surround

_CURRENCY = "$€£¥"
"""signs before a sum"""


def nothing_follows(passage: Passage, frame: Frame, after: int, last: int) -> bool:
    """Nothing but a time or a place follows the verb in its segment."""
    reason = (i for i in range(after + 1, last) if passage.flags[i] & SUBORDINATOR & ~COMPLEMENTIZER)
    rest = range(after, next(reason, last))  # said on condition of anonymity because …
    if rest and frame.verb and passage.words[after] in frame.verb.prepositions:
        return False  # warned of
    if any(i in passage.quotations or passage.flags[i] & (FINITE | COMPLEMENTIZER) for i in rest):
        return False
    if len(rest) > 1 and passage.flags[after] & ADVERB and (
        passage.flags[after + 1] & NUMBER or passage.words[after + 1][0] in _CURRENCY
    ):
        return False  # announced nearly $53 million
    if not rest or passage.flags[after] & (PREPOSITION | ADVERB):
        return passage.words[after:after + 1] != ["to"]
    return passage.grammar.suggests(passage.words[after]) == "time"


def apposed(passage: Passage, frame: Frame, cues: Cues) -> bool:
    """…, a figure Oslo disputed: a noun sums up what stands before; the subject begins behind it."""
    noun = frame.first + bool(passage.flags[frame.first] & ARTICLE)
    if noun + 1 >= frame.cue[0][0] or not frame.first or passage.words[frame.first - 1] != ",":
        return False
    if passage.words[noun] not in cues.summing or passage.flags[noun + 1] & PREPOSITION:
        return False
    if frame.speaker and frame.speaker[0] <= noun < frame.speaker[1] - 1:
        frame.speaker = noun + 1, frame.speaker[1]
    return True


def summing(frame: Frame, last: int) -> Frame:
    """The clause of who confirms or denies what stands before; nothing more where its verb does neither."""
    if frame.takes & {"verdict", "response"} and frame.speaker:
        frame.rule, frame.last = "reported", last
    return frame


def around(passage: Passage, frame: Frame, segment: Segment, end: int, cues: Cues) -> Frame | None:
    """…, the minister said; the plan, she said, was …; as the minister said, …"""
    first, last = frame.first, segment.last
    begins = frame.speaker[0] if frame.speaker else first
    if any(passage.flags[item] & CONJUNCTION for item in range(first + 1, begins)):
        return None  # asked for arms, shells and help but Oslo had decided
    if passage.words[last:last + 1] == [":"] and (last < end or last + 1 == len(passage.words)):
        return _announced(passage, frame, last)
    as_said = passage.words[first].lower() == "as"
    if not first and not as_said:
        return None
    inserted = passage.words[first - 1] == "," if first else True
    closes = last >= min(end, passage.content()) or passage.words[last] in ("–", "—")
    closes = closes or bool(passage.flags[last + 1] & (SUBORDINATOR | PREPOSITION))
    follows = passage.words[last + 1] if not closes else ""
    closes = closes or (follows.endswith("ing") and follows in cues.infinitive)  # …, Lund said, adding that
    if first and closes:
        unsaid = any(flag & NEGATION for flag in passage.flags[first:last])  # Pressed on it, she would not say.
        leads = passage.flags[0] & PREPOSITION and not has_verb(passage, 0, first)  # Under the deal, X will advise Y.
        return _closing(passage, frame, first, last) if inserted and not (unsaid or leads) else None
    if not inserted or not (as_said or _resumes(passage, first, last)):
        return None
    around = surround(passage, first, last, frame.cue[0], frame.speaker or (first, first), "verb", inserted=True)
    if around is not None:
        colon = max((item + 1 for item in range(first - 1) if passage.words[item] == ":"), default=0)
        around.content = [(max(a, colon), b) for a, b in around.content]  # called it dear: a ship, she said, costs …
        around.verb, around.cue, around.addressee = frame.verb, frame.cue, frame.addressee
    return around


def _announced(passage: Passage, frame: Frame, colon: int) -> Frame:
    """said on Monday: …"""
    start = colon + 1
    if start < len(passage.words):
        frame.content = [(start, start + 1 if start in passage.quotations else passage.content())]
    frame.last = colon
    return frame


def _resumes(passage: Passage, first: int, last: int) -> bool:
    """The clause around an inserted frame: the plan, she said, was good; the plan is good, she said, and …"""
    if passage.words[last:last + 1] != [","] or first < 2:
        return False
    if passage.flags[0] & (PREPOSITION | ADVERB) and has_verb(passage, last + 1, passage.content()):
        return True  # For now, she said, nothing changes
    return has_verb(passage, 0, first - 1) or is_verb(passage, last + 1) or _third_person(passage, last + 1)


def _third_person(passage: Passage, item: int) -> bool:
    """A verb of no list: a frigate, she said, costs twenty times as much."""
    flag, word = passage.flags[item], passage.words[item]
    following = passage.flags[item + 1] if item + 1 < len(passage.flags) else SEPARATOR
    return bool(flag & PLAIN and not following & (SEPARATOR | FINITE)) and word.endswith("s") and word[-2:] != "ss"


def _closing(passage: Passage, frame: Frame, first: int, last: int) -> Frame:
    """…, the minister said."""
    start = max((i + 1 for i in range(first - 1) if passage.words[i] in ";:"), default=0)
    frame.content, frame.postposed = [(start, first - 1)], True
    frame.first, frame.last = first, last
    return frame
