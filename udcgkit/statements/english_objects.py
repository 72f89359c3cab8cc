"""What an English verb says of an object: called the attack a crime, put the damage at $2bn, warned of a gap."""

from __future__ import annotations

from udcgkit.grammar.phrases import APOSTROPHE_S, DETERMINER, FINITE, NOUN, NUMBER, PLAIN, SEPARATOR, TITLE
from udcgkit.statements.cues import Cues
from udcgkit.statements.english_phrases import phrase_end
from udcgkit.statements.english_reach import object_end
from udcgkit.statements.english_relatives import follows_relative
from udcgkit.statements.english_verbs import has_verb
from udcgkit.statements.frames import Frame
from udcgkit.statements.passage import Passage

WINDOW = 14
"""items after a verb in which its that clause begins"""
SIZE = 4
"""items behind "at" among which a number stands: at somewhere around $2bn"""
_EXPECTING = frozenset(("clause", "infinitive"))


def sized(passage: Passage, frame: Frame, after: int, end: int, cues: Cues) -> Frame | None:
    """An object and its size: puts the damage at nearly $2bn; not: put the shells at the disposal of the army."""
    wanted = frame.verb.prepositions if frame.verb else frozenset()
    stop = min(end, passage.segments[passage.segment_of[after - 1]].last)
    for item in range(after + 1, stop - 1):
        if passage.words[item] not in wanted or passage.words[item + 1] in passage.grammar.listed["superlative"]:
            continue  # needs at least 30
        if not any(flag & FINITE for flag in passage.flags[after:item]):
            size = range(item + 1, min(item + 1 + SIZE, stop))
            if any(passage.flags[i] & NUMBER or passage.words[i][0] in "$€£" for i in size):
                frame.rule, frame.last = "reported", object_end(passage, after, end, cues)
                return frame
    return None


def fits(passage: Passage, frame: Frame, start: int) -> bool:
    """The clause reports something itself, with the preposition that its verb asks for: called for, called on."""
    wanted = frame.verb.prepositions if frame.verb else frozenset()
    if frame.verb and frame.verb.addressee == "always" and not frame.addressee:
        return False  # three people briefed on the talks
    named = not wanted or (passage.words[start] in wanted and not _dated(passage, start + 1))
    return named and not follows_relative(passage, frame)


def _dated(passage: Passage, item: int) -> bool:
    """A day follows: updated its website on Monday, on 5 May."""
    item += item < len(passage.words) and bool(passage.flags[item] & NUMBER)
    word = passage.words[item] if item < len(passage.words) else ""
    return word[:1].isupper() and passage.grammar.suggests(word) == "time"


def expects(passage: Passage, takes: frozenset[str], start: int, end: int) -> bool:
    """A subject with its infinitive follows: expects the gap to reach 9 billion."""
    if takes != _EXPECTING or passage.words[start - 1] == ",":
        return False
    to = phrase_end(passage, start, end)
    return start < to < end - 1 and passage.words[to] == "to" and bool(passage.flags[to + 1] & PLAIN)


def is_named(passage: Passage, start: int, end: int) -> bool:
    """An object and what it is called follow: called the attack a crime, called it “absurd”; not: called a meeting."""
    item = phrase_end(passage, start, end)
    if start < item < end and item in passage.quotations:
        return True
    timed = any(passage.grammar.suggests(word) == "time" for word in passage.words[item:item + 3])
    return start < item < end and passage.words[item] in passage.grammar.listed["article"] and not timed


def before_object(passage: Passage, quoted: int, end: int) -> bool:
    """The words in marks only say how, and what it is about follows: condemned “in strong terms” the attacks."""
    return quoted + 1 < end and bool(passage.flags[quoted + 1] & DETERMINER)


def noun_that(passage: Passage, after: int, end: int, cues: Cues) -> int:
    """Where the clause of a noun for words begins: expressed concern | that …; voiced deep regret | that …; or -1."""
    that = next((i for i in range(after + 1, min(after + WINDOW, end)) if passage.words[i] == "that"), -1)
    if that < 0 or passage.words[that - 1] not in cues.contents or not has_verb(passage, that, end):
        return -1
    return -1 if any(passage.flags[i] & (FINITE | SEPARATOR) for i in range(after, that)) else that


def name_acts(passage: Passage, start: int, end: int) -> bool:
    """A name and a word that can be its verb: said Ukraine needs boats; said Vladimir Putin views Norway as …"""
    verb = start + 1
    while verb < end and passage.flags[verb] & NOUN and not passage.words[verb - 1].endswith(APOSTROPHE_S):
        verb += 1
    return verb + 1 < end and bool(passage.flags[verb] & PLAIN) and passage.words[verb].endswith("s")


def needs(passage: Passage, start: int, end: int) -> bool:
    """A name, a word that can be its verb, and an object: insisted Norway needs more boats; not: promised Kyiv boats"""
    acts = bool(passage.flags[start] & NOUN) and not passage.flags[start] & NUMBER and name_acts(passage, start, end)
    if not acts:
        return False
    verb = next(item for item in range(start + 1, end) if passage.flags[item] & PLAIN)
    return bool(passage.flags[verb + 1] & (DETERMINER | NUMBER)) or passage.words[verb + 1] in ("to", "more")


def quotes_verb(passage: Passage, start: int, end: int) -> bool:
    """Words in marks that are no title stand right behind a noun, with nothing but it and what belongs to it before."""
    for item in range(start + 1, end):
        if item in passage.quotations:
            return not passage.flags[item] & TITLE and bool(passage.flags[item - 1] & (NOUN | PLAIN))
        if passage.flags[item] & SEPARATOR:
            return False
    return False
