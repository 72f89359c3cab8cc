"""Who is told, behind an English verb: told reporters in Kyiv it was …; said to the press that …"""

from __future__ import annotations

from udcgkit.grammar.phrases import DETERMINER, FINITE, NOUN, NUMBER, PLAIN, PREPOSITION, PRONOUN, QUESTION, SEPARATOR
from udcgkit.statements.cues import CueVerb
from udcgkit.statements.english_phrases import phrase_end
from udcgkit.statements.frames import Frame
from udcgkit.statements.passage import Passage
from udcgkit.statements.subjects import Items


def told(passage: Passage, frame: Frame, after: int, end: int) -> tuple[int, Items | None]:
    """The addressee right after the verb: told reporters, warned the allies; or after to: said to the press."""
    verb = frame.verb
    first = _begins(passage, verb, after, end) if verb is not None else None
    if verb is None or first is None:
        return after, None
    to = first > after
    stop = phrase_end(passage, first, passage.segments[passage.segment_of[after]].last)
    wanted = {"to", *verb.prepositions}
    stop = next((item for item in range(first, stop) if passage.words[item] in wanted), stop)
    gives = verb.takes >= {"object", "clause"} and not verb.prepositions and not to
    if gives and (passage.flags[first] & NUMBER or not passage.words[first][0].isalpha()):
        return after, None  # promised €5 million
    stop = _before_gift(passage, first, stop) if gives else stop
    followed = passage.words[first + 1:first + 2] and passage.words[first + 1] in passage.grammar.listed["nominative"]
    alone = passage.flags[first] & PRONOUN and (followed or not passage.flags[first] & DETERMINER) and not to
    stop = first + 1 if alone or _clause_behind(passage, first, stop, end) else stop  # told him | Britain would
    place = stop
    while stop > first and place < end and passage.flags[place] & PREPOSITION and passage.words[place] not in wanted:
        place = phrase_end(passage, place + 1, end)  # told reporters in Kyiv it was …
    final = place if gives else stop  # promised a second tank by May
    closes = final >= end or (passage.flags[final] & SEPARATOR and passage.words[final] not in ",:")
    if closes and not to and "object" in verb.takes and not verb.prepositions:
        return after, None  # promised more support
    bare = stop == first + 1 and passage.flags[first] & DETERMINER and not passage.flags[first] & PRONOUN
    if bare or (stop < end and passage.flags[stop] & FINITE and not to):
        return after, None  # promised the “repair”; warned the number was low
    return (place, (first, stop)) if stop > first else (after, None)


def _begins(passage: Passage, verb: CueVerb, after: int, end: int) -> int | None:
    """Where who is told can begin: right behind the verb, or behind its "to"; None where nobody is told."""
    to = passage.words[after:after + 1] == ["to"] and "infinitive" not in verb.takes
    to = to and "to" not in verb.prepositions  # objected to the plan
    if not (verb.addressee or to) or after + to >= end or passage.words[after] == "that":
        return None
    first = after + 1 if to else after
    if passage.flags[first] & QUESTION and not passage.flags[first] & DETERMINER:  # asked why no money had come
        return None
    return None if passage.flags[after] & PREPOSITION and not to else first  # warned of


def _clause_behind(passage: Passage, first: int, stop: int, end: int) -> bool:
    """Behind who is told, without article, stands the subject of a clause: told parliament | Norway would send."""
    bare = passage.flags[first] & PLAIN and not passage.flags[first] & DETERMINER and stop > first + 1
    return bool(bare and passage.flags[first + 1] & NOUN) and stop < end and bool(passage.flags[stop] & FINITE)


def _before_gift(passage: Passage, first: int, stop: int) -> int:
    """The end of the name of who is told, where what is promised follows at once: promised Ukraine new tanks."""
    last = first
    while last < stop and passage.flags[last] & NOUN:
        last += 1
    return last if last > first and last < stop and passage.flags[last] & (PLAIN | NUMBER) else stop
