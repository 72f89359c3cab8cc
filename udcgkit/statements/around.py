"""What stands around a German frame: „…“, sagte X; der Plan, sagte X, sei gut; …, wie X mitteilte, …"""

from __future__ import annotations

from udcgkit.grammar.phrases import AUXILIARY, CONDITIONAL, CONJUNCTION, FINITE, MODAL, NOUN, NUMBER, PLAIN, SUBJUNCTIVE
from udcgkit.statements.clauses import opening
from udcgkit.statements.contents import content_end
from udcgkit.statements.frames import Frame
from udcgkit.statements.passage import MAIN, PHRASE, RELATIVE_CLAUSE, SUBORDINATE, Passage, Segment
from udcgkit.statements.subjects import Items

UNREAL = SUBJUNCTIVE | CONDITIONAL
_SPEECH = frozenset(("clause", "quote", "v2"))


def take_before(passage: Passage, frame: Frame) -> None:
    """The content of „…“, sagte X: what stands before the frame, from the last colon or semicolon on."""
    end = _without_marks(passage, frame.first)
    start = max((item + 1 for item in range(end) if passage.words[item] in ";:"), default=0)
    lone = opening(passage, start, end) if end > start else start
    start = lone if end - lone == 1 and lone in passage.quotations else start  # auch „…“, betonte sie
    if end > start and frame.verb and frame.verb.takes & _SPEECH:
        frame.content = [(start, end), *_take_after(passage, frame, start)]
    frame.last = max(frame.last, passage.segments[passage.segment_of[frame.first]].last)
    if frame.speaker:
        frame.last = max(frame.last, frame.speaker[1])


def _take_after(passage: Passage, frame: Frame, start: int) -> list[Items]:
    """What goes on behind the frame: In zehn Jahren, so schätzen sie, sei es so weit; er komme, sagte X, doch spät."""
    last = max(frame.last, frame.speaker[1] if frame.speaker else 0)
    after = passage.segments[passage.segment_of[last - 1] + 1:]
    if not after or after[0].first >= after[0].last or passage.words[after[0].first - 1] not in (",", "–"):
        return []
    segment = after[0]
    unreal = segment.verb >= 0 and bool(passage.flags[segment.verb] & UNREAL)
    leads = segment.kind == MAIN and segment.verb == segment.first
    bare = _only_leads(passage, start, frame.first)
    joined = segment.kind == SUBORDINATE or bool(passage.flags[segment.first] & CONJUNCTION)
    if segment.kind == PHRASE and frame.first > 1 and passage.flags[frame.first - 2] & FINITE:
        return [(segment.first, content_end(passage, segment))]  # Neu sei, so formuliert sie es, nur der Zeitplan
    quoted = any(start <= item < frame.first for item in passage.quotations)
    leads = leads or (bare and not quoted and _opens_with_verb(passage, segment))
    open_end = not quoted and _completes(passage, segment)
    if (leads and (bare or passage.words[frame.first] == "so")) or (unreal and joined) or open_end:
        return [(segment.first, content_end(passage, segment))]
    return []


def _only_leads(passage: Passage, start: int, end: int) -> bool:
    """No main clause stands before the frame: Laut Plan, …; Wenn Geld fehle, …; Zahlten alle so viel, …"""
    before = passage.segments[passage.segment_of[start]:passage.segment_of[end]]
    if before[:1] and before[0].verb < 0:
        return True
    opened = [segment for segment in before if segment.first < segment.last]
    return bool(opened) and not any(s.kind == MAIN and s.verb > s.first for s in opened) and (
        opened[0].kind == SUBORDINATE or opened[0].verb == opened[0].first
    )


def _opens_with_verb(passage: Passage, segment: Segment) -> bool:
    """A verb of no list comes first: Das Geld, sagte X, reiche nicht; die Panzer, sagte X, kosteten nur Geld."""
    word, following = passage.words[segment.first], passage.flags[segment.first + 1:segment.first + 2]
    if following and following[0] & NOUN:
        return False  # …, sagt Beispiel, leitende Ärztin der Klinik
    return segment.kind == PHRASE and bool(passage.flags[segment.first] & PLAIN) and word.endswith(("e", "ten"))


def _completes(passage: Passage, segment: Segment) -> bool:
    """What is missing before the frame comes behind it: Man habe, sagte X, nichts gewusst; es dauere, …, 60 Jahre."""
    last = min(segment.last, passage.content()) - 1
    if segment.kind not in (PHRASE, MAIN) or segment.verb not in (-1, last):
        return False
    closes = passage.flags[last] & (PLAIN | AUXILIARY | MODAL) and passage.words[last].endswith(("n", "t"))
    return bool((closes and last > segment.first) or passage.flags[segment.first] & NUMBER)


def take_around(passage: Passage, frame: Frame) -> None:
    """The content of an inserted clause: what stands on both sides of it."""
    before = _without_marks(passage, frame.first)
    after = _behind_relative(passage, frame.last)
    while after < len(passage.words) and _is_mark(passage, after):
        after += 1
    frame.content = [(a, b) for a, b in ((0, before), (after, passage.content())) if a < b]
    if after > frame.last and passage.words[frame.last] == ",":
        frame.last += 1


def _behind_relative(passage: Passage, last: int) -> int:
    """Past the relative clause of the source: Wie aus einem Papier hervorgeht, das der Zeitung vorliegt, | rechnet …"""
    number = passage.segment_of[last - 1] + 1
    if number + 1 < len(passage.segments) and passage.segments[number].kind == RELATIVE_CLAUSE:
        segment = passage.segments[number]
        return segment.last if segment.last < passage.content() else last
    return last


def _without_marks(passage: Passage, end: int) -> int:
    """The items before `end` without punctuation."""
    while end and _is_mark(passage, end - 1):
        end -= 1
    return end


def _is_mark(passage: Passage, item: int) -> bool:
    return not passage.words[item][0].isalnum() and item not in passage.quotations
