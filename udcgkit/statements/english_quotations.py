"""English frames beside a quotation: “…,” he said; “…,” said X; “…,” Lund, a minister, said."""

from __future__ import annotations

from udcgkit.grammar.phrases import AUXILIARY, COMPLEMENTIZER, CONJUNCTION, CONTRAST, FINITE, MODAL, SUBORDINATOR
from udcgkit.statements.cues import CueVerb
from udcgkit.statements.english_addressees import told
from udcgkit.statements.english_phrases import phrase_end
from udcgkit.statements.frames import Frame
from udcgkit.statements.passage import Passage
from udcgkit.statements.subjects import Items

_SHORT = 25
"""characters of words in marks that are no sentence of their own"""


def quotation_before(passage: Passage, item: int) -> int | None:
    """The quotation that the clause of the verb follows: “…,” he said; “…,” said X; “…”, he said."""
    first = passage.segments[passage.segment_of[item]].first
    for place in range(item - 1, max(first - 3, -1), -1):
        if place in passage.quotations:
            others = (*passage.flags[min(first, place):place], *passage.flags[place + 1:item])
            said = any(flag & FINITE for flag in passage.flags[:place])
            set_against = said and any(flag & CONTRAST for flag in passage.flags[place + 1:item])  # while Lund added
            inside = any(flag & FINITE and not flag & (AUXILIARY | MODAL) for flag in others)
            short = passage.ends[place] - passage.starts[place] < _SHORT and _goes_before(passage, place)
            apart = place < first - 1 and passage.words[place + 1] not in (",", "–", "—")
            joined = passage.words[place + 1] == "," and place + 2 < item  # …, and therefore Lund agreed
            apart = apart or (joined and bool(passage.flags[place + 2] & CONJUNCTION))
            return None if inside or apart or set_against or (short and not _says(passage, place)) else place
    return None


def leading_quotation(passage: Passage, subject: Items, verb: int) -> int | None:
    """The quotation right before a subject that commas cut in two: “…,” Lund, a minister, said."""
    quoted = subject[0] - 1
    quoted -= quoted >= 0 and passage.words[quoted] in (",", "–", "—")
    cut = passage.segment_of[subject[0]] < passage.segment_of[verb]
    return quoted if cut and quoted in passage.quotations and quoted <= 1 else None


def after_quotation(
    passage: Passage, after: int, cue: list[Items], verb: CueVerb, quoted: int, subject: Items | None = None
) -> Frame | None:
    """“…,” he said; “…,” said X; “…,” said, X."""
    last = passage.segments[passage.segment_of[after - 1]].last
    before = quoted + 1 + (passage.words[quoted + 1:quoted + 2] in ([","], ["–"], ["—"]))
    named = before + bool(passage.flags[before] & SUBORDINATOR) if before < cue[0][0] else before  # as Lund put it
    speaker = subject or ((named, cue[0][0]) if cue[0][0] > named else None)
    if speaker is None:
        start = after + 1 if after == last and passage.words[after:after + 1] == [","] else after
        last = passage.segments[passage.segment_of[min(start, len(passage.words) - 1)]].last
        end = phrase_end(passage, start, last)
        speaker = (start, end) if end > start else None
    if speaker is None:
        return None
    frame = Frame(min(before, cue[0][0]), last, cue, "verb", after, verb, speaker=speaker, postposed=True)
    if speaker[0] < after:
        frame.addressee = told(passage, frame, after, last)[1]
    start = max((i + 1 for i in range(quoted) if passage.words[i] in ";:"), default=0)
    frame.content = [(start, quoted + 1)]
    return frame


def _goes_before(passage: Passage, quoted: int) -> bool:
    return quoted > 0 and passage.words[quoted - 1] not in ".;:"


def _says(passage: Passage, quoted: int) -> bool:
    """A verb stands before a fragment in its clause: the plan is “late,” he said; not: with a “no,” he left.

    Nor in a clause that hangs on the one behind it: While Oslo spoke of “theft”, Riga agreed.
    """
    first = passage.segments[passage.segment_of[quoted]].first
    hangs = passage.flags[first] & SUBORDINATOR & ~COMPLEMENTIZER
    return not hangs and any(flag & FINITE for flag in passage.flags[first:quoted])
